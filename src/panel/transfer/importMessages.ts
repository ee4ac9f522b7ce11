import type { SendRequest } from '../contract.ts';
import type { Desk } from '../desk.ts';
import type { QueueAccess } from '../queueAccess.ts';
import { requestOf, type MessageLine } from './messageLine.ts';
import { readLines } from './readLines.ts';
import { sendAll, type SendAllResult } from './sendAll.ts';

/**
 * Asks which file, and sends what is in it, in its order. Undefined when dismissed.
 *
 * @throws InvalidFile when any line cannot be read, and then nothing is sent.
 */
export async function importMessages(access: QueueAccess, desk: Desk): Promise<SendAllResult | undefined> {
  const file = await desk.openMessages();
  if (!file) return undefined;
  return access.use(async ({ id, url, fifo }) => {
    const { attributes } = await access.inspect.summary(id);
    const contentBasedDeduplication = attributes['ContentBasedDeduplication'] === 'true';
    const lines = await readLines(file.text, { isFifo: fifo, contentBasedDeduplication });
    const sqs = await access.sqs();
    return desk.whileShown({ verb: 'import', queue: access.target.name, total: lines.length }, (progress) =>
      sendAll({ sqs, queueUrl: url, isFifo: fifo, progress }, requestsOf(lines, fifo), idsOf(lines)),
    );
  });
}

function* requestsOf(lines: readonly MessageLine[], isFifo: boolean): Generator<SendRequest, void> {
  for (const line of lines) yield requestOf(line, isFifo);
}

/** An answer with one of these is a duplicate's: the exported message is still remembered. */
function idsOf(lines: readonly MessageLine[]): string[] {
  return lines.flatMap(({ messageId }) => messageId ?? []);
}
