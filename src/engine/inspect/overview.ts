import type { World } from '../call.ts';
import { redrivePolicyOf } from '../sqs/redrivePolicy.ts';
import type { State } from '../state.ts';
import { queueFacts } from './queueFacts.ts';
import { runningTasks } from './taskViews.ts';
import { topicOverview } from './topicFacts.ts';
import type { TopicOverview } from './topicViews.ts';
import type { QueueOverview, WorldOverview } from './views.ts';

/** Every world with its queues and topics by name; each queue is looked at twice, however many there are. */
export function worldsOf(state: State, originOf: (world: World) => string): WorldOverview[] {
  const sources = sourceIds(state);
  const tasks = runningTasks(state);
  const worlds = new Map<string, { world: World; queues: QueueOverview[]; topics: TopicOverview[] }>();
  const worldOf = ({ accountId, region }: World) => {
    const key = `${accountId}/${region}`;
    const entry = worlds.get(key) ?? { world: { accountId, region }, queues: [], topics: [] };
    worlds.set(key, entry);
    return entry;
  };
  for (const queue of state.queues()) {
    const facts = queueFacts(state, queue, originOf(queue));
    const task = tasks.get(facts.arn);
    const isOwn = task !== undefined && task.id > queue.id; // not of an earlier queue of that name
    worldOf(queue).queues.push({ ...facts, sources: sources.get(facts.arn) ?? [], ...(isOwn ? { task } : {}) });
  }
  for (const topic of state.documents.rows('topic').values()) worldOf(topic).topics.push(topicOverview(state, topic));
  const sorted = [...worlds].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, each]) => each);
  return sorted.map(({ world, queues, topics }) => ({
    ...world,
    queues: queues.sort(byName),
    topics: topics.sort(byName),
  }));
}

function byName(a: { readonly name: string }, b: { readonly name: string }): number {
  return a.name < b.name ? -1 : 1;
}

/** Row ids of the queues whose redrive policy names an ARN, by that ARN. */
function sourceIds(state: State): ReadonlyMap<string, readonly number[]> {
  const sources = new Map<string, number[]>();
  for (const queue of state.queues()) {
    const arn = redrivePolicyOf(queue)?.targetArn;
    const ids = arn === undefined ? undefined : sources.get(arn);
    if (ids) ids.push(queue.id);
    else if (arn !== undefined) sources.set(arn, [queue.id]);
  }
  return sources;
}
