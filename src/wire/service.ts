import type { ServiceError } from '../engine/errors.ts';
import type { OperationRequest } from '../engine/operation.ts';
import type { ModeledError } from './modeledErrors.ts';
import type { Schema } from './shapes.ts';
import { sqs } from './sqs.ts';

export type Service = OperationRequest['service'];
export type RequestProtocol = 'json' | 'query';

/** What tells one service's wire from another's. */
export interface ServiceDefinition {
  readonly operations: ReadonlyMap<string, OperationSchemas>;
  readonly errors: readonly ModeledError[];
  /** Required lists that a request may leave out; the operation then refuses them as empty, in its own words. */
  readonly emptyWhenAbsent: readonly string[];
  /** AWS's error for an absent required member where that is not MissingParameter. */
  readonly absent: (member: string, protocol: RequestProtocol) => ServiceError | undefined;
}

export interface OperationSchemas {
  readonly name: string;
  readonly input: Schema;
  readonly output: Schema;
}

const services: Readonly<Partial<Record<Service, ServiceDefinition>>> = { sqs };

/** Undefined for a service whose wire is not there yet. */
export function definitionOf(service: Service): ServiceDefinition | undefined {
  return services[service];
}
