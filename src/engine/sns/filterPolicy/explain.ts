import { bestElement } from './bestElement.ts';
import type { FilterInput } from './filterInput.ts';
import type { FilterPolicy } from './filterPolicy.ts';
import { child, clausePasses } from './match.ts';
import type { Clause, Entry } from './policy.ts';
import type { ClauseVerdict } from './verdict.ts';
import { attributeWords, foundWords, step } from './words.ts';

type Report = (clause: Clause, path: string, found: unknown) => void;

/**
 * Every clause of a policy beside what a message has there, in the order written. Of an array it speaks of the element
 * that passes, or that came closest.
 */
export function explain(policy: FilterPolicy, input: FilterInput): readonly ClauseVerdict[] {
  return policy.scope === 'MessageAttributes' ? explainAttributes(policy, input) : explainBody(policy, input);
}

function explainAttributes({ entries }: FilterPolicy, input: FilterInput): ClauseVerdict[] {
  const verdicts: ClauseVerdict[] = [];
  visitClauses(entries, (clause) => {
    const value = input.attribute(clause.key);
    const found = input.hasAttributes ? attributeWords(value) : 'no attributes at all';
    const matches = input.hasAttributes && clausePasses(clause, value);
    verdicts.push({ keys: clause.keys, path: clause.key, wanted: clause.wanted, found, matches });
  });
  return verdicts;
}

function explainBody({ entries }: FilterPolicy, input: FilterInput): ClauseVerdict[] {
  const body = input.body();
  const verdicts: { order: number; verdict: ClauseVerdict }[] = [];
  const report: Report = (clause, path, value) => {
    const found = body ? foundWords(value) : 'not a JSON object';
    const matches = body !== undefined && clausePasses(clause, value);
    const verdict = { keys: clause.keys, path, wanted: clause.wanted, found, matches };
    verdicts.push({ order: clause.order, verdict });
  };
  visitBody(entries, body, '$', report);
  return verdicts.sort((a, b) => a.order - b.order).map(({ verdict }) => verdict);
}

function visitClauses(entries: readonly Entry[], visit: (clause: Clause) => void): void {
  for (const entry of entries) {
    if (entry.kind === 'clause') visit(entry);
    else if (entry.kind === 'branch') visitClauses(entry.entries, visit);
    else for (const alternative of entry.alternatives) visitClauses(alternative, visit);
  }
}

function visitBody(entries: readonly Entry[], value: unknown, path: string, report: Report): void {
  if (Array.isArray(value) && value.length > 0) {
    const i = bestElement(entries, value);
    visitBody(entries, value[i], `${path}[${i}]`, report);
    return;
  }
  for (const entry of entries) {
    if (entry.kind === 'or') {
      for (const alternative of entry.alternatives) visitBody(alternative, value, path, report);
      continue;
    }
    const below = child(value, entry.key);
    const place = path + step(entry.key);
    if (entry.kind === 'clause') report(entry, place, below);
    else visitBody(entry.entries, below, place, report);
  }
}
