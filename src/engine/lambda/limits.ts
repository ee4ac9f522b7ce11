import { ServiceError } from '../errors.ts';

interface Range {
  readonly min: number;
  readonly max: number;
  /** Where AWS says so. */
  readonly source: string;
}

/** Figures of Lambda: both ends are allowed values. */
export const lambdaLimits = {
  /** Seconds. */
  timeout: { min: 1, max: 900, source: 'Lambda API Reference, CreateFunction, Timeout' },
  batchSize: { min: 1, max: 10_000, source: 'Lambda API Reference, CreateEventSourceMapping, BatchSize' },
  /** Seconds. */
  maximumBatchingWindowInSeconds: {
    min: 0,
    max: 300,
    source: 'Lambda API Reference, CreateEventSourceMapping, MaximumBatchingWindowInSeconds',
  },
  maximumConcurrency: { min: 2, max: 1000, source: 'Lambda API Reference, ScalingConfig' },
  /** Five unless raised on request. */
  filters: { min: 0, max: 10, source: 'Lambda Developer Guide, invocation-eventfiltering' },
  /** Characters. */
  pattern: { min: 0, max: 4096, source: 'Lambda API Reference, Filter' },
  /** Bytes of all names and values. */
  environment: { min: 0, max: 4096, source: 'Lambda Developer Guide, quotas' },
} as const satisfies Record<string, Range>;

/** Messages in a batch without a window, and in any batch of a FIFO queue (Lambda Developer Guide, services-sqs-configure). */
export const smallBatch = 10;

/** Bytes of an event at most; a batch ends there (Lambda Developer Guide, quotas, synchronous payload). */
export const eventBytes = 6 * 1024 * 1024;

/** @throws InvalidParameterValue in the words of AWS's own checks. */
export function requireWithin(name: keyof typeof lambdaLimits, value: number): void {
  const { min, max }: Range = lambdaLimits[name];
  const bound =
    value < min ? `greater than or equal to ${min}` : value > max ? `less than or equal to ${max}` : undefined;
  if (bound === undefined && Number.isInteger(value)) return;
  const constraint = bound === undefined ? 'Member must be a whole number' : `Member must have value ${bound}`;
  throw invalid(
    `1 validation error detected: Value '${value}' at '${name}' failed to satisfy constraint: ${constraint}`,
  );
}

export function invalid(sentence: string): ServiceError {
  return new ServiceError('InvalidParameterValue', sentence);
}

/** @param what ARN of a function, or an event source by its UUID. */
export function notFound(what: string): ServiceError {
  return new ServiceError('ResourceNotFoundException', what);
}
