import type { Clause, Scalar, Term } from './policy.ts';
import { clip } from './words.ts';

/** A clause with one test made of all its terms. */
export function clauseOf(parts: {
  key: string;
  keys: readonly string[];
  order: number;
  depth: number;
  terms: readonly Term[];
}): Clause {
  const { key, keys, order, depth, terms } = parts;
  return {
    kind: 'clause',
    key,
    keys,
    order,
    depth,
    size: terms.length,
    test: testOf(terms),
    acceptsNothing: terms.some((term) => term.acceptsNothing),
    wanted: clip(terms.map((term) => term.words).join(' or ')),
  };
}

/** Most clauses are one term, or a few strings; neither needs a loop over closures. */
function testOf(terms: readonly Term[]): (value: Scalar) => boolean {
  if (terms.length === 1) return terms[0]!.test;
  if (terms.every((term) => typeof term.literal === 'string')) {
    const texts = new Set<Scalar>(terms.map((term) => term.literal!));
    return (value) => texts.has(value);
  }
  return (value) => terms.some((term) => term.test(value));
}
