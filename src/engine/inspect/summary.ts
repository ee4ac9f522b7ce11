import type { Engine } from '../engine.ts';
import { sqsLimitsOf } from '../limits.ts';
import { queueArn } from '../sqs/queue.ts';
import { shownAttributes } from '../sqs/queueAttributes.ts';
import { sourcesOf } from '../sqs/redrivePolicy.ts';
import type { QueueRow } from '../sqs/rows.ts';
import type { Observer } from './observer.ts';
import { queueFacts } from './queueFacts.ts';
import { taskViews } from './taskViews.ts';
import type { ClockState, QueueSummary } from './views.ts';
import type { Watch } from './watch.ts';

/** Counters, rates and what happens next of one queue. */
export function summaryOf(
  engine: Engine,
  observer: Observer,
  queue: QueueRow,
  origin: string,
  clock: ClockState,
): QueueSummary {
  const { state } = engine;
  const nowMs = engine.clock.now();
  const facts = queueFacts(state, queue, origin);
  const { traffic, duplicates } = observer.of(queue.id);
  const watch = observer.watch(queue.id);
  const oldest = state.index(queue.id).oldestVisible();
  return {
    ...facts,
    attributes: Object.fromEntries(shownAttributes({ limits: sqsLimitsOf(engine.settings.limits) }, queue)),
    tags: queue.tags,
    ...optional('oldestVisibleSentMs', oldest === undefined ? undefined : state.message(oldest)!.sentMs),
    ...optional('nextVisibleAgainMs', watch.nextVisibleAgainMs),
    ...optional('nextDelayedEndsMs', watch.nextDelayedEndsMs),
    consumers: watch.consumers,
    ...traffic.read(nowMs),
    clock,
    sources: sourcesOf(state, facts.arn).map((source) => ({ id: source.id, name: source.name, arn: queueArn(source) })),
    tasks: taskViews(state, queue),
    ...optional('groups', groupsOf(engine, queue, watch)),
    ...optional('duplicates', facts.fifo ? duplicates : undefined),
    ...optional('faults', queue.faults),
    paced: observer.paced.lastMinute(facts.arn, nowMs),
  };
}

function groupsOf({ state }: Engine, queue: QueueRow, { tenants }: Watch): QueueSummary['groups'] {
  const { groups } = state.index(queue.id);
  if (groups) return { total: groups.size, free: groups.free, locked: groups.locked };
  if (!tenants || tenants.total === 0) return undefined;
  return { total: tenants.total, free: tenants.free, locked: tenants.locked };
}

function optional<K extends string, V>(key: K, value: V | undefined): { [P in K]?: V } {
  return value === undefined ? {} : ({ [key]: value } as { [P in K]: V });
}
