import { Connection } from './connection.ts';

/** What one measurement does, so many messages of it. */
export type Work =
  | 'echo'
  | 'send'
  | 'sendBatch'
  | 'drain'
  | 'drainBatch'
  | 'receive'
  | 'sendFifo'
  | 'wake'
  | 'echoAlone'
  | 'create'
  /** To a topic, by its ARN in place of a queue. */
  | 'publish'
  /** The same with attributes that filters look at. */
  | 'publishFiltered'
  | 'purge';

export interface Job {
  readonly port: number;
  readonly work: Work;
  readonly queues: readonly string[];
  readonly messages: number;
}

export interface Done {
  readonly messages: number;
  readonly seconds: number;
  /** Milliseconds a request; a drain counts receive and delete as one. */
  readonly p50: number;
  readonly p99: number;
}

const connections = 16;
const text = 'x'.repeat(1024);
const publishing = { Action: 'Publish', Version: '2010-03-31', Message: text };
const plainForm = new URLSearchParams({ ...publishing, TopicArn: '' }).toString();
const filteredForm = new URLSearchParams({
  ...publishing,
  'MessageAttributes.entry.1.Name': 'kind',
  'MessageAttributes.entry.1.Value.DataType': 'String',
  'MessageAttributes.entry.1.Value.StringValue': 'order',
  'MessageAttributes.entry.2.Name': 'total',
  'MessageAttributes.entry.2.Value.DataType': 'Number',
  'MessageAttributes.entry.2.Value.StringValue': '120',
  TopicArn: '',
}).toString();
const groups = 1000;
let lastFifo = 0;

/** A process of its own: it takes jobs from its parent and says how they went. */
if (process.send) {
  process.on('message', (job: Job) => void answer(job));
}

async function answer(job: Job): Promise<void> {
  const done = await run(job).catch((error: unknown) => ({ error: String(error) }));
  process.send!(done);
}

async function run(job: Job): Promise<Done> {
  const { port, work, queues, messages } = job;
  if (work === 'wake') return await wakeUps(job);
  const open = await Promise.all(
    Array.from({ length: work === 'echoAlone' ? 1 : connections }, () => Connection.open(port)),
  );
  const latencies: number[] = [];
  let left = messages;
  const started = performance.now();
  await Promise.all(
    open.map(async (connection, index) => {
      for (let turn = index; left > 0; turn++) {
        const share = Math.min(left, work.endsWith('Batch') ? 10 : 1);
        left -= share;
        const begun = performance.now();
        const did = await works[work](connection, queues[turn % queues.length]!, share);
        left += share - did; // a drain that found less has come late: another connection took its share
        latencies.push(performance.now() - begun);
      }
    }),
  );
  const seconds = (performance.now() - started) / 1000;
  for (const connection of open) connection.close();
  return { messages, seconds, ...percentiles(latencies) };
}

/** From the send to the answer of a long poll that waits for it, one after the other. */
async function wakeUps({ port, queues, messages }: Job): Promise<Done> {
  const [consumer, producer] = [await Connection.open(port), await Connection.open(port)];
  const queue = queues[0]!;
  const latencies: number[] = [];
  const started = performance.now();
  for (let n = 0; n < messages; n++) {
    const polled = receive(consumer, { QueueUrl: queue, WaitTimeSeconds: 20 });
    await new Promise((resolve) => setTimeout(resolve, 2)); // the poll is there before the message
    const begun = performance.now();
    const sent = works.send(producer, queue, 1);
    const [message] = await polled;
    latencies.push(performance.now() - begun);
    await sent;
    const { ReceiptHandle } = message!;
    await consumer.post('DeleteMessage', JSON.stringify({ QueueUrl: queue, ReceiptHandle }));
  }
  const seconds = (performance.now() - started) / 1000;
  consumer.close();
  producer.close();
  return { messages, seconds, ...percentiles(latencies) };
}

function percentiles(latencies: number[]): { readonly p50: number; readonly p99: number } {
  latencies.sort((a, b) => a - b);
  const at = (share: number) => latencies[Math.floor(latencies.length * share)]!;
  return { p50: at(0.5), p99: at(0.99) };
}

/** Each does `share` messages and says how many it did. */
const works: Readonly<Record<Work, (connection: Connection, queue: string, share: number) => Promise<number>>> = {
  async echo(connection, queue, share) {
    await connection.post('SendMessage', JSON.stringify({ QueueUrl: queue, MessageBody: text }));
    return share;
  },
  async send(connection, queue, share) {
    await connection.post('SendMessage', JSON.stringify({ QueueUrl: queue, MessageBody: text }));
    return share;
  },
  async sendBatch(connection, queue, share) {
    const Entries = Array.from({ length: share }, (_, at) => ({ Id: `${at}`, MessageBody: text }));
    await connection.post('SendMessageBatch', JSON.stringify({ QueueUrl: queue, Entries }));
    return share;
  },
  async drain(connection, queue) {
    const [message] = await receive(connection, { QueueUrl: queue });
    if (!message) return 0;
    const { ReceiptHandle } = message;
    await connection.post('DeleteMessage', JSON.stringify({ QueueUrl: queue, ReceiptHandle }));
    return 1;
  },
  async drainBatch(connection, queue, share) {
    const messages = await receive(connection, { QueueUrl: queue, MaxNumberOfMessages: share });
    if (messages.length === 0) return 0;
    const Entries = messages.map(({ ReceiptHandle }, at) => ({ Id: `${at}`, ReceiptHandle }));
    await connection.post('DeleteMessageBatch', JSON.stringify({ QueueUrl: queue, Entries }));
    return messages.length;
  },
  async receive(connection, queue) {
    return (await receive(connection, { QueueUrl: queue, VisibilityTimeout: 43_200 })).length;
  },
  async sendFifo(connection, queue, share) {
    const n = ++lastFifo;
    const ids = { MessageGroupId: `group-${n % groups}`, MessageDeduplicationId: `${process.pid}-${n}` };
    await connection.post('SendMessage', JSON.stringify({ QueueUrl: queue, MessageBody: text, ...ids }));
    return share;
  },
  /** On one connection, one after the other. */
  echoAlone: (connection, queue, share) => works.echo(connection, queue, share),
  async wake() {
    throw new Error('done by wakeUps');
  },
  async publish(connection, topicArn, share) {
    await connection.postForm(plainForm + encodeURIComponent(topicArn));
    return share;
  },
  async publishFiltered(connection, topicArn, share) {
    await connection.postForm(filteredForm + encodeURIComponent(topicArn));
    return share;
  },
  async create(connection, queue, share) {
    const Attributes = queue.endsWith('.fifo') ? { FifoQueue: 'true' } : {};
    await connection.post('CreateQueue', JSON.stringify({ QueueName: queue, Attributes }));
    return share;
  },
  async purge(connection, queue, share) {
    await connection.post('PurgeQueue', JSON.stringify({ QueueUrl: queue }));
    return share;
  },
};

async function receive(connection: Connection, input: object): Promise<readonly { ReceiptHandle: string }[]> {
  const answer = JSON.parse((await connection.post('ReceiveMessage', JSON.stringify(input))).toString()) as {
    Messages?: { ReceiptHandle: string }[];
  };
  return answer.Messages ?? [];
}
