import type { OperationRequest } from '../engine/operation.ts';
import type { Check } from './check.ts';
import type { ModeledError } from './modeledErrors.ts';
import type { NamedTwice } from './query.ts';
import type { Schema, StructureShape } from './shapes.ts';
import { sns } from './sns.ts';
import { sqs } from './sqs.ts';

export type Service = OperationRequest['service'];
export type RequestProtocol = 'json' | 'query';

/** What tells one service's wire from another's. */
export interface ServiceDefinition {
  readonly operations: ReadonlyMap<string, OperationSchemas>;
  readonly errors: readonly ModeledError[];
  /** Required lists and maps that a request may leave out; what an empty one means is up to the operation. */
  readonly emptyWhenAbsent: readonly string[];
  /** Whether the JSON of a Query answer has absent members as null. */
  readonly nullsInTree: boolean;
  /** What proves required members present, and names absent ones as the service does. */
  readonly checkOf: (input: StructureShape, protocol: RequestProtocol) => Check | undefined;
  /** What a Query request is told in which a message attribute is there twice. */
  readonly namedTwice: NamedTwice;
}

export interface OperationSchemas {
  readonly name: string;
  readonly input: Schema;
  readonly output: Schema;
}

const services: Readonly<Partial<Record<Service, ServiceDefinition>>> = { sqs, sns };

/** Undefined for a service whose wire is not there yet. */
export function definitionOf(service: Service): ServiceDefinition | undefined {
  return services[service];
}
