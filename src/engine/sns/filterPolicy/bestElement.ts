import { child, clausePasses, valuePasses } from './match.ts';
import type { Entry } from './policy.ts';

/** Which element of an array to talk about: the first that passes, else the first with the most clauses passed. */
export function bestElement(entries: readonly Entry[], values: readonly unknown[]): number {
  let best = 0;
  let most = -1;
  for (const [i, value] of values.entries()) {
    if (valuePasses(entries, value)) return i;
    const passed = passedClauses(entries, value);
    if (passed > most) [best, most] = [i, passed];
  }
  return best;
}

function passedClauses(entries: readonly Entry[], value: unknown): number {
  if (Array.isArray(value) && value.length > 0) {
    return value.reduce<number>((most, element) => Math.max(most, passedClauses(entries, element)), 0);
  }
  let passed = 0;
  for (const entry of entries) {
    if (entry.kind === 'clause') passed += clausePasses(entry, child(value, entry.key)) ? 1 : 0;
    else if (entry.kind === 'branch') passed += passedClauses(entry.entries, child(value, entry.key));
    else passed += entry.alternatives.some((alternative) => valuePasses(alternative, value)) ? 1 : 0;
  }
  return passed;
}
