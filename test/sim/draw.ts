import { ranges, twelveHoursSeconds } from './awsRules.ts';
import { drawMessage, drawNames, drawVisibility } from './drawMessage.ts';
import type { Model } from './model.ts';
import type { ModelQueue } from './modelQueue.ts';
import { Random } from './random.ts';
import { queueUrl, worlds, type CallStep, type Shape, type Step, type Value } from './steps.ts';

type Kind = keyof typeof usualWeights;

/** How often each kind of step is drawn, before a history makes some of them rare and others frequent. */
const usualWeights = {
  advance: 22,
  hangUp: 0.5,
  reload: 0.7,
  CreateQueue: 1.5,
  GetQueueUrl: 0.5,
  ListQueues: 0.7,
  DeleteQueue: 0.35,
  GetQueueAttributes: 2,
  SetQueueAttributes: 2,
  PurgeQueue: 0.5,
  TagQueue: 0.7,
  UntagQueue: 0.4,
  ListQueueTags: 0.7,
  SendMessage: 20,
  SendMessageBatch: 4,
  ReceiveMessage: 17,
  DeleteMessage: 9,
  DeleteMessageBatch: 3,
  ChangeMessageVisibility: 8,
  ChangeMessageVisibilityBatch: 3,
};

/**
 * Draws the steps of one history from its seed. It looks at the model to draw what is interesting now: a handle in
 * flight, the very instant of the next deadline, the last second of a limit.
 */
export class Draw {
  readonly #random: Random;
  readonly #model: Model;
  readonly #weights: readonly (readonly [Kind, number])[];
  /** How often a limit is drawn, or just passed. */
  readonly #edgy: number;
  #id = 0;

  constructor(seed: number, model: Model) {
    this.#random = new Random(seed);
    this.#model = model;
    const random = this.#random;
    this.#weights = (Object.keys(usualWeights) as Kind[]).map((kind) => [
      kind,
      usualWeights[kind] * random.pick([0.3, 1, 1, 2]),
    ]);
    this.#edgy = random.pick([0.02, 0.08, 0.2]);
  }

  next(): Step {
    const id = ++this.#id;
    if (id <= 2) return this.#call(id, 'CreateQueue');
    const kind = this.#random.weighted(this.#weights);
    if (kind === 'advance') return { id, do: 'advance', ms: this.#drawMs(), late: this.#random.chance(0.1) };
    if (kind === 'reload') return { id, do: 'reload', swept: this.#random.chance(0.5) };
    if (kind === 'hangUp') return { id, do: 'hangUp', poll: this.#random.pick([...this.#model.polls.keys(), 0]) };
    return this.#call(id, kind);
  }

  #call(id: number, operation: string): CallStep {
    const random = this.#random;
    const elsewhere = random.chance(0.07) ? random.int(1, worlds.length - 1) : 0;
    // Outside the first world there is little to do before it has a queue.
    const world = operation === 'CreateQueue' || this.#queueOf(elsewhere) ? elsewhere : 0;
    const consumer = random.int(0, 2);
    return { id, do: 'call', world, consumer, operation, input: this.#draw(operation, world) };
  }

  #draw(operation: string, world: number): Shape {
    const random = this.#random;
    const queue = this.#queueOf(world);
    const name = queue?.name ?? random.pick(queueNames);
    // Most input names an existing queue by URL; some names one that may be gone, some gives the bare name.
    const QueueUrl = random.chance(0.96)
      ? queueUrl(world, name)
      : random.pick([name, queueUrl(world, random.pick(queueNames))]);
    switch (operation) {
      case 'CreateQueue':
        return this.#drawCreate(world);
      case 'GetQueueUrl':
        return random.chance(0.9)
          ? { QueueName: name }
          : { QueueName: name, QueueOwnerAWSAccountId: random.pick(owners) };
      case 'ListQueues':
        return this.#drawList();
      case 'GetQueueAttributes':
        return random.chance(0.1) ? { QueueUrl } : { QueueUrl, AttributeNames: random.pick(attributeNameSets) };
      case 'SetQueueAttributes':
        return { QueueUrl, Attributes: { [this.#attributeName()]: '0', ...this.#drawAttributes(0.4) } };
      case 'TagQueue':
        return { QueueUrl, Tags: { [random.pick(tagKeys)]: random.pick(['', 'a', 'ü', 'x'.repeat(256)]) } };
      case 'UntagQueue':
        return { QueueUrl, TagKeys: random.some(tagKeys, 2).concat('unknown') };
      case 'SendMessage':
        return { QueueUrl, ...drawMessage(random, this.#edgy, sizeLimit(queue), false) };
      case 'SendMessageBatch':
        return { QueueUrl, Entries: this.#drawSendEntries(queue) };
      case 'ReceiveMessage':
        return { QueueUrl, ...this.#drawReceive() };
      case 'DeleteMessage':
        return { QueueUrl, ReceiptHandle: this.#drawHandle(queue) };
      case 'DeleteMessageBatch':
        return { QueueUrl, Entries: this.#entries(queue, () => ({})) };
      case 'ChangeMessageVisibility':
        return {
          QueueUrl,
          ReceiptHandle: this.#drawHandle(queue),
          VisibilityTimeout: drawVisibility(random, this.#edgy),
        };
      case 'ChangeMessageVisibilityBatch':
        return {
          QueueUrl,
          Entries: this.#entries(queue, () => ({ VisibilityTimeout: drawVisibility(random, this.#edgy) })),
        };
      default: // DeleteQueue, PurgeQueue, ListQueueTags
        return { QueueUrl };
    }
  }

  #queueOf(world: number): ModelQueue | undefined {
    const own = [...this.#model.queues.values()].filter((queue) => queue.world === world);
    return own.length > 0 ? this.#random.pick(own) : undefined;
  }

  #drawCreate(world: number): Shape {
    const random = this.#random;
    const bad = ['', 'a/b', 'a b', 'x'.repeat(81), 'x.y', 'ü', 'q.fifo'];
    const name = random.chance(this.#edgy / 2) ? random.pick(bad) : random.pick(queueNames);
    const exists = this.#model.queues.get(`${world}/${name}`);
    if (exists) {
      // Known again with the same values, or refused with others; tags given again are not AWS's to tell.
      const attribute = random.pick(Object.keys(ranges));
      const value = random.chance(0.6) ? exists.attribute(attribute)! : String(ranges[attribute]!.high);
      return random.chance(0.3) ? { QueueName: name } : { QueueName: name, Attributes: { [attribute]: value } };
    }
    const tags: Shape = random.chance(0.1) ? { tags: { made: 'yes' } } : {};
    const Attributes = this.#drawAttributes(0.5);
    // The two together would make a FIFO queue; those have histories of their own.
    if (name.endsWith('.fifo')) delete Attributes.FifoQueue;
    return { QueueName: name, ...tags, Attributes };
  }

  #drawAttributes(each: number): Record<string, string> {
    const random = this.#random;
    const attributes: Record<string, string> = {};
    for (const name of Object.keys(ranges)) if (random.chance(each)) attributes[name] = this.#drawValue(name);
    if (random.chance(0.03)) attributes.SqsManagedSseEnabled = random.pick(['true', 'false']);
    if (random.chance(this.#edgy / 3)) {
      attributes[random.pick(['Foobar', 'QueueArn', 'FifoQueue'])] = 'true';
    }
    return attributes;
  }

  #attributeName(): string {
    return this.#random.pick(['DelaySeconds', 'ReceiveMessageWaitTimeSeconds', 'VisibilityTimeout']);
  }

  /** Short times, so that much happens; at times a limit, or just past it. */
  #drawValue(name: string): string {
    const random = this.#random;
    const { low, high } = ranges[name]!;
    if (random.chance(this.#edgy)) {
      return random.pick([String(low), String(high), String(high), String(low - 1), String(high + 1), 'x', '1.5']);
    }
    if (name === 'MaximumMessageSize') return random.pick(['1024', '1025', '2000']);
    if (name === 'MessageRetentionPeriod') return String(random.pick([60, 61, 120, 600, 345_600]));
    if (name === 'ReceiveMessageWaitTimeSeconds') return random.pick(['0', '0', '3']);
    return String(random.int(low, 40));
  }

  #drawList(): Shape {
    const random = this.#random;
    const prefix: Shape = random.chance(0.5) ? { QueueNamePrefix: random.pick(['a', 'b', 'a-', 'zz']) } : {};
    if (random.chance(0.5)) return prefix;
    return { ...prefix, MaxResults: random.chance(this.#edgy) ? random.pick([0, 1001]) : random.pick([1, 2, 3, 1000]) };
  }

  #drawReceive(): Shape {
    const random = this.#random;
    const input: Record<string, Value> = {};
    if (random.chance(0.7)) {
      input.MaxNumberOfMessages = random.chance(this.#edgy) ? random.pick([0, 11, -1, 10]) : random.pick([1, 2, 5, 10]);
    }
    if (random.chance(0.5)) input.VisibilityTimeout = drawVisibility(random, this.#edgy);
    if (random.chance(0.5)) {
      input.WaitTimeSeconds = random.chance(this.#edgy) ? random.pick([-1, 21, 20]) : random.pick([0, 0, 1, 5, 20]);
    }
    return { ...input, ...drawNames(random) };
  }

  #drawSendEntries(queue: ModelQueue | undefined): Shape[] {
    const random = this.#random;
    const count = this.#count();
    // Ten bodies that together are just at, or past, the limit of a batch.
    const filling = random.chance(0.004) ? Math.floor(1_048_576 / Math.max(1, count)) + random.int(0, 1) : 0;
    return this.#ids(count).map((Id) => {
      const message = drawMessage(random, this.#edgy / 2, sizeLimit(queue), true);
      return { Id, ...message, ...(filling > 0 && { MessageBody: { $repeat: ['y', filling] } }) };
    });
  }

  #entries(queue: ModelQueue | undefined, more: () => Shape): Shape[] {
    const used = new Set<string>();
    const entries: Shape[] = [];
    for (const Id of this.#ids(this.#count())) {
      const ReceiptHandle = this.#drawHandle(queue);
      // AWS does not tell in which order a batch runs: no message twice.
      const message = this.#messageOf(ReceiptHandle);
      if (message && used.has(message)) continue;
      if (message) used.add(message);
      entries.push({ Id, ReceiptHandle, ...more() });
    }
    return entries;
  }

  #messageOf(handle: Value): string | undefined {
    if (typeof handle === 'string') return undefined;
    const [step, nth] = (handle as Shape).$handle as readonly [number, number];
    return this.#model.handles.get(this.#model.given.get(step)![nth]!)?.messageId;
  }

  #count(): number {
    const random = this.#random;
    return random.chance(this.#edgy / 2) ? random.pick([0, 11, 10]) : random.int(1, 4);
  }

  #ids(count: number): string[] {
    const random = this.#random;
    const ids = Array.from({ length: count }, (_, index) => `e${index}`);
    if (count > 0 && random.chance(this.#edgy / 4)) {
      ids[count - 1] = random.pick(['e0', '', 'a:b', 'x'.repeat(81), 'x'.repeat(80), 'a_-Z9']);
    }
    return ids;
  }

  /** Mostly the current handle of a message that is there; else an old one, a damaged one or garbage. */
  #drawHandle(queue: ModelQueue | undefined): Value {
    const random = this.#random;
    if (random.chance(0.02)) return random.pick(['garbage', 'AAAA', 'x'.repeat(90), '']);
    const current = random.chance(0.75) ? this.#currentHandle(queue) : this.#recentHandle();
    if (!current) return 'garbage';
    return random.chance(0.01) ? { ...current, $flip: true } : current;
  }

  #currentHandle(queue: ModelQueue | undefined): Shape | undefined {
    const received = queue ? [...queue.messages.values()].filter((message) => message.handle !== '') : [];
    if (received.length === 0) return this.#recentHandle();
    const { step, nth } = this.#model.handles.get(this.#random.pick(received).handle)!;
    return { $handle: [step, nth] };
  }

  /** One of the last that were given out, whatever became of its message. */
  #recentHandle(): Shape | undefined {
    const given = [...this.#model.given];
    if (given.length === 0) return undefined;
    const [step, handles] = given[Math.max(0, given.length - 1 - Math.floor(this.#random.unit() ** 2 * 12))]!;
    return { $handle: [step, this.#random.int(0, handles.length - 1)] };
  }

  #drawMs(): number {
    const random = this.#random;
    const next = this.#model.nextMs() - this.#model.now;
    if (Number.isFinite(next) && random.chance(0.35)) return Math.max(0, next + random.pick([-1, 0, 0, 1]));
    if (random.chance(0.04)) {
      const long = [900_000, twelveHoursSeconds * 1000 - 1000, twelveHoursSeconds * 1000, 345_600_000, 1_209_600_000];
      return random.pick(long) + random.int(-1, 1);
    }
    return random.pick([0, 1, random.int(1, 999), random.int(1, 5) * 1000, random.int(1, 40) * 1000, 60_000]);
  }
}

const queueNames = ['a', 'b', 'a-1', 'A', 'b_2', 'x'.repeat(80)];
const tagKeys = ['team', 'Team', 'ключ', 'k'.repeat(128)];
const owners = [worlds[0]!.accountId, '999999999999'];
const attributeNameSets = [
  ['All'],
  ['All'],
  ['QueueArn', 'CreatedTimestamp', 'LastModifiedTimestamp'],
  ['ApproximateNumberOfMessages', 'ApproximateNumberOfMessagesNotVisible', 'ApproximateNumberOfMessagesDelayed'],
  ['Policy'],
  ['VisibilityTimeout', 'RedrivePolicy'],
  ['All', 'Foobar'],
  ['foobar'],
];

function sizeLimit(queue: ModelQueue | undefined): number {
  return queue ? queue.number('MaximumMessageSize') : 1024;
}
