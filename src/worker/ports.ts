import { hash, randomUUID } from 'node:crypto';
import type { Ids } from '../engine/ids.ts';
import type { Digest } from '../engine/ports.ts';

/** Node's own digests for the engine. */
export const nodeDigest: Digest = {
  md5: (data) => hash('md5', data, 'hex'),
  sha256: (text) => hash('sha256', text, 'hex'),
  utf8Length: (text) => Buffer.byteLength(text),
};

export const randomIds: Ids = { uuid: () => randomUUID() };

/** Ids that are unique but can be guessed, at a tenth of the cost: for requests, of which nothing depends on them. */
export function countingIds(): Ids {
  const head = randomUUID().slice(0, 24);
  let last = 0;
  return { uuid: () => head + (++last).toString(16).padStart(12, '0') };
}
