/** FilterPolicyScope: what of a message a policy looks at. */
export type FilterPolicyScope = 'MessageAttributes' | 'MessageBody';

/** Why a message was filtered out: the first clause that failed, in the order written. */
export interface FilterFailure {
  /** `$.total` in a body, `attr1` among attributes; of an `$or`: `$or`. */
  readonly path: string;
  /** The clause in words: `> 100`, `"order" or "refund"`, `is absent`. At most 200 characters. */
  readonly wanted: string;
  /** What the message has there, as JSON or in words (`nothing`, `not a JSON object`). At most 200 characters. */
  readonly found: string;
}

export type Verdict = { readonly matches: true } | { readonly matches: false; readonly failure: FilterFailure };

/** One clause of a policy beside a message, for who wants to see all of them. */
export interface ClauseVerdict {
  /** Keys from the top of the policy: `['order', 'total']`; an alternative of `$or` has its number: `['$or', '1', 'total']`. */
  readonly keys: readonly string[];
  readonly path: string;
  readonly wanted: string;
  readonly found: string;
  readonly matches: boolean;
}
