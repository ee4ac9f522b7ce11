import type { OperationSchemas } from './service.ts';
import type { Schema } from './shapes.ts';

/** An operation as the SDK exports it (`SendMessage$`). */
type RawOperation = readonly [id: 9, namespace: string, name: string, traits: unknown, input: Schema, output: Schema];

export function operationsOf(operations: readonly RawOperation[]): ReadonlyMap<string, OperationSchemas> {
  return new Map(operations.map(([, , name, , input, output]) => [name, { name, input, output }]));
}
