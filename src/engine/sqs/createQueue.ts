import type { CreateQueueRequest, CreateQueueResult } from '@aws-sdk/client-sqs';
import type { Call } from '../call.ts';
import { ServiceError } from '../errors.ts';
import { isFifo } from './fifo.ts';
import { requireQueueName } from './names.ts';
import { attributeValue } from './queueAttributes.ts';
import { checkedAttributes, withAttributes } from './queueAttributeChecks.ts';
import { queueUrlOf } from './queueUrl.ts';
import { afterDelete, deleteKey } from './rests.ts';
import type { QueueRow } from './rows.ts';
import { withTags } from './tags.ts';

/**
 * Makes a queue, or finds the one of this name whose attributes do not contradict the given ones: those not given may have
 * any value, also when they were changed since. Tags of an existing queue are neither compared nor set.
 *
 * A FIFO queue is what is named `….fifo` and has FifoQueue=true. Whether AWS wants the attribute again to find one that
 * exists is not recorded; here its name is enough.
 *
 * @throws InvalidParameterValue for a bad name, redrive policy or tags; InvalidAttributeName; InvalidAttributeValue;
 *   QueueNameExists for one that differs; QueueDeletedRecently in pace `aws` within 60 seconds.
 * @see SQS API Reference, CreateQueue
 */
export function createQueue(call: Call, input: CreateQueueRequest): CreateQueueResult {
  const name = input.QueueName!;
  const given = input.Attributes ?? {};
  const existing = call.state.queueNamed(call.world, name);
  const isFifoQueue = given.FifoQueue === undefined ? isFifoRow(existing) : given.FifoQueue.toLowerCase() === 'true';
  requireQueueName(call, name, isFifoQueue);
  const type: QueueRow['attributes'] = isFifoQueue ? { FifoQueue: 'true' } : {};
  const { accountId, region } = call.world;
  const checked = checkedAttributes(call, existing ?? { accountId, region, name, attributes: type }, given);
  const tags = withTags(call, name, {}, input.tags ?? {});

  if (existing) requireSame(call, existing, checked);
  else putNewQueue(call, name, withAttributes(type, checked), tags);
  return { QueueUrl: queueUrlOf(call, accountId, name) };
}

function isFifoRow(queue: QueueRow | undefined): boolean {
  return queue !== undefined && isFifo(queue);
}

function requireSame(call: Call, queue: QueueRow, attributes: Readonly<Record<string, string>>): void {
  for (const [name, value] of Object.entries(attributes)) {
    const present = attributeValue(call, queue, name) ?? '';
    if (present === value || (name.endsWith('Policy') && isSameJson(present, value))) continue;
    throw new ServiceError(
      'QueueNameExists',
      `A queue already exists with the same name and a different value for attribute ${name}`,
    );
  }
}

/** Policies may be written in more than one way. */
function isSameJson(a: string, b: string): boolean {
  return a !== '' && b !== '' && canonical(JSON.parse(a)) === canonical(JSON.parse(b));
}

function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, each: unknown) =>
    typeof each === 'object' && each !== null && !Array.isArray(each)
      ? Object.fromEntries(Object.entries(each).sort(([a], [b]) => (a < b ? -1 : 1)))
      : each,
  );
}

function putNewQueue(call: Call, name: string, attributes: QueueRow['attributes'], tags: QueueRow['tags']): void {
  const { accountId, region } = call.world;
  const key = deleteKey(call.world, name);
  if (call.pacer.isTooSoon(afterDelete, key, name, call.operation)) throw new ServiceError('QueueDeletedRecently');

  const now = call.clock.now();
  const id = call.tx.nextId();
  const row = { id, accountId, region, name, attributes, tags, createdMs: now, modifiedMs: now };
  call.tx.put('queue', id, row);
}
