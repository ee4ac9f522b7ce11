import { unreadable, type FilterInput } from './filterInput.ts';
import type { Clause, Entry, Scalar } from './policy.ts';

/** Whether the attributes of a message pass all entries. */
export function attributesPass(entries: readonly Entry[], input: FilterInput): boolean {
  for (const entry of entries) if (!attributePasses(entry, input)) return false;
  return true;
}

/** Whether the attributes pass one entry; attribute scope has no branches. */
export function attributePasses(entry: Entry, input: FilterInput): boolean {
  if (entry.kind === 'clause') return clausePasses(entry, input.attribute(entry.key));
  return entry.kind === 'or' && entry.alternatives.some((alternative) => attributesPass(alternative, input));
}

/**
 * Whether what stands at a place passes all entries. Of an array one element has to, with all of them: aws-facts 2.7
 * leaves open whether each could have an element of its own, AWS's open-source rule engine says no.
 * What is no object has no keys, so `{"exists": false}` passes there.
 */
export function valuePasses(entries: readonly Entry[], value: unknown): boolean {
  if (Array.isArray(value) && value.length > 0) {
    for (const element of value) if (valuePasses(entries, element)) return true;
    return false;
  }
  for (const entry of entries) if (!entryPasses(entry, value)) return false;
  return true;
}

/** Whether one entry passes in an object. */
export function entryPasses(entry: Entry, object: unknown): boolean {
  if (entry.kind === 'clause') return clausePasses(entry, child(object, entry.key));
  if (entry.kind === 'branch') return valuePasses(entry.entries, child(object, entry.key));
  return entry.alternatives.some((alternative) => valuePasses(alternative, object));
}

/** What an object has under a key of its own. */
export function child(object: unknown, key: string): unknown {
  if (typeof object !== 'object' || object === null || !Object.hasOwn(object, key)) return undefined;
  return (object as Record<string, unknown>)[key];
}

/** Whether a clause passes on what was found: any scalar of an array will do, objects are no values. */
export function clausePasses(clause: Clause, found: unknown): boolean {
  if (typeof found !== 'object' || found === null) {
    if (found === undefined) return clause.acceptsNothing;
    return found !== unreadable && clause.test(found as Scalar);
  }
  const passes = Array.isArray(found) ? someScalarPasses(clause, found) : undefined;
  return passes ?? clause.acceptsNothing;
}

/** undefined where an array has no scalar, however deep. */
function someScalarPasses(clause: Clause, values: readonly unknown[]): boolean | undefined {
  let result: boolean | undefined;
  for (const value of values) {
    if (typeof value !== 'object' || value === null) {
      if (clause.test(value as Scalar)) return true;
      result = false;
    } else if (Array.isArray(value)) {
      const inner = someScalarPasses(clause, value);
      if (inner === true) return true;
      result ??= inner;
    }
  }
  return result;
}
