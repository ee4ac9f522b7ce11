import { clauseOf } from './clause.ts';
import { JsonReader } from './jsonReader.ts';
import { sameNumber } from './numeric.ts';
import { operatorNames, parseExpression } from './operators.ts';
import type { Branch, Dialect, Entry, Scalar, Term } from './policy.ts';

export interface ParsedPolicy {
  readonly entries: readonly Entry[];
  /** Keys written at the top; `$or` is one. */
  readonly keys: number;
}

/**
 * Reads a filter policy or an event pattern. An empty object is one, which everything passes: that is how a policy is
 * taken off with the AWS CLI.
 *
 * @throws FilterPolicyError with AWS's text and position (aws-facts 2.7; what is not recorded is from AWS's open-source
 * rule engine, whose texts the recordings repeat).
 */
export function parsePolicy(text: string, dialect: Dialect): ParsedPolicy {
  const reader = new JsonReader(text);
  if (reader.next() !== '{') reader.fail('Filter is not an object');
  const entries: Entry[] = [];
  const keys = parseFields({ reader, dialect, clauses: 0 }, { entries, keys: [], depth: 1, isInOr: false });
  if (reader.next() !== 'end') reader.fail('Only one JSON object is allowed');
  return { entries, keys };
}

interface Source {
  readonly reader: JsonReader;
  readonly dialect: Dialect;
  /** Clauses read so far. */
  clauses: number;
}

/** Where in a policy the reader is, and where to put what it finds. */
interface Place {
  readonly entries: Entry[];
  readonly keys: readonly string[];
  readonly depth: number;
  readonly isInOr: boolean;
}

/** How many keys the object has, of which the brace was read. */
function parseFields(source: Source, place: Place): number {
  const { reader } = source;
  let fields = 0;
  while (reader.next() !== '}') {
    fields += 1;
    const key = reader.text();
    if (key === '$or') parseAlternatives(source, place);
    else parseField(source, place, key);
  }
  if (fields === 0 && (place.depth > 1 || place.isInOr)) reader.fail('Empty objects are not allowed');
  return fields;
}

function parseField(source: Source, place: Place, key: string): void {
  const { reader, dialect } = source;
  if (place.isInOr && operatorNames.has(key)) {
    reader.fail(`${key} is Ruler reserved fieldName which cannot be used inside $or.`);
  }
  const token = reader.next();
  if (token !== '{' && token !== '[') reader.fail(`"${key}" must be an object or an array`);
  const steps = dialect.splitsDots ? key.split('.') : [key];
  const keys = [...place.keys, key];
  if (token === '{') {
    const entries = branchAt(place.entries, steps);
    parseFields(source, { ...place, entries, keys, depth: place.depth + 1 });
    return;
  }
  const name = steps.pop()!;
  const order = source.clauses++;
  const terms = parseTerms(reader, dialect);
  put(branchAt(place.entries, steps), clauseOf({ key: name, keys, order, depth: place.depth, terms }));
}

function parseAlternatives(source: Source, place: Place): void {
  const { reader } = source;
  if (reader.next() !== '[') reader.fail('It must be an Array followed with $or.');
  const alternatives: Entry[][] = [];
  while (reader.next() !== ']') {
    if (reader.token !== '{') reader.fail('Only JSON object is allowed in array of $or relationship.');
    const entries: Entry[] = [];
    const keys = [...place.keys, '$or', String(alternatives.length)];
    parseFields(source, { entries, keys, depth: place.depth, isInOr: true });
    alternatives.push(entries);
  }
  if (alternatives.length < 2) reader.fail('There must have at least 2 Objects in $or relationship.');
  place.entries.push({ kind: 'or', alternatives });
}

function parseTerms(reader: JsonReader, dialect: Dialect): Term[] {
  const terms: Term[] = [];
  while (reader.next() !== ']') terms.push(parseTerm(reader, dialect));
  if (terms.length === 0) reader.fail('Empty arrays are not allowed');
  return terms;
}

function parseTerm(reader: JsonReader, dialect: Dialect): Term {
  if (reader.token === '{') return parseExpression(reader, dialect);
  if (reader.token === '[') reader.fail('Match value must be String, number, true, false, or null');
  const text = reader.text();
  return literal(reader.token === 'string' ? text : (JSON.parse(text) as Scalar));
}

function literal(value: Scalar): Term {
  const words = JSON.stringify(value);
  if (typeof value !== 'number') return { test: (found) => found === value, words, literal: value };
  return { test: (found) => typeof found === 'number' && sameNumber(found, value), words, literal: value };
}

/** The entries below the branches that `steps` name, made where they are missing. */
function branchAt(entries: Entry[], steps: readonly string[]): Entry[] {
  let within = entries;
  for (const key of steps) {
    let branch = within.find((entry): entry is Branch => entry.kind === 'branch' && entry.key === key);
    if (!branch) {
      branch = { kind: 'branch', key, entries: [] };
      within.push(branch);
    }
    within = branch.entries;
  }
  return within;
}

/** Of a key written twice the later counts. */
function put(entries: Entry[], clause: Entry & { kind: 'clause' }): void {
  const earlier = entries.findIndex((entry) => entry.kind === 'clause' && entry.key === clause.key);
  if (earlier < 0) entries.push(clause);
  else entries[earlier] = clause;
}
