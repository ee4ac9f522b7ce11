import { missing } from './sentences.ts';
import type { Member, Shape, StructureShape } from './shapes.ts';

/** Throws for the first required member that is absent. `path` ends with a dot or is empty. */
export type Check = (value: unknown, path: string) => void;

type Fields = Record<string, unknown>;

/**
 * Proves required members present, at every depth. Runs after all types were read: AWS names a wrong type before a missing
 * member. Undefined where nothing is required.
 *
 * Of an entry of a batch only its id is proved: AWS was recorded to answer for anything else it misses in `Failed`, by
 * that id, so that is left to the operation.
 *
 * @param first Gives another error than MissingParameter for a member of the outermost structure, or undefined.
 */
export function requiredCheck(
  shape: StructureShape,
  first: (member: string) => Error | undefined = () => undefined,
): Check | undefined {
  const isEntry = shape.name.endsWith('BatchRequestEntry');
  const required = shape.members.filter((member) => member.required && (!isEntry || member.name === 'Id'));
  const own = required.map((member) => member.name);
  const deeper = shape.members.flatMap((member) => memberCheck(member) ?? []);
  if (own.length === 0 && deeper.length === 0) return undefined;

  return (value, path) => {
    const fields = value as Fields;
    for (const name of own) if (fields[name] === undefined) throw first(name) ?? missing(path + name);
    for (const { name, check } of deeper) if (fields[name] !== undefined) check(fields[name], path);
  };
}

function memberCheck(member: Member): { name: string; check: Check } | undefined {
  const check = checkOf(member.shape, member.wireName, member.flattened);
  return check && { name: member.name, check };
}

function checkOf(shape: Shape, name: string, flattened: boolean): Check | undefined {
  if (shape.kind === 'structure') return structureCheck(shape, name);
  if (shape.kind === 'list') {
    const items = checkOf(shape.item, '', true);
    const inside = flattened ? name : `${name}.${shape.itemName}`;
    return items && ((value, path) => (value as unknown[]).forEach((v, i) => items(v, `${path}${inside}.${i + 1}.`)));
  }
  if (shape.kind === 'map') {
    const values = checkOf(shape.value, shape.valueName, true);
    const inside = flattened ? name : `${name}.entry`;
    return values && ((value, path) => valuesOf(value).forEach((v, i) => values(v, `${path}${inside}.${i + 1}.`)));
  }
  return undefined;
}

function structureCheck(shape: StructureShape, name: string): Check | undefined {
  const check = requiredCheck(shape);
  return check && ((value, path) => check(value, name === '' ? path : `${path}${name}.`));
}

function valuesOf(map: unknown): unknown[] {
  return Object.values(map as Fields);
}
