import { namedError } from '../../backend/post.ts';
import type { GenerateRequest, SendRequest } from '../contract.ts';
import type { Desk } from '../desk.ts';
import type { QueueAccess } from '../queueAccess.ts';
import { messageSize } from '../transfer/messageSize.ts';
import { sendAll, type SendAllResult } from '../transfer/sendAll.ts';
import { createMessageMaker } from './messageMaker.ts';

const mostMessages = 100_000;

/**
 * Sends `count` messages made from a template.
 *
 * @throws TemplateError, InvalidCount before anything is sent.
 */
export async function generateMessages(
  access: QueueAccess,
  desk: Desk,
  { template, count, seed }: GenerateRequest,
): Promise<SendAllResult> {
  if (!Number.isInteger(count) || count < 1 || count > mostMessages)
    throw namedError('InvalidCount', `The number of messages must be 1 to ${mostMessages}, not ${count}.`);
  const now = await engineTime(access);
  const preview = await createMessageMaker(template, { seed, now });
  preview(); // what cannot be made is said before anything is sent
  const make = await createMessageMaker(template, { seed, now });

  return access.use(async ({ url, fifo }) => {
    const sqs = await access.sqs();
    return desk.whileShown({ verb: 'generate', queue: access.target.name, total: count }, (progress) =>
      sendAll({ sqs, queueUrl: url, isFifo: fifo, progress }, messagesOf(make, count)),
    );
  });
}

/** The first message, as it would be sent. */
export async function previewMessage(
  access: QueueAccess,
  { template, seed }: GenerateRequest,
): Promise<{ body: string; bytes: number }> {
  const make = await createMessageMaker(template, { seed, now: await engineTime(access) });
  const message = make();
  return { body: message.body, bytes: messageSize(message) };
}

function* messagesOf(make: () => SendRequest, count: number): Generator<SendRequest, void> {
  for (let made = 0; made < count; made++) yield make();
}

/** Messages live on the engine's clock, which may stand or be ahead; it goes on with ours while they are made. */
async function engineTime({ inspect }: QueueAccess): Promise<() => Date> {
  const { nowMs, paused } = await inspect.clock();
  const offsetMs = nowMs - Date.now();
  return () => new Date(paused ? nowMs : Date.now() + offsetMs);
}
