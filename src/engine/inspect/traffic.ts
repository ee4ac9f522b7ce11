import type { Millis } from '../clock.ts';
import { Seconds } from './seconds.ts';

/** What went through a queue in each of the last sixty seconds of the engine's clock. */
export class Traffic {
  readonly sent = new Seconds();
  readonly received = new Seconds();
  readonly deleted = new Seconds();

  /** Averages of the last ten seconds; sums and series of the last minute, oldest first. */
  read(nowMs: Millis): {
    readonly perSecond: { readonly sent: number; readonly received: number; readonly deleted: number };
    readonly deletedLastMinute: number;
    readonly sentSeries: readonly number[];
    readonly deletedSeries: readonly number[];
  } {
    const sentSeries = this.sent.series(nowMs);
    const deletedSeries = this.deleted.series(nowMs);
    return {
      perSecond: {
        sent: recentRate(sentSeries),
        received: recentRate(this.received.series(nowMs)),
        deleted: recentRate(deletedSeries),
      },
      deletedLastMinute: deletedSeries.reduce((sum, each) => sum + each, 0),
      sentSeries,
      deletedSeries,
    };
  }
}

/** The average of the last ten seconds of a series of seconds. */
export function recentRate(series: readonly number[]): number {
  const last = series.slice(-10);
  return last.reduce((sum, each) => sum + each, 0) / last.length;
}
