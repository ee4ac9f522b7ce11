import { ServiceError } from '../engine/errors.ts';

/** What a call of the control API says: the members of its JSON body, or of its query. */
export type Input = Readonly<Record<string, unknown>>;

/**
 * The body as an object; an empty one is an empty object. Strict, because a misspelt member would otherwise change
 * nothing, unnoticed.
 *
 * @throws InvalidParameterValue for what is no JSON object, and for a member that is not among `members`.
 */
export function bodyInput(body: Uint8Array, members: readonly string[]): Input {
  const input = jsonOf(body);
  if (!isObject(input)) throw invalid('The body must be a JSON object.');
  requireKnown(input, members);
  return input;
}

/**
 * The query's parameters; the last of several.
 *
 * @param numbers Members among `members` that are whole numbers, which a query can write as text only.
 * @throws InvalidParameterValue for one that is not among `members`.
 */
export function queryInput(query: string, members: readonly string[], numbers: readonly string[] = []): Input {
  const input: Record<string, unknown> = Object.fromEntries(new URLSearchParams(query));
  requireKnown(input, members);
  for (const name of numbers) if (/^\d{1,15}$/.test(String(input[name]))) input[name] = Number(input[name]);
  return input;
}

/** The body as JSON; an empty one is an empty object. */
export function jsonOf(body: Uint8Array): unknown {
  if (body.length === 0) return {};
  try {
    return JSON.parse(new TextDecoder().decode(body));
  } catch {
    throw invalid('The body is not JSON.');
  }
}

export function textIn(input: Input, name: string): string | undefined {
  const value = input[name];
  if (value === undefined || (typeof value === 'string' && value !== '')) return value;
  throw memberProblem(name, 'must be a text that is not empty.');
}

export function requiredText(input: Input, name: string): string {
  const text = textIn(input, name);
  if (text === undefined) throw memberProblem(name, 'is missing.');
  return text;
}

export function flagIn(input: Input, name: string): boolean | undefined {
  const value = input[name];
  if (value === undefined || typeof value === 'boolean') return value;
  throw memberProblem(name, 'must be true or false.');
}

/** A whole number. @param more What else would do, for the refusal. */
export function numberIn(input: Input, name: string, min: number, max: number, more = ''): number | undefined {
  const value = input[name];
  if (value === undefined) return undefined;
  if (typeof value === 'number' && Number.isSafeInteger(value) && value >= min && value <= max) return value;
  const bounds = max === Number.MAX_SAFE_INTEGER ? `of at least ${min}` : `from ${min} to ${max}`;
  throw memberProblem(name, `must be a whole number ${bounds}${more && ` ${more}`}.`);
}

/** A number from 0 to 1. */
export function shareIn(input: Input, name: string): number | undefined {
  const value = input[name];
  if (value === undefined || (typeof value === 'number' && value >= 0 && value <= 1)) return value;
  throw memberProblem(name, 'must be a number from 0 to 1.');
}

export function oneOf<T extends string>(input: Input, name: string, allowed: readonly T[]): T | undefined {
  const value = input[name];
  if (value === undefined || allowed.includes(value as T)) return value as T | undefined;
  throw memberProblem(name, `must be one of ${allowed.join(', ')}.`);
}

export function isObject(value: unknown): value is Input {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function memberProblem(name: string, problem: string): ServiceError {
  return invalid(`${name} ${problem}`);
}

function requireKnown(input: Input, members: readonly string[]): void {
  const unknown = Object.keys(input).find((name) => !members.includes(name));
  if (unknown === undefined) return;
  const known = members.length === 0 ? 'It takes none.' : `There are: ${members.join(', ')}.`;
  throw invalid(`There is no member ${unknown.slice(0, 100)}. ${known}`);
}

function invalid(text: string): ServiceError {
  return new ServiceError('InvalidParameterValue', text);
}
