import type { QueueOverview } from '../engine/inspect/views.ts';

/** A queue with the dead-letter queue below it, which may have one itself. */
export interface NestedQueue {
  readonly queue: QueueOverview;
  readonly sourceNames: readonly string[];
  readonly deadLetterQueue?: NestedQueue;
}

/**
 * The queues of one world, each dead-letter queue below every queue that sends its dead letters there.
 *
 * 1. Every queue is somewhere; at the top are those that take nobody's dead letters.
 * 2. No queue is below itself: a cycle begins at the first of its queues and ends before that comes again.
 */
export function deadLetterNesting(queues: readonly QueueOverview[]): NestedQueue[] {
  const byId = new Map(queues.map((queue) => [queue.id, queue]));
  const shown = new Set<number>();
  const nest = (queue: QueueOverview, above: readonly number[]): NestedQueue => {
    shown.add(queue.id);
    const path = [...above, queue.id];
    const next = queue.deadLetter?.id === undefined ? undefined : byId.get(queue.deadLetter.id);
    const sourceNames = queue.sources.flatMap((id) => byId.get(id)?.name ?? []);
    if (!next || path.includes(next.id)) return { queue, sourceNames };
    return { queue, sourceNames, deadLetterQueue: nest(next, path) };
  };

  const tops = new Map(queues.filter((queue) => isTop(queue, byId)).map((queue) => [queue.id, nest(queue, [])]));
  for (const queue of queues) {
    if (!shown.has(queue.id)) tops.set(queue.id, nest(queue, [])); // only a cycle is reached from no top
  }
  return queues.flatMap(({ id }) => tops.get(id) ?? []);
}

/** Also a dead-letter queue whose sources are in no list: it would be nowhere else. */
function isTop({ id, sources }: QueueOverview, byId: ReadonlyMap<number, QueueOverview>): boolean {
  return !sources.some((source) => source !== id && byId.has(source));
}
