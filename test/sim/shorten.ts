/** Leaves out what a failing history does not need: halves first, single steps last; at most a few seconds. */
export function shorten<Step>(
  steps: readonly Step[],
  run: (steps: readonly Step[]) => Error | undefined,
): readonly Step[] {
  if (!run(steps)) return steps;
  let short = steps;
  let runs = 0;
  for (let size = Math.ceil(short.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let from = 0; from < short.length && runs < 3000;) {
      const fewer = [...short.slice(0, from), ...short.slice(from + size)];
      runs++;
      if (run(fewer)) short = fewer;
      else from += size;
    }
  }
  return short;
}
