import { NormalizedSchema } from '@smithy/core/schema';

/**
 * What the codecs need to know of a Smithy shape, worked out once from the SDK's run-time schema. No messaging model has a
 * shape that contains itself, so a shape is a tree, and how deep a reader goes is bounded by it and not by the caller.
 */
export type Shape = ScalarShape | ListShape | MapShape | StructureShape;

export interface ScalarShape {
  readonly kind: 'string' | 'number' | 'boolean' | 'blob' | 'timestamp';
}

export interface ListShape {
  readonly kind: 'list';
  readonly item: Shape;
  /** Element or key segment of an item where the list is not flattened. */
  readonly itemName: string;
}

/** Keys are strings in every AWS model. */
export interface MapShape {
  readonly kind: 'map';
  readonly value: Shape;
  readonly keyName: string;
  readonly valueName: string;
}

export interface StructureShape {
  readonly kind: 'structure';
  readonly name: string;
  readonly members: readonly Member[];
}

export interface Member {
  /** As in JSON and in the engine. */
  readonly name: string;
  /** As in XML and forms. */
  readonly wireName: string;
  readonly required: boolean;
  /** List or map whose items stand directly in the structure, in XML and forms. */
  readonly flattened: boolean;
  readonly shape: Shape;
}

/** The schemas as the SDK exports them; `NormalizedSchema.of` takes them all. */
export type Schema = Parameters<typeof NormalizedSchema.of>[0];

/** The shape of an operation's input or output; undefined where the operation has none. */
export function structureOf(schema: Schema): StructureShape | undefined {
  const normalized = NormalizedSchema.of(schema);
  if (normalized.isUnitSchema()) return undefined;

  const shape = shapeOf(normalized);
  if (shape.kind !== 'structure') throw new TypeError(`${normalized.getName()} is not a structure`);
  return shape;
}

function shapeOf(schema: NormalizedSchema): Shape {
  if (schema.isStringSchema()) return { kind: 'string' };
  if (schema.isNumericSchema()) return { kind: 'number' };
  if (schema.isBooleanSchema()) return { kind: 'boolean' };
  if (schema.isBlobSchema()) return { kind: 'blob' };
  if (schema.isTimestampSchema()) return { kind: 'timestamp' };
  if (schema.isListSchema()) return listOf(schema);
  if (schema.isMapSchema()) return mapOf(schema);
  if (schema.isStructSchema()) return structure(schema);
  throw new TypeError(`no codec for ${schema.getName(true)}`);
}

function listOf(schema: NormalizedSchema): ListShape {
  const item = schema.getValueSchema();
  return { kind: 'list', item: shapeOf(item), itemName: wireName(item) ?? 'member' };
}

function mapOf(schema: NormalizedSchema): MapShape {
  const value = schema.getValueSchema();
  return {
    kind: 'map',
    value: shapeOf(value),
    keyName: wireName(schema.getKeySchema()) ?? 'key',
    valueName: wireName(value) ?? 'value',
  };
}

function structure(schema: NormalizedSchema): StructureShape {
  const raw = schema.getSchema() as unknown as RawStructure;
  const members = [...schema.structIterator()].map(([name, member], index) => ({
    name,
    wireName: wireName(member) ?? name,
    required: index < (raw[6] ?? 0),
    flattened: member.getMergedTraits().xmlFlattened === 1,
    shape: shapeOf(member),
  }));
  return { kind: 'structure', name: schema.getName() ?? '', members };
}

/** The SDK's array form; required members stand first, their number is the last field. */
type RawStructure = readonly [
  id: number,
  namespace: string,
  name: string,
  traits: unknown,
  names: readonly string[],
  members: readonly unknown[],
  required?: number,
];

function wireName(member: NormalizedSchema): string | undefined {
  return member.getMemberTraits().xmlName;
}
