import type { Attempt, Cell } from '../sns/rows.ts';

/** What failed, in a word or two: by what the engine or an endpoint said, the first that fits. */
const words: readonly (readonly [said: RegExp, word: string])[] = [
  [/\bthrew\b/, 'threw'],
  [/timed out|no answer within/, 'timed out'],
  [/refused/, 'refused'],
  [/there is no function/, 'no function'],
  [/there is no delivery stream/, 'no stream'],
  [/there is no queue/, 'no queue'],
  [/denies/, 'denied'],
  [/policy/, 'no policy'],
  [/message attributes/, 'attributes'],
  [/ bytes/, 'too long'],
  [/subscription is gone/, 'gone'],
];
const failed: ReadonlySet<Cell['outcome']> = new Set(['retrying', 'deadLettered', 'lost']);

/** In place of a status: what went wrong last, or in the end; undefined when nothing did, or the status says it. */
export function failureWord(cell: Cell, last: Attempt | undefined): string | undefined {
  if (cell.isDuplicate) return 'duplicate';
  if (!failed.has(cell.outcome)) return undefined;
  const said = last?.error ?? cell.reason;
  const word = said === undefined ? undefined : words.find(([pattern]) => pattern.test(said))?.[1];
  if (word !== undefined) return word;
  return last?.status === undefined ? 'failed' : undefined;
}

const ordinals = [
  'zeroth',
  'first',
  'second',
  'third',
  'fourth',
  'fifth',
  'sixth',
  'seventh',
  'eighth',
  'ninth',
  'tenth',
];

/** `second`, `tenth`, `21st`. */
export function ordinal(count: number): string {
  return ordinals[count] ?? `${count}${ending(count)}`;
}

function ending(count: number): string {
  const lastTwo = count % 100;
  if (lastTwo >= 11 && lastTwo <= 13) return 'th';
  return ['th', 'st', 'nd', 'rd'][count % 10] ?? 'th';
}

/** `audit`, `audit and orders-q`, `audit, orders-q and 3 more`. */
export function listed(names: readonly string[]): string {
  const [first = '', second, ...others] = names;
  if (second === undefined) return first;
  if (others.length === 0) return `${first} and ${second}`;
  return `${first}, ${second} and ${others.length} more`;
}
