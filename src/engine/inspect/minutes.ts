import type { Millis } from '../clock.ts';

const minuteMs = 60_000;
/** How many minutes are kept. */
const mostMinutes = 1440;
/** CloudWatch gets metrics of a resource for six hours after it was last used. */
const activeMinutes = 360;

/** What one minute counted, and what was there as it ended. */
export interface Minute<Counts, Gauges> {
  readonly startMs: Millis;
  /** The end, or now while it runs. */
  readonly endMs: Millis;
  readonly counts: Counts;
  readonly gauges: Gauges;
}

export interface MinuteSource<Counts, Gauges> {
  readonly noCounts: () => Counts;
  /** What is there after the last change. */
  readonly gauges: () => Gauges;
  /** There is something to tell, used or not. */
  readonly isFilled: () => boolean;
}

/** Minutes, both included, in each of which the same was counted, and at whose ends the same was there. */
interface Stretch<Counts, Gauges> {
  readonly first: number;
  readonly last: number;
  readonly counts: Counts;
  readonly gauges: Gauges;
}

/**
 * Metrics of one resource, a minute of the engine's clock at a time. Nothing happens when a minute ends: the first change
 * of another minute closes those before it, with what was there after the last change. So a resource that nobody uses
 * costs nothing, and a leap of a year is one stretch.
 */
export class Minutes<Counts, Gauges> {
  readonly #source: MinuteSource<Counts, Gauges>;
  #stretches: Stretch<Counts, Gauges>[] = [];
  #minute: number;
  /** The minute in which it was last used. */
  #usedMinute: number;
  #counts: Counts;

  constructor(source: MinuteSource<Counts, Gauges>, nowMs: Millis) {
    this.#source = source;
    this.#minute = this.#usedMinute = minuteOf(nowMs);
    this.#counts = source.noCounts();
  }

  /** The counts of the minute of a use, to be added to. Call it before gauges change. */
  at(atMs: Millis): Counts {
    const minute = minuteOf(atMs);
    if (minute > this.#minute) this.#close(minute);
    this.#usedMinute = this.#minute;
    return this.#counts;
  }

  /** The last `minutes` minutes of which there is something to tell, oldest first; the last one still runs. */
  read(minutes: number, nowMs: Millis): Minute<Counts, Gauges>[] {
    this.#close(minuteOf(nowMs));
    const from = this.#minute - minutes + 1;
    const found: Minute<Counts, Gauges>[] = [];
    for (const { first, last, counts, gauges } of this.#stretches) {
      for (let minute = Math.max(first, from); minute <= last; minute++) {
        found.push({ startMs: minute * minuteMs, endMs: (minute + 1) * minuteMs, counts, gauges });
      }
    }
    if (this.#isActive(this.#minute)) {
      const startMs = this.#minute * minuteMs;
      found.push({ startMs, endMs: nowMs, counts: this.#counts, gauges: this.#source.gauges() });
    }
    return found;
  }

  /** Ends every minute before this one. */
  #close(minute: number): void {
    if (minute <= this.#minute) return;
    const gauges = this.#source.gauges();
    if (this.#isActive(this.#minute)) {
      this.#keep({ first: this.#minute, last: this.#minute, counts: this.#counts, gauges });
    }
    const last = this.#source.isFilled() ? minute - 1 : Math.min(minute - 1, this.#usedMinute + activeMinutes);
    if (last > this.#minute) this.#keep({ first: this.#minute + 1, last, counts: this.#source.noCounts(), gauges });
    this.#minute = minute;
    this.#counts = this.#source.noCounts();
  }

  #keep(stretch: Stretch<Counts, Gauges>): void {
    this.#stretches.push(stretch);
    // Minutes are numbered on, so those that are too old are in front; few at a time, so moving the rest up is cheap.
    const from = stretch.last - mostMinutes + 2;
    while (this.#stretches[0]!.last < from && this.#stretches.length > 1) this.#stretches.shift();
  }

  #isActive(minute: number): boolean {
    return this.#source.isFilled() || minute - this.#usedMinute <= activeMinutes;
  }
}

function minuteOf(atMs: Millis): number {
  return Math.floor(atMs / minuteMs);
}
