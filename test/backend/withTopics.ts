import type { SubscriptionOverview } from '../../src/engine/inspect/topicViews.ts';
import type { Overview } from '../../src/engine/inspect/views.ts';

/** An overview with topics in the first of its worlds: topic → what each of its subscriptions is, but for the usual. */
export function withTopics(
  overview: Overview,
  topics: Readonly<Record<string, readonly Partial<SubscriptionOverview>[]>>,
): Overview {
  const [first, ...others] = overview.worlds;
  const { accountId, region } = first!;
  let id = 1000;
  const made = Object.entries(topics).map(([name, subscriptions]) => {
    const arn = `arn:aws:sns:${region}:${accountId}:${name}`;
    return {
      id: ++id,
      name,
      arn,
      fifo: name.endsWith('.fifo'),
      subscriptions: subscriptions.map((each, index) => aSubscription(arn, ++id, index, each)),
    };
  });
  return { ...overview, worlds: [{ ...first!, topics: made }, ...others] };
}

function aSubscription(
  topicArn: string,
  id: number,
  index: number,
  each: Partial<SubscriptionOverview>,
): SubscriptionOverview {
  const queueArn = `arn:aws:sqs:us-east-1:000000000000:queue-${index}`;
  return {
    id,
    arn: `${topicArn}:${index}`,
    protocol: 'sqs',
    endpoint: queueArn,
    label: `queue-${index}`,
    isConfirmed: true,
    isPaused: false,
    isRaw: false,
    ...each,
  };
}
