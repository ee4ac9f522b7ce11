import type { Millis } from '../clock.ts';
import type { RowId } from '../journal.ts';

/** A function that subscriptions and queues may call by its ARN `arn:aws:lambda:REGION:ACCOUNT:function:NAME`. */
export interface FunctionRow {
  readonly id: RowId;
  readonly accountId: string;
  readonly region: string;
  readonly name: string;
  readonly code: FunctionCode;
  /** 1 to 900. */
  readonly timeoutSeconds: number;
  readonly environment: Readonly<Record<string, string>>;
  readonly createdMs: Millis;
  readonly modifiedMs: Millis;
}

export type FunctionCode =
  /** A file on this machine, run in a child process. */
  | {
      readonly kind: 'file';
      /** Absolute. JavaScript, TypeScript or Python by its ending. */
      readonly path: string;
      /** Name of the exported function; `handler` by default (Python `lambda_handler`, too). */
      readonly handler: string;
    }
  /** A function of the same or another name at a Lambda-compatible endpoint. */
  | {
      readonly kind: 'endpoint';
      /** Absent: AWS itself. */
      readonly url?: string;
      readonly functionName: string;
      readonly region: string;
      /** AWS profile of the shared configuration; absent: the default chain, or dummy credentials with `url`. */
      readonly profile?: string;
    };

/** A function as consumer of a queue (Lambda's event source mapping). */
export interface EventSourceRow {
  readonly id: RowId;
  readonly uuid: string;
  readonly accountId: string;
  readonly region: string;
  readonly functionName: string;
  readonly queueArn: string;
  /** 1 to 10 000 on standard queues, where more than 10 need a window; 1 to 10 on FIFO ones. */
  readonly batchSize: number;
  /** MaximumBatchingWindowInSeconds: 0 to 300; standard queues only. */
  readonly windowSeconds: number;
  /** MaximumConcurrency: 2 to 1 000; absent: as many as Lambda would start (5, rising), at most 10 here. */
  readonly maximumConcurrency?: number;
  /** FunctionResponseTypes has ReportBatchItemFailures. */
  readonly reportsItemFailures: boolean;
  /** FilterCriteria: patterns as texts, joined by OR. A message that matches none is deleted. */
  readonly filters: readonly string[];
  readonly isEnabled: boolean;
  readonly createdMs: Millis;
  readonly modifiedMs: Millis;
}
