import { base64Of, bytesOf, epochSeconds } from './scalars.ts';
import { cannotConvert, listNotExpected, malformed, notContainer, nullNotExpected } from './sentences.ts';
import type { ListShape, MapShape, Member, Shape, StructureShape } from './shapes.ts';

/** Checks a parsed JSON value against its shape and gives what the engine takes. */
export type JsonReader = (value: unknown) => unknown;
/** Gives what `JSON.stringify` takes; the value itself where nothing in it needs another form. */
export type JsonWriter = (value: unknown) => unknown;

type Fields = Record<string, unknown>;

const utf8 = new TextDecoder('utf-8', { fatal: true });

/**
 * The body of an AWS JSON request. AWS gives a sentence for an array and none for everything else that is no object.
 *
 * @throws SerializationException
 */
export function parseBody(body: Uint8Array): unknown {
  const value = parse(body);
  if (Array.isArray(value)) throw listNotExpected();
  if (typeof value !== 'object' || value === null) throw malformed();
  return value;
}

function parse(body: Uint8Array): unknown {
  try {
    return JSON.parse(utf8.decode(body));
  } catch {
    throw malformed();
  }
}

export function jsonReader(shape: Shape): JsonReader {
  if (shape.kind === 'structure') return structureReader(shape);
  if (shape.kind === 'list') return listReader(shape);
  if (shape.kind === 'map') return mapReader(shape);
  return scalarReaders[shape.kind];
}

const scalarReaders: Record<'string' | 'number' | 'boolean' | 'blob' | 'timestamp', JsonReader> = {
  string(value) {
    if (typeof value !== 'string') throw cannotConvert(value, 'a String');
    return value;
  },
  // AWS cuts fractions off. The schema does not tell integers from floats; SQS has integers alone.
  number(value) {
    if (typeof value !== 'number') throw cannotConvert(value, 'an Integer');
    if (!Number.isFinite(value)) throw malformed();
    return Math.trunc(value);
  },
  boolean(value) {
    if (typeof value !== 'boolean') throw cannotConvert(value, 'an Boolean');
    return value;
  },
  blob(value) {
    if (typeof value !== 'string') throw cannotConvert(value, 'a Blob');
    return bytesOf(value);
  },
  timestamp(value) {
    if (typeof value !== 'number') throw cannotConvert(value, 'a Timestamp');
    return new Date(value * 1000);
  },
};

/** Takes the members of the shape and no others; null is absent, as on AWS. */
function structureReader(shape: StructureShape): JsonReader {
  const members = memberCodecs(shape.members, jsonReader);
  return (value) => {
    if (!isObject(value)) throw notContainer(value, 'Expected null');
    const input: Fields = {};
    for (const { name, convert } of members) {
      const given = value[name];
      if (given !== undefined && given !== null) input[name] = convert(given);
    }
    return input;
  };
}

/**
 * Refuses a null in a list: left out, it would shift the numbers by which errors name the others. For services Smithy says
 * so (protocol test RestJsonBodyMalformedListNullItem); SQS's own answer is not recorded.
 */
function listReader(shape: ListShape): JsonReader {
  const read = jsonReader(shape.item);
  return (value) => {
    if (!Array.isArray(value)) throw notContainer(value, 'Expected list or null');
    const items: unknown[] = [];
    for (const item of value) {
      if (item === null) throw nullNotExpected();
      items.push(read(item));
    }
    return items;
  };
}

function mapReader(shape: MapShape): JsonReader {
  const read = jsonReader(shape.value);
  return (value) => {
    if (!isObject(value)) throw notContainer(value, 'Expected map or null');
    const map: Fields = {};
    for (const key of Object.keys(value)) if (value[key] !== null) setOwn(map, key, read(value[key]));
    return map;
  };
}

/** Sets what a caller named; `__proto__` becomes a key like any other. */
export function setOwn(map: Fields, key: string, value: unknown): void {
  if (key !== '__proto__') map[key] = value;
  else Object.defineProperty(map, key, { value, enumerable: true, configurable: true, writable: true });
}

/** Undefined for shapes that JSON can write as they are. */
export function jsonWriter(shape: Shape): JsonWriter | undefined {
  if (!needsWriter(shape)) return undefined;
  if (shape.kind === 'structure') return structureWriter(shape);
  if (shape.kind === 'list') return listWriter(shape);
  if (shape.kind === 'map') return mapWriter(shape);
  return shape.kind === 'blob' ? (value) => base64Of(value as Uint8Array) : (value) => epochSeconds(value as Date);
}

function needsWriter(shape: Shape): boolean {
  if (shape.kind === 'structure') return shape.members.some((member) => needsWriter(member.shape));
  if (shape.kind === 'list') return needsWriter(shape.item);
  if (shape.kind === 'map') return needsWriter(shape.value);
  return shape.kind === 'blob' || shape.kind === 'timestamp';
}

/** Copies only where a member changes: a message without attributes is written as it is. */
function structureWriter(shape: StructureShape): JsonWriter {
  const members = memberCodecs(
    shape.members.filter((member) => needsWriter(member.shape)),
    writerOf,
  );
  return (value) => {
    let output = value as Fields;
    for (const { name, convert } of members) {
      const given = output[name];
      if (given === undefined) continue;
      const written = convert(given);
      if (written === given) continue;
      if (output === value) output = { ...output };
      output[name] = written;
    }
    return output;
  };
}

function listWriter(shape: ListShape): JsonWriter {
  const write = writerOf(shape.item);
  return (value) => (value as unknown[]).map(write);
}

function mapWriter(shape: MapShape): JsonWriter {
  const write = writerOf(shape.value);
  return (value) => {
    const map: Fields = {};
    for (const [key, item] of Object.entries(value as Fields)) setOwn(map, key, write(item));
    return map;
  };
}

function writerOf(shape: Shape): JsonWriter {
  return jsonWriter(shape) ?? ((value) => value);
}

interface MemberCodec {
  readonly name: string;
  readonly convert: (value: unknown) => unknown;
}

function memberCodecs(members: readonly Member[], compile: (shape: Shape) => MemberCodec['convert']): MemberCodec[] {
  return members.map(({ name, shape }) => ({ name, convert: compile(shape) }));
}

function isObject(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
