type Work = () => Promise<void>;

interface Lane {
  readonly waiting: Work[];
  /** How many of `waiting` have begun; they are cut off now and then. */
  begun: number;
  running: number;
}

/** How many begun ones a lane drags along before they are cut off. */
const mostBegun = 1000;

/**
 * Runs work, at most so much at once in one lane and in all. Within a lane it begins in the order it came; lanes take
 * turns, so that a busy one does not hold up the others.
 */
export class Lanes {
  readonly #mostPerLane: number;
  readonly #most: number;
  /** Those with something waiting or running; whose turn is next comes first. */
  readonly #lanes = new Map<string, Lane>();
  #running = 0;

  constructor(mostPerLane: number, most: number) {
    this.#mostPerLane = mostPerLane;
    this.#most = most;
  }

  /** Begins it now, or when it is its turn. `work` never rejects. */
  add(name: string, work: Work): void {
    let lane = this.#lanes.get(name);
    if (!lane) this.#lanes.set(name, (lane = { waiting: [], begun: 0, running: 0 }));
    lane.waiting.push(work);
    this.#begin();
  }

  #begin(): void {
    while (this.#running < this.#most) {
      const next = this.#nextLane();
      if (!next) return;
      const [name, lane] = next;
      this.#lanes.delete(name);
      this.#lanes.set(name, lane);
      void this.#run(name, lane, taken(lane));
    }
  }

  #nextLane(): [string, Lane] | undefined {
    for (const entry of this.#lanes) {
      const [, { waiting, begun, running }] = entry;
      if (begun < waiting.length && running < this.#mostPerLane) return entry;
    }
    return undefined;
  }

  async #run(name: string, lane: Lane, work: Work): Promise<void> {
    lane.running++;
    this.#running++;
    await work();
    lane.running--;
    this.#running--;
    if (lane.running === 0 && lane.begun === lane.waiting.length) this.#lanes.delete(name);
    this.#begin();
  }
}

function taken(lane: Lane): Work {
  const work = lane.waiting[lane.begun++]!;
  if (lane.begun === mostBegun) {
    lane.waiting.splice(0, lane.begun);
    lane.begun = 0;
  }
  return work;
}
