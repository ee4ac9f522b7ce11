import type { ContentRow } from './sqs/rows.ts';

/** What the language alone cannot do fast: digests and the length of UTF-8. */
export interface Digest {
  /** Lower-case hex MD5 of the UTF-8 of a text, or of raw bytes. */
  md5(data: string | Uint8Array): string;
  /** Lower-case hex SHA-256 of the UTF-8 of a text. */
  sha256(text: string): string;
  /** How many bytes `text` takes as UTF-8. */
  utf8Length(text: string): number;
}

/** Reads back what memory let go of. Absent (memory mode) there is nothing to read back. */
export interface ContentSource {
  readContent(id: number): ContentRow | undefined;
}
