import type { FilterInput } from './filterInput.ts';
import { attributePasses, child, entryPasses } from './match.ts';
import { bestElement } from './bestElement.ts';
import type { Clause, Entry } from './policy.ts';
import type { FilterFailure, FilterPolicyScope, Verdict } from './verdict.ts';
import { attributeWords, foundWords, step } from './words.ts';

/** A body that is no JSON object passes no policy (aws-facts 2.7). */
export const notAnObject: Verdict = Object.freeze({
  matches: false,
  failure: Object.freeze({ path: '$', wanted: 'a JSON object', found: 'not a JSON object' }),
});

/** The verdict on a message without attributes. */
export function noAttributes(entries: readonly Entry[]): Verdict {
  const first = entries[0]!;
  const failure =
    first.kind === 'clause'
      ? { path: first.key, wanted: first.wanted }
      : { path: '$or', wanted: 'one of its alternatives' };
  return { matches: false, failure: { ...failure, found: 'no attributes at all' } };
}

/** The first entry that failed, of a policy that did. */
export function failureIn(
  policy: { readonly scope: FilterPolicyScope; readonly entries: readonly Entry[] },
  input: FilterInput,
): Verdict {
  const failure =
    policy.scope === 'MessageAttributes'
      ? attributeFailure(policy.entries, input)
      : bodyFailure(policy.entries, input.body(), '$');
  return { matches: false, failure };
}

function attributeFailure(entries: readonly Entry[], input: FilterInput): FilterFailure {
  const failed = entries.find((entry) => !attributePasses(entry, input))!;
  if (failed.kind !== 'clause') return failedAlternatives(failed);
  return { path: failed.key, wanted: failed.wanted, found: attributeWords(input.attribute(failed.key)) };
}

function bodyFailure(entries: readonly Entry[], value: unknown, path: string): FilterFailure {
  if (Array.isArray(value) && value.length > 0) {
    const i = bestElement(entries, value);
    return bodyFailure(entries, value[i], `${path}[${i}]`);
  }
  const failed = entries.find((entry) => !entryPasses(entry, value))!;
  if (failed.kind === 'or') return failedAlternatives(failed);
  const below = child(value, failed.key);
  const place = path + step(failed.key);
  return failed.kind === 'branch' ? bodyFailure(failed.entries, below, place) : failedClause(failed, below, place);
}

function failedClause(clause: Clause, found: unknown, path: string): FilterFailure {
  return { path, wanted: clause.wanted, found: foundWords(found) };
}

function failedAlternatives(entry: Entry): FilterFailure {
  const count = entry.kind === 'or' ? entry.alternatives.length : 0;
  return { path: '$or', wanted: `one of ${count} alternatives`, found: 'none of them' };
}
