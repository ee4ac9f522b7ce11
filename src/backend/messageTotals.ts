import type { Overview, QueueCounts } from '../engine/inspect/views.ts';

/** Messages in every state. */
export function totalOf({ visible, inFlight, delayed }: QueueCounts): number {
  return visible + inFlight + delayed;
}

/** Messages of every queue in every state. */
export function messagesIn(overview: Overview): number {
  return queues(overview).reduce((sum, { counts }) => sum + totalOf(counts), 0);
}

/** Messages in queues that are a dead-letter queue of some other. */
export function deadLettersIn(overview: Overview): number {
  const deadLetterQueues = queues(overview).filter(({ sources }) => sources.length > 0);
  return deadLetterQueues.reduce((sum, { counts }) => sum + totalOf(counts), 0);
}

function queues(overview: Overview) {
  return overview.worlds.flatMap((world) => world.queues);
}
