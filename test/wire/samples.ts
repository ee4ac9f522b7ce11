import * as client from '@aws-sdk/client-sqs';
import type { Schema, Shape } from '../../src/wire/shapes.ts';
import { structureOf } from '../../src/wire/shapes.ts';

/** One operation of the SDK with a value for every member at every depth. */
export interface Sample {
  readonly operation: string;
  readonly inputSchema: Schema;
  readonly outputSchema: Schema;
  readonly input: object;
  /** Undefined where the operation has no output. */
  readonly output: object | undefined;
}

/** Every operation that the SDK's SQS client exports. */
export const samples: readonly Sample[] = samplesOf(client);

/** Every operation among the exports of an SDK's client. */
export function samplesOf(exports: object): Sample[] {
  return operationSchemas(exports).map(([name, input, output]) => ({
    operation: name,
    inputSchema: input,
    outputSchema: output,
    input: sampleOf(structureOf(input)) as object,
    output: sampleOf(structureOf(output)) as object | undefined,
  }));
}

/** `[name, input, output]` of whatever in a client's exports is an operation. */
export function operationSchemas(exports: object): [name: string, input: Schema, output: Schema][] {
  return Object.values(exports)
    .filter((value) => Array.isArray(value) && value[0] === 9)
    .map((operation: unknown[]) => [operation[2] as string, operation[4] as Schema, operation[5] as Schema]);
}

/** Text that needs escaping somewhere; two items, so that order shows. */
function sampleOf(shape: Shape | undefined, name = ''): unknown {
  if (!shape) return undefined;
  switch (shape.kind) {
    case 'string':
      return `${name} "<&>'\r\n é 😀`;
    case 'number':
      return name.length;
    case 'boolean':
      return true;
    case 'blob':
      return new Uint8Array([0, 255, name.length]);
    case 'timestamp':
      return new Date(1_700_000_000_500);
    case 'list':
      return [sampleOf(shape.item, `${name}1`), sampleOf(shape.item, `${name}2`)];
    case 'map':
      return { [`a.${name}`]: sampleOf(shape.value, `${name}A`), 'b&': sampleOf(shape.value, `${name}B`) };
    case 'structure':
      return Object.fromEntries(shape.members.map((member) => [member.name, sampleOf(member.shape, member.name)]));
    default:
      return shape satisfies never;
  }
}
