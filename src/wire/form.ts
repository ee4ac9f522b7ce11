import { ServiceError } from '../engine/errors.ts';
import { malformed } from './sentences.ts';

/** A form as the Query protocol means it: `Attribute.1.Name=x` is x at Name at 1 at Attribute. */
export type FormNode = string | FormTree;
export type FormTree = Map<string, FormNode>;

/** Far above what any operation takes (a batch of ten with ten attributes each is about 400), and cheap to refuse. */
const maxParameters = 10_000;
/** The deepest key in use is `SendMessageBatchRequestEntry.1.MessageAttribute.1.Value.BinaryListValue.1`. */
const maxDepth = 12;
const index = /^[0-9]+$/;

/**
 * Reads the dots of a form's keys. Of a key given twice the first counts.
 *
 * @throws SerializationException (MalformedInput) for indices AWS does not take, with the sentences it was seen to give
 * @throws ConflictingQueryParameter for a key that is both a value and a structure; SQS API Reference, Common Errors
 */
export function treeOf(params: URLSearchParams): FormTree {
  const root: FormTree = new Map();
  let count = 0;
  for (const [key, value] of params) {
    if (++count > maxParameters) throw malformed(`More than ${maxParameters} parameters in the request`);
    place(root, key, value);
  }
  return root;
}

/** The children of a numbered list in the order of their numbers, gaps closed; undefined for any other node. */
export function numbered(node: FormTree): FormNode[] | undefined {
  const entries = [...node];
  if (!entries.every(([key]) => index.test(key))) return undefined;
  return entries.sort(([a], [b]) => Number(a) - Number(b)).map(([, child]) => child);
}

function place(root: FormTree, key: string, value: string): void {
  const segments = key.split('.');
  if (segments.length > maxDepth) throw malformed(`More than ${maxDepth} levels in the parameter name`);
  if (index.test(segments[0]!)) throw malformed('Top level element may not be treated as a list');

  const last = segments.pop()!;
  let node = root;
  for (const segment of segments) node = childOf(node, segment, key);
  requireIndex(last);
  const before = node.get(last);
  if (before instanceof Map) throw conflicting(key);
  if (before === undefined) node.set(last, value);
}

function childOf(node: FormTree, segment: string, key: string): FormTree {
  requireIndex(segment);
  const child = node.get(segment);
  if (typeof child === 'string') throw conflicting(key);
  if (child) return child;
  const created: FormTree = new Map();
  node.set(segment, created);
  return created;
}

function requireIndex(segment: string): void {
  if (index.test(segment) && Number(segment) === 0) throw malformed(`${segment} is not a valid index`);
}

function conflicting(key: string): ServiceError {
  return new ServiceError(
    'ConflictingQueryParameter',
    `The query parameter ${key} is invalid. Its structure conflicts with that of another parameter.`,
  );
}
