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

/** Signs what SNS says (aws-facts 2.6). */
export interface Signer {
  /** Last part of SigningCertURL: `SimpleNotificationService-HASH.pem`. */
  readonly certificateName: string;
  /** Base64 of SHA1withRSA (version 1) or SHA256withRSA (version 2). */
  sign(text: string, version: '1' | '2'): string;
}

/** For an engine whose notifications nobody verifies. */
export const unsigned: Signer = { certificateName: 'SimpleNotificationService-0.pem', sign: () => '' };

/** Reads back what memory let go of. Absent (memory mode) there is nothing to read back. */
export interface ContentSource {
  readContent(id: number): ContentRow | undefined;
}
