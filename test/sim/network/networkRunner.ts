import { hash } from 'node:crypto';
import { Engine } from '../../../src/engine/engine.ts';
import { ServiceError } from '../../../src/engine/errors.ts';
import { illegal, same } from '../check.ts';
import { Kept } from '../kept.ts';
import { Network } from './network.ts';
import type { NetMessage, NetQueue } from './networkModel.ts';
import type { Entry, NetworkStep } from './steps.ts';

const start = Date.UTC(2026, 10, 23) + 250;
const world = { accountId: '000000000000', region: 'us-east-1' };
const client = { id: 1, label: 'consumer' };
const origin = 'http://127.0.0.1:4599';

type Output = Readonly<Record<string, unknown>>;
interface Received {
  readonly MessageId: string;
  readonly ReceiptHandle: string;
  readonly Body: string;
  readonly Attributes: Readonly<Record<string, string>>;
}

/** Drives an engine and the model of FIFO and dead-letter queues through the same steps; the first difference throws. */
export class NetworkRunner {
  readonly model = new Network(start);
  /** Text of each handle of the model. */
  readonly #handles: string[] = [];
  readonly #known = new Set<string>();
  readonly #kept = new Kept();
  readonly #lastSequence = new Map<NetQueue, bigint>();
  #now = start;
  #lastUuid = 0;
  #engine: Engine;

  constructor() {
    this.#engine = this.#build(1);
    for (const queue of this.model.queues.values()) this.#create(queue);
  }

  run(step: NetworkStep): void {
    this.#do(step);
    if (step.do !== 'advance' || !step.late) this.#checkCounts();
  }

  #do(step: NetworkStep): void {
    switch (step.do) {
      case 'send':
        return this.#send(this.model.queue(step.queue), step.entries);
      case 'receive':
        return this.#receive(this.model.queue(step.queue), step.max, step.seconds, step.attempt);
      case 'delete':
        return this.#delete(step.handle);
      case 'change':
        return this.#change(step.handle, step.seconds);
      case 'purge':
        return this.#purge(this.model.queue(step.queue));
      case 'redrive':
        return this.#redrive(this.model.queue(step.queue), step.maxReceiveCount);
      case 'advance':
        return this.#advance(step.ms, step.late);
      case 'reload':
        return this.#reload();
    }
  }

  #send(queue: NetQueue, entries: readonly Entry[]): void {
    const { fifo, name } = queue.plan;
    const Entries = entries.map(({ body, group, dedup }, at) => ({
      Id: `${at}`,
      MessageBody: body,
      ...(group !== undefined && { MessageGroupId: group }),
      ...(dedup !== undefined && { MessageDeduplicationId: dedup }),
    }));
    const { Successful = [] } = this.#call('SendMessageBatch', { QueueUrl: name, Entries }) as {
      Successful?: readonly Output[];
    };
    same(Successful.length, entries.length, 'messages sent');
    for (const [at, entry] of entries.entries()) {
      const { MessageId, SequenceNumber } = Successful[at] as { MessageId: string; SequenceNumber?: string };
      if (!fifo) this.#sent(queue, entry, MessageId);
      else this.#sentOnce(queue, entry, MessageId, SequenceNumber!);
    }
  }

  #sentOnce(queue: NetQueue, entry: Entry, messageId: string, sequenceNumber: string): void {
    const key = queue.dedupKey(entry);
    const first = queue.acceptedAs(key, this.model.now);
    if (first) {
      return same([messageId, sequenceNumber], [first.id, first.sequenceNumber], 'what a duplicate is answered');
    }
    if (BigInt(sequenceNumber) <= (this.#lastSequence.get(queue) ?? 0n))
      illegal('a sequence number that does not rise');
    this.#lastSequence.set(queue, BigInt(sequenceNumber));
    this.#sent(queue, entry, messageId);
    queue.accept(key, messageId, sequenceNumber, this.model.now);
  }

  #sent(queue: NetQueue, { body, group, dedup }: Entry, id: string): void {
    if (this.#known.has(id)) illegal(`the id ${id} was given twice`);
    this.#known.add(id);
    const { delay } = queue.plan;
    const now = this.model.now;
    const hidden = { hiddenUntil: delay > 0 ? now + delay * 1000 : 0, delayed: delay > 0 };
    const fresh = { order: this.model.nextOrder(), sentMs: now, receives: 0, source: undefined, shownMs: 0, ...hidden };
    queue.insert({ id, body, group, dedup, ...fresh }, now);
  }

  #receive(queue: NetQueue, max: number, seconds: number, attempt: string | undefined): void {
    const { Messages = [] } = this.#call('ReceiveMessage', {
      QueueUrl: queue.plan.name,
      MaxNumberOfMessages: max,
      VisibilityTimeout: seconds,
      WaitTimeSeconds: 0,
      MessageSystemAttributeNames: ['All'],
      ...(attempt !== undefined && { ReceiveRequestAttemptId: attempt }),
    }) as { Messages?: readonly Received[] };
    const again = attempt === undefined ? undefined : this.model.repeat(queue, attempt, seconds);
    const expected = again ?? this.model.take(queue, max, seconds);
    if (attempt !== undefined && !again) this.model.remember(queue, attempt, expected);
    same(
      Messages.map(seen),
      expected.map((message) => this.#shown(queue, message)),
      'what was received',
    );
    for (const [at, { ReceiptHandle }] of Messages.entries()) {
      const isKnown = this.#handles.includes(ReceiptHandle);
      if (isKnown !== (again !== undefined)) illegal('a receipt handle that is not new, or not the same again');
      if (isKnown) continue;
      this.#handles[this.model.give(queue, expected[at]!)] = ReceiptHandle;
    }
  }

  #shown(queue: NetQueue, { id, body, group, dedup, receives, sentMs, source }: NetMessage): object {
    const fifo = queue.plan.fifo && { dedup: source === undefined ? (dedup ?? hash('sha256', body)) : id };
    return { id, body, receives: `${receives}`, sent: `${sentMs}`, group, source, dedup: undefined, ...fifo };
  }

  #delete(at: number): void {
    const handle = this.model.handles[at];
    if (!handle) return;
    const { queue, message } = handle;
    const isThere = queue.messages.includes(message);
    const input = { QueueUrl: queue.plan.name, ReceiptHandle: this.#handles[at]! };
    if (isThere && queue.plan.fifo && !this.model.holds(handle)) return this.#expired('DeleteMessage', input);
    this.#call('DeleteMessage', input);
    if (isThere) queue.remove(message, this.model.now);
  }

  #change(at: number, seconds: number): void {
    const handle = this.model.handles[at];
    if (!handle) return;
    const { queue, message } = handle;
    const input = { QueueUrl: queue.plan.name, ReceiptHandle: this.#handles[at]!, VisibilityTimeout: seconds };
    if (!queue.messages.includes(message)) {
      const reason = 'Message does not exist or is not available for visibility timeout change.';
      return this.#refused('ChangeMessageVisibility', input, reason);
    }
    if (queue.plan.fifo && !this.model.holds(handle)) return this.#expired('ChangeMessageVisibility', input);
    this.#call('ChangeMessageVisibility', input);
    if (message.hiddenUntil > this.model.now) this.model.hide(queue, message, seconds);
  }

  #expired(operation: string, input: { readonly ReceiptHandle: string }): void {
    this.#refused(operation, input, 'The receipt handle has expired.');
  }

  #refused(operation: string, input: { readonly ReceiptHandle: string }, reason: string): void {
    const error = this.#attempt(operation, input);
    if (!(error instanceof ServiceError)) return illegal(`${operation} was not refused`);
    const text = `Value ${input.ReceiptHandle} for parameter ReceiptHandle is invalid. Reason: ${reason}`;
    same([error.shape, error.message], ['InvalidParameterValue', text], `the refusal of ${operation}`);
  }

  #purge(queue: NetQueue): void {
    this.#call('PurgeQueue', { QueueUrl: queue.plan.name });
    queue.messages = [];
    queue.line = [];
    queue.accepted.clear();
  }

  #redrive(queue: NetQueue, maxReceiveCount: number): void {
    if (queue.plan.dead === undefined) return;
    queue.max = maxReceiveCount;
    this.#call('SetQueueAttributes', { QueueUrl: queue.plan.name, Attributes: redriveOf(queue) });
  }

  #advance(ms: number, late: boolean): void {
    const end = this.#now + ms;
    if (!late) {
      for (
        let next = this.#engine.nextDeadline();
        next !== undefined && next < end;
        next = this.#engine.nextDeadline()
      ) {
        this.#now = Math.max(next, this.#now);
        this.#engine.settle();
        this.#take();
      }
    }
    this.#now = end;
    if (!late) this.#engine.settle();
    this.#take();
    this.model.setNow(end);
  }

  #reload(): void {
    this.#take();
    this.#engine.settle();
    this.#take();
    // What time ended is gone from the store: else a group would stand in line by a message that nobody can see.
    this.#kept.sweep();
    this.#engine = this.#build(this.#engine.reservedId);
    this.#engine.load(this.#kept.queues.values(), this.#kept.messages(), this.#kept.dedups(this.#now));
    this.#engine.settle();
    this.model.reload();
  }

  #checkCounts(): void {
    for (const queue of this.model.queues.values()) {
      const { Attributes } = this.#call('GetQueueAttributes', {
        QueueUrl: queue.plan.name,
        AttributeNames: [
          'ApproximateNumberOfMessages',
          'ApproximateNumberOfMessagesNotVisible',
          'ApproximateNumberOfMessagesDelayed',
        ],
      }) as { Attributes: Readonly<Record<string, string>> };
      const {
        ApproximateNumberOfMessages: visible,
        ApproximateNumberOfMessagesNotVisible: inFlight,
        ApproximateNumberOfMessagesDelayed: delayed,
      } = Attributes;
      same([visible, inFlight, delayed].map(Number), queue.counts(this.model.now), `counts of ${queue.plan.name}`);
    }
  }

  #create(queue: NetQueue): void {
    const { name, fifo, content, byGroup, retention, delay } = queue.plan;
    const Attributes = {
      MessageRetentionPeriod: `${retention}`,
      DelaySeconds: `${delay}`,
      ...(fifo && { FifoQueue: 'true', ContentBasedDeduplication: `${content === true}` }),
      ...(byGroup && { DeduplicationScope: 'messageGroup' }),
      ...(queue.plan.dead !== undefined && redriveOf(queue)),
    };
    this.#call('CreateQueue', { QueueName: name, Attributes });
  }

  #call(operation: string, input: object): Output {
    const result = this.#attempt(operation, input);
    if (result instanceof Error) throw result;
    return result as Output;
  }

  /** The output, or what was thrown. */
  #attempt(operation: string, input: object): unknown {
    let answer: unknown;
    const caller = { accountId: world.accountId, client };
    const request = {
      service: 'sqs',
      operation,
      input,
      world,
      caller,
      requestId: 'r',
      isSigned: true,
      origin,
    } as const;
    this.#engine.run(request, (result) => {
      answer = result.ok ? result.output : result.error;
    });
    this.#take();
    return answer;
  }

  #take(): void {
    this.#kept.take(this.#engine.takeChanges());
  }

  #build(firstId: number): Engine {
    return new Engine({
      clock: { now: () => this.#now },
      ids: { uuid: () => `00000000-0000-4000-8000-${(++this.#lastUuid).toString(16).padStart(12, '0')}` },
      digest: {
        md5: (data) => hash('md5', data),
        sha256: (text) => hash('sha256', text),
        utf8Length: (text) => Buffer.byteLength(text),
      },
      contents: { readContent: (id) => this.#kept.contents.get(id) },
      contentBytes: 20_000, // so small that contents are read back, too
      firstId,
      handleKey: '0123456789abcdef0123456789abcdef',
      freezesRows: true,
    });
  }
}

function redriveOf(queue: NetQueue): { readonly RedrivePolicy: string } {
  const deadLetterTargetArn = `arn:aws:sqs:us-east-1:000000000000:${queue.plan.dead}`;
  return {
    RedrivePolicy: queue.max === 0 ? '' : JSON.stringify({ deadLetterTargetArn, maxReceiveCount: queue.max }),
  };
}

function seen({ MessageId, Body, Attributes }: Received): object {
  return {
    id: MessageId,
    body: Body,
    receives: Attributes.ApproximateReceiveCount,
    sent: Attributes.SentTimestamp,
    group: Attributes.MessageGroupId,
    source: Attributes.DeadLetterQueueSourceArn,
    dedup: Attributes.MessageDeduplicationId,
  };
}
