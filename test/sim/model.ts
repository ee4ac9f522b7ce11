import { handleFault, noSuchQueue, type Fault } from './awsRules.ts';
import { illegal, type Answer } from './check.ts';
import type { ModelQueue } from './modelQueue.ts';
import { rules } from './modelRules.ts';
import { origin, worlds, type CallStep, type Shape } from './steps.ts';

/** A handle that the engine gave out, and what it was for. */
export interface ModelHandle {
  readonly queue: ModelQueue;
  readonly messageId: string;
  /** The step that was given it, and at which place of its answer. */
  readonly step: number;
  readonly nth: number;
}

/** A long poll that waits. */
export interface ModelPoll {
  readonly step: CallStep;
  readonly input: Shape;
  readonly queue: ModelQueue;
  readonly untilMs: number;
  /** The queue's own wait, which this poll took, was set while it waited: it may end by the new one. */
  mayEndEarly: boolean;
}

/**
 * What AWS promises about standard queues, as a state that follows the engine: AWS leaves order and choice open, so the
 * model never predicts an answer but says whether one was legal, and goes where it leads.
 */
export class Model {
  now: number;
  readonly queues = new Map<string, ModelQueue>();
  readonly handles = new Map<string, ModelHandle>();
  readonly messageIds = new Set<string>();
  /** In the order in which they began to wait. */
  readonly polls = new Map<number, ModelPoll>();
  /** Handles that a step was given, in the order of its answer. */
  readonly given = new Map<number, readonly string[]>();

  constructor(now: number) {
    this.now = now;
  }

  /** Time has passed: what the retention ended is gone. */
  setNow(now: number): void {
    this.now = now;
    for (const queue of this.queues.values()) queue.expire(now);
  }

  /** The engine answered a request. @throws Illegal when AWS would not have. */
  answered(step: CallStep, input: Shape, answer: Answer): void {
    const poll = this.polls.get(step.id);
    if (poll) this.#pollMayBeAnswered(poll);
    this.polls.delete(step.id);
    rules[step.operation]!(this, { step, input, answer, poll });
  }

  /** The engine keeps a request waiting. @throws Illegal for all but a long poll with nothing to take. */
  waits(step: CallStep, input: Shape): void {
    const queue = this.queueAt(step, input.QueueUrl as string);
    if (step.operation !== 'ReceiveMessage' || !queue) return illegal(`${step.operation} did not answer`);
    const seconds = waitSeconds(queue, input);
    if (!(seconds > 0 && seconds <= 20)) illegal('a short poll waits');
    if (queue.visible(this.now) > 0) illegal('a long poll waits although a message is visible');
    this.polls.set(step.id, { step, input, queue, untilMs: this.now + seconds * 1000, mayEndEarly: false });
  }

  /** A queue has new attributes: AWS does not say what becomes of a poll that waits by the old ones. */
  waitWasSet(queue: ModelQueue): void {
    for (const poll of this.polls.values()) {
      if (poll.queue === queue && poll.input.WaitTimeSeconds === undefined) poll.mayEndEarly = true;
    }
  }

  /** After every step: nobody waits for what is there, past the end of the wait, or for a queue that is gone. */
  nobodyWaitsInVain(): void {
    for (const { step, queue, untilMs } of this.polls.values()) {
      if (untilMs <= this.now) illegal(`the long poll of step ${step.id} did not end`);
      if (this.queues.get(keyOf(queue.world, queue.name)) !== queue)
        illegal(`step ${step.id} waits for a deleted queue`);
      if (queue.visible(this.now) > 0) illegal(`the long poll of step ${step.id} waits although a message is visible`);
    }
  }

  /** The next instant at which something observable may happen by itself. */
  nextMs(): number {
    let next = Infinity;
    for (const poll of this.polls.values()) next = Math.min(next, poll.untilMs);
    for (const queue of this.queues.values()) next = Math.min(next, queue.nextMs(this.now));
    return next;
  }

  /** A queue by URL, or by its bare name in the caller's world. */
  queueAt(step: CallStep, url: string): ModelQueue | undefined {
    const own = `${origin}/${worlds[step.world]!.accountId}/`;
    const name = url.startsWith(own) ? url.slice(own.length) : url;
    return this.queues.get(keyOf(step.world, name));
  }

  /** What is wrong with a handle used on `queue`; [] when it is one of this queue. */
  handleFaults(queue: ModelQueue, text: string): Fault[] {
    if (text === '') return [{ code: handleFault }, { code: 'MissingParameter' }];
    const handle = this.handles.get(text);
    const sentence = `The input receipt handle "${text}" is not a valid receipt handle.`;
    if (!handle) return [{ code: handleFault, text: sentence }];
    if (handle.queue === queue) return [];
    // Of an earlier queue of this name, AWS does not tell.
    const sameName = handle.queue.world === queue.world && handle.queue.name === queue.name;
    return sameName ? [{ code: handleFault, optional: true }] : [{ code: handleFault }];
  }

  /** Polls are answered in order, and early only with messages or because the queue is gone. */
  #pollMayBeAnswered(poll: ModelPoll): void {
    if (this.queues.get(keyOf(poll.queue.world, poll.queue.name)) !== poll.queue) return;
    if (poll.untilMs <= this.now) return;
    if (poll.queue.visible(this.now) === 0 && !poll.mayEndEarly)
      illegal(`the long poll of step ${poll.step.id} ended early`);
    for (const other of this.polls.values()) {
      if (other === poll) return;
      if (other.queue === poll.queue)
        illegal(`step ${poll.step.id} was served before ${other.step.id}, which waited longer`);
    }
  }
}

export function keyOf(world: number, name: string): string {
  return `${world}/${name}`;
}

export function waitSeconds(queue: ModelQueue, input: Shape): number {
  return (input.WaitTimeSeconds as number | undefined) ?? queue.number('ReceiveMessageWaitTimeSeconds');
}

/** The queue a request names, or undefined after checking that the request was refused for naming none. */
export function existing(
  model: Model,
  step: CallStep,
  input: Shape,
  faults: readonly Fault[] = [],
): [ModelQueue | undefined, Fault[]] {
  const queue = model.queueAt(step, input.QueueUrl as string);
  return queue ? [queue, [...faults]] : [undefined, [noSuchQueue(), ...faults]];
}
