import { hash } from 'node:crypto';
import type { Client } from '../../src/engine/call.ts';
import { Engine, type CancelPoll } from '../../src/engine/engine.ts';
import { ServiceError } from '../../src/engine/errors.ts';
import type { OperationResult } from '../../src/engine/operation.ts';
import { queryCode } from './awsRules.ts';
import { illegal, type Answer } from './check.ts';
import { Kept } from './kept.ts';
import { Model } from './model.ts';
import { listedAll } from './queueRules.ts';
import {
  origin,
  resolve,
  worlds,
  type AdvanceStep,
  type CallStep,
  type ReloadStep,
  type Shape,
  type Step,
} from './steps.ts';

/** 2026-11-23T00:00:00.250Z: not a whole second, so that rounding shows. */
const start = Date.UTC(2026, 10, 23) + 250;
const clients: readonly Client[] = [1, 2, 3].map((id) => ({ id, label: `consumer-${id}` }));

interface Reply {
  readonly step: CallStep;
  readonly input: Shape;
  readonly result: OperationResult;
}

/** Drives an engine and the model through the same steps on virtual time; the first difference throws. */
export class Runner {
  readonly model = new Model(start);
  readonly #kept = new Kept();
  readonly #cancels = new Map<number, CancelPoll>();
  #now = start;
  #lastUuid = 0;
  #engine: Engine;
  #replies: Reply[] = [];

  constructor() {
    this.#engine = this.#build(1);
  }

  /** Runs one step. False when it makes no sense here (a shortened history may lack what it refers to). */
  run(step: Step): boolean {
    const ran = this.#run(step);
    if (ran && !(step.do === 'advance' && step.late)) this.#checkCounters();
    return ran;
  }

  #run(step: Step): boolean {
    if (step.do === 'call') return this.#call(step);
    if (step.do === 'advance') return this.#advance(step);
    if (step.do === 'reload') return this.#reload(step);
    if (!this.model.polls.delete(step.poll)) return false;
    this.#cancels.get(step.poll)?.();
    return true;
  }

  #call(step: CallStep): boolean {
    const input = resolve(step.input, (from, nth) => this.model.given.get(from)?.[nth]);
    if (!input) return false;
    if (step.operation === 'ListQueues' && step.input.MaxResults !== undefined) return this.#listPages(step, input);
    const answered = this.#send(step, input);
    if (!answered) this.model.waits(step, input);
    if (step.operation === 'ListQueues' && answered?.ok) listedAll(this.model, step, urlsOf(answered));
    this.model.nobodyWaitsInVain(); // who can be served by a call is served within it
    return true;
  }

  /** Follows the tokens, so that the pages are judged as one list. */
  #listPages(step: CallStep, input: Shape): boolean {
    const urls: string[] = [];
    let token: string | undefined;
    for (let page = 0; page < 50; page++) {
      const answer = this.#send(step, token ? { ...input, NextToken: token } : input);
      if (!answer?.ok) return true;
      urls.push(...urlsOf(answer));
      token = answer.output.NextToken as string | undefined;
      if (!token) {
        listedAll(this.model, step, urls);
        return true;
      }
    }
    return illegal('ListQueues never ends');
  }

  /** Its answer, or undefined while it waits; whoever else is answered by it is judged too. */
  #send(step: CallStep, input: Shape): Answer | undefined {
    const caller = { accountId: worlds[step.world]!.accountId, client: clients[step.consumer]! };
    const world = worlds[step.world]!;
    const request = {
      service: 'sqs',
      operation: step.operation,
      input,
      world,
      caller,
      requestId: `step-${step.id}`,
      isSigned: true,
      origin,
    } as const;
    const cancel = this.#engine.run(request, (result) => this.#replies.push({ step, input, result }));
    this.#cancels.set(step.id, cancel);
    return this.#judgeReplies(step.id);
  }

  #judgeReplies(own?: number): Answer | undefined {
    this.#kept.take(this.#engine.takeChanges());
    const replies = this.#replies;
    if (replies.length > 0) this.#replies = [];
    let answered: Answer | undefined;
    for (const { step, input, result } of replies) {
      const answer = answerOf(result);
      if (step.id === own) answered = answer;
      else if (!this.model.polls.has(step.id))
        illegal(`step ${step.id} was answered again, or after its client went away`);
      this.model.answered(step, input, answer);
    }
    return answered;
  }

  #advance({ ms, late }: AdvanceStep): boolean {
    const end = this.#now + ms;
    if (late) {
      this.#now = end; // the engine is not told: it has to see for itself when it is next asked something
      this.model.setNow(end);
      return true;
    }
    for (let stops = 0; stops < 2000; stops++) {
      const next = Math.min(this.#engine.nextDeadline() ?? Infinity, this.model.nextMs());
      if (next > end) break;
      this.#goTo(Math.max(next, this.#now));
    }
    this.#goTo(end);
    return true;
  }

  #goTo(ms: number): void {
    this.#now = ms;
    this.#engine.settle();
    this.model.setNow(ms);
    this.#judgeReplies();
    this.model.nobodyWaitsInVain();
  }

  #reload({ swept }: ReloadStep): boolean {
    if (swept) this.#kept.sweep();
    this.model.polls.clear();
    this.#engine = this.#build(this.#engine.reservedId);
    this.#engine.load(this.#kept.queues.values(), this.#kept.messages());
    return true;
  }

  #build(firstId: number): Engine {
    const contents = this.#kept.contents;
    return new Engine({
      clock: { now: () => this.#now },
      ids: { uuid: () => `00000000-0000-4000-8000-${(++this.#lastUuid).toString(16).padStart(12, '0')}` },
      digest: {
        md5: (data) => hash('md5', data),
        sha256: (text) => hash('sha256', text),
        utf8Length: (text) => Buffer.byteLength(text),
      },
      contents: { readContent: (id) => contents.get(id) },
      // Small enough that contents are read back, now and then.
      contentBytes: 20_000,
      firstId,
      handleKey: '0123456789abcdef0123456789abcdef',
      freezesRows: true,
    });
  }

  /** The engine's counters, which panels show without asking AWS's way, are exact after every step. */
  #checkCounters(): void {
    this.#goTo(this.#now); // what an operation made due at once (a shorter retention) shows before anybody looks
    for (const queue of this.model.queues.values()) {
      const row = this.#engine.state.queueNamed(worlds[queue.world]!, queue.name);
      if (!row) return illegal(`queue ${queue.name} is gone`);
      const index = this.#engine.state.index(row.id);
      const { visible, inFlight, delayed } = queue.counts(this.#now);
      if (index.visible === visible && index.inFlight === inFlight && index.delayed === delayed) continue;
      const actual = [index.visible, index.inFlight, index.delayed].join(', ');
      illegal(
        `counters of ${queue.name}: ${actual}; right is ${visible} visible, ${inFlight} in flight, ${delayed} delayed`,
      );
    }
  }
}

function answerOf(result: OperationResult): Answer {
  if (result.ok) return { ok: true, output: result.output as Readonly<Record<string, unknown>> };
  const { error } = result;
  if (!(error instanceof ServiceError)) throw error;
  return { ok: false, code: queryCode(error.shape), text: error.hasText ? error.message : undefined };
}

function urlsOf(answer: Answer): string[] {
  return answer.ok ? ((answer.output.QueueUrls as string[] | undefined) ?? []) : [];
}
