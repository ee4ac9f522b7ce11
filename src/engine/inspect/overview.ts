import type { World } from '../call.ts';
import { redrivePolicyOf } from '../sqs/redrivePolicy.ts';
import type { State } from '../state.ts';
import { queueFacts } from './queueFacts.ts';
import { runningTasks } from './taskViews.ts';
import type { QueueOverview, WorldOverview } from './views.ts';

/** Every world with its queues by name; each queue is looked at twice, however many there are. */
export function worldsOf(state: State, originOf: (world: World) => string): WorldOverview[] {
  const sources = sourceIds(state);
  const tasks = runningTasks(state);
  const worlds = new Map<string, { world: World; queues: QueueOverview[] }>();
  for (const queue of state.queues()) {
    const { accountId, region } = queue;
    const key = `${accountId}/${region}`;
    const entry = worlds.get(key) ?? { world: { accountId, region }, queues: [] };
    worlds.set(key, entry);
    const facts = queueFacts(state, queue, originOf(queue));
    const task = tasks.get(facts.arn);
    const isOwn = task !== undefined && task.id > queue.id; // not of an earlier queue of that name
    entry.queues.push({ ...facts, sources: sources.get(facts.arn) ?? [], ...(isOwn ? { task } : {}) });
  }
  const sorted = [...worlds].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, each]) => each);
  return sorted.map(({ world, queues }) => ({ ...world, queues: queues.sort((a, b) => (a.name < b.name ? -1 : 1)) }));
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
