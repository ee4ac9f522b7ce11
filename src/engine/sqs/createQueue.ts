import type { CreateQueueRequest, CreateQueueResult } from '@aws-sdk/client-sqs';
import type { Call } from '../call.ts';
import { ServiceError } from '../errors.ts';
import { requireQueueName } from './names.ts';
import { attributeValue, checkedAttributes } from './queueAttributes.ts';
import { queueUrlOf } from './queueUrl.ts';
import { notYet } from './refusal.ts';
import type { QueueRow } from './rows.ts';
import { withTags } from './tags.ts';

/**
 * Makes a standard queue, or finds the one of this name whose attributes do not contradict the given ones: those not
 * given may have any value, also when they were changed since. Tags of an existing queue are neither compared nor set.
 *
 * A name may be used again right after its queue was deleted; AWS would have its caller wait 60 seconds
 * (QueueDeletedRecently).
 *
 * @throws InvalidParameterValue for a bad name or tags; InvalidAttributeName; InvalidAttributeValue; QueueNameExists for
 *   one that differs; UnsupportedOperation for FIFO queues.
 * @see SQS API Reference, CreateQueue
 */
export function createQueue(call: Call, input: CreateQueueRequest): CreateQueueResult {
  const name = input.QueueName!;
  const given = input.Attributes ?? {};
  // Without the suffix it is a standard queue, to which AWS was recorded to say `Unknown Attribute FifoQueue.`
  if (name.endsWith('.fifo') && given.FifoQueue?.toLowerCase() === 'true') throw notYet('FIFO queues');
  requireQueueName(name);
  const attributes = checkedAttributes(given);
  const tags = withTags(name, {}, input.tags ?? {});

  const existing = call.state.queueNamed(call.world, name);
  if (existing) requireSame(existing, attributes);
  else putNewQueue(call, name, attributes, tags);
  return { QueueUrl: queueUrlOf(call, call.world.accountId, name) };
}

function requireSame(queue: QueueRow, attributes: Readonly<Record<string, string>>): void {
  for (const [name, value] of Object.entries(attributes)) {
    if (attributeValue(queue, name) === value) continue;
    throw new ServiceError(
      'QueueNameExists',
      `A queue already exists with the same name and a different value for attribute ${name}`,
    );
  }
}

function putNewQueue(
  call: Call,
  name: string,
  attributes: Readonly<Record<string, string>>,
  tags: Readonly<Record<string, string>>,
): void {
  const now = call.clock.now();
  const { accountId, region } = call.world;
  const id = call.tx.nextId();
  const row = { id, accountId, region, name, attributes, tags, createdMs: now, modifiedMs: now };
  call.tx.put('queue', id, row);
}
