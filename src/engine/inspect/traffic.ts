import type { Millis } from '../clock.ts';

const seconds = 60;

/** What went through a queue in each of the last sixty seconds of the engine's clock. */
export class Traffic {
  readonly #sent = new Uint32Array(seconds);
  readonly #received = new Uint32Array(seconds);
  readonly #deleted = new Uint32Array(seconds);
  #second = 0;

  count(what: 'sent' | 'received' | 'deleted', atMs: Millis): void {
    this.#moveTo(atMs);
    const counters = what === 'sent' ? this.#sent : what === 'received' ? this.#received : this.#deleted;
    counters[this.#second % seconds]!++;
  }

  /** Averages of the last ten seconds; sums and series of the last minute, oldest first. */
  read(nowMs: Millis): {
    readonly perSecond: { readonly sent: number; readonly received: number; readonly deleted: number };
    readonly deletedLastMinute: number;
    readonly sentSeries: readonly number[];
    readonly deletedSeries: readonly number[];
  } {
    this.#moveTo(nowMs);
    const sentSeries = this.#series(this.#sent);
    const deletedSeries = this.#series(this.#deleted);
    return {
      perSecond: {
        sent: recent(sentSeries),
        received: recent(this.#series(this.#received)),
        deleted: recent(deletedSeries),
      },
      deletedLastMinute: deletedSeries.reduce((sum, each) => sum + each, 0),
      sentSeries,
      deletedSeries,
    };
  }

  #series(counters: Uint32Array): number[] {
    return Array.from(counters, (_, at) => counters[(this.#second + 1 + at) % seconds]!);
  }

  #moveTo(atMs: Millis): void {
    const second = Math.floor(atMs / 1000);
    if (second <= this.#second) return;
    const passed = Math.min(seconds, second - this.#second);
    for (let step = 1; step <= passed; step++) {
      const at = (this.#second + step) % seconds;
      this.#sent[at] = this.#received[at] = this.#deleted[at] = 0;
    }
    if (passed === seconds) {
      this.#sent.fill(0);
      this.#received.fill(0);
      this.#deleted.fill(0);
    }
    this.#second = second;
  }
}

function recent(series: readonly number[]): number {
  const last = series.slice(-10);
  return last.reduce((sum, each) => sum + each, 0) / last.length;
}
