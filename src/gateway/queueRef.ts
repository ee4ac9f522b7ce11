import type { World } from '../engine/call.ts';
import { parseQueueArn } from '../engine/sqs/arn.ts';
import { queueAddress } from '../engine/sqs/queueUrl.ts';
import { memberProblem, requiredText, textIn } from './input.ts';
import type { Input } from './input.ts';

export interface QueueRef {
  readonly world: World;
  readonly name: string;
}

/** Members that go with the one that names a queue. */
export const worldMembers: readonly string[] = ['region', 'accountId'];

/**
 * The queue that `input[member]` means: an ARN, any form of queue URL, or a name. Region and account are what it says
 * itself, else the members `region` and `accountId`, else the defaults.
 *
 * @throws InvalidParameterValue
 */
export function queueRef(input: Input, member: string, defaults: World): QueueRef {
  const queue = requiredText(input, member);
  const named = namedWorld(input, defaults);
  if (queue.startsWith('arn:')) {
    const arn = parseQueueArn(queue);
    if (!arn) throw memberProblem(member, 'is no ARN of a queue.');
    return { world: { accountId: arn.accountId, region: arn.region }, name: arn.name };
  }
  const said = queueAddress(queue);
  const world = { accountId: said.accountId ?? named.accountId, region: said.region ?? named.region };
  return { world, name: said.name };
}

/**
 * What the members `region` and `accountId` say, else the defaults.
 *
 * @throws InvalidParameterValue
 */
export function namedWorld(input: Input, defaults: World): World {
  return {
    accountId: matching(input, 'accountId', account) ?? defaults.accountId,
    region: matching(input, 'region', region) ?? defaults.region,
  };
}

const region = /^[a-z]{2,}(-[a-z]+)+-\d+$/;
const account = /^\d{12}$/;

function matching(input: Input, name: string, pattern: RegExp): string | undefined {
  const text = textIn(input, name);
  if (text === undefined || pattern.test(text)) return text;
  throw memberProblem(name, name === 'region' ? 'must be one such as eu-west-1.' : 'must be twelve digits.');
}
