import type { ListSubscriptionsByTopicInput, ListSubscriptionsByTopicResponse } from '@aws-sdk/client-sns';
import type { Call } from '../call.ts';
import { requireAllowed } from './authorization.ts';
import { listRate, requireCallRate } from './callRate.ts';
import { listedSubscription } from './listedSubscription.ts';
import { pageOf } from './pages.ts';
import { topicAt } from './topicArn.ts';

/**
 * The subscriptions of a topic, a hundred at a time, in the order subscribed.
 *
 * @throws NotFoundException; InvalidParameterException, for a bad token too; ThrottledException; AuthorizationErrorException
 * @see SNS API Reference, ListSubscriptionsByTopic
 */
export function listSubscriptionsByTopic(
  call: Call,
  input: ListSubscriptionsByTopicInput,
): ListSubscriptionsByTopicResponse {
  requireCallRate(call, listRate, input.TopicArn);
  const topic = topicAt(call, input.TopicArn!);
  requireAllowed(call, topic, 'SNS:ListSubscriptionsByTopic');
  const all = call.state.documents.subscriptionsOf(topic.id);
  const { rows, next } = pageOf(call, `subscriptions/${topic.id}`, all, ({ id }) => id, input.NextToken);
  return { Subscriptions: rows.map(listedSubscription), ...next };
}
