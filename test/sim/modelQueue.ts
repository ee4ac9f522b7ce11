import { ranges, type Attributes } from './awsRules.ts';

/** A message as the model knows it; it is *hidden* (delayed, or in flight once received) while `now < hiddenUntil`. */
export interface ModelMessage {
  readonly id: string;
  readonly body: string;
  readonly attributes: Attributes;
  readonly traceHeader: string | undefined;
  readonly group: string | undefined;
  readonly sentMs: number;
  hiddenUntil: number;
  receives: number;
  firstReceivedMs: number;
  lastReceivedMs: number;
  /** The latest receipt handle; '' before the first receive. */
  handle: string;
  /** As first told: it must never change. */
  senderId: string | undefined;
}

/** One incarnation of a queue: made again under its name it is another. */
export class ModelQueue {
  readonly world: number;
  readonly name: string;
  readonly arn: string;
  readonly created: string;
  readonly attributes: Record<string, string> = {};
  readonly tags = new Map<string, string>();
  readonly messages = new Map<string, ModelMessage>();
  /** LastModifiedTimestamp: AWS does not say whether tags count, so there may be several right answers. */
  modified: string[];

  constructor(world: number, name: string, arn: string, now: number) {
    this.world = world;
    this.name = name;
    this.arn = arn;
    this.created = seconds(now);
    this.modified = [seconds(now)];
  }

  /** The value in force, set or default. */
  attribute(name: string): string | undefined {
    const value = this.attributes[name];
    if (value !== undefined) return value;
    return name === 'SqsManagedSseEnabled' ? 'true' : ranges[name]?.default;
  }

  number(name: string): number {
    return Number(this.attribute(name));
  }

  /** Forgets what the retention has ended: in whatever state, it never comes back. */
  expire(now: number): void {
    if (this.messages.size === 0) return;
    const sentBefore = now - this.number('MessageRetentionPeriod') * 1000;
    for (const message of this.messages.values()) {
      if (message.sentMs <= sentBefore) this.messages.delete(message.id);
    }
  }

  visible(now: number): number {
    let count = 0;
    for (const message of this.messages.values()) if (message.hiddenUntil <= now) count++;
    return count;
  }

  counts(now: number): { visible: number; inFlight: number; delayed: number } {
    let inFlight = 0;
    let delayed = 0;
    for (const message of this.messages.values()) {
      if (message.hiddenUntil <= now) continue;
      if (message.receives > 0) inFlight++;
      else delayed++;
    }
    return { visible: this.messages.size - inFlight - delayed, inFlight, delayed };
  }

  /** When a message next becomes visible or expires; Infinity when nothing is ahead. */
  nextMs(now: number): number {
    let next = Infinity;
    const retention = this.number('MessageRetentionPeriod') * 1000;
    for (const message of this.messages.values()) {
      if (message.hiddenUntil > now) next = Math.min(next, message.hiddenUntil);
      next = Math.min(next, message.sentMs + retention);
    }
    return next;
  }
}

export function seconds(ms: number): string {
  return String(Math.floor(ms / 1000));
}
