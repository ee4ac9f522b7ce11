import type { Millis } from '../clock.ts';

/** One run of a function, kept in memory: the latest fifty of each. Plain JSON. */
export interface Invocation {
  readonly id: number;
  /** `arn:aws:lambda:REGION:ACCOUNT:function:NAME`. */
  readonly functionArn: string;
  readonly requestId: string;
  readonly atMs: Millis;
  /** Absent while it runs. */
  readonly tookMs?: number;
  readonly outcome: 'running' | 'returned' | 'threw' | 'timedOut' | 'failed';
  /** What called it: a topic, a queue, or a person. */
  readonly source: { readonly kind: 'sns' | 'sqs' | 'test'; readonly arn?: string };
  /** Messages or records in the event. */
  readonly records: number;
  /** What it returned, as JSON; at most 10 000 characters. */
  readonly result?: string;
  /** `TypeError: x is not a function`, with its stack; or why it could not start. */
  readonly error?: string;
  /** What it wrote, at most 64 KiB, the end kept. */
  readonly logs: string;
}
