import assert from 'node:assert/strict';

type Fate = 'sending' | 'kept' | 'deleting' | 'gone';

/**
 * What the server has said about each message, named by the first word of its body. A request that died with the server leaves open whether
 * it was done: the first look afterwards decides, and it must stay so.
 */
export class Ledger {
  readonly #fates = new Map<string, Fate>();

  sending(body: string): void {
    this.#fates.set(nameOf(body), 'sending');
  }

  sent(body: string): void {
    // Another client may have received it, and begun to delete it, before our answer came.
    const name = nameOf(body);
    if (this.#fates.get(name) === 'sending') this.#fates.set(name, 'kept');
  }

  deleting(body: string): void {
    const name = nameOf(body);
    assert.notEqual(this.#fates.get(name), 'gone', `${name} came back`);
    this.#fates.set(name, 'deleting');
  }

  deleted(body: string): void {
    this.#fates.set(nameOf(body), 'gone');
  }

  /** How many are acknowledged and not deleted. */
  get kept(): number {
    return [...this.#fates.values()].filter((fate) => fate === 'kept').length;
  }

  get deletedCount(): number {
    return [...this.#fates.values()].filter((fate) => fate === 'gone').length;
  }

  /** Holds the names of what is there against what was said, and decides what was left open. */
  check(there: readonly string[]): void {
    const present = new Set(there);
    assert.equal(there.length, present.size, 'a message is there twice');
    for (const name of there) {
      const fate = this.#fates.get(name);
      assert.ok(fate !== undefined, `${name} was never sent`);
      assert.notEqual(fate, 'gone', `${name} was deleted and is there`);
      this.#fates.set(name, 'kept');
    }
    for (const [name, fate] of this.#fates) {
      if (present.has(name)) continue;
      assert.notEqual(fate, 'kept', `${name} was acknowledged and is missing`);
      this.#fates.set(name, 'gone');
    }
  }
}

/** The first word of a body. */
export function nameOf(body: string): string {
  return body.split(' ', 1)[0]!;
}
