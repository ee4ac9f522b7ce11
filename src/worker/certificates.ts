import { createPrivateKey, KeyObject, randomBytes, webcrypto, X509Certificate } from 'node:crypto';
import { isIP } from 'node:net';

/** A certificate and its private key, both PEM. */
export interface Issued {
  readonly key: string;
  readonly cert: string;
}

/** What a certificate is about. */
export interface Subject {
  readonly commonName: string;
  /** DNS names and IP addresses of a server; empty for a key that only signs. */
  readonly names: readonly string[];
  readonly untilMs: number;
}

const dayMs = 86_400_000;
/** For clocks that are behind. */
const backdatedMs = dayMs;
/** P-256 is made in a millisecond and every client knows it. */
const keyAlgorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };

/** A root that signs servers' certificates and no other authorities. */
export async function issueAuthority(commonName: string, nowMs: number, untilMs: number): Promise<Issued> {
  const x509 = await import('@peculiar/x509');
  const keys = await newKeys();
  const identifier = await x509.SubjectKeyIdentifierExtension.create(keys.publicKey, false, webcrypto);
  const certificate = await x509.X509CertificateGenerator.createSelfSigned(
    {
      ...datesAndNumber(nowMs, untilMs),
      name: [{ CN: [commonName] }],
      keys,
      signingAlgorithm: keyAlgorithm,
      extensions: [
        new x509.BasicConstraintsExtension(true, 0, true),
        new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign, true),
        identifier,
      ],
    },
    webcrypto,
  );
  return { key: pemOf(keys.privateKey), cert: `${certificate.toString('pem')}\n` };
}

/** A certificate of a new key. */
export async function issueServer(authority: Issued, subject: Subject, nowMs: number): Promise<Issued> {
  const keys = await newKeys();
  const publicKey = await webcrypto.subtle.exportKey('spki', keys.publicKey);
  return { key: pemOf(keys.privateKey), cert: await issued(authority, subject, publicKey, nowMs) };
}

/** A certificate of a key that is somebody else's. */
export function issueFor(publicKey: KeyObject, authority: Issued, subject: Subject, nowMs: number): Promise<string> {
  return issued(authority, subject, publicKey.export({ type: 'spki', format: 'der' }), nowMs);
}

/**
 * The key identifiers are there because Python from 3.13 on insists on them (`VERIFY_X509_STRICT`), which is why the
 * library beneath `selfsigned` is used: that one cannot write them.
 */
async function issued(
  authority: Issued,
  { commonName, names, untilMs }: Subject,
  publicKey: ArrayBuffer | Buffer<ArrayBuffer>,
  nowMs: number,
): Promise<string> {
  const x509 = await import('@peculiar/x509');
  const parent = new x509.X509Certificate(authority.cert);
  const extensions: InstanceType<typeof x509.Extension>[] = [
    new x509.BasicConstraintsExtension(false, undefined, true),
    new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
    await x509.SubjectKeyIdentifierExtension.create(publicKey, false, webcrypto),
    await x509.AuthorityKeyIdentifierExtension.create(parent.publicKey, false, webcrypto),
  ];
  if (names.length > 0) {
    extensions.push(
      new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.serverAuth]),
      new x509.SubjectAlternativeNameExtension(names.map((value) => ({ type: isIP(value) ? 'ip' : 'dns', value }))),
    );
  }
  const certificate = await x509.X509CertificateGenerator.create(
    {
      ...datesAndNumber(nowMs, untilMs),
      subject: [{ CN: [commonName] }],
      issuer: parent.subject,
      publicKey,
      signingKey: await signingKey(authority.key),
      signingAlgorithm: keyAlgorithm,
      extensions,
    },
    webcrypto,
  );
  return `${certificate.toString('pem')}\n`;
}

function datesAndNumber(nowMs: number, untilMs: number): { serialNumber: string; notBefore: Date; notAfter: Date } {
  const serialNumber = `4${randomBytes(16).toString('hex').slice(1)}`; // positive, and no leading zero
  return { serialNumber, notBefore: new Date(nowMs - backdatedMs), notAfter: new Date(untilMs) };
}

/** Whether a certificate is by this authority, for all these names, and still valid at `atMs`. */
export function isGood(certPem: string, authorityPem: string, names: readonly string[], atMs: number): boolean {
  const certificate = parsed(certPem);
  const authority = parsed(authorityPem);
  if (!certificate || !authority || certificate.validToDate.getTime() <= atMs) return false;
  if (!certificate.checkIssued(authority) || !certificate.verify(authority.publicKey)) return false;
  const named = new Set(certificate.subjectAltName?.toLowerCase().split(', '));
  return names.every((name) => (isIP(name) ? certificate.checkIP(name) : named.has(`dns:${name}`)));
}

/** Whether a certificate is of this key. */
export function isOf(certPem: string, publicKey: KeyObject): boolean {
  return parsed(certPem)?.publicKey.equals(publicKey) === true;
}

function parsed(pem: string): X509Certificate | undefined {
  try {
    return new X509Certificate(pem);
  } catch {
    return undefined;
  }
}

function newKeys(): Promise<webcrypto.CryptoKeyPair> {
  return webcrypto.subtle.generateKey(keyAlgorithm, true, ['sign', 'verify']);
}

function pemOf(privateKey: webcrypto.CryptoKey): string {
  return KeyObject.from(privateKey).export({ type: 'pkcs8', format: 'pem' }).toString();
}

function signingKey(pem: string): Promise<webcrypto.CryptoKey> {
  const der = createPrivateKey(pem).export({ type: 'pkcs8', format: 'der' });
  return webcrypto.subtle.importKey('pkcs8', der, keyAlgorithm, false, ['sign']);
}
