/**
 * Gives row indices to a small number of elements. A row keeps its element as long as it is shown, the elements of rows
 * that left are given to rows that come: scrolling creates nothing, and the element that has the focus stays itself.
 */
export class SlotPool {
  #slots = new Map<number, number>();
  #size = 0;

  /** The slot of every index, in the order given. */
  assign(indices: readonly number[]): number[] {
    const wanted = new Set(indices);
    const free: number[] = [];
    for (const [index, slot] of this.#slots) {
      if (wanted.has(index)) continue;
      this.#slots.delete(index);
      free.push(slot);
    }
    free.sort((a, b) => b - a);
    return indices.map((index) => {
      const slot = this.#slots.get(index) ?? free.pop() ?? this.#size++;
      this.#slots.set(index, slot);
      return slot;
    });
  }
}
