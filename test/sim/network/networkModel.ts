import type { Entry } from './steps.ts';

/** A message as the model knows it. */
export interface NetMessage {
  readonly id: string;
  readonly body: string;
  readonly group: string | undefined;
  readonly dedup: string | undefined;
  /** Place in the order of its queue. */
  order: number;
  sentMs: number;
  /** Hidden while now is before it. */
  hiddenUntil: number;
  delayed: boolean;
  /** When time showed it: a new process derives that anew, after what was stored. 0 when it was shown otherwise. */
  shownMs: number;
  receives: number;
  source: string | undefined;
}

export interface QueuePlan {
  readonly name: string;
  readonly fifo: boolean;
  readonly content?: true;
  readonly byGroup?: true;
  readonly retention: number;
  readonly delay: number;
  readonly dead?: string;
  readonly max?: number;
}

/** The queues of every history: one of each kind, each with a dead-letter queue. */
export const plans: readonly QueuePlan[] = [
  { name: 'dead', fifo: false, retention: 1_209_600, delay: 0 },
  { name: 'plain', fifo: false, retention: 3600, delay: 0, dead: 'dead', max: 2 },
  { name: 'dead.fifo', fifo: true, retention: 1_209_600, delay: 0, content: true },
  { name: 'by-id.fifo', fifo: true, retention: 345_600, delay: 0, dead: 'dead.fifo', max: 3 },
  { name: 'by-content.fifo', fifo: true, content: true, byGroup: true, retention: 900, delay: 2 },
];

export interface Accepted {
  readonly id: string;
  readonly sequenceNumber: string;
  readonly untilMs: number;
}

/** What a ReceiveRequestAttemptId got. */
export interface Attempt {
  readonly atMs: number;
  readonly received: readonly {
    readonly message: NetMessage;
    readonly receives: number;
    readonly hiddenUntil: number;
  }[];
}

const windowMs = 300_000;

/** One queue by the rules of aws-facts 1.9 and 1.11, everything looked up by walking: slow and plain. */
export class NetQueue {
  readonly plan: QueuePlan;
  max: number;
  messages: NetMessage[] = [];
  /** Groups with a head that can be received, in the order served. */
  line: string[] = [];
  readonly accepted = new Map<string, Accepted>();
  readonly attempts = new Map<string, Attempt>();

  constructor(plan: QueuePlan) {
    this.plan = plan;
    this.max = plan.max ?? 0;
  }

  /** First of a group, in whatever state. */
  head(group: string): NetMessage | undefined {
    return this.messages.find((message) => message.group === group);
  }

  /** After anything that may have freed or locked a group. */
  refresh(group: string | undefined, now: number): void {
    if (!this.plan.fifo || group === undefined) return;
    const head = this.head(group);
    const isFree = head !== undefined && head.hiddenUntil <= now;
    const isInLine = this.line.includes(group);
    if (isFree && !isInLine) this.line.push(group);
    if (!isFree && isInLine) this.leave(group);
  }

  leave(group: string): void {
    this.line = this.line.filter((each) => each !== group);
  }

  remove(message: NetMessage, now: number): void {
    this.messages = this.messages.filter((each) => each !== message);
    this.refresh(message.group, now);
  }

  insert(message: NetMessage, now: number): void {
    const at = this.messages.findIndex(({ order }) => order > message.order);
    this.messages.splice(at < 0 ? this.messages.length : at, 0, message);
    this.refresh(message.group, now);
  }

  /** What can be received, in the order in which it is. */
  receivable(now: number): NetMessage[] {
    if (!this.plan.fifo) return this.messages.filter(({ hiddenUntil }) => hiddenUntil <= now);
    return this.line.flatMap((group) => {
      const own = this.messages.filter((message) => message.group === group);
      const held = own.findIndex(({ hiddenUntil }) => hiddenUntil > now);
      return held < 0 ? own : own.slice(0, held);
    });
  }

  counts(now: number): [visible: number, inFlight: number, delayed: number] {
    const hidden = this.messages.filter(({ hiddenUntil }) => hiddenUntil > now);
    const delayed = hidden.filter((message) => message.delayed).length;
    return [this.messages.length - hidden.length, hidden.length - delayed, delayed];
  }

  dedupKey({ body, group, dedup }: Entry): string {
    const id = dedup ?? body;
    return this.plan.byGroup ? `${group} ${id}` : id;
  }

  accept(key: string, id: string, sequenceNumber: string, now: number): void {
    this.accepted.set(key, { id, sequenceNumber, untilMs: now + windowMs });
  }

  /** The message that a send repeats. */
  acceptedAs(key: string, now: number): Accepted | undefined {
    const found = this.accepted.get(key);
    return found && found.untilMs > now ? found : undefined;
  }
}
