import { ServiceError } from '../engine/errors.ts';
import type { ClockState } from '../engine/inspect/views.ts';
import type { GatewayResponse, Log } from './message.ts';

/** The clock as the control API tells it. */
export function clockJson({ nowMs, paused }: ClockState): { readonly now: string; readonly paused: boolean } {
  return { now: isoTime(nowMs), paused };
}

export function isoTime(ms: number): string {
  return new Date(ms).toISOString();
}

/** A missing queue or topic or an unknown function is 404, any other refusal 400; what is no refusal is a bug of ours. */
export function failureOf(error: unknown, log: Log): GatewayResponse {
  if (error instanceof ServiceError) return failure(statusOf(error.shape), error.shape, error.message);
  log('error', `The control API failed: ${error instanceof Error ? error.stack : String(error)}`);
  return failure(500, 'InternalFailure', 'The playground failed to do this; its log says more.');
}

export function failure(status: number, code: string, message: string): GatewayResponse {
  return json(status, { error: { code, message } });
}

export function json(status: number, value: unknown): GatewayResponse {
  return { status, headers: { 'content-type': 'application/json' }, body: JSON.stringify(value) };
}

function statusOf(shape: string): number {
  if (['QueueDoesNotExist', 'NotFoundException', 'ResourceNotFoundException', 'InvalidAction'].includes(shape))
    return 404;
  return shape === 'ServiceUnavailable' ? 503 : 400;
}
