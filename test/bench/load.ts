import { Connection } from './connection.ts';

/** What one measurement does, so many messages of it. */
export type Work = 'echo' | 'send' | 'sendBatch' | 'drain' | 'drainBatch' | 'receive' | 'create' | 'purge';

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

/** A process of its own: it takes jobs from its parent and says how they went. */
if (process.send) {
  process.on('message', (job: Job) => void answer(job));
}

async function answer(job: Job): Promise<void> {
  const done = await run(job).catch((error: unknown) => ({ error: String(error) }));
  process.send!(done);
}

async function run({ port, work, queues, messages }: Job): Promise<Done> {
  const open = await Promise.all(Array.from({ length: connections }, () => Connection.open(port)));
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
  latencies.sort((a, b) => a - b);
  const at = (share: number) => latencies[Math.floor(latencies.length * share)]!;
  return { messages, seconds, p50: at(0.5), p99: at(0.99) };
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
  async create(connection, queue, share) {
    await connection.post('CreateQueue', JSON.stringify({ QueueName: queue }));
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
