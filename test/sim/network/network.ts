import { NetQueue, plans, type Attempt, type NetMessage } from './networkModel.ts';

export interface Handle {
  readonly queue: NetQueue;
  readonly message: NetMessage;
  readonly receives: number;
}

/** All queues, on one clock: it predicts every answer. */
export class Network {
  now: number;
  readonly queues = new Map<string, NetQueue>(plans.map((plan) => [plan.name, new NetQueue(plan)]));
  readonly handles: Handle[] = [];
  #order = 0;

  constructor(now: number) {
    this.now = now;
  }

  queue(name: string): NetQueue {
    return this.queues.get(name)!;
  }

  nextOrder(): number {
    return ++this.#order;
  }

  /** Everything up to `ms` happens at its own instant: first messages show, then the retention ends some. */
  setNow(ms: number): void {
    for (let next = this.nextMs(); next <= ms; next = this.nextMs()) this.#happen(next);
    this.now = ms;
  }

  nextMs(): number {
    let next = Infinity;
    for (const queue of this.queues.values()) {
      for (const { hiddenUntil, sentMs } of queue.messages) {
        if (hiddenUntil > this.now) next = Math.min(next, hiddenUntil);
        next = Math.min(next, Math.max(this.now, sentMs + queue.plan.retention * 1000));
      }
    }
    return next;
  }

  /** Which messages a receive gets; those that were received too often move on the way. */
  take(queue: NetQueue, max: number, seconds: number): NetMessage[] {
    const taken: NetMessage[] = [];
    for (let again = true; again && taken.length < max;) {
      again = false;
      const found = queue.receivable(this.now);
      const isOnePass = !queue.plan.fifo && seconds > 0; // one after the other, until there are enough
      for (const message of isOnePass ? found : found.slice(0, max - taken.length)) {
        if (taken.length === max) break;
        if (!this.#moves(queue, message)) taken.push(this.#handOut(queue, message, seconds));
        else if (queue.plan.fifo && seconds > 0) again = true; // the next of its group has become the head
      }
      // What hides nothing would find the same again, so it looks on only while it has nothing.
      if (seconds === 0 && taken.length === 0 && found.length > 0) again = true;
    }
    return taken;
  }

  /** What an attempt got before, hidden anew; undefined when any of it was touched or five minutes are over. */
  repeat(queue: NetQueue, attemptId: string, seconds: number): NetMessage[] | undefined {
    const attempt = queue.attempts.get(attemptId);
    if (!attempt || this.now >= attempt.atMs + 300_000) return undefined;
    const isUntouched = attempt.received.every(({ message, receives, hiddenUntil }) => {
      const isAsLeft = message.hiddenUntil > this.now ? message.hiddenUntil === hiddenUntil : hiddenUntil <= this.now;
      return queue.messages.includes(message) && message.receives === receives && isAsLeft;
    });
    if (!isUntouched) return undefined;
    const messages = attempt.received.map(({ message }) => message);
    for (const message of messages) this.hide(queue, message, seconds);
    queue.attempts.set(attemptId, { atMs: attempt.atMs, received: receivedOf(messages) });
    return messages;
  }

  remember(queue: NetQueue, attemptId: string, messages: readonly NetMessage[]): void {
    queue.attempts.delete(attemptId);
    if (messages.length > 0) queue.attempts.set(attemptId, { atMs: this.now, received: receivedOf(messages) });
  }

  hide(queue: NetQueue, message: NetMessage, seconds: number): void {
    message.hiddenUntil = seconds > 0 ? this.now + seconds * 1000 : 0;
    message.shownMs = 0;
    queue.refresh(message.group, this.now);
  }

  give(queue: NetQueue, message: NetMessage): number {
    return this.handles.push({ queue, message, receives: message.receives }) - 1;
  }

  /** Whether a handle of a FIFO queue still holds its message. */
  holds({ queue, message, receives }: Handle): boolean {
    const isHeld = message.hiddenUntil > this.now && message.receives === receives;
    return queue.messages.includes(message) && isHeld;
  }

  /** A new process: groups stand in line by their heads, those that time freed behind the others; attempts are forgotten. */
  reload(): void {
    for (const queue of this.queues.values()) {
      queue.attempts.clear();
      const head = (group: string): NetMessage => queue.head(group)!;
      queue.line.sort((a, b) => head(a).shownMs - head(b).shownMs || head(a).order - head(b).order);
    }
  }

  #happen(ms: number): void {
    this.now = ms;
    const shown: { queue: NetQueue; message: NetMessage }[] = [];
    for (const queue of this.queues.values()) {
      for (const message of queue.messages) if (message.hiddenUntil === ms) shown.push({ queue, message });
    }
    shown.sort((a, b) => a.message.order - b.message.order);
    for (const { queue, message } of shown) {
      message.hiddenUntil = 0;
      message.delayed = false;
      message.shownMs = ms;
      queue.refresh(message.group, ms);
    }
    for (const queue of this.queues.values()) {
      for (const message of queue.messages) {
        if (message.sentMs + queue.plan.retention * 1000 <= ms) queue.remove(message, ms);
      }
    }
  }

  #moves(queue: NetQueue, message: NetMessage): boolean {
    const { dead, fifo } = queue.plan;
    if (dead === undefined || queue.max === 0 || message.receives < queue.max) return false;
    queue.remove(message, this.now);
    const order = fifo ? this.nextOrder() : message.order;
    const sentMs = fifo ? this.now : message.sentMs;
    const source = `arn:aws:sqs:us-east-1:000000000000:${queue.plan.name}`;
    this.queue(dead).insert({ ...message, order, sentMs, source, shownMs: 0 }, this.now);
    return true;
  }

  #handOut(queue: NetQueue, message: NetMessage, seconds: number): NetMessage {
    message.receives++;
    message.shownMs = 0;
    if (seconds > 0) message.hiddenUntil = this.now + seconds * 1000;
    else if (message.group !== undefined) queue.leave(message.group); // and goes to the end
    queue.refresh(message.group, this.now);
    return message;
  }
}

function receivedOf(messages: readonly NetMessage[]): Attempt['received'] {
  return messages.map((message) => ({ message, receives: message.receives, hiddenUntil: message.hiddenUntil }));
}
