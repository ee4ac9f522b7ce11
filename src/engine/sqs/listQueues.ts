import type { ListQueuesRequest, ListQueuesResult } from '@aws-sdk/client-sqs';
import type { Call } from '../call.ts';
import { ServiceError } from '../errors.ts';
import { isWithin, sqsLimits } from '../limits.ts';
import { decodeAscii, encodeAscii } from './base64url.ts';
import { queueUrlOf } from './queueUrl.ts';

/**
 * The queues of the caller's account and region, by name. Without `MaxResults` the first 1000 and no token.
 *
 * @param input.NextToken Names the last queue of the page before, so that pages neither repeat nor skip queues when
 *   others are made or deleted in between.
 * @throws InvalidParameterValue for `MaxResults` outside 1 to 1000, and for a token that is not ours or of other
 *   parameters (sentences known from an emulator that copied them from AWS).
 * @see SQS API Reference, ListQueues
 */
export function listQueues(call: Call, input: ListQueuesRequest): ListQueuesResult {
  const limit = input.MaxResults ?? sqsLimits.listQueues.max;
  if (!isWithin(sqsLimits.listQueues, limit)) {
    const text = 'Value for parameter MaxResults is invalid. Reason: MaxResults must be an integer between 1 and 1000.';
    throw new ServiceError('InvalidParameterValue', text);
  }

  const prefix = input.QueueNamePrefix ?? '';
  const after = input.NextToken ? lastNameOf(call, input.NextToken, prefix) : '';
  const names = call.state.queuesOf(call.world).flatMap(({ name }) => {
    return name > after && name.startsWith(prefix) ? [name] : [];
  });

  const page = names.slice(0, limit);
  return {
    ...(page.length > 0 && { QueueUrls: page.map((name) => queueUrlOf(call, call.world.accountId, name)) }),
    ...(input.MaxResults && names.length > limit && { NextToken: tokenOf(call, page.at(-1)!, prefix) }),
  };
}

function tokenOf(call: Call, lastName: string, prefix: string): string {
  return encodeAscii(`1.${lastName}.${call.digest.md5(prefix)}`);
}

function lastNameOf(call: Call, token: string, prefix: string): string {
  const [version, lastName, prefixMd5, ...more] = decodeAscii(token)?.split('.') ?? [];
  if (version !== '1' || !lastName || prefixMd5?.length !== 32 || more.length > 0) {
    throw new ServiceError('InvalidParameterValue', 'Invalid or expired next token.');
  }
  if (prefixMd5 === call.digest.md5(prefix)) return lastName;

  throw new ServiceError(
    'InvalidParameterValue',
    'Invalid NextToken value. If you are passing in NextToken, you must not change the other request parameters.',
  );
}
