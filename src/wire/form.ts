import { ServiceError } from '../engine/errors.ts';
import { malformed, tooManyParameters } from './sentences.ts';

/** A form as the Query protocol means it: `Attribute.1.Name=x` is x at Name at 1 at Attribute. */
export type FormNode = string | FormTree;
export type FormTree = Map<string, FormNode>;

/** Far above what any operation takes (a batch of ten with ten attributes each is about 400), and cheap to refuse. */
const maxParameters = 10_000;
/** V8 copies shorter texts, and makes longer ones a view of the text that they were cut from. */
const shortestView = 13;
/** Characters of an impossible key that its refusal repeats. */
const mostEchoed = 100;
const ampersand = 0x26;
/** The deepest key in use is `SendMessageBatchRequestEntry.1.MessageAttribute.1.Value.BinaryListValue.1`. */
const maxDepth = 12;
const index = /^[0-9]+$/;

/**
 * Reads a form and a query string as one set of parameters; where both name one, the form wins.
 *
 * @throws SerializationException (MalformedInput) for too many parameters. They are counted before they are read, because
 *   URLSearchParams takes the square of their number in time.
 */
export function paramsOf(query: string, form: Uint8Array | undefined): URLSearchParams {
  const count = (query === '' ? 0 : separators(Buffer.from(query)) + 1) + (form ? separators(form) + 1 : 0);
  if (count > maxParameters) throw tooManyParameters(maxParameters);

  const params = new URLSearchParams(form ? utf8.decode(form) : query);
  if (!form || query === '') return params;
  const inForm = new Set(params.keys());
  for (const [name, value] of new URLSearchParams(query)) if (!inForm.has(name)) params.append(name, value);
  return params;
}
const utf8 = new TextDecoder();

/** The text as one of its own: cut from a form it would keep the whole form in memory for as long as it is kept itself. */
export function ownText(text: string): string {
  return text.length < shortestView ? text : Buffer.from(text).toString();
}

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
    if (++count > maxParameters) throw tooManyParameters(maxParameters);
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

/** Counts no further than it matters. */
function separators(form: Uint8Array): number {
  let count = 0;
  let at = form.indexOf(ampersand);
  while (at >= 0 && ++count < maxParameters) at = form.indexOf(ampersand, at + 1);
  return count;
}

function place(root: FormTree, key: string, value: string): void {
  const segments = key.split('.', maxDepth + 1);
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
  if (!index.test(segment) || Number(segment) !== 0) return;
  throw malformed(`${segment.slice(0, mostEchoed)} is not a valid index`);
}

function conflicting(key: string): ServiceError {
  return new ServiceError(
    'ConflictingQueryParameter',
    `The query parameter ${key.slice(0, mostEchoed)} is invalid. Its structure conflicts with that of another parameter.`,
  );
}
