import type { Client } from '../engine/call.ts';
import type { ClockState } from '../engine/inspect/views.ts';
import type { OperationRequest, OperationResult } from '../engine/operation.ts';

/** Runs an operation; `reply` is called once, when the answer may leave (its changes are committed). The result cancels. */
export type Run = (request: OperationRequest, reply: (result: OperationResult) => void) => () => void;

/** What `/_playground/` can do beside the AWS API; the worker implements it. */
export interface Control {
  /** `{ status: 'running', version, store, clock … }` as JSON. */
  health(): object;
  clock(): ClockState;
  /** Seconds were checked: 0 to 31 536 000. Resolves when everything due on the way has happened. */
  advance(seconds: number): Promise<ClockState>;
  reset(): Promise<void>;
  /** An Inspector function by name with its JSON input; throws ServiceError('InvalidAction') for an unknown name. */
  inspect(name: string, input: unknown, client: Client): Promise<unknown>;
}
