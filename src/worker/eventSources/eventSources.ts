import type { Client } from '../../engine/call.ts';
import type { Clock } from '../../engine/clock.ts';
import type { Ids } from '../../engine/ids.ts';
import type { EventSourceCounts, EventSourceView } from '../../engine/inspect/functionViews.ts';
import type { Change, RowId } from '../../engine/journal.ts';
import { functionArn, functionNamed } from '../../engine/lambda/arn.ts';
import { timeoutProblem } from '../../engine/lambda/putEventSource.ts';
import type { EventSourceRow, FunctionRow } from '../../engine/lambda/rows.ts';
import { parseQueueArn, queueOfArn } from '../../engine/sqs/arn.ts';
import { isFifo } from '../../engine/sqs/fifo.ts';
import { numberAttribute } from '../../engine/sqs/queueAttributes.ts';
import type { QueueRow } from '../../engine/sqs/rows.ts';
import type { State } from '../../engine/state.ts';
import type { Run } from '../../gateway/control.ts';
import type { FunctionRunner } from '../functions/functionRunner.ts';
import { EventSource, type SourceCounts } from './eventSource.ts';
import { SourceClient } from './sourceClient.ts';

export interface EventSourcesParts {
  readonly state: State;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly run: Run;
  readonly runner: Pick<FunctionRunner, 'run'>;
  /** False in a workspace that is not trusted: nothing is consumed. */
  readonly mayRun: boolean;
  readonly nextClientId: () => number;
  /** Something that a view shows has changed. */
  readonly changed: () => void;
}

const none: EventSourceCounts = { batches: 0, received: 0, handled: 0, failed: 0, filtered: 0 };

/**
 * All functions that consume queues. Follows the rows: what was enabled polls when the turn that enabled it has ended, and
 * what has lost its function or its queue waits, without asking, until it has one again.
 */
export class EventSources {
  readonly #parts: EventSourcesParts;
  readonly #live = new Map<RowId, EventSource>();
  /** Kept beside the sources, so that a change of settings loses no count. */
  readonly #counts = new Map<RowId, SourceCounts>();
  /** Sources that were stopped and still have batches under way. */
  readonly #ending = new Set<EventSource>();
  readonly #inVain = new Set<EventSource>();
  readonly #waiting = new Set<() => void>();
  #isDirty = true;
  #isStarted = false;
  #isStopped = false;

  constructor(parts: EventSourcesParts) {
    this.#parts = parts;
  }

  noteChange({ table }: Change): void {
    if (table === 'eventSource' || table === 'function' || table === 'queue') this.#isDirty = true;
  }

  /** From here on functions consume: they find the playground at its port. */
  start(): void {
    this.#isStarted = this.#parts.mayRun;
    this.turnEnded();
  }

  /** Everything up to here is committed. */
  turnEnded(): void {
    if (!this.#isDirty || !this.#isStarted || this.#isStopped) return;
    this.#isDirty = false;
    const { state } = this.#parts;
    const rows = state.documents.rows('eventSource');
    for (const [id, source] of this.#live) {
      const row = rows.get(id);
      if (row !== source.row || this.#queueOf(source.row) !== source.queue || !this.#hasFunction(source.row)) {
        this.#end(id, source);
      }
    }
    for (const id of this.#counts.keys()) if (!rows.has(id)) this.#counts.delete(id);
    for (const row of rows.values()) if (!this.#live.has(row.id)) this.#begin(row);
  }

  /** Forgets everything; for after the engine's reset. */
  reset(): void {
    for (const [id, source] of this.#live) this.#end(id, source);
    this.#counts.clear();
    this.#isDirty = true;
  }

  stop(): void {
    this.#isStopped = true;
    for (const [id, source] of this.#live) this.#end(id, source);
    this.#look();
  }

  /** Whether a batch is under way, or about to be, that nobody has waited for in vain. */
  get isBusy(): boolean {
    return this.#busy().length > 0;
  }

  /**
   * Resolves when every batch that is under way has ended and what it deleted is committed, or after so many real ms. A
   * function that takes longer is not waited for again before it has rested.
   */
  async settled(limitMs: number): Promise<void> {
    if (!this.isBusy) return;
    const { promise, resolve } = Promise.withResolvers<void>();
    const limit = setTimeout(() => {
      for (const source of this.#busy()) this.#inVain.add(source);
      resolve();
    }, limitMs);
    this.#waiting.add(resolve);
    await promise;
    clearTimeout(limit);
    this.#waiting.delete(resolve);
  }

  views(): EventSourceView[] {
    return [...this.#parts.state.documents.rows('eventSource').values()].map((row) => this.#viewOf(row));
  }

  #viewOf(row: EventSourceRow): EventSourceView {
    const source = this.#live.get(row.id);
    const queue = this.#queueOf(row);
    const problem = this.#problemOf(row, queue) ?? source?.problem;
    return {
      ...row,
      functionArn: functionArn(row, row.functionName),
      ...(queue && { queue: queue.id }),
      queueName: parseQueueArn(row.queueArn)?.name ?? row.queueArn,
      fifo: queue ? isFifo(queue) : row.queueArn.endsWith('.fifo'),
      state: row.isEnabled ? (source?.state ?? 'stopped') : 'disabled',
      ...(problem !== undefined && { problem }),
      running: source?.running ?? 0,
      counts: this.#counts.get(row.id) ?? none,
    };
  }

  #problemOf(row: EventSourceRow, queue: QueueRow | undefined): string | undefined {
    if (!this.#parts.mayRun) return 'The workspace is not trusted: functions do not run.';
    const target = functionNamed(this.#parts.state, row, row.functionName);
    if (!target) return `There is no function ${row.functionName}.`;
    if (!queue) return `There is no queue ${parseQueueArn(row.queueArn)?.name ?? row.queueArn}.`;
    return timeoutProblem(queue, target) ?? windowProblem(row, queue, target);
  }

  #queueOf(row: EventSourceRow): QueueRow | undefined {
    return queueOfArn(this.#parts.state, row.queueArn);
  }

  #hasFunction(row: EventSourceRow): boolean {
    return functionNamed(this.#parts.state, row, row.functionName) !== undefined;
  }

  #begin(row: EventSourceRow): void {
    const queue = this.#queueOf(row);
    if (!row.isEnabled || !queue || !this.#hasFunction(row)) return;
    const { run, ids, nextClientId, clock, runner } = this.#parts;
    const client: Client = { id: nextClientId(), label: row.functionName };
    const changed = (): void => this.#changed();
    const caller = new SourceClient(run, ids, client, queue, () => this.#look());
    const counts = this.#counts.get(row.id) ?? { ...none };
    this.#counts.set(row.id, counts);
    this.#live.set(row.id, new EventSource(row, queue, caller, { clock, runner, changed }, counts));
  }

  #end(id: RowId, source: EventSource): void {
    source.stop();
    this.#live.delete(id);
    if (!source.isIdle) this.#ending.add(source);
  }

  #busy(): EventSource[] {
    return [...this.#live.values(), ...this.#ending].filter((source) => !source.isIdle && !this.#inVain.has(source));
  }

  #changed(): void {
    this.#look();
    this.#parts.changed();
  }

  #look(): void {
    for (const set of [this.#ending, this.#inVain]) for (const source of set) if (source.isIdle) set.delete(source);
    if (this.#waiting.size > 0 && !this.isBusy) for (const wake of this.#waiting) wake();
  }
}

/** Lambda takes it, and its guide warns of it (services-sqs-configure). */
function windowProblem(
  { windowSeconds }: EventSourceRow,
  queue: QueueRow,
  { timeoutSeconds }: FunctionRow,
): string | undefined {
  const hiddenSeconds = numberAttribute(queue, 'VisibilityTimeout');
  if (windowSeconds === 0 || hiddenSeconds >= windowSeconds + timeoutSeconds) return undefined;
  return (
    `The queue's visibility timeout of ${hiddenSeconds} s is shorter than batch window and function timeout together ` +
    `(${windowSeconds} s + ${timeoutSeconds} s): messages come back while the function has them.`
  );
}
