import {
  DeleteMessageBatchCommand,
  DeleteMessageCommand,
  ReceiveMessageCommand,
  SendMessageBatchCommand,
  SendMessageCommand,
  type Message,
  type SQSClient,
} from '@aws-sdk/client-sqs';
import type { Ledger } from './ledger.ts';

const padding = 'x'.repeat(600);

/** Producers and consumers that work until the server is gone, and write down what it acknowledged. */
export async function loadUntilGone(sqs: SQSClient, QueueUrl: string, ledger: Ledger, round: number): Promise<void> {
  let last = 0;
  const newBody = (): string => `${round}.${++last} ${padding}`;
  const workers = [sendOne, sendOne, sendTen, consumeOne, consumeTen, consumeTen];
  await Promise.all(workers.map((work) => untilItFails(() => work(sqs, QueueUrl, ledger, newBody))));
}

type Work = (sqs: SQSClient, QueueUrl: string, ledger: Ledger, newBody: () => string) => Promise<void>;

const sendOne: Work = async (sqs, QueueUrl, ledger, newBody) => {
  const MessageBody = newBody();
  ledger.sending(MessageBody);
  await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody }));
  ledger.sent(MessageBody);
};

const sendTen: Work = async (sqs, QueueUrl, ledger, newBody) => {
  const Entries = Array.from({ length: 10 }, (_, n) => ({ Id: `${n}`, MessageBody: newBody() }));
  for (const { MessageBody } of Entries) ledger.sending(MessageBody);
  const { Successful = [] } = await sqs.send(new SendMessageBatchCommand({ QueueUrl, Entries }));
  for (const { Id } of Successful) ledger.sent(Entries[Number(Id)]!.MessageBody);
};

/** Of what it receives it deletes one and leaves the others in flight. */
const consumeOne: Work = async (sqs, QueueUrl, ledger) => {
  const [message] = await receive(sqs, QueueUrl, 3);
  if (!message) return;
  ledger.deleting(message.Body!);
  await sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle: message.ReceiptHandle }));
  ledger.deleted(message.Body!);
};

const consumeTen: Work = async (sqs, QueueUrl, ledger) => {
  const messages = await receive(sqs, QueueUrl, 10);
  if (messages.length === 0) return;
  for (const { Body } of messages) ledger.deleting(Body!);
  const Entries = messages.map(({ ReceiptHandle }, n) => ({ Id: `${n}`, ReceiptHandle }));
  const { Successful = [] } = await sqs.send(new DeleteMessageBatchCommand({ QueueUrl, Entries }));
  for (const { Id } of Successful) ledger.deleted(messages[Number(Id)]!.Body!);
};

async function receive(sqs: SQSClient, QueueUrl: string, MaxNumberOfMessages: number): Promise<Message[]> {
  const { Messages = [] } = await sqs.send(
    new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages, WaitTimeSeconds: 1 }),
  );
  return Messages;
}

/** Connection errors are the end; anything the server refuses is a failure of the test. */
async function untilItFails(work: () => Promise<void>): Promise<void> {
  try {
    for (;;) await work();
  } catch (error) {
    const { $response, code } = error as { $response?: unknown; code?: string };
    if ($response !== undefined || code === 'ERR_ASSERTION') throw error;
  }
}
