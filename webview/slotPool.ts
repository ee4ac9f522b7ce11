/**
 * Gives row indices to a small number of elements: scrolling creates nothing.
 *
 * 1. A step: rows that stay keep their element, those of rows that left go to rows that come.
 * 2. A jump: most rows are others anyway, so every element stays where it is and gets another row.
 * 3. The row that has the focus keeps its element in both.
 */
export class SlotPool {
  /** Slot by index, in the order of the indices, which is the order of the elements. */
  #slots = new Map<number, number>();
  #size = 0;

  /** The slot of every index; `indices` rise. */
  assign(indices: readonly number[], focused: number): number[] {
    const staying = indices.filter((index) => this.#slots.has(index));
    const isJump = staying.length * 4 < indices.length * 3;
    const kept = new Set(isJump ? staying.filter((index) => index === focused) : staying);
    const free = [...this.#slots].filter(([index]) => !kept.has(index)).map(([, slot]) => slot);
    // For a jump in the order of the elements; for a step so that `repeat` moves just those that come.
    if (isJump) free.reverse();
    const slots = indices.map((index) => (kept.has(index) ? this.#slots.get(index)! : (free.pop() ?? this.#size++)));
    this.#slots = new Map(indices.map((index, i) => [index, slots[i]!]));
    return slots;
  }
}
