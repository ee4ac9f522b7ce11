import { ServiceError } from '../engine/errors.ts';
import { encodeError } from '../wire/wire.ts';
import type { GatewayRequest, GatewayResponse } from './message.ts';

const mebibyte = 1024 * 1024;

/** Bytes of body that a request may have: 16 MiB for Kinesis and Firehose, whose records are large, else 10 MiB. */
export function bodyLimitOf(amzTarget: string | undefined): number {
  if (amzTarget === undefined || amzTarget.startsWith('AmazonSQS.')) return 10 * mebibyte;
  return /^(?:Kinesis|Firehose)_/.test(amzTarget) ? 16 * mebibyte : 10 * mebibyte;
}

/** The answer to a body past the limit: 413 and AWS's sentence as plain text, whatever the protocol. */
export function tooLarge(headers: GatewayRequest['headers'], requestId: string): GatewayResponse {
  const text = `HTTP content length exceeded ${bodyLimitOf(headers['x-amz-target'])} bytes.`;
  return encodeError('query', 'sqs', new ServiceError('RequestEntityTooLarge', text), requestId);
}
