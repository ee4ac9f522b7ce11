import { queuesIn } from '../backend/queueTarget.ts';
import type { SubscribeCandidates, SubscribeRequest } from './contract.ts';
import type { TopicAccess } from './topicAccess.ts';

/** Subscribes, and where it was asked for lets the topic send to the queue as AWS would want it. */
export function subscribe(
  access: TopicAccess,
  { protocol, endpoint, attributes, allowsTopicToSend }: SubscribeRequest,
): Promise<{ subscriptionArn: string; isPending: boolean }> {
  return access.use(async ({ id, arn }) => {
    const { SubscribeCommand } = await import('@aws-sdk/client-sns');
    const sns = await access.sns();
    const { SubscriptionArn } = await sns.send(
      new SubscribeCommand({
        TopicArn: arn,
        Protocol: protocol,
        Endpoint: endpoint,
        Attributes: { ...attributes },
        ReturnSubscriptionArn: true,
      }),
    );
    const { subscriptions } = await access.inspect.topicSummary(id);
    const made = subscriptions.find((each) => each.arn === SubscriptionArn);
    if (made && allowsTopicToSend) await access.inspect.allowTopicToSend(made.id);
    return { subscriptionArn: SubscriptionArn!, isPending: made?.isConfirmed === false };
  });
}

/** What may subscribe: the queues of every account and region, those of the topic's own first, and the functions. */
export function candidates(access: TopicAccess, signal?: AbortSignal): Promise<SubscribeCandidates> {
  return access.use(async ({ id }) => {
    const { inspect } = access;
    const [overview, { subscriptions }, allowing, functions] = await Promise.all([
      inspect.overview(signal),
      inspect.topicSummary(id, signal),
      inspect.queuesThatAllow(id, signal),
      inspect.functions(signal),
    ]);
    const subscribed = new Set(subscriptions.map(({ endpoint }) => endpoint));
    const allowed = new Set(allowing);
    return {
      queues: ownFirst(access, queuesIn(overview)).map((queue) => ({
        name: queue.name,
        arn: queue.arn,
        fifo: queue.fifo,
        allowsTopic: allowed.has(queue.id),
        isSubscribed: subscribed.has(queue.arn),
      })),
      functions: functions.map(({ name, arn }) => ({ name, arn, isSubscribed: subscribed.has(arn) })),
    };
  });
}

/** Queues that may be a dead-letter queue of a subscription: of the topic's account, region and type (aws-facts 2.9). */
export async function deadLetterCandidates(access: TopicAccess): Promise<{ name: string; arn: string }[]> {
  const overview = await access.inspect.overview();
  return access.use(async ({ fifo }) =>
    queuesIn(overview)
      .filter((queue) => queue.fifo === fifo && isOwn(access, queue))
      .map(({ name, arn }) => ({ name, arn })),
  );
}

type Queue = ReturnType<typeof queuesIn>[number];

function ownFirst(access: TopicAccess, queues: readonly Queue[]): Queue[] {
  return [...queues.filter((queue) => isOwn(access, queue)), ...queues.filter((queue) => !isOwn(access, queue))];
}

function isOwn({ target }: TopicAccess, queue: Queue): boolean {
  return queue.target.accountId === target.accountId && queue.target.region === target.region;
}
