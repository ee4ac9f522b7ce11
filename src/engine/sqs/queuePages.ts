import type { Call } from '../call.ts';
import { ServiceError } from '../errors.ts';
import { isWithin } from '../limits.ts';
import { decodeAscii, encodeAscii } from './base64url.ts';
import { queueUrlOf } from './queueUrl.ts';

interface PageInput {
  readonly MaxResults?: number | undefined;
  readonly NextToken?: string | undefined;
}

export interface QueuePage {
  readonly urls: string[];
  readonly nextToken: string | undefined;
}

/**
 * One page of queues of one account, by name. Without `MaxResults` the first 1000 and no token.
 *
 * @param names Ascending.
 * @param question What else was asked for: a token answers no other question.
 * @param input.NextToken Names the last queue of the page before, so that pages neither repeat nor skip queues when others
 *   are made or deleted in between.
 * @throws InvalidParameterValue for `MaxResults` outside 1 to 1000, and for a token that is not ours or of another
 *   question (sentences known from an emulator that copied them from AWS).
 */
export function queuePage(
  call: Call,
  accountId: string,
  names: readonly string[],
  question: string,
  input: PageInput,
): QueuePage {
  const limit = input.MaxResults ?? call.limits.listQueues.max;
  if (!isWithin(call.limits.listQueues, limit)) {
    const text = 'Value for parameter MaxResults is invalid. Reason: MaxResults must be an integer between 1 and 1000.';
    throw new ServiceError('InvalidParameterValue', text);
  }

  const after = input.NextToken ? lastNameOf(call, input.NextToken, question) : '';
  const left = names.filter((name) => name > after);
  const page = left.slice(0, limit);
  return {
    urls: page.map((name) => queueUrlOf(call, accountId, name)),
    nextToken: input.MaxResults && left.length > limit ? tokenOf(call, page.at(-1)!, question) : undefined,
  };
}

function tokenOf(call: Call, lastName: string, question: string): string {
  // A blank, because FIFO names have a full stop.
  return encodeAscii(`1 ${lastName} ${call.digest.md5(question)}`);
}

function lastNameOf(call: Call, token: string, question: string): string {
  const [version, lastName, questionMd5, ...more] = decodeAscii(token)?.split(' ') ?? [];
  if (version !== '1' || !lastName || questionMd5?.length !== 32 || more.length > 0) {
    throw new ServiceError('InvalidParameterValue', 'Invalid or expired next token.');
  }
  if (questionMd5 === call.digest.md5(question)) return lastName;

  throw new ServiceError(
    'InvalidParameterValue',
    'Invalid NextToken value. If you are passing in NextToken, you must not change the other request parameters.',
  );
}
