import type { StoredRow } from '../engine/documents.ts';

/** Bytes have no place in JSON: they stand as `{"bytes": BASE64}` under their name. */
const bytesName = 'BinaryValue';

export function documentToText(row: StoredRow): string {
  return JSON.stringify(row, (name, value: unknown) =>
    name === bytesName && value instanceof Uint8Array ? { bytes: Buffer.from(value).toString('base64') } : value,
  );
}

export function documentFromText(text: string): StoredRow {
  return JSON.parse(text, (name, value: unknown) => {
    if (name !== bytesName) return value;
    return new Uint8Array(Buffer.from((value as { readonly bytes: string }).bytes, 'base64'));
  }) as StoredRow;
}
