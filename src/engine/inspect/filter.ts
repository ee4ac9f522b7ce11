import type { RowId } from '../journal.ts';
import type { ContentRow, MessageRow } from '../sqs/rows.ts';
import type { State } from '../state.ts';
import { parsePath, valueAt } from './jsonPath.ts';
import { nameOfArn } from './queueFacts.ts';
import type { RowState } from './views.ts';

/** A message that a filter looks at. */
export interface Candidate {
  readonly state: RowState;
  readonly row: MessageRow;
  /** May be read back from the store when it is asked for. */
  readonly content: ContentRow;
}

/** One term of a filter. */
export interface Term {
  holds(candidate: Candidate): boolean;
  /** The row alone tells, so it is asked first. */
  readonly isCheap: boolean;
}

/** All terms must hold. */
export type Filter =
  | { readonly terms: readonly Term[]; readonly problem?: undefined }
  | { readonly terms: readonly []; readonly problem: string };

/** A message that is there; its content is read when a term asks for it. */
export class LiveCandidate implements Candidate {
  readonly row: MessageRow;
  readonly #contents: State;

  constructor(contents: State, row: MessageRow) {
    this.#contents = contents;
    this.row = row;
  }

  get state(): RowState {
    return this.row.state;
  }

  get content(): ContentRow {
    return this.#contents.content(this.row.id);
  }
}

export function holdsAll(terms: readonly Term[], candidate: Candidate): boolean {
  return terms.every((term) => term.holds(candidate));
}

/** Whether all terms hold for a message, which may have gone or moved to another queue meanwhile. */
export function isMatch(state: State, queue: RowId, terms: readonly Term[], id: RowId): boolean {
  const row = state.message(id);
  return row?.queue === queue && holdsAll(terms, new LiveCandidate(state, row));
}

/** As the rows have them and as the panel says them, in lower case. */
const states: ReadonlyMap<string, RowState> = new Map([
  ['delayed', 'delayed'],
  ['visible', 'visible'],
  ['inflight', 'inFlight'],
  ['in-flight', 'inFlight'],
  ['ended', 'ended'],
  ['deleted', 'ended'],
]);
/** A path comparison (blanks allowed around the operator), a quoted phrase, or a word. */
const token = /(\$[^\s=!<>]*)\s*(<=|>=|!=|=|<|>)\s*("[^"]*"|[^\s]+)?|"([^"]*)"|(\S+)/g;

/**
 * Understands what was typed into the filter: words and "phrases" that body, message id, group or an attribute contains,
 * `attr:name`, `attr:name=value`, `state:visible`, `group:NAME`, `source:QUEUE`, `$.path`, `$.path = value` (also `!=`, `<`, `<=`, `>`, `>=`).
 */
export function parseFilter(text: string): Filter {
  const terms: Term[] = [];
  for (const match of text.matchAll(token)) {
    const [, path, operator, wanted, phrase, word] = match;
    const term = path ? comparison(path, operator!, wanted) : phrase === undefined ? ofWord(word!) : contains(phrase);
    if (typeof term === 'string') return { terms: [], problem: term };
    terms.push(term);
  }
  return { terms: [...terms.filter(({ isCheap }) => isCheap), ...terms.filter(({ isCheap }) => !isCheap)] };
}

function ofWord(word: string): Term | string {
  if (word.startsWith('state:')) return stateIs(word.slice('state:'.length));
  if (word.startsWith('group:')) return groupIs(word.slice('group:'.length));
  if (word.startsWith('source:')) return sourceIs(word.slice('source:'.length));
  if (word.startsWith('attr:')) return attribute(word.slice('attr:'.length));
  if (word.startsWith('$')) return pathExists(word);
  return contains(word);
}

function stateIs(wanted: string): Term | string {
  const state = states.get(wanted.toLowerCase());
  if (!state) return `There is no state "${wanted}": use delayed, visible, in-flight or ended.`;
  return { isCheap: true, holds: (message) => message.state === state };
}

function groupIs(wanted: string): Term | string {
  if (!wanted) return 'group: wants a message group, as in group:truck-17.';
  return { isCheap: true, holds: ({ row }) => row.group === wanted };
}

/** By the name or the ARN of the queue that a redrive policy moved it out of. */
function sourceIs(wanted: string): Term | string {
  if (!wanted) return 'source: wants the name of a queue, as in source:orders.';
  return {
    isCheap: true,
    holds: ({ row: { source } }) => source !== undefined && (source === wanted || nameOfArn(source) === wanted),
  };
}

function ofContent(holds: (content: ContentRow) => boolean): Term {
  return { isCheap: false, holds: ({ content }) => holds(content) };
}

function attribute(text: string): Term | string {
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

function contains(text: string): Term {
  const wanted = text.toLowerCase();
  return {
    isCheap: false,
    holds: (message) => message.row.group?.toLowerCase().includes(wanted) === true || mentions(message.content, wanted),
  };
}

function mentions({ body, messageId, attributes }: ContentRow, wanted: string): boolean {
  return (
    body.toLowerCase().includes(wanted) ||
    messageId.includes(wanted) ||
    Object.entries(attributes ?? {}).some(([name, value]) =>
      `${name}=${value.StringValue ?? ''}`.toLowerCase().includes(wanted),
    )
  );
}

function pathExists(text: string): Term | string {
  const path = parsePath(text);
  if (!path) return notAPath(text);
  return ofContent((content) => valueAt(bodyOf(content), path) !== undefined);
}

function comparison(text: string, operator: string, wantedText: string | undefined): Term | string {
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

function bodyOf(content: ContentRow): unknown {
  const first = content.body.trimStart()[0];
  if (first !== '{' && first !== '[') return undefined;
  try {
    return JSON.parse(content.body);
  } catch {
    return undefined;
  }
}
