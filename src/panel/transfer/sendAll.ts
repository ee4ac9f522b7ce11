import type { BatchResultErrorEntry, SendMessageBatchResultEntry, SQSClient } from '@aws-sdk/client-sqs';
import type { SendRequest } from '../contract.ts';
import type { Progress } from '../desk.ts';
import { messageInput } from '../sendInput.ts';
import { batchesOf } from './batches.ts';

export interface SendAllPorts {
  readonly sqs: SQSClient;
  readonly queueUrl: string;
  /** One batch after the other, because their order is the messages' order. */
  readonly isFifo: boolean;
  readonly progress: Progress;
  /** Waits before a throttled batch is sent again. */
  readonly sleep?: (ms: number) => Promise<unknown>;
}

/** `failed` counts what was refused, `why` says the first reason. After a cancel both leave out what was not tried. */
export interface SendAllResult {
  readonly sent: number;
  readonly failed: number;
  readonly why?: string;
}

/** Batches under way at a time: enough to hide the way to the worker and back. */
const mostAtOnce = 4;
const throttled = ['RequestThrottled', 'ThrottlingException'];
const throttledTries = 6;
const throttledWaitMs = 250;

const duplicateReason = 'Dropped as a duplicate: its deduplication id was used within the last five minutes.';

/**
 * Sends many messages in batches.
 *
 * 1. A message that is refused does not keep the others; a call that fails as a whole (the queue is gone) ends it.
 * 2. A FIFO queue answers a duplicate like a message; one whose id was answered before counts as failed.
 *
 * @param known Message ids that an answer must not have, when they are known before.
 */
export async function sendAll(
  ports: SendAllPorts,
  requests: Iterable<SendRequest>,
  known: Iterable<string> = [],
): Promise<SendAllResult> {
  const seen = new Set(known);
  const batches = batchesOf(requests);
  let sent = 0;
  let failed = 0;
  let why: string | undefined;
  let hasEnded = false;

  await Promise.all(Array.from({ length: ports.isFifo ? 1 : mostAtOnce }, work));
  return why === undefined ? { sent, failed } : { sent, failed, why };

  async function work(): Promise<void> {
    while (!hasEnded && !ports.progress.isCancelled) {
      let tried = 0;
      try {
        const batch = batches.next();
        if (batch.done) return;
        tried = batch.value.length;
        for (const outcome of await sendBatch(ports, batch.value)) note(outcome);
      } catch (error) {
        hasEnded = true;
        failed += tried;
        why ??= error instanceof Error ? error.message || error.name : String(error);
      }
      ports.progress.report(sent + failed);
    }
  }

  function note(outcome: Outcome): void {
    const reason =
      'why' in outcome ? outcome.why : ports.isFifo && isRepeated(outcome.messageId) ? duplicateReason : '';
    if (reason === '') {
      sent++;
      return;
    }
    failed++;
    why ??= reason;
  }

  function isRepeated(messageId: string): boolean {
    if (seen.has(messageId)) return true;
    seen.add(messageId);
    return false;
  }
}

type Outcome = { readonly messageId: string } | { readonly why: string };

/** One call; more when the service takes less in one than AWS does today. */
async function sendBatch(ports: SendAllPorts, batch: readonly SendRequest[]): Promise<Outcome[]> {
  try {
    const { Successful = [], Failed = [] } = await sendPatiently(ports, batch);
    return [...Successful.map(outcomeOf), ...Failed.map(outcomeOf)];
  } catch (error) {
    if (!(error instanceof Error && error.name === 'BatchRequestTooLong')) throw error;
    if (batch.length === 1) return [{ why: error.message }];
    const half = Math.ceil(batch.length / 2);
    return [...(await sendBatch(ports, batch.slice(0, half))), ...(await sendBatch(ports, batch.slice(half)))];
  }
}

async function sendPatiently(ports: SendAllPorts, batch: readonly SendRequest[]) {
  const { SendMessageBatchCommand } = await import('@aws-sdk/client-sqs');
  const entries = batch.map((request, index) => ({ Id: String(index), ...messageInput(request) }));
  const command = new SendMessageBatchCommand({ QueueUrl: ports.queueUrl, Entries: entries });
  for (let attempt = 1; ; attempt++) {
    try {
      return await ports.sqs.send(command);
    } catch (error) {
      const isThrottled = error instanceof Error && throttled.includes(error.name);
      if (!isThrottled || attempt === throttledTries || ports.progress.isCancelled) throw error;
      await (ports.sleep ?? sleep)(attempt * throttledWaitMs);
    }
  }
}

function outcomeOf(entry: SendMessageBatchResultEntry | BatchResultErrorEntry): Outcome {
  return 'MessageId' in entry ? { messageId: entry.MessageId ?? '' } : { why: reasonOf(entry) };
}

function reasonOf({ Code, Message }: BatchResultErrorEntry): string {
  return Message ?? Code ?? 'The service gave no reason.';
}

function sleep(ms: number): Promise<unknown> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
