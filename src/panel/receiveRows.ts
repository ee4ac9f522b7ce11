import type { PanelHost } from './contract.ts';
import type { FoundQueue, QueueAccess } from './queueAccess.ts';

/** ReceiveMessage gives at most this many at once. */
const mostReceived = 10;

/** Receives for real, as a consumer would, and says which rows it got. */
export function receiveRows(
  access: QueueAccess,
  { max, visibilityTimeoutSeconds }: Parameters<PanelHost['receive']>[0],
): Promise<{ ids: readonly number[] }> {
  return access.use(async (queue) => {
    const { ReceiveMessageCommand } = await import('@aws-sdk/client-sqs');
    const sqs = await access.sqs();
    const { Messages = [] } = await sqs.send(
      new ReceiveMessageCommand({
        QueueUrl: queue.url,
        MaxNumberOfMessages: Math.min(mostReceived, Math.max(1, max)),
        WaitTimeSeconds: 0,
        VisibilityTimeout: visibilityTimeoutSeconds,
      }),
    );
    return { ids: await rowsOf(access, queue, new Set(Messages.map(({ MessageId }) => MessageId))) };
  });
}

/** What was just received ends latest, so it stands among the first of the rows in flight. */
async function rowsOf(
  { inspect }: QueueAccess,
  { id: queueId }: FoundQueue,
  messageIds: ReadonlySet<string | undefined>,
): Promise<number[]> {
  if (messageIds.size === 0) return [];
  const sort = { key: 'until', descending: true } as const;
  const held = await inspect.window({ queueId, states: ['inFlight'], text: '', sort, offset: 0, limit: 500 });
  return held.rows.filter(({ messageId }) => messageIds.has(messageId)).map((row) => row.id);
}
