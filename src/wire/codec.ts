import type { Check } from './check.ts';
import { jsonReader, jsonWriter } from './json.ts';
import type { JsonReader, JsonWriter } from './json.ts';
import { formReader } from './query.ts';
import type { FormReader } from './query.ts';
import { definitionOf } from './service.ts';
import type { OperationSchemas, RequestProtocol, Service, ServiceDefinition } from './service.ts';
import { structureOf } from './shapes.ts';
import type { StructureShape } from './shapes.ts';
import { treeWriter } from './tree.ts';
import { xmlWriter } from './xml.ts';

/** Everything one operation needs on both protocols, compiled from its schemas at its first call. */
export interface Codec {
  readonly readJson: JsonReader;
  readonly readForm: FormReader;
  /** What may be absent though it is required, see `ServiceDefinition.emptyWhenAbsent`. */
  readonly emptyWhenAbsent: readonly { readonly name: string; readonly empty: () => object }[];
  readonly required: Readonly<Record<RequestProtocol, Check | undefined>>;
  /** Absent for an operation without output. */
  readonly output?: OutputCodec;
}

export interface OutputCodec {
  /** Absent where JSON can write the output as it is. */
  readonly json: JsonWriter | undefined;
  readonly xml: (value: unknown) => string;
  readonly tree: (value: unknown) => unknown;
}

const compiled: Readonly<Record<Service, Map<string, Codec>>> = {
  sqs: new Map(),
  sns: new Map(),
  kinesis: new Map(),
  firehose: new Map(),
};

/** @throws TypeError for what is not in `operationNames`; the caller asked there before */
export function codecOf(service: Service, operation: string): Codec {
  const before = compiled[service].get(operation);
  if (before) return before;

  const codec = compile(service, operation);
  compiled[service].set(operation, codec);
  return codec;
}

/** Compiles one operation of any service whose schemas are at hand. */
export function compileCodec({ input, output }: OperationSchemas, definition: ServiceDefinition): Codec {
  const inputShape = structureOf(input) ?? { kind: 'structure', name: '', members: [] };
  const outputShape = structureOf(output);
  return {
    readJson: jsonReader(inputShape),
    readForm: formReader(inputShape, definition.namedTwice),
    emptyWhenAbsent: inputShape.members
      .filter(({ name, required }) => required && definition.emptyWhenAbsent.includes(name))
      .map(({ name, shape }) => ({ name, empty: () => (shape.kind === 'list' ? [] : {}) })),
    required: {
      json: definition.checkOf(inputShape, 'json'),
      query: definition.checkOf(inputShape, 'query'),
    },
    output: outputShape && outputCodec(outputShape, definition),
  };
}

function compile(service: Service, operation: string): Codec {
  const definition = definitionOf(service);
  const schemas = definition?.operations.get(operation);
  if (!definition || !schemas) throw new TypeError(`${service} has no operation ${operation}`);
  return compileCodec(schemas, definition);
}

function outputCodec(shape: StructureShape, { nullsInTree }: ServiceDefinition): OutputCodec {
  return { json: jsonWriter(shape), xml: xmlWriter(shape), tree: treeWriter(shape, nullsInTree) };
}
