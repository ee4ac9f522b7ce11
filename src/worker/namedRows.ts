import type { World } from '../engine/call.ts';
import { ServiceError } from '../engine/errors.ts';
import { notFound } from '../engine/sns/refusal.ts';
import type { SubscriptionRow, TopicRow } from '../engine/sns/rows.ts';
import type { QueueRow } from '../engine/sqs/rows.ts';
import type { State } from '../engine/state.ts';

/** How many other worlds a refusal names. */
const mostNamed = 3;

/** @throws QueueDoesNotExist, naming the worlds that have a queue of this name. */
export function queueCalled(state: State, world: World, name: string): QueueRow {
  const queue = state.queueNamed(world, name);
  if (queue) return queue;
  throw new ServiceError('QueueDoesNotExist', missing('queue', world, name, state.queues()));
}

/** @throws NotFoundException, naming the worlds that have a topic of this name. */
export function topicCalled({ documents }: State, world: World, name: string): TopicRow {
  const topic = documents.topicNamed(world, name);
  if (topic) return topic;
  throw new ServiceError('NotFoundException', missing('topic', world, name, documents.rows('topic').values()));
}

/** @throws NotFoundException */
export function subscriptionCalled({ documents }: State, arn: string): SubscriptionRow {
  const row = documents.subscriptionWith(arn.slice(arn.lastIndexOf(':') + 1));
  if (row && `${row.topicArn}:${row.uuid}` === arn) return row;
  throw notFound('Subscription');
}

function missing(what: string, world: World, name: string, all: Iterable<World & { readonly name: string }>): string {
  const others = [...all].filter((each) => each.name === name).slice(0, mostNamed);
  const where = others.map(({ accountId, region }) => `account ${accountId}, ${region}`).join('; ');
  const hint = where && ` There is one in ${where}: say so with accountId and region.`;
  return `There is no ${what} ${name.slice(0, 100)} in account ${world.accountId}, ${world.region}.${hint}`;
}
