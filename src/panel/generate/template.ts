import { placeholdersOf, templateError, type Placeholder } from './placeholders.ts';

/** What a placeholder stands for; called once for each message. */
export type Make = () => unknown;

/** Where names come from: undefined for one that is not known. */
export interface Values {
  of(name: string, args: readonly unknown[]): Make | undefined;
}

/** Makes the text for the next message. */
export type Template = () => string;

/**
 * Understands a template once; making a message is then only putting parts together.
 *
 * @throws TemplateError naming every placeholder that nothing is known for.
 */
export function compileTemplate(text: string, values: Values): Template {
  const unknown: string[] = [];
  const parts = placeholdersOf(text).map((part) => {
    if (typeof part === 'string') return part;
    const make = values.of(part.name, part.args);
    if (!make) unknown.push(part.source);
    return { ...part, make };
  });
  if (unknown.length > 0) throw templateError(`nothing is known as ${[...new Set(unknown)].join(', ')}`);
  return () => parts.map((part) => (typeof part === 'string' ? part : written(part, made(part)))).join('');
}

function made({ make, source }: Placeholder & { readonly make: Make | undefined }): unknown {
  try {
    return make!();
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw templateError(`${source}: ${why.replace(/\.$/, '')}`);
  }
}

function written({ inJsonText }: Placeholder, value: unknown): string {
  const text = textOf(value);
  return inJsonText ? JSON.stringify(text).slice(1, -1) : text;
}

function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  if (value instanceof Date) return value.toISOString();
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value);
}
