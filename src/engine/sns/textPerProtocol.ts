import type { Notification } from './rows.ts';

export type TextPerProtocol = Readonly<Record<string, unknown>>;

/** The texts of a message that has one for each protocol (MessageStructure); undefined for any other. It was checked. */
export function textsOf({ message, isPerProtocol }: Notification): TextPerProtocol | undefined {
  return isPerProtocol ? (JSON.parse(message) as TextPerProtocol) : undefined;
}

/**
 * The message for a protocol or a platform: its own, else the default one, where they differ.
 *
 * @param texts Those of the notification, where they are known already.
 */
export function textFor(notification: Notification, protocol: string, texts = textsOf(notification)): string {
  if (!texts) return notification.message;
  const own = Object.hasOwn(texts, protocol) ? texts[protocol] : undefined;
  return typeof own === 'string' ? own : String(texts['default']);
}
