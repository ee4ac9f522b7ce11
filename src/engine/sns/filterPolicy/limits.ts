import { FilterPolicyError } from './filterPolicyError.ts';
import type { Entry } from './policy.ts';
import type { FilterPolicyScope } from './verdict.ts';

const mostKeys = 5;
const mostComplex = 150;
const mostBytes = 262_144;

/**
 * Refuses a policy that is well written but too much: aws-facts 2.7.
 *
 * @throws FilterPolicyError
 */
export function checkLimits(text: string, scope: FilterPolicyScope, entries: readonly Entry[], keys: number): void {
  if (scope === 'MessageAttributes' && isNested(entries)) {
    throw new FilterPolicyError('Filter policy scope MessageAttributes does not support nested filter policy', true);
  }
  if (keys > mostKeys) throw new FilterPolicyError(`Filter policy can not have more than ${mostKeys} keys`);
  if (complexity(entries, scope) > mostComplex) throw new FilterPolicyError('Filter policy is too complex');
  if (isLongerThan(text, mostBytes)) throw new FilterPolicyError('Filter policy is larger than 256 KB'); // no text is recorded
}

/**
 * How many combinations of values a policy has. Keys multiply and alternatives of `$or` add up; in a body each key's
 * values count once for every level that it lies deep (3 x 4 x 2 x 3 = 72: four values at level 3, three at level 2).
 * An operator counts as one value.
 */
export function complexity(entries: readonly Entry[], scope: FilterPolicyScope): number {
  let product = 1;
  for (const entry of entries) {
    if (entry.kind === 'clause') product *= entry.size * (scope === 'MessageBody' ? entry.depth : 1);
    else if (entry.kind === 'branch') product *= complexity(entry.entries, scope);
    else product *= entry.alternatives.reduce((sum, alternative) => sum + complexity(alternative, scope), 0);
  }
  return product;
}

function isNested(entries: readonly Entry[]): boolean {
  return entries.some(
    (entry) => entry.kind === 'branch' || (entry.kind === 'or' && entry.alternatives.some((one) => isNested(one))),
  );
}

/** In bytes of UTF-8. */
function isLongerThan(text: string, bytes: number): boolean {
  if (text.length * 3 <= bytes) return false;
  let size = 0;
  for (const character of text) {
    const code = character.codePointAt(0)!;
    size += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }
  return size > bytes;
}
