import { isDeepStrictEqual } from 'node:util';

/** What an answer must be; a pattern matches a text, a predicate judges a value, a reading judges what it makes of it. */
export type Expected =
  | string
  | number
  | boolean
  | null
  | undefined
  | RegExp
  | Uint8Array
  | ((actual: unknown) => boolean)
  | Reading
  | readonly Expected[]
  | { readonly [member: string]: Expected };

/** A value that is judged in another form than it comes in: a text that is JSON, messages of which the bodies matter. */
export class Reading {
  readonly read: (actual: unknown) => unknown;
  readonly of: Expected;

  constructor(read: (actual: unknown) => unknown, of: Expected) {
    this.read = read;
    this.of = of;
  }

  holds(actual: unknown): boolean {
    try {
      const value = this.read(actual);
      return isDeepStrictEqual(value, taken(value, this.of));
    } catch {
      return false;
    }
  }
}

/** A text that is JSON, however it is spaced and ordered. */
export function json(of: Expected): Reading {
  return new Reading((text) => JSON.parse(text as string) as unknown, of);
}

export function base64Json(of: Expected): Reading {
  return new Reading((text) => JSON.parse(Buffer.from(text as string, 'base64').toString()) as unknown, of);
}

/** A list of texts in whatever order. */
export function anyOrder(of: readonly string[]): Reading {
  return new Reading((list) => [...(list as string[])].sort(), [...of].sort());
}

/** The expectation with all that holds replaced by what it judged, so that one comparison shows what does not. */
export function taken(actual: unknown, expected: Expected): unknown {
  if (expected instanceof RegExp) return typeof actual === 'string' && expected.test(actual) ? actual : expected;
  if (expected instanceof Reading) return expected.holds(actual) ? actual : expected.of;
  if (typeof expected === 'function') return expected(actual) ? actual : expected;
  if (Array.isArray(expected))
    return expected.map((item: Expected, at) => taken((actual as unknown[] | undefined)?.[at], item));
  if (typeof expected !== 'object' || expected === null || expected instanceof Uint8Array) return expected;
  const members = Object.entries(expected).filter(([, value]) => value !== undefined);
  return Object.fromEntries(
    members.map(([name, value]) => [name, taken((actual as Record<string, unknown> | undefined)?.[name], value)]),
  );
}

/** Puts names, URLs and saved values into every text. */
export function fill<T>(value: T, vars: ReadonlyMap<string, string>): T {
  if (typeof value === 'string') return value.replace(/\{([a-z][\w.]*)\}/gi, (all, name) => vars.get(name) ?? all) as T;
  if (Array.isArray(value)) return value.map((item) => fill(item, vars)) as T;
  if (value instanceof Reading) return new Reading(value.read, fill(value.of, vars)) as T;
  if (typeof value !== 'object' || value === null || value instanceof RegExp || value instanceof Uint8Array)
    return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [fill(key, vars), fill(item, vars)])) as T;
}
