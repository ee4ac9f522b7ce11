import assert from 'node:assert/strict';
import type { RawStep } from './case.ts';

/** The world of every case, for who does not say otherwise; nobody checks the signature. */
const authorization =
  'AWS4-HMAC-SHA256 Credential=test/20261123/us-east-1/sqs/aws4_request, SignedHeaders=host, Signature=0';

/** Sends a raw step, its texts filled in, and judges the answer. */
export async function judgeRaw(url: string, { raw, status, headers = {}, body: parts }: RawStep): Promise<void> {
  const { method = 'POST', path = '/', body } = raw;
  const sent = { ...(!raw.isAnonymous && { authorization }), ...raw.headers };
  const response = await fetch(new URL(path, url), { method, headers: sent, ...(body !== undefined && { body }) });
  const text = await response.text();
  assert.equal(response.status, status, text);
  for (const part of parts) {
    assert.ok(typeof part === 'string' ? text.includes(part) : part.test(text), `${String(part)}\nis not in\n${text}`);
  }
  for (const [name, expected] of Object.entries(headers)) {
    const value = response.headers.get(name);
    if (typeof expected === 'string') assert.equal(value, expected, name);
    else assert.match(value ?? '', expected, name);
  }
}
