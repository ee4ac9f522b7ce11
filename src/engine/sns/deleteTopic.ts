import type { DeleteTopicInput } from '@aws-sdk/client-sns';
import type { Call } from '../call.ts';
import { ServiceError } from '../errors.ts';
import { requireAllowed } from './authorization.ts';
import type { TopicRow } from './rows.ts';
import { topicNamedBy } from './topicArn.ts';
import { removePublish } from './trimPublishes.ts';

/** AWS takes its time to remove the subscriptions of a topic that went; how long is not known. */
const subscriptionsStayMs = 10 * 60_000;

/**
 * Deletes a topic with all that it still had to deliver; its subscriptions can be read for ten minutes more. A topic that
 * does not exist is deleted already.
 *
 * @throws InvalidParameterException; InvalidStateException while messages are archived; AuthorizationErrorException
 * @see SNS API Reference, DeleteTopic; aws-facts 2.5, 2.8
 */
export function deleteTopic(call: Call, input: DeleteTopicInput): object {
  const topic = topicNamedBy(call, input.TopicArn!);
  if (!topic) return {};
  requireAllowed(call, topic, 'SNS:DeleteTopic');
  // AWS's words, known from Terraform's tests of its provider.
  if (topic.attributes['ArchivePolicy']) {
    throw new ServiceError('InvalidStateException', 'Invalid state: Cannot delete a topic with an ArchivePolicy');
  }
  for (const publish of call.state.documents.publishesOf(topic.id).toReversed()) removePublish(call, publish);
  // A store keeps deduplication ids of topics as rows of their own.
  for (const { id } of [...call.state.dedups(topic.id)]) call.tx.remove('dedup', id);
  endSubscriptions(call, topic);
  call.tx.remove('topic', topic.id);
  return {};
}

/** Confirmations on their way go with their subscription. */
function endSubscriptions(call: Call, topic: TopicRow): void {
  const { documents } = call.state;
  const subscriptions = documents.subscriptionsOf(topic.id);
  const ended = new Set(subscriptions.map(({ id }) => id));
  for (const id of [...documents.deliveriesOf(0)]) {
    if (ended.has(documents.rows('delivery').get(id)!.subscription)) call.tx.remove('delivery', id);
  }
  const untilMs = call.clock.now() + subscriptionsStayMs;
  for (const row of subscriptions) {
    const endsMs = row.untilMs === 0 ? untilMs : Math.min(row.untilMs, untilMs);
    call.tx.put('subscription', row.id, { ...row, untilMs: endsMs });
  }
}
