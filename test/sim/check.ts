import { isDeepStrictEqual, inspect } from 'node:util';
import type { Fault } from './awsRules.ts';

/** Something the engine did that AWS would not. */
export class Illegal extends Error {
  override readonly name = 'Illegal';
}

/** What the engine said to a request: its code in the Query form, and its sentence where it gave one. */
export type Answer =
  | { readonly ok: true; readonly output: Readonly<Record<string, unknown>> }
  | { readonly ok: false; readonly code: string; readonly text: string | undefined };

export function illegal(text: string): never {
  throw new Illegal(text);
}

export function same(actual: unknown, expected: unknown, what: string): void {
  if (actual === expected || isDeepStrictEqual(actual, expected)) return;
  illegal(`${what}: expected ${show(expected)}, got ${show(actual)}`);
}

/** The answer must have members of these names and no other. */
export function onlyMembers(output: object, names: readonly string[]): void {
  for (const name of Object.keys(output)) {
    if ((output as Record<string, unknown>)[name] !== undefined && !names.includes(name))
      illegal(`unexpected member ${name}`);
  }
}

/** True when the request had to be refused and was, with a fault that it has; false when it had to succeed and did. */
export function refused(answer: Answer, faults: readonly Fault[]): boolean {
  const must = faults.filter((fault) => fault.scope === undefined && !fault.optional);
  if (answer.ok) {
    if (must.length > 0) illegal(`accepted what must be refused with ${show(must)}`);
    return false;
  }
  const may = faults.filter((fault) => fault.scope !== 'entry');
  if (!may.some((fault) => matches(fault, answer.code, answer.text))) {
    illegal(`refused with ${answer.code}: ${answer.text}; right would be ${may.length ? show(may) : 'success'}`);
  }
  return true;
}

export function matches(fault: Fault, code: string, text: string | undefined): boolean {
  return fault.code === code && (fault.text === undefined || text === undefined || fault.text === text);
}

function show(value: unknown): string {
  return inspect(value, { depth: 5, breakLength: 160, maxStringLength: 200 });
}
