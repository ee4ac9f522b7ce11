import { Random } from '../random.ts';
import type { Network } from './network.ts';
import { plans } from './networkModel.ts';
import type { Entry, NetworkStep } from './steps.ts';

/** Draws steps that find much to do: few groups, few ids, times near the deadlines. */
export class NetworkDraw {
  readonly #random: Random;
  readonly #model: Network;
  #bodies = 0;

  constructor(seed: number, model: Network) {
    this.#random = new Random(seed ^ 0x2545f491);
    this.#model = model;
  }

  next(): NetworkStep {
    const random = this.#random;
    const kind = random.weighted([
      ['send', 22],
      ['receive', 28],
      ['delete', 16],
      ['change', 14],
      ['advance', 14],
      ['redrive', 2],
      ['reload', 2],
      ['purge', 1],
    ] as const);
    switch (kind) {
      case 'send':
        return this.#send();
      case 'receive':
        return this.#receive();
      case 'delete':
        return { do: 'delete', handle: this.#handle() };
      case 'change':
        return { do: 'change', handle: this.#handle(), seconds: random.pick([0, 0, 1, 5, 30, 300]) };
      case 'advance':
        return this.#advance();
      case 'redrive':
        return { do: 'redrive', queue: this.#queue(), maxReceiveCount: random.int(0, 3) };
      case 'reload':
        return { do: 'reload' };
      default:
        return { do: kind, queue: this.#queue() };
    }
  }

  #send(): NetworkStep {
    const plan = this.#random.pick(plans);
    const entries = Array.from(
      {
        length: this.#random.weighted([
          [1, 4],
          [3, 2],
          [10, 1],
        ] as const),
      },
      (): Entry => {
        const body = this.#random.chance(0.2) ? `b${this.#random.int(1, 5)}` : `b-${++this.#bodies}`;
        if (!plan.fifo) return this.#random.chance(0.3) ? { body, group: this.#group() } : { body };
        const needsId = plan.content !== true || this.#random.chance(0.2);
        return { body, group: this.#group(), ...(needsId && { dedup: `d${this.#random.int(1, 60)}` }) };
      },
    );
    return { do: 'send', queue: plan.name, entries };
  }

  #receive(): NetworkStep {
    const queue = this.#queue();
    const isFifo = queue.endsWith('.fifo');
    return {
      do: 'receive',
      queue,
      max: this.#random.pick([1, 2, 3, 10]),
      seconds: this.#random.pick([0, 1, 5, 5, 30]),
      ...(isFifo && this.#random.chance(0.25) && { attempt: `a${this.#random.int(1, 4)}` }),
    };
  }

  #advance(): NetworkStep {
    const { now } = this.#model;
    const next = this.#model.nextMs();
    const toNext = Number.isFinite(next) && next > now ? next - now : 1000;
    const ms = this.#random.weighted([
      [toNext, 4],
      [Math.max(0, toNext - 1), 2],
      [this.#random.int(1, 5000), 3],
      [300_000, 0.5],
      [299_999, 0.3],
      [3_600_000, 0.1],
    ]);
    return { do: 'advance', ms, late: this.#random.chance(0.3) };
  }

  /** Rather one of the latest. */
  #handle(): number {
    const count = this.#model.handles.length;
    return this.#random.chance(0.8)
      ? this.#random.int(Math.max(0, count - 10), Math.max(0, count - 1))
      : this.#random.int(0, count);
  }

  #group(): string {
    return this.#random.pick(['g1', 'g1', 'g2', 'g3']);
  }

  #queue(): string {
    return this.#random.pick(plans).name;
  }
}
