import { compileEventPattern, EventInput, matchesPattern } from '../sns/filterPolicy/eventPattern.ts';
import type { EventPattern } from '../sns/filterPolicy/eventPattern.ts';
import type { SqsRecord } from './sqsEvent.ts';

/** FilterCriteria of an event source: patterns joined by OR, compiled once. Without any, everything passes. */
export class MessageFilter {
  readonly #patterns: readonly EventPattern[];

  /** @throws FilterPolicyError */
  constructor(patterns: readonly string[]) {
    this.#patterns = patterns.map(compileEventPattern);
  }

  passes(record: SqsRecord): boolean {
    if (this.#patterns.length === 0) return true;
    const input = new EventInput({ ...record });
    return this.#patterns.some((pattern) => matchesPattern(pattern, input));
  }
}
