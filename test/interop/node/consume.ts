import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { CreateQueueCommand, SQSClient } from '@aws-sdk/client-sqs';
import { Consumer, type ConsumerOptions } from 'sqs-consumer';
import { Producer, type Message as Outgoing } from 'sqs-producer';

/** A program on `sqs-producer` and `sqs-consumer`; where SQS is comes from the environment alone. */
const sqs = new SQSClient();
const count = 100;

// Each has a queue of its own, so they wait at the same time.
const lines = await Promise.all([standard(), fifo(), retry(), fifoRetry(), heartbeat(), gracefulStop()]);
console.log(lines.join('\n'));

/** A hundred in batches of ten, with attributes. */
async function standard(): Promise<string> {
  const { queueUrl, producer } = await aQueue('standard');
  const kind = { DataType: 'String', StringValue: 'näw' };
  const sent = await producer.send(numbered(count, (n) => ({ body: `grüße ${n}`, messageAttributes: { kind } })));
  const bodies = new Set<string>();
  const kinds = new Set<string | undefined>();
  const consumer = start(queueUrl, {
    batchSize: 10,
    messageAttributeNames: ['All'],
    handleMessageBatch: async (messages) => {
      for (const { Body, MessageAttributes } of messages) {
        bodies.add(Body!);
        kinds.add(MessageAttributes?.['kind']?.StringValue);
      }
      return messages;
    },
  });
  await until(() => bodies.size === count);
  await stop(consumer);
  return `standard: sent ${sent.length}, received ${bodies.size} ${[...kinds].join()}, left ${await producer.queueSize()}`;
}

/** A hundred in five groups, every one sent twice. */
async function fifo(): Promise<string> {
  const { queueUrl, producer } = await aQueue('groups.fifo');
  const messages = numbered(count, (n) => ({
    body: String(n),
    groupId: `g${n % 5}`,
    deduplicationId: `once-${n}`,
  }));
  await producer.send(messages);
  await producer.send(messages);
  const groups = new Map<string, number[]>();
  const consumer = start(queueUrl, {
    batchSize: 10,
    messageSystemAttributeNames: ['MessageGroupId'],
    handleMessageBatch: async (received) => {
      for (const { Body, Attributes } of received) {
        const group = Attributes!['MessageGroupId']!;
        groups.set(group, [...(groups.get(group) ?? []), Number(Body)]);
      }
      return received;
    },
  });
  const received = () => [...groups.values()].flat();
  await until(() => received().length >= count);
  await stop(consumer);
  const inOrder = [...groups.values()].every((group) => group.every((n, at) => at === 0 || n === group[at - 1]! + 5));
  return `fifo: received ${received().length} of ${groups.size} groups, in order ${inOrder}, left ${await producer.queueSize()}`;
}

/** A handler that fails once sees the message again when its visibility has passed, not before. */
async function retry(): Promise<string> {
  const { queueUrl, producer } = await aQueue('retry', { VisibilityTimeout: '1' });
  await producer.send('fails-once');
  const seen: { readonly count: string; readonly atMs: number }[] = [];
  const errors: string[] = [];
  const consumer = start(queueUrl, {
    messageSystemAttributeNames: ['ApproximateReceiveCount'],
    handleMessage: async (message) => {
      seen.push({ count: message.Attributes!['ApproximateReceiveCount']!, atMs: performance.now() });
      if (seen.length === 1) throw new Error('not today');
      return message;
    },
  });
  consumer.on('processing_error', ({ message }) => errors.push(message));
  await until(() => seen.length === 2);
  await stop(consumer);
  const pause = seen[1]!.atMs - seen[0]!.atMs;
  const when = pause < 950 ? 'too early' : 'after its visibility';
  return `retry: seen ${seen.map((one) => one.count).join()} ${when}, ${errors.join()}, left ${await producer.queueSize()}`;
}

/** In a FIFO queue what failed comes first again; `true` makes it visible at once. */
async function fifoRetry(): Promise<string> {
  const { queueUrl, producer } = await aQueue('retry.fifo');
  await producer.send(numbered(3, (n) => ({ body: String(n), groupId: 'g', deduplicationId: String(n) })));
  const seen: string[] = [];
  const consumer = start(queueUrl, {
    terminateVisibilityTimeout: true,
    handleMessage: async (message) => {
      seen.push(message.Body!);
      if (seen.length === 2) throw new Error('not today');
      return message;
    },
  });
  consumer.on('processing_error', () => {});
  await until(() => seen.length === 4);
  await stop(consumer);
  return `fifo retry: seen ${seen.join()}, left ${await producer.queueSize()}`;
}

/** A handler slower than the visibility keeps its message by extending it. */
async function heartbeat(): Promise<string> {
  const { queueUrl, producer } = await aQueue('heartbeat');
  await producer.send('takes-long');
  let handled = 0;
  const consumer = start(queueUrl, {
    visibilityTimeout: 2,
    heartbeatInterval: 1,
    handleMessage: async (message) => {
      handled++;
      await sleep(3500);
      return message;
    },
  });
  const rival = start(queueUrl, {
    handleMessage: async () => {
      handled++;
      return undefined;
    },
  });
  await once(consumer, 'message_processed');
  await Promise.all([stop(consumer), stop(rival)]);
  return `heartbeat: handled ${handled}, left ${await producer.queueSize()}`;
}

/** Stopping waits for the handler at work and takes nothing new. */
async function gracefulStop(): Promise<string> {
  const { queueUrl, producer } = await aQueue('stop');
  await producer.send(['first', 'second']);
  const handled: string[] = [];
  const consumer = start(queueUrl, {
    handleMessage: async (message) => {
      await sleep(500);
      handled.push(message.Body!);
      return message;
    },
  });
  await once(consumer, 'message_received');
  await stop(consumer);
  return `stop: handled ${handled.length}, left ${await producer.queueSize()}`;
}

async function aQueue(name: string, attributes: Record<string, string> = {}) {
  const fifo = name.endsWith('.fifo') ? { FifoQueue: 'true' } : {};
  const command = new CreateQueueCommand({ QueueName: name, Attributes: { ...attributes, ...fifo } });
  const queueUrl = (await sqs.send(command)).QueueUrl!;
  return { queueUrl, producer: Producer.create({ queueUrl, region: 'us-east-1' }) };
}

function numbered(length: number, message: (n: number) => Omit<Outgoing, 'id'>): Outgoing[] {
  return Array.from({ length }, (_, n) => ({ id: String(n), ...message(n) }));
}

function start(queueUrl: string, options: Omit<ConsumerOptions, 'queueUrl'>): Consumer {
  const consumer = Consumer.create({
    queueUrl,
    region: 'us-east-1',
    waitTimeSeconds: 1,
    pollingCompleteWaitTimeMs: 5000,
    suppressFifoWarning: true,
    strictReturn: false,
    ...options,
  });
  consumer.on('error', (error) => {
    throw error;
  });
  consumer.start();
  return consumer;
}

async function stop(consumer: Consumer): Promise<void> {
  const stopped = once(consumer, 'stopped');
  consumer.stop();
  await stopped;
}

/** Polls, as the program has no other way to know; rejects after 20 s. */
async function until(isSo: () => boolean): Promise<void> {
  for (const giveUpAt = performance.now() + 20_000; !isSo();) {
    if (performance.now() > giveUpAt) throw new Error(`waited in vain until ${isSo.toString()}`);
    await sleep(20);
  }
}
