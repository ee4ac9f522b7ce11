import type { AttributeValue } from '../sqs/rows.ts';
import { parsePath, valueAt } from './jsonPath.ts';

/** What a message says, as far as a filter looks at it. */
export interface Said {
  readonly body: string;
  readonly messageId: string;
  readonly attributes?: Readonly<Record<string, AttributeValue>> | undefined;
}

/** Something with a message in it; the content may be read back from the store when it is asked for. */
export interface Saying {
  readonly content: Said;
}

/** One term of a filter. */
export interface Term<T> {
  holds(candidate: T): boolean;
  /** The row alone tells, so it is asked first. */
  readonly isCheap: boolean;
}

/** All terms must hold. */
export type Filter<T> =
  | { readonly terms: readonly Term<T>[]; readonly problem?: undefined }
  | { readonly terms: readonly []; readonly problem: string };

/** What one kind of candidates has beside its content. */
export interface Vocabulary<T> {
  /** Terms of its own by their prefix, `state:` … A text says what is wrong with what follows. */
  readonly prefixes: Readonly<Record<string, (wanted: string) => Term<T> | string>>;
  /** Texts beside the content in which words are looked for. */
  readonly texts: (candidate: T) => readonly (string | undefined)[];
}

export function holdsAll<T>(terms: readonly Term<T>[], candidate: T): boolean {
  return terms.every((term) => term.holds(candidate));
}

/** A path comparison (blanks allowed around the operator), a quoted phrase, or a word. */
const token = /(\$[^\s=!<>]*)\s*(<=|>=|!=|=|<|>)\s*("[^"]*"|[^\s]+)?|"([^"]*)"|(\S+)/g;

/**
 * Understands what was typed into a filter: words and "phrases" that the body, the message id, an attribute or a text
 * beside them contains, `attr:name`, `attr:name=value`, `$.path`, `$.path = value` (also `!=`, `<`, `<=`, `>`, `>=`), and
 * the terms of a vocabulary.
 */
export function parseTerms<T extends Saying>(text: string, vocabulary: Vocabulary<T>): Filter<T> {
  const terms: Term<T>[] = [];
  for (const match of text.matchAll(token)) {
    const [, path, operator, wanted, phrase, word] = match;
    const term = path
      ? comparison(path, operator!, wanted)
      : phrase === undefined
        ? ofWord(word!, vocabulary)
        : contains(phrase, vocabulary);
    if (typeof term === 'string') return { terms: [], problem: term };
    terms.push(term);
  }
  return { terms: [...terms.filter(({ isCheap }) => isCheap), ...terms.filter(({ isCheap }) => !isCheap)] };
}

function ofWord<T extends Saying>(word: string, vocabulary: Vocabulary<T>): Term<T> | string {
  const prefix = word.slice(0, word.indexOf(':') + 1);
  if (Object.hasOwn(vocabulary.prefixes, prefix)) return vocabulary.prefixes[prefix]!(word.slice(prefix.length));
  if (prefix === 'attr:') return attribute(word.slice(prefix.length));
  if (word.startsWith('$')) return pathExists(word);
  return contains(word, vocabulary);
}

function ofContent(holds: (content: Said) => boolean): Term<Saying> {
  return { isCheap: false, holds: ({ content }) => holds(content) };
}

function attribute(text: string): Term<Saying> | string {
  const at = text.indexOf('=');
  const name = at < 0 ? text : text.slice(0, at);
  if (!name) return 'attr: wants a name, as in attr:type or attr:type=order.';
  // Own names alone: any object has a `toString`.
  if (at < 0) return ofContent(({ attributes = {} }) => Object.hasOwn(attributes, name));
  const wanted = text.slice(at + 1);
  return ofContent(
    ({ attributes = {} }) => Object.hasOwn(attributes, name) && attributes[name]!.StringValue === wanted,
  );
}

function contains<T extends Saying>(text: string, { texts }: Vocabulary<T>): Term<T> {
  const wanted = text.toLowerCase();
  return {
    isCheap: false,
    holds: (candidate) =>
      texts(candidate).some((each) => each?.toLowerCase().includes(wanted) === true) ||
      mentions(candidate.content, wanted),
  };
}

function mentions({ body, messageId, attributes }: Said, wanted: string): boolean {
  return (
    body.toLowerCase().includes(wanted) ||
    messageId.includes(wanted) ||
    Object.entries(attributes ?? {}).some(([name, value]) =>
      `${name}=${value.StringValue ?? ''}`.toLowerCase().includes(wanted),
    )
  );
}

function pathExists(text: string): Term<Saying> | string {
  const path = parsePath(text);
  if (!path) return notAPath(text);
  return ofContent((content) => valueAt(bodyOf(content), path) !== undefined);
}

function comparison(text: string, operator: string, wantedText: string | undefined): Term<Saying> | string {
  const path = parsePath(text);
  if (!path) return notAPath(text);
  if (wantedText === undefined) return `${text} ${operator} wants a value, as in ${text} ${operator} 5.`;
  const wanted = literal(wantedText);
  if (operator === '=') return ofContent((content) => isSame(valueAt(bodyOf(content), path), wanted));
  if (operator === '!=') {
    return ofContent((content) => {
      const body = bodyOf(content);
      return body !== undefined && !isSame(valueAt(body, path), wanted);
    });
  }
  return ofContent((content) => isOrdered(valueAt(bodyOf(content), path), operator, wanted));
}

function notAPath(text: string): string {
  return `"${text}" is not a path: write $.name, $.list[0] or $["two words"].`;
}

/** `5`, `true`, `null` and `"text"` as JSON means them; anything else is text. */
function literal(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function isSame(actual: unknown, wanted: unknown): boolean {
  return actual === wanted || (typeof actual === 'string' && actual === String(wanted));
}

function isOrdered(actual: unknown, operator: string, wanted: unknown): boolean {
  const isNumbers = typeof actual === 'number' && typeof wanted === 'number';
  const isTexts = typeof actual === 'string' && typeof wanted === 'string';
  if (!isNumbers && !isTexts) return false;
  if (operator === '<') return actual < wanted;
  if (operator === '<=') return actual <= wanted;
  return operator === '>' ? actual > wanted : actual >= wanted;
}

function bodyOf(content: Said): unknown {
  const first = content.body.trimStart()[0];
  if (first !== '{' && first !== '[') return undefined;
  try {
    return JSON.parse(content.body);
  } catch {
    return undefined;
  }
}
