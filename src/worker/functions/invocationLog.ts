import type { Invocation } from '../../engine/lambda/invocation.ts';
import type { RowId } from '../../engine/journal.ts';

/** Of each function the latest. */
const mostKept = 50;

export interface InvocationCounts {
  readonly invocations: number;
  /** Those that threw, timed out or could not start. */
  readonly errors: number;
}

interface Kept {
  readonly ring: Invocation[];
  invocations: number;
  errors: number;
}

/** Invocations of all functions, in memory alone; the latest last. */
export class InvocationLog {
  readonly #byFunction = new Map<RowId, Kept>();
  #lastId = 0;

  nextId(): number {
    return ++this.#lastId;
  }

  /** Adds one, or replaces the one of this id. */
  put(owner: RowId, invocation: Invocation): void {
    const kept = this.#keptOf(owner);
    const { ring } = kept;
    const at = ring.findIndex(({ id }) => id === invocation.id);
    if (at >= 0) ring[at] = invocation;
    else {
      kept.invocations++;
      ring.push(invocation);
      if (ring.length > mostKept) ring.shift();
    }
    if (isError(invocation)) kept.errors++;
  }

  /** The latest first. */
  of(owner: RowId): readonly Invocation[] {
    return (this.#byFunction.get(owner)?.ring ?? []).toReversed();
  }

  countsOf(owner: RowId): InvocationCounts {
    const { invocations = 0, errors = 0 } = this.#byFunction.get(owner) ?? {};
    return { invocations, errors };
  }

  forget(owner: RowId): void {
    this.#byFunction.delete(owner);
  }

  clear(): void {
    this.#byFunction.clear();
  }

  #keptOf(owner: RowId): Kept {
    let kept = this.#byFunction.get(owner);
    if (!kept) {
      kept = { ring: [], invocations: 0, errors: 0 };
      this.#byFunction.set(owner, kept);
    }
    return kept;
  }
}

function isError({ outcome }: Invocation): boolean {
  return outcome !== 'running' && outcome !== 'returned';
}
