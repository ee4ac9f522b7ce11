import type { Call, World } from '../call.ts';
import { ServiceError } from '../errors.ts';
import { partitionOf } from './arn.ts';
import { missingParameter } from './refusal.ts';
import { queueAddress } from './queueUrl.ts';
import type { QueueRow } from './rows.ts';

/**
 * The queue that a `QueueUrl` means. What the URL does not say (account, region) is the caller's own.
 *
 * @throws QueueDoesNotExist, whose sentence is the wire's: JSON and Query have one each.
 */
export function queueAt(call: Call, queueUrl: string): QueueRow {
  if (!queueUrl) throw missingParameter('QueueUrl');

  const address = queueAddress(queueUrl);
  return queueNamed(call, worldOf(call, address.accountId, address.region), address.name);
}

/** @throws QueueDoesNotExist */
export function queueNamed(call: Call, world: World, name: string): QueueRow {
  const queue = call.state.queueNamed(world, name);
  if (!queue) throw new ServiceError('QueueDoesNotExist');
  return queue;
}

/** The caller's world, but for what was named. */
export function worldOf(call: Call, accountId = call.world.accountId, region = call.world.region): World {
  if (accountId === call.world.accountId && region === call.world.region) return call.world;
  return { accountId, region };
}

export function queueArn(queue: QueueRow): string {
  return `arn:${partitionOf(queue.region)}:sqs:${queue.region}:${queue.accountId}:${queue.name}`;
}
