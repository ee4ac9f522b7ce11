import type { SendRequest } from '../contract.ts';
import { isBinary } from '../sendInput.ts';

/** Bytes that count towards the limits: body, and each attribute's name, type and value (aws-facts 1.13). */
export function messageSize({ body, attributes }: Pick<SendRequest, 'body' | 'attributes'>): number {
  return attributes.reduce(
    (sum, { name, dataType, value }) =>
      sum + bytes(name) + bytes(dataType) + (isBinary(dataType) ? Buffer.byteLength(value, 'base64') : bytes(value)),
    bytes(body),
  );
}

function bytes(text: string): number {
  return Buffer.byteLength(text, 'utf8');
}
