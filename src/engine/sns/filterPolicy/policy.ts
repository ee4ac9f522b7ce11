export type Scalar = string | number | boolean | null;

/** One of the values that a clause accepts: a literal, or an operator with its operand. */
export interface Term {
  readonly test: (value: Scalar) => boolean;
  /** What it accepts, in words: `> 100`, `"order"`. */
  readonly words: string;
  /** Set on `{"exists": false}`: accepts that there is no value. */
  readonly acceptsNothing?: true;
  /** Set on literals, for which a clause has a shorter test. */
  readonly literal?: Scalar;
}

/** `"key": [term, …]`: some value found there passes some term. */
export interface Clause {
  readonly kind: 'clause';
  readonly key: string;
  /** As written, from the top; an alternative of `$or` is its number. */
  readonly keys: readonly string[];
  /** Counts the clauses as written, from 0. */
  readonly order: number;
  /** How many objects deep it was written; 1 at the top. */
  readonly depth: number;
  /** Terms written; the clause's share in the complexity. */
  readonly size: number;
  readonly test: (value: Scalar) => boolean;
  readonly acceptsNothing: boolean;
  readonly wanted: string;
}

/** `"key": {…}`: the object found there, or one element of the array, passes all of `entries`. */
export interface Branch {
  readonly kind: 'branch';
  readonly key: string;
  readonly entries: Entry[];
}

/** `"$or": [{…}, …]`: beside where it stands, one alternative passes. */
export interface Alternatives {
  readonly kind: 'or';
  readonly alternatives: readonly (readonly Entry[])[];
}

export type Entry = Clause | Branch | Alternatives;

/** What differs between SNS and Lambda in one grammar. */
export interface Dialect {
  /** Attribute names have dots of their own; in a body `a.b` and `{"a": {"b"` are one. */
  readonly splitsDots: boolean;
  /** Operators that may stand in `{"anything-but": {…}}`. */
  readonly insideAnythingBut: ReadonlySet<string>;
  /** `{"prefix": {"equals-ignore-case": "x"}}`, and lists inside anything-but's operators. */
  readonly hasNestedText: boolean;
}

/**
 * Inside anything-but SNS takes `prefix` alone: recorded in 2024-05 with a refusal of `suffix` (aws-facts 2.7), and the
 * operators that its guide lists today (sns-subscription-filter-policies) still name no other.
 */
export const attributeDialect: Dialect = {
  splitsDots: false,
  insideAnythingBut: new Set(['prefix']),
  hasNestedText: false,
};

export const bodyDialect: Dialect = { ...attributeDialect, splitsDots: true };

/** EventBridge, as in FilterCriteria of Lambda: eb-create-pattern-operators. Pipes take less; this is the lenient reading. */
export const eventDialect: Dialect = {
  splitsDots: true,
  insideAnythingBut: new Set(['prefix', 'suffix', 'equals-ignore-case', 'wildcard']),
  hasNestedText: true,
};
