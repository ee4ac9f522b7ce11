import { createPrivateKey, createPublicKey, generateKeyPairSync, hash, sign } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import type { Signer } from '../engine/ports.ts';
import type { Keys } from './keyFolder.ts';

const fileName = 'signing.key';
const algorithms = { '1': 'RSA-SHA1', '2': 'RSA-SHA256' } as const;

/**
 * Signs notifications with an RSA key of 2048 bits as SNS does (aws-facts 2.6). The key is made when it is first needed,
 * which takes about 100 ms once, and kept, so that what was signed before a restart verifies after it.
 */
export class NodeSigner implements Signer {
  readonly #keys: Keys;
  #key: KeyObject | undefined;
  #name: string | undefined;

  constructor(keys: Keys) {
    this.#keys = keys;
  }

  get certificateName(): string {
    return (this.#name ??= nameOf(this.publicKey));
  }

  /** Of the certificate that a notification names. */
  get publicKey(): KeyObject {
    return createPublicKey(this.#privateKey());
  }

  sign(text: string, version: '1' | '2'): string {
    return sign(algorithms[version], Buffer.from(text), this.#privateKey()).toString('base64');
  }

  #privateKey(): KeyObject {
    return (this.#key ??= keptKey(this.#keys) ?? newKey(this.#keys));
  }
}

/** Undefined when there is none, or none that can be read: then another takes its place. */
function keptKey(keys: Keys): KeyObject | undefined {
  const pem = keys.read(fileName);
  if (pem === undefined) return undefined;
  try {
    return createPrivateKey(pem);
  } catch {
    return undefined;
  }
}

function newKey(keys: Keys): KeyObject {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  keys.write(fileName, privateKey.export({ type: 'pkcs8', format: 'pem' }).toString());
  return privateKey;
}

function nameOf(publicKey: KeyObject): string {
  const digest = hash('sha256', publicKey.export({ type: 'spki', format: 'der' }), 'hex');
  return `SimpleNotificationService-${digest.slice(0, 32)}.pem`;
}
