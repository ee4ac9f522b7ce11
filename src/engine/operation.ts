import type { Call, Caller, World } from './call.ts';
import type { Millis } from './clock.ts';
import type { RowId } from './journal.ts';

/** A request as the wire understood it: shape-checked input, nothing of HTTP left. */
export interface OperationRequest {
  readonly service: 'sqs' | 'sns' | 'kinesis' | 'firehose';
  readonly operation: string;
  readonly input: object;
  readonly world: World;
  readonly caller: Caller;
  readonly requestId: string;
  /** An `Authorization` header or `X-Amz-Signature` came with it. */
  readonly isSigned: boolean;
  readonly origin: string;
  readonly traceHeader?: string | undefined;
  /** A receive that waits without an end until it has something: that of an event source. */
  readonly isStanding?: true;
}

export type OperationResult =
  | { readonly ok: true; readonly output: object }
  /** A `ServiceError` is AWS's refusal; anything else is a bug of ours. */
  | { readonly ok: false; readonly error: unknown };

/** What a long poll returns instead of an answer: call me again when this queue has something, or at `untilMs`. */
export class Wait {
  readonly queue: RowId;
  readonly untilMs: Millis;

  constructor(queue: RowId, untilMs: Millis) {
    this.queue = queue;
    this.untilMs = untilMs;
  }
}

/**
 * One AWS operation. Throws `ServiceError` for what AWS refuses; whatever it put before throwing is undone.
 * The wire has proved types and required members, so `input` is the SDK's own input type with `!` on required members.
 */
export type Operation<Input = never, Output extends object = object> = (call: Call, input: Input) => Output | Wait;
