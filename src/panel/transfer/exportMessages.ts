import { namedError } from '../../backend/post.ts';
import type { TextSink } from '../../backend/textFile.ts';
import type { MessageDetail, PanelHost } from '../contract.ts';
import type { Desk, Progress } from '../desk.ts';
import { isJson } from '../layoutJson.ts';
import { messageDetails } from '../messageDetails.ts';
import type { QueueAccess } from '../queueAccess.ts';
import { idsOf, type Filter } from './idsOf.ts';
import { lineOf } from './messageLine.ts';

type ExportRequest = Parameters<PanelHost['exportMessages']>[0];

const everything: Filter = { states: [], text: '' };

/** Asks where to, and writes messages there. Undefined when dismissed or cancelled; then no file is touched. */
export async function exportMessages(
  access: QueueAccess,
  desk: Desk,
  { ids, filter, what }: ExportRequest,
): Promise<{ count: number } | undefined> {
  if (what === 'body') return exportBody(access, desk, ids);
  const sink = await desk.saveFile({ name: `${access.target.name}.ndjson`, kind: 'ndjson' });
  if (!sink) return undefined;
  return whole(sink, async () => {
    const chosen = await access.use(async ({ id: queueId }) => ({
      queueId,
      ids: ids ?? (await idsOf(access.inspect, queueId, filter ?? everything)),
    }));
    const work = { verb: 'export', queue: access.target.name, total: chosen.ids.length } as const;
    return desk.whileShown(work, (progress) => writeLines(access, sink, { ...chosen, progress }));
  });
}

async function writeLines(
  { inspect }: QueueAccess,
  sink: TextSink,
  { queueId, ids, progress }: { queueId: number; ids: readonly number[]; progress: Progress },
): Promise<{ count: number } | undefined> {
  let count = 0;
  for await (const messages of messageDetails(inspect, queueId, ids)) {
    if (progress.isCancelled) return undefined;
    await sink.write(messages.map((message) => `${JSON.stringify(lineOf(message))}\n`).join(''));
    count += messages.length;
    progress.report(count);
  }
  return { count };
}

/** One body, byte by byte what was sent. */
async function exportBody(
  access: QueueAccess,
  desk: Desk,
  ids: readonly number[] = [],
): Promise<{ count: number } | undefined> {
  if (ids.length !== 1) throw namedError('InvalidSelection', 'Choose one message to save its body.');
  const message = await access.use(({ id }) => access.inspect.message(id, ids[0]!));
  if (!message) throw namedError('MessageGone', 'The message is gone already.');
  const sink = await desk.saveFile(proposalFor(message));
  if (!sink) return undefined;
  return whole(sink, async () => {
    await sink.write(message.body);
    return { count: 1 };
  });
}

/** A file that is whole stands under its name; one that is not leaves no trace. */
async function whole<T>(sink: TextSink, write: () => Promise<T | undefined>): Promise<T | undefined> {
  try {
    const result = await write();
    await (result === undefined ? sink.abandon() : sink.close());
    return result;
  } catch (error) {
    await sink.abandon();
    throw error;
  }
}

function proposalFor({ messageId, body }: MessageDetail): { name: string; kind: 'json' | 'text' } {
  return isJson(body) ? { name: `${messageId}.json`, kind: 'json' } : { name: `${messageId}.txt`, kind: 'text' };
}
