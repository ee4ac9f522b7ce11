/** How many elements are merged between two rests. */
const stride = 8_192;

/**
 * Sorts like `Array.prototype.sort`, stable, but rests (`yield`) every few thousand steps, so that whoever drives it
 * can let others run.
 */
export function* mergeSorted<T>(items: readonly T[], compare: (a: T, b: T) => number): Generator<void, T[]> {
  let from = items.slice();
  let to = Array.from<T>({ length: from.length });
  let steps = 0;
  for (let width = 1; width < from.length; width *= 2) {
    for (let start = 0; start < from.length; start += 2 * width) {
      const middle = Math.min(start + width, from.length);
      const end = Math.min(start + 2 * width, from.length);
      let left = start;
      let right = middle;
      for (let at = start; at < end; at++) {
        const takesLeft = left < middle && (right >= end || compare(from[left]!, from[right]!) <= 0);
        to[at] = takesLeft ? from[left++]! : from[right++]!;
        if (++steps % stride === 0) yield;
      }
    }
    [from, to] = [to, from];
  }
  return from;
}
