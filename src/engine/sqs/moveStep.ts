import type { Call } from '../call.ts';
import type { Millis } from '../clock.ts';
import { ServiceError } from '../errors.ts';
import type { RowId } from '../journal.ts';
import { queueOfArn } from './arn.ts';
import { bodyProblem, moveMessage } from './movedMessage.ts';
import { portionOf, type Portion } from './movePace.ts';
import type { MessageRow, QueueRow, TaskRow } from './rows.ts';
import { endedTask, nonExistentQueue, unknownSource } from './taskEnd.ts';

/** What became of a message that a step looked at; `full` and `failed` end the step. */
type Outcome = 'moved' | 'stays' | 'waits' | 'full' | 'failed';

/** A step reads no more messages than these, whatever it moves. */
const mostLooks = 10_000;
/** A task whose messages are all in flight looks again after this long, for one may be released early. */
const idleMs: Millis = 1000;

/**
 * One step of a move task.
 *
 * 1. A task walks its messages in the order sent, over several steps, and begins again where some had to wait. What came
 *    to the queue with a higher row number than the task's own is not among them.
 * 2. Only what could be received moves; the rest waits until it is visible or gone. FIFO: a message waits, too, while one
 *    before it in its group is still to move, or cannot be received.
 * 3. What has nowhere to go stays, and the task says so when it ends.
 */
export class MoveStep {
  readonly #call: Call;
  readonly #task: TaskRow;
  readonly #source: QueueRow;
  readonly #atMs: Millis;
  readonly #portion: Portion;
  /** Of a task that moves chosen messages: those it has not done with. */
  readonly #chosen: Set<RowId> | undefined;
  #moved = 0;
  #looks = 0;
  /** When the first of those that wait can be received by itself. */
  #untilMs: Millis = Infinity;
  #reason: string | undefined;

  constructor(call: Call, task: TaskRow, source: QueueRow, atMs: Millis) {
    this.#call = call;
    this.#task = task;
    this.#source = source;
    this.#atMs = atMs;
    this.#portion = portionOf(task.maxPerSecond, call.pacer.pace, atMs - task.startedMs);
    this.#chosen = task.chosen && new Set(task.chosen);
    this.#reason = task.failureReason;
  }

  /** The task as it is after the step. */
  run(): TaskRow {
    return this.#chosen ? this.#moveChosen(this.#chosen) : this.#moveAll();
  }

  #moveAll(): TaskRow {
    const { id: before, from = 0 } = this.#task;
    let { waits = false } = this.#task;
    for (const id of this.#call.state.index(this.#source.id).ids(from)) {
      if (id >= before) break;
      const outcome = this.#visit(id);
      if (outcome === 'failed') return this.#ended();
      if (outcome === 'full') return this.#goOn({ from: id, waits });
      if (outcome === 'waits') waits = true;
    }
    if (!waits) return this.#ended();
    return this.#goOn({ from: 0, waits: false }, from === 0);
  }

  #moveChosen(chosen: Set<RowId>): TaskRow {
    let isFull = false;
    for (const id of chosen) {
      const outcome = this.#visit(id);
      if (outcome === 'failed') return this.#ended();
      isFull = outcome === 'full';
      if (isFull) break;
      if (outcome !== 'waits') chosen.delete(id);
    }
    if (chosen.size === 0) return this.#ended();
    return this.#goOn({ chosen: [...chosen], bodies: this.#bodiesOf(chosen) }, !isFull);
  }

  #visit(id: RowId): Outcome {
    if (this.#moved >= this.#portion.most || this.#looks >= mostLooks) return 'full';
    this.#looks++;
    const row = this.#call.state.message(id);
    if (row?.queue !== this.#source.id) return 'stays'; // gone meanwhile
    const targetArn = this.#targetOf(row);
    if (targetArn === undefined) return this.#stays(unknownSource);
    if (row.state !== 'visible') return this.#waits(row);
    if (row.group !== undefined && this.#isBehind(row, row.group)) return 'waits';

    const target = queueOfArn(this.#call.state, targetArn);
    if (!target) return this.#fails(nonExistentQueue);
    const body = this.#task.bodies?.[id];
    const problem = body === undefined ? undefined : bodyProblem(this.#call, row, target, body);
    if (problem !== undefined) return this.#stays(`A message stayed: ${problem}.`);
    return this.#move(row, target, body);
  }

  #move(row: MessageRow, target: QueueRow, body: string | undefined): Outcome {
    try {
      moveMessage(this.#call, row, target, this.#atMs, body);
    } catch (error) {
      if (!(error instanceof ServiceError)) throw error;
      // Memory is full. What moved already frees as much as it took when the step ends.
      return this.#moved > 0 ? 'full' : this.#fails(error.shape);
    }
    this.#moved++;
    return 'moved';
  }

  #targetOf(row: MessageRow): string | undefined {
    return this.#task.destinationArn ?? row.source;
  }

  #isBehind(row: MessageRow, name: string): boolean {
    const group = this.#call.state.index(this.#source.id).groups?.group(name);
    for (const id of group?.ids() ?? []) {
      if (id === row.id) return false;
      this.#looks++;
      const earlier = this.#call.state.message(id)!;
      if (earlier.state !== 'visible') return this.#waits(earlier) === 'waits';
      if (this.#chosen ? this.#chosen.has(id) : this.#targetOf(earlier) !== undefined) return true;
    }
    return false;
  }

  #waits({ untilMs }: MessageRow): Outcome {
    this.#untilMs = Math.min(this.#untilMs, untilMs);
    return 'waits';
  }

  #stays(reason: string): Outcome {
    this.#reason ??= reason;
    return 'stays';
  }

  #fails(reason: string): Outcome {
    this.#reason = reason;
    return 'failed';
  }

  #goOn(where: Partial<TaskRow>, sawAll = false): TaskRow {
    const nextMs = sawAll && this.#moved === 0 ? this.#idleUntil() : this.#atMs + this.#portion.gapMs;
    return { ...this.#counted(), ...where, nextMs };
  }

  /**
   * Everything waits. Until now only time can have released something, and it does so at a known instant, so a machine
   * that slept needs no steps for the time it slept.
   */
  #idleUntil(): Millis {
    const lookAgainMs = Math.max(this.#call.clock.now(), this.#atMs + idleMs);
    return Math.max(this.#atMs + this.#portion.gapMs, Math.min(this.#untilMs, lookAgainMs));
  }

  /** A reason makes it a failure: something of what it had to move is still there. */
  #ended(): TaskRow {
    return endedTask(this.#counted(), this.#reason === undefined ? 'COMPLETED' : 'FAILED');
  }

  #counted(): TaskRow {
    return { ...this.#task, moved: this.#task.moved + this.#moved, failureReason: this.#reason };
  }

  #bodiesOf(chosen: ReadonlySet<RowId>): TaskRow['bodies'] {
    const { bodies } = this.#task;
    return bodies && Object.fromEntries(Object.entries(bodies).filter(([id]) => chosen.has(Number(id))));
  }
}
