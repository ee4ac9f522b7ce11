import type { InboxRow } from './rows.ts';

/** What a row and one of its attributes cost beside their texts; round figures. */
const rowBytes = 512;
const attributeBytes = 100;

/** What a mail, text message or push holds in memory, by estimate; 0 for none. */
export function heldBytes(row: InboxRow | undefined): number {
  if (!row) return 0;
  const { body, subject = '', notification } = row;
  let bytes = rowBytes + body.length + subject.length + notification.message.length;
  for (const [name, { StringValue = '', BinaryValue }] of Object.entries(notification.attributes ?? {})) {
    bytes += attributeBytes + name.length + StringValue.length + (BinaryValue?.byteLength ?? 0);
  }
  return bytes;
}
