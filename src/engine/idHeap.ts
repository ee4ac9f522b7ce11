import type { RowId } from './journal.ts';

/** A binary min-heap of row ids. */
export class IdHeap {
  #ids: RowId[] = [];

  get size(): number {
    return this.#ids.length;
  }

  peek(): RowId | undefined {
    return this.#ids[0];
  }

  push(id: RowId): void {
    const ids = this.#ids;
    let at = ids.length;
    ids.push(id);
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (ids[parent]! <= id) break;
      ids[at] = ids[parent]!;
      at = parent;
    }
    ids[at] = id;
  }

  pop(): RowId | undefined {
    const ids = this.#ids;
    const top = ids[0];
    const last = ids.pop();
    if (last === undefined || ids.length === 0) return top;
    let at = 0;
    for (;;) {
      let child = at * 2 + 1;
      if (child >= ids.length) break;
      if (child + 1 < ids.length && ids[child + 1]! < ids[child]!) child++;
      if (ids[child]! >= last) break;
      ids[at] = ids[child]!;
      at = child;
    }
    ids[at] = last;
    return top;
  }

  /** Drops ids that `keep` refuses, and repeats. */
  retain(keep: (id: RowId) => boolean): void {
    this.#ids = [...new Set(this.#ids)].filter(keep).sort((a, b) => a - b);
  }
}
