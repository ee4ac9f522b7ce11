import type { AttributeValue } from './rows.ts';

type Attributes = Readonly<Record<string, AttributeValue>>;

/** Which attributes of a message somebody asked for; undefined when nobody asked for any. */
export type AttributeSelection = ((name: string) => boolean) | undefined;

/**
 * Reads `MessageAttributeNames`: exact names, `prefix.*` (which is a prefix without the dot: `Hel.*` means `Hello` and
 * `Help.Me`), or `All`, `.*` and `*` for every attribute. A name that no message has, or none could have, selects
 * nothing and is no error.
 *
 * @see SQS API Reference, ReceiveMessage, MessageAttributeNames
 */
export function attributeSelection(names: readonly string[] | undefined): AttributeSelection {
  if (!names || names.length === 0) return undefined;
  if (names.includes('All') || names.includes('*')) return () => true;

  const prefixes = names.filter((name) => name.endsWith('.*')).map((name) => name.slice(0, -2));
  return (name) => names.includes(name) || prefixes.some((prefix) => name.startsWith(prefix));
}

/** The selected attributes of one message; undefined when that is none. */
export function selectAttributes(
  selection: AttributeSelection,
  attributes: Attributes | undefined,
): Record<string, AttributeValue> | undefined {
  if (!selection || !attributes) return undefined;
  const selected = Object.entries(attributes).filter(([name]) => selection(name));
  return selected.length === 0 ? undefined : Object.fromEntries(selected);
}
