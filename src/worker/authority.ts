import type { KeyObject } from 'node:crypto';
import { createPrivateKey, createPublicKey } from 'node:crypto';
import { isGood, isOf, issueAuthority, issueFor, issueServer } from './certificates.ts';
import type { Issued } from './certificates.ts';
import type { Keys } from './keyFolder.ts';

const dayMs = 86_400_000;
/** As long as a trust that was set up once should hold. */
const authorityDays = 3650;
/** Apple's systems refuse servers' certificates that are valid for longer than 398 days. */
const serverDays = 365;
/** What ends sooner is issued anew. */
const renewalDays = 30;

/** Names under which this machine reaches itself, beside those that were allowed. */
const ownNames = [
  'localhost',
  '*.localhost',
  // Most clients let no wildcard stand for all of a top-level domain.
  ...['queue.localhost', 'sqs.localhost', 'sns.localhost'],
  ...['localhost.localstack.cloud', '*.localhost.localstack.cloud'],
];
const ownAddresses = ['host.docker.internal', '127.0.0.1', '::1'];

/** SNS's own certificates carry this name, and some validators look at it. */
const signingName = 'sns.amazonaws.com';

/**
 * A certificate authority of this playground alone, for TLS on its port and for the certificate that verifies
 * notifications. Nothing is made before somebody asks; everything is kept and renewed when it is about to end.
 */
export class Authority {
  readonly #keys: Keys;
  readonly #names: readonly string[];
  readonly #nowMs: () => number;
  #last: Promise<unknown> = Promise.resolve();

  /**
   * @param names Further names and addresses of this machine.
   * @param nowMs Wall time: certificates know no other.
   */
  constructor(keys: Keys, names: readonly string[], nowMs: () => number) {
    this.#keys = keys;
    this.#names = [...new Set([...ownNames, ...ownAddresses, ...names.map(plainName)])];
    this.#nowMs = nowMs;
  }

  /** What a client has to trust (`NODE_EXTRA_CA_CERTS`, `AWS_CA_BUNDLE`), PEM. */
  async caPem(): Promise<string> {
    return (await this.#alone(() => this.#authority())).cert;
  }

  /** The same, where it was made already. */
  get knownCaPem(): string | undefined {
    return this.#keys.read('authority.pem');
  }

  /** For a TLS server; the certificate comes with its authority's. */
  tlsContext(): Promise<Issued> {
    return this.#alone(async () => {
      const authority = await this.#authority();
      const { key, cert } = await this.#server(authority);
      return { key, cert: cert + authority.cert };
    });
  }

  /** A certificate of the key that signs notifications, PEM. */
  signingCertificate(publicKey: KeyObject): Promise<string> {
    return this.#alone(async () => {
      const authority = await this.#authority();
      const kept = this.#keys.read('signing.pem');
      if (kept && isOf(kept, publicKey) && isGood(kept, authority.cert, [], this.#renewalMs())) return kept;
      const subject = { commonName: signingName, names: [], untilMs: this.#after(authorityDays) };
      const cert = await issueFor(publicKey, authority, subject, this.#nowMs());
      this.#keys.write('signing.pem', cert);
      return cert;
    });
  }

  /** One after the other, so that what is missing is made once. */
  #alone<T>(work: () => Promise<T>): Promise<T> {
    const result = this.#last.then(work);
    this.#last = result.catch(() => {});
    return result;
  }

  async #authority(): Promise<Issued> {
    const kept = this.#kept('authority');
    if (kept && isGood(kept.cert, kept.cert, [], this.#renewalMs())) return kept;
    const commonName = `Messaging Playground ${new Date(this.#nowMs()).toISOString().slice(0, 10)}`;
    return this.#keep('authority', await issueAuthority(commonName, this.#nowMs(), this.#after(authorityDays)));
  }

  async #server(authority: Issued): Promise<Issued> {
    const kept = this.#kept('server');
    if (kept && isGood(kept.cert, authority.cert, this.#names, this.#renewalMs())) return kept;
    const subject = { commonName: 'localhost', names: this.#names, untilMs: this.#after(serverDays) };
    return this.#keep('server', await issueServer(authority, subject, this.#nowMs()));
  }

  /** Undefined as well when the two do not belong together. */
  #kept(name: string): Issued | undefined {
    const key = this.#keys.read(`${name}.key`);
    const cert = this.#keys.read(`${name}.pem`);
    if (key === undefined || cert === undefined) return undefined;
    const publicKey = publicKeyOf(key);
    return publicKey && isOf(cert, publicKey) ? { key, cert } : undefined;
  }

  #keep(name: string, issued: Issued): Issued {
    this.#keys.write(`${name}.key`, issued.key);
    this.#keys.write(`${name}.pem`, issued.cert);
    return issued;
  }

  #renewalMs(): number {
    return this.#after(renewalDays);
  }

  #after(days: number): number {
    return this.#nowMs() + days * dayMs;
  }
}

/** `[::1]` as a certificate has it. */
function plainName(name: string): string {
  return name.toLowerCase().replaceAll(/^\[|\]$/g, '');
}

function publicKeyOf(pem: string): KeyObject | undefined {
  try {
    return createPublicKey(createPrivateKey(pem));
  } catch {
    return undefined;
  }
}
