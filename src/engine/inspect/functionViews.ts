import type { Invocation } from '../lambda/invocation.ts';
import type { EventSourceRow, FunctionRow } from '../lambda/rows.ts';
import type { RowId } from '../journal.ts';
import type { Millis } from '../clock.ts';

/** What the Inspector shows of functions. Plain JSON, so that it crosses a port, HTTP and a webview unchanged. */
export interface FunctionView extends FunctionRow {
  readonly arn: string;
  /** What runs it. */
  readonly runtime: 'node' | 'python' | 'endpoint';
  /** In words, ready to show, where it cannot run: no such file … */
  readonly problem?: string;
  /** Invocations under way. */
  readonly running: number;
  /** Since the worker started. */
  readonly counts: {
    readonly invocations: number;
    /** Those that threw, timed out or could not start. */
    readonly errors: number;
  };
  /** The latest first, at most ten. */
  readonly last: readonly InvocationSummary[];
}

/** An invocation without what it returned and wrote. */
export interface InvocationSummary {
  readonly id: number;
  readonly atMs: Millis;
  /** Absent while it runs. */
  readonly tookMs?: number;
  readonly outcome: Invocation['outcome'];
  readonly source: Invocation['source'];
  readonly records: number;
  /** First line of the error. */
  readonly error?: string;
}

export interface EventSourceView extends EventSourceRow {
  readonly functionArn: string;
  /** Row id of the queue, where there is one. */
  readonly queue?: RowId;
  readonly queueName: string;
  readonly fifo: boolean;
  /**
   * `polling`: waits for messages; `working`: batches are with the function; `gathering`: a batch waits for its window;
   * `stopped`: it cannot poll, and `problem` says why.
   */
  readonly state: 'disabled' | 'polling' | 'gathering' | 'working' | 'stopped';
  /** In words, ready to show: no such function, no such queue, a visibility timeout that is too short … */
  readonly problem?: string;
  /** Batches under way. */
  readonly running: number;
  /** Since the worker started. */
  readonly counts: EventSourceCounts;
}

/** Messages, but for `batches`. */
export interface EventSourceCounts {
  readonly batches: number;
  readonly received: number;
  /** Handled by the function, and deleted. */
  readonly handled: number;
  /** Left in the queue; they come back. */
  readonly failed: number;
  /** Matched no filter, and deleted. */
  readonly filtered: number;
}
