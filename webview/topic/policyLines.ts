import type { ClauseVerdict } from '../../src/panel/contract.ts';

/** A line of a filter policy as it is drawn: an indented piece of JSON, and how its condition went where it is one. */
export interface PolicyLine {
  readonly depth: number;
  readonly text: string;
  /** The condition of this line; absent for brackets, and where nothing was held against it. */
  readonly clause?: ClauseVerdict;
}

/** A policy one condition a line, each with its verdict; undefined for what is no JSON object. */
export function policyLines(policy: string, clauses: readonly ClauseVerdict[]): PolicyLine[] | undefined {
  let parsed: unknown;
  try {
    parsed = JSON.parse(policy);
  } catch {
    return undefined;
  }
  if (!isObject(parsed)) return undefined;
  const byKeys = new Map(clauses.map((clause) => [JSON.stringify(clause.keys), clause]));
  return objectLines(parsed, [], '', '', byKeys);
}

type Clauses = ReadonlyMap<string, ClauseVerdict>;

function objectLines(
  value: Readonly<Record<string, unknown>>,
  keys: readonly string[],
  before: string,
  after: string,
  clauses: Clauses,
): PolicyLine[] {
  const depth = depthOf(keys);
  const entries = Object.entries(value);
  const inner = entries.flatMap(([key, one], i) =>
    memberLines(key, one, keys, i < entries.length - 1 ? ',' : '', clauses),
  );
  return [{ depth, text: `${before}{` }, ...inner, { depth, text: `}${after}` }];
}

function memberLines(
  key: string,
  value: unknown,
  keys: readonly string[],
  after: string,
  clauses: Clauses,
): PolicyLine[] {
  const path = [...keys, key];
  const name = `${JSON.stringify(key)}: `;
  if (isObject(value)) return objectLines(value, path, name, after, clauses);
  if (key === '$or' && Array.isArray(value) && value.every(isObject)) {
    const depth = depthOf(path);
    const inner = value.flatMap((one, i) =>
      objectLines(one, [...path, String(i)], '', i < value.length - 1 ? ',' : '', clauses),
    );
    return [{ depth, text: `${name}[` }, ...inner, { depth, text: `]${after}` }];
  }
  const clause = clauses.get(JSON.stringify(path));
  const line = { depth: depthOf(path), text: `${name}${compact(value)}${after}` };
  return [clause ? { ...line, clause } : line];
}

/** The object at the top stands at the margin, its members one step in; a number in `$or` is a step like a key. */
function depthOf(keys: readonly string[]): number {
  return keys.length;
}

/** `[{"numeric": [">", 100]}]`: JSON on one line with room to read. */
function compact(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(compact).join(', ')}]`;
  if (!isObject(value)) return JSON.stringify(value);
  return `{${Object.entries(value)
    .map(([key, one]) => `${JSON.stringify(key)}: ${compact(one)}`)
    .join(', ')}}`;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
