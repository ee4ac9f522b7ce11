import type { ContentRow } from '../sqs/rows.ts';
import { parsePath, valueAt } from './jsonPath.ts';
import type { RowState } from './views.ts';

/** One term of a filter; all terms must hold. */
export type Term = (state: RowState, content: ContentRow) => boolean;

export type Filter =
  | { readonly terms: readonly Term[]; readonly problem?: undefined }
  | { readonly terms: readonly []; readonly problem: string };

const states: readonly RowState[] = ['delayed', 'visible', 'inFlight', 'ended'];
/** A path comparison (blanks allowed around the operator), a quoted phrase, or a word. */
const token = /(\$[^\s=!<>]*)\s*(<=|>=|!=|=|<|>)\s*("[^"]*"|[^\s]+)?|"([^"]*)"|(\S+)/g;

/**
 * Understands what was typed into the filter: words and "phrases" that body, message id or an attribute contains,
 * `attr:name`, `attr:name=value`, `state:visible`, `$.path`, `$.path = value` (also `!=`, `<`, `<=`, `>`, `>=`).
 */
export function parseFilter(text: string): Filter {
  const terms: Term[] = [];
  for (const match of text.matchAll(token)) {
    const [, path, operator, wanted, phrase, word] = match;
    const term = path ? comparison(path, operator!, wanted) : phrase === undefined ? ofWord(word!) : contains(phrase);
    if (typeof term === 'string') return { terms: [], problem: term };
    terms.push(term);
  }
  return { terms };
}

function ofWord(word: string): Term | string {
  if (word.startsWith('state:')) return stateIs(word.slice('state:'.length));
  if (word.startsWith('attr:')) return attribute(word.slice('attr:'.length));
  if (word.startsWith('$')) return pathExists(word);
  return contains(word);
}

function stateIs(wanted: string): Term | string {
  const state = states.find((each) => each.toLowerCase() === wanted.toLowerCase());
  if (!state) return `There is no state "${wanted}": use ${states.join(', ')}.`;
  return (actual) => actual === state;
}

function attribute(text: string): Term | string {
  const at = text.indexOf('=');
  const name = at < 0 ? text : text.slice(0, at);
  if (!name) return 'attr: wants a name, as in attr:type or attr:type=order.';
  if (at < 0) return (_, content) => content.attributes?.[name] !== undefined;
  const wanted = text.slice(at + 1);
  return (_, content) => content.attributes?.[name]?.StringValue === wanted;
}

function contains(text: string): Term {
  const wanted = text.toLowerCase();
  return (_, content) =>
    content.body.toLowerCase().includes(wanted) ||
    content.messageId.includes(wanted) ||
    Object.entries(content.attributes ?? {}).some(([name, value]) =>
      `${name}=${value.StringValue ?? ''}`.toLowerCase().includes(wanted),
    );
}

function pathExists(text: string): Term | string {
  const path = parsePath(text);
  if (!path) return notAPath(text);
  return (_, content) => valueAt(bodyOf(content), path) !== undefined;
}

function comparison(text: string, operator: string, wantedText: string | undefined): Term | string {
  const path = parsePath(text);
  if (!path) return notAPath(text);
  if (wantedText === undefined) return `${text} ${operator} wants a value, as in ${text} ${operator} 5.`;
  const wanted = literal(wantedText);
  if (operator === '=') return (_, content) => isSame(valueAt(bodyOf(content), path), wanted);
  if (operator === '!=') {
    return (_, content) => {
      const body = bodyOf(content);
      return body !== undefined && !isSame(valueAt(body, path), wanted);
    };
  }
  return (_, content) => isOrdered(valueAt(bodyOf(content), path), operator, wanted);
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
