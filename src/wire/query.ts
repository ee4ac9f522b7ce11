import type { ServiceError } from '../engine/errors.ts';
import { numbered, ownText } from './form.ts';
import type { FormNode, FormTree } from './form.ts';
import { setOwn } from './json.ts';
import { bytesOf } from './scalars.ts';
import { listNotExpected, malformed, missing, structureNotExpected } from './sentences.ts';
import type { ListShape, MapShape, Member, Shape, StructureShape } from './shapes.ts';

/** Reads a node of a form as its shape. `path` names the node in errors. */
export type FormReader = (node: FormNode, path: string) => unknown;

/** What a service says of a message attribute that is there twice. */
export type NamedTwice = (name: string) => ServiceError;

type Fields = Record<string, unknown>;

export function formReader(shape: Shape, namedTwice: NamedTwice, flattened = false): FormReader {
  if (shape.kind === 'structure') return structureReader(shape, namedTwice);
  if (shape.kind === 'list') return listReader(shape, namedTwice, flattened);
  if (shape.kind === 'map') return mapReader(shape, namedTwice, flattened);
  const read = scalarReaders[shape.kind];
  return (node) => read(scalarOf(node));
}

/** Takes the members of the shape and no others. */
function structureReader(shape: StructureShape, namedTwice: NamedTwice): FormReader {
  const members = shape.members.map((member) => ({ ...member, read: memberReader(member, namedTwice) }));
  return (node, path) => {
    // Seen with a URL where a Destination was expected (boto issue 2895).
    if (typeof node === 'string') throw malformed('Unexpected complex element termination');
    const input: Fields = {};
    for (const { name, wireName, read } of members) {
      const child = node.get(wireName);
      if (child !== undefined) input[name] = read(child, join(path, wireName));
    }
    return input;
  };
}

function memberReader(member: Member, namedTwice: NamedTwice): FormReader {
  return formReader(member.shape, namedTwice, member.flattened);
}

function listReader(shape: ListShape, namedTwice: NamedTwice, flattened: boolean): FormReader {
  const read = formReader(shape.item, namedTwice);
  return (node, path) => {
    const { items, at } = itemsOf(node, path, flattened ? undefined : shape.itemName);
    return items.map((item, i) => read(item, `${at}.${i + 1}`));
  };
}

function mapReader(shape: MapShape, namedTwice: NamedTwice, flattened: boolean): FormReader {
  const read = formReader(shape.value, namedTwice);
  return (node, path) => {
    const { items, at } = itemsOf(node, path, flattened ? undefined : 'entry');
    const map: Fields = {};
    items.forEach((entry, i) => {
      const [key, value] = entryOf(entry, shape, `${at}.${i + 1}`);
      if (shape.value.kind === 'structure' && Object.hasOwn(map, key)) throw namedTwice(key);
      setOwn(map, key, read(value, `${at}.${i + 1}.${shape.valueName}`));
    });
    return map;
  };
}

/**
 * What a list or map consists of. An empty value is an empty list (botocore writes it so); a node without numbers is its
 * only item, as old clients write it (`AttributeName=All`, `Attribute.Name=Policy`; boto 2 against this API version).
 *
 * @param inner Where the items are one level deeper: `member` or `entry`, also left out by some.
 */
function itemsOf(node: FormNode, path: string, inner: string | undefined): { items: FormNode[]; at: string } {
  const nested = inner !== undefined && node instanceof Map ? node.get(inner) : undefined;
  if (nested !== undefined) return itemsOf(nested, join(path, inner!), undefined);
  if (node === '') return { items: [], at: path };
  if (typeof node === 'string') return { items: [node], at: path };
  return { items: numbered(node) ?? [node], at: path };
}

function entryOf(entry: FormNode, shape: MapShape, path: string): [key: string, value: FormNode] {
  if (typeof entry === 'string') throw malformed('Unexpected complex element termination');
  return [ownText(scalarOf(partOf(entry, shape.keyName, path))), partOf(entry, shape.valueName, path)];
}

function partOf(entry: FormTree, name: string, path: string): FormNode {
  const part = entry.get(name);
  if (part === undefined) throw missing(join(path, name));
  return part;
}

function scalarOf(node: FormNode): string {
  if (typeof node === 'string') return node;
  throw numbered(node) ? listNotExpected() : structureNotExpected();
}

const integer = /^[+-]?[0-9]{1,15}$/;

/** AWS's sentences for booleans were recorded from SES; those for numbers are formed like them, without a source. */
const scalarReaders: Record<'string' | 'number' | 'boolean' | 'blob' | 'timestamp', (text: string) => unknown> = {
  string: ownText,
  number(text) {
    if (text === '') throw malformed('missing value for integer type');
    if (!integer.test(text)) throw malformed('integer must follow xsd1.1 definition');
    return Number(text);
  },
  boolean(text) {
    if (text === '') throw malformed('missing value for boolean type');
    if (text === 'true' || text === '1') return true;
    if (text === 'false' || text === '0') return false;
    throw malformed('boolean must follow xsd1.1 definition');
  },
  blob: bytesOf,
  timestamp(text) {
    const date = new Date(text);
    if (Number.isNaN(date.getTime())) throw malformed('timestamp must follow ISO8601');
    return date;
  },
};

function join(path: string, name: string): string {
  return path === '' ? name : `${path}.${name}`;
}
