import { policyAllowing, queueRefusal } from '../access/queueAccess.ts';
import type { Call } from '../call.ts';
import { ServiceError } from '../errors.ts';
import type { RowId } from '../journal.ts';
import { queueOfArn } from '../sqs/arn.ts';
import { putAttributes } from '../sqs/setQueueAttributes.ts';
import type { State } from '../state.ts';
import { subscriptionAt } from './topicActs.ts';

/** Row ids of the queues whose policy lets a topic send, in no order. */
export function queuesThatAllow(state: State, topicArn: string): RowId[] {
  return [...state.queues()].filter((queue) => queueRefusal(queue, topicArn) === undefined).map(({ id }) => id);
}

/**
 * Adds to the policy of a subscribed queue what lets the topic send, as its owner would; one that lets it stays as it is.
 *
 * @throws NotFoundException; QueueDoesNotExist where the subscription has no queue.
 */
export function allowTopicToSend(call: Call, subscription: RowId): void {
  const { protocol, endpoint, topicArn } = subscriptionAt(call.state, subscription);
  const queue = protocol === 'sqs' ? queueOfArn(call.state, endpoint) : undefined;
  if (!queue) throw new ServiceError('QueueDoesNotExist');
  if (queueRefusal(queue, topicArn) === undefined) return;
  putAttributes(call, queue, { ...queue.attributes, Policy: policyAllowing(queue, topicArn) });
}
