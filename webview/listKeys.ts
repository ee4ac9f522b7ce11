/** Where a key moves to in a list of `count` rows from row `at` (-1: none); undefined for a key that moves nowhere. */
export function listStep(event: KeyboardEvent, at: number, count: number, page: number): number | undefined {
  if (event.ctrlKey || event.metaKey || event.altKey || count === 0) return undefined;
  const steps: Readonly<Record<string, number>> = {
    ArrowDown: at + 1,
    ArrowUp: at - 1,
    j: at + 1,
    k: at - 1,
    Home: 0,
    End: count - 1,
    PageDown: at + page,
    PageUp: at - page,
  };
  const to = steps[event.key];
  return to === undefined ? undefined : Math.max(0, Math.min(count - 1, to));
}
