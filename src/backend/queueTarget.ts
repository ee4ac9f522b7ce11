import type { World } from '../engine/call.ts';
import type { Overview, QueueOverview } from '../engine/inspect/views.ts';

/** A queue as people name it; stays true over restarts and when it is made again. */
export interface QueueTarget extends World {
  readonly name: string;
}

/** One queue of an overview, with the world it lives in. */
export interface LocatedQueue extends QueueOverview {
  readonly target: QueueTarget;
}

export function queuesIn(overview: Overview): LocatedQueue[] {
  return overview.worlds.flatMap(({ accountId, region, queues }) =>
    queues.map((queue) => ({ ...queue, target: { accountId, region, name: queue.name } })),
  );
}

export function findQueue(overview: Overview, target: QueueTarget): LocatedQueue | undefined {
  return queuesIn(overview).find((queue) => targetKey(queue.target) === targetKey(target));
}

/** Unique per queue and readable; ids of tree items and keys of panels are made of it. */
export function targetKey({ accountId, region, name }: QueueTarget): string {
  return `${accountId}/${region}/${name}`;
}

/**
 * The queue that a menu, a panel or a command link hands to a command: something with `queue: QueueTarget`, or the target itself.
 * Undefined when there is none, and the command then asks.
 */
export function targetFrom(argument: unknown): QueueTarget | undefined {
  if (typeof argument !== 'object' || argument === null) return undefined;
  const candidate = 'queue' in argument ? argument.queue : argument;
  if (typeof candidate !== 'object' || candidate === null) return undefined;
  const { kind, accountId, region, name } = candidate as Record<string, unknown>;
  if (kind !== undefined && kind !== 'queue') return undefined; // a panel of something else
  if (typeof accountId !== 'string' || typeof region !== 'string' || typeof name !== 'string') return undefined;
  return { accountId, region, name };
}
