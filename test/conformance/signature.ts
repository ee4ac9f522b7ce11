import assert from 'node:assert/strict';
import { createVerify, X509Certificate } from 'node:crypto';

/** What is signed where it is there, in order (aws-facts 2.6). */
const members = ['Message', 'MessageId', 'Subject', 'SubscribeURL', 'Timestamp', 'Token', 'TopicArn', 'Type'];
const algorithms = { 1: 'RSA-SHA1', 2: 'RSA-SHA256' } as const;

/**
 * Verifies a notification by the certificate that it names, which is on the port that is tested.
 *
 * @param text JSON, as a queue, a web endpoint or a function gets it.
 * @param version What it says itself unless told otherwise.
 */
export async function judgeSignature(url: string, text: string, version?: '1' | '2'): Promise<void> {
  const message = JSON.parse(text) as Record<string, string | null>;
  const { pathname } = new URL((message['SigningCertURL'] ?? message['SigningCertUrl'])!);
  const certificate = new X509Certificate(await (await fetch(new URL(pathname, url))).text());
  const there = members.filter((name) => typeof message[name] === 'string');
  const signed = there.map((name) => `${name}\n${message[name]}\n`).join('');
  const algorithm = algorithms[version ?? (message['SignatureVersion'] as '1' | '2')];
  const isGood = createVerify(algorithm).update(signed).verify(certificate.publicKey, message['Signature']!, 'base64');
  assert.ok(isGood, `no signature by ${algorithm} of ${text}`);
}
