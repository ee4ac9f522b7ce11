import { queueOfArn } from '../sqs/arn.ts';
import { filterScopeOf } from '../sns/filterOf.ts';
import { isRaw } from '../sns/outgoingNotification.ts';
import type { SubscriptionRow, TopicRow } from '../sns/rows.ts';
import { subscriptionArn } from '../sns/subscriptionArn.ts';
import { topicArn } from '../sns/topic.ts';
import type { State } from '../state.ts';
import { subscriptionLabel } from './topicLabels.ts';
import { subscriptionProblem } from './topicProblem.ts';
import type { SubscriptionOverview, TopicOverview } from './topicViews.ts';

/** What an overview says of a topic; its subscriptions in the order subscribed. */
export function topicOverview(state: State, topic: TopicRow): TopicOverview {
  const { id, name } = topic;
  const subscriptions = state.documents.subscriptionsOf(id).map((each) => subscriptionOverview(state, each));
  return { id, name, arn: topicArn(topic), fifo: isFifoTopic(topic), subscriptions };
}

/** The name says it, too: a topic ends in `.fifo` if and only if it is one (aws-facts 2.2). */
export function isFifoTopic({ name }: Pick<TopicRow, 'name'>): boolean {
  return name.endsWith('.fifo');
}

/** What an overview and a panel say alike of a subscription. */
export function subscriptionOverview(state: State, row: SubscriptionRow): SubscriptionOverview {
  const { id, protocol, endpoint, isConfirmed, isPaused } = row;
  const scope = scopeOf(row);
  const queue = protocol === 'sqs' ? queueOfArn(state, endpoint) : undefined;
  const problem = subscriptionProblem(state, row);
  return {
    id,
    arn: subscriptionArn(row),
    protocol,
    endpoint,
    label: subscriptionLabel(row),
    isConfirmed,
    isPaused,
    isRaw: isRaw(row),
    ...(scope === undefined ? {} : { filterScope: scope }),
    ...(queue ? { queue: queue.id } : {}),
    ...(problem === undefined ? {} : { problem }),
  };
}

/** FilterPolicyScope counts together with a policy alone (aws-facts 2.5). */
function scopeOf({ attributes }: SubscriptionRow): SubscriptionOverview['filterScope'] {
  return attributes['FilterPolicy'] ? filterScopeOf(attributes) : undefined;
}
