import type { BackendState } from '../backend/backend.ts';
import { queuesIn, targetKey, type LocatedQueue } from '../backend/queueTarget.ts';
import type { LocatedSubscription, LocatedTopic, NamedTopic } from '../backend/topicTarget.ts';
import type { World } from '../engine/call.ts';
import type { Overview, WorldHint, WorldOverview } from '../engine/inspect/views.ts';
import { deadLetterNesting, type NestedQueue } from './deadLetterNesting.ts';

/** What a node of the tree stands for; plain data, so that two can be compared. */
export type NodeContent =
  | {
      readonly kind: 'connection';
      readonly name: string;
      readonly endpoint: string;
      readonly store: 'sqlite' | 'memory';
    }
  | { readonly kind: 'world'; readonly world: World; readonly queues: number; readonly topics: number }
  /** `isOnlyWorld`: no group above says which world this is. */
  | { readonly kind: 'queues'; readonly world: World; readonly queues: number; readonly isOnlyWorld: boolean }
  /** `sourceNames`: the queues whose dead letters it takes. */
  | { readonly kind: 'queue'; readonly queue: LocatedQueue; readonly sourceNames: readonly string[] }
  | { readonly kind: 'topics'; readonly world: World; readonly topics: number; readonly isOnlyWorld: boolean }
  | { readonly kind: 'topic'; readonly topic: LocatedTopic }
  | ({ readonly kind: 'subscription' } & ShownSubscription)
  /** Of all worlds; `unread` of so many. */
  | { readonly kind: 'inbox'; readonly unread: number; readonly total: number }
  | { readonly kind: 'functions'; readonly count: number }
  | { readonly kind: 'hint'; readonly hint: WorldHint };

/** A subscription with the name of its topic; nothing of what its neighbours do. */
export interface ShownSubscription extends Pick<LocatedSubscription, 'subscription'> {
  readonly topic: NamedTopic;
}

/** One node as it should be; ids are unique in the whole tree and outlive restarts. */
export interface Shape {
  readonly id: string;
  readonly content: NodeContent;
  readonly children: readonly Shape[];
}

export interface TreeSource {
  readonly name: string;
  readonly state: BackendState;
  readonly overview: Overview | undefined;
  readonly isDismissed: (hint: WorldHint) => boolean;
}

/** The whole tree. Nothing at all while stopped or empty, because then the view's welcome speaks. */
export function treeShape({ name, state, overview, isDismissed }: TreeSource): Shape[] {
  if (state.state !== 'running' || !overview) return [];
  const hints = overview.hints.filter((hint) => isStanding(hint, overview) && !isDismissed(hint)).map(hintShape);
  const worlds = overview.worlds.filter(({ queues, topics }) => queues.length + topics.length > 0);
  const children = [
    ...hints,
    ...(worlds.length > 1 ? worlds.map(worldShape) : worlds.flatMap((world) => resourceShapes(world, true))),
    ...inboxShape(overview),
    ...functionsShape(overview),
  ];
  if (children.length === 0) return [];
  return [
    { id: 'connection', content: { kind: 'connection', name, endpoint: state.endpoint, store: state.store }, children },
  ];
}

/** Identifies what a hint says, not when; a poller that repeats its mistake makes one hint. */
export function hintKey({ queueName, asked }: WorldHint): string {
  return targetKey({ ...asked, name: queueName });
}

/** A hint has done its work once the queue is where it was looked for, or nowhere. */
function isStanding({ queueName, asked, existsIn }: WorldHint, overview: Overview): boolean {
  const keys = new Set(queuesIn(overview).map(({ target }) => targetKey(target)));
  return keys.has(targetKey({ ...existsIn, name: queueName })) && !keys.has(targetKey({ ...asked, name: queueName }));
}

function hintShape(hint: WorldHint): Shape {
  const { queueName, asked, existsIn, operation } = hint;
  // The time stays out: a hint that only got newer looks the same.
  return {
    id: `hint/${hintKey(hint)}`,
    content: { kind: 'hint', hint: { queueName, asked, existsIn, operation, atMs: 0 } },
    children: [],
  };
}

function worldShape(overview: WorldOverview): Shape {
  const world = { accountId: overview.accountId, region: overview.region };
  return {
    id: `world/${world.accountId}/${world.region}`,
    content: { kind: 'world', world, queues: overview.queues.length, topics: overview.topics.length },
    children: resourceShapes(overview, false),
  };
}

/** A list of what a world has none of is not shown. */
function resourceShapes(overview: WorldOverview, isOnlyWorld: boolean): Shape[] {
  return [
    ...(overview.queues.length > 0 ? [queuesShape(overview, isOnlyWorld)] : []),
    ...(overview.topics.length > 0 ? [topicsShape(overview, isOnlyWorld)] : []),
  ];
}

function topicsShape({ accountId, region, topics }: WorldOverview, isOnlyWorld: boolean): Shape {
  const world = { accountId, region };
  return {
    id: `topics/${accountId}/${region}`,
    content: { kind: 'topics', world, topics: topics.length, isOnlyWorld },
    children: topics.map((topic) => topicShape({ ...topic, target: { ...world, name: topic.name } })),
  };
}

function topicShape(topic: LocatedTopic): Shape {
  const id = `topic/${targetKey(topic.target)}`;
  const children = topic.subscriptions.map((subscription): Shape => ({
    id: `${id}/${subscription.arn.slice(topic.arn.length + 1)}`,
    content: { kind: 'subscription', subscription, topic: topic.target },
    children: [],
  }));
  return { id, content: { kind: 'topic', topic }, children };
}

/** Where nothing has arrived there is nothing to open; commands open it all the same. */
function inboxShape({ inbox: { unread, total } }: Overview): Shape[] {
  return total === 0 ? [] : [{ id: 'inbox', content: { kind: 'inbox', unread, total }, children: [] }];
}

function functionsShape({ functions }: Overview): Shape[] {
  return functions === 0 ? [] : [{ id: 'functions', content: { kind: 'functions', count: functions }, children: [] }];
}

function queuesShape({ accountId, region, queues }: WorldOverview, isOnlyWorld: boolean): Shape {
  const world = { accountId, region };
  return {
    id: `queues/${accountId}/${region}`,
    content: { kind: 'queues', world, queues: queues.length, isOnlyWorld },
    children: deadLetterNesting(queues).map((nested) => queueShape(nested, world, 'queue')),
  };
}

/** A queue under its source has an id of its own: it may stand under several. */
function queueShape({ queue, sourceNames, deadLetterQueue }: NestedQueue, world: World, above: string): Shape {
  const target = { accountId: world.accountId, region: world.region, name: queue.name };
  const id = `${above}/${above === 'queue' ? targetKey(target) : queue.name}`;
  return {
    id,
    content: { kind: 'queue', queue: { ...queue, target }, sourceNames },
    children: deadLetterQueue ? [queueShape(deadLetterQueue, world, id)] : [],
  };
}
