import type { World } from '../engine/call.ts';
import type { SubscriptionOverview, TopicOverview } from '../engine/inspect/topicViews.ts';
import type { Overview } from '../engine/inspect/views.ts';
import { targetKey } from './queueTarget.ts';

/** A topic as people name it; stays true over restarts and when it is made again. */
export interface NamedTopic extends World {
  readonly name: string;
}

/** One topic of an overview, with the world it lives in. */
export interface LocatedTopic extends TopicOverview {
  readonly target: NamedTopic;
}

/** One subscription of an overview, with its topic. */
export interface LocatedSubscription {
  readonly topic: LocatedTopic;
  readonly subscription: SubscriptionOverview;
}

/** What a menu or a panel hands to a command: which subscription of which topic. */
export interface NamedSubscription {
  readonly topic: NamedTopic;
  /** Row id. */
  readonly id: number;
}

export function topicsIn(overview: Overview): LocatedTopic[] {
  return overview.worlds.flatMap(({ accountId, region, topics }) =>
    topics.map((topic) => ({ ...topic, target: { accountId, region, name: topic.name } })),
  );
}

export function subscriptionsIn(overview: Overview): LocatedSubscription[] {
  return topicsIn(overview).flatMap((topic) => topic.subscriptions.map((subscription) => ({ topic, subscription })));
}

export function findTopic(overview: Overview, target: NamedTopic): LocatedTopic | undefined {
  return topicsIn(overview).find((topic) => targetKey(topic.target) === targetKey(target));
}

/** `arn:aws:sns:REGION:ACCOUNT:NAME`, or a subscription's, which goes on after the name; undefined for any other. */
export function topicOfArn(arn: string): NamedTopic | undefined {
  const [prefix, , service, region, accountId, name] = arn.split(':');
  if (prefix !== 'arn' || service !== 'sns' || !region || !accountId || !name) return undefined;
  return { accountId, region, name };
}

/**
 * The topic that a menu or a panel hands to a command: something with `topic: NamedTopic`, or the target of a topic panel.
 * Undefined when there is none, and the command then asks.
 */
export function topicFrom(argument: unknown): NamedTopic | undefined {
  if (typeof argument !== 'object' || argument === null) return undefined;
  const isPanels = 'kind' in argument && argument.kind === 'topic';
  return named(isPanels ? argument : 'topic' in argument ? argument.topic : undefined);
}

/** The subscription that a row of the tree hands to a command. */
export function subscriptionFrom(argument: unknown): NamedSubscription | undefined {
  if (typeof argument !== 'object' || argument === null || !('subscription' in argument)) return undefined;
  const { subscription } = argument;
  if (typeof subscription !== 'object' || subscription === null || !('topic' in subscription)) return undefined;
  const topic = named(subscription.topic);
  const id = 'id' in subscription ? subscription.id : undefined;
  return topic && typeof id === 'number' ? { topic, id } : undefined;
}

function named(candidate: unknown): NamedTopic | undefined {
  if (typeof candidate !== 'object' || candidate === null) return undefined;
  const { accountId, region, name } = candidate as Record<string, unknown>;
  if (typeof accountId !== 'string' || typeof region !== 'string' || typeof name !== 'string') return undefined;
  return { accountId, region, name };
}
