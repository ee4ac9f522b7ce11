/** One line of the report, and its bar where it has one. */
export interface Line {
  readonly name: string;
  readonly value: number;
  readonly unit: 'echoes' | 'ms' | 'times' | 'MB' | 'MiB';
  readonly bar?: number;
  /** What stands beside it: rates, percentiles. */
  readonly beside?: string;
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

/** At the bar is still within it. */
export function isOver({ value, bar }: Line): boolean {
  return bar !== undefined && value > bar;
}

export function describe(line: Line): string {
  const { name, value, unit, bar, beside = '' } = line;
  const digits = unit === 'MiB' || (unit === 'ms' && value >= 10) ? 0 : 2;
  const limit = bar === undefined ? '' : isOver(line) ? `OVER the bar of ${bar}` : `bar ${bar}`;
  return `${name.padEnd(52)} ${value.toFixed(digits).padStart(8)} ${unit.padEnd(7)} ${limit.padEnd(20)} ${beside}`.trimEnd();
}
