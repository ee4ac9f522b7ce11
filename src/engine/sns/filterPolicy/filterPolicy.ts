import { failureIn, noAttributes, notAnObject } from './failure.ts';
import type { FilterInput } from './filterInput.ts';
import { attributesPass, valuePasses } from './match.ts';
import type { Entry } from './policy.ts';
import type { FilterPolicyScope, Verdict } from './verdict.ts';

const matched: Verdict = Object.freeze({ matches: true });

/** A compiled filter policy. Immutable; one may serve any number of messages. */
export class FilterPolicy {
  readonly scope: FilterPolicyScope;
  readonly entries: readonly Entry[];

  constructor(scope: FilterPolicyScope, entries: readonly Entry[]) {
    this.scope = scope;
    this.entries = entries;
  }

  /** Whether a message passes, and if not, why not. A message that passes costs no allocation. */
  match(input: FilterInput): Verdict {
    if (this.entries.length === 0) return matched;
    return this.scope === 'MessageAttributes' ? this.#matchAttributes(input) : this.#matchBody(input);
  }

  /** A message without attributes passes nothing, not even `{"exists": false}`: SNS guide, attribute-key-matching. */
  #matchAttributes(input: FilterInput): Verdict {
    if (!input.hasAttributes) return noAttributes(this.entries);
    return attributesPass(this.entries, input) ? matched : failureIn(this, input);
  }

  #matchBody(input: FilterInput): Verdict {
    const body = input.body();
    if (!body) return notAnObject;
    return valuePasses(this.entries, body) ? matched : failureIn(this, input);
  }
}
