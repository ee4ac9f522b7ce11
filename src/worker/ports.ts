import { hash, randomUUID } from 'node:crypto';
import type { Ids } from '../engine/ids.ts';
import type { Digest } from '../engine/ports.ts';

/** Node's own digests for the engine. */
export const nodeDigest: Digest = {
  md5: (data) => hash('md5', data, 'hex'),
  utf8Length: (text) => Buffer.byteLength(text),
};

export const randomIds: Ids = { uuid: () => randomUUID() };
