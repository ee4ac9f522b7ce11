import type { SendRequest, SentMessage } from './contract.ts';
import type { QueueAccess } from './queueAccess.ts';
import { sendInput } from './sendInput.ts';

/** How far back the newest messages are searched for the row of one just sent. */
const newestRows = 100;
const newestFirst = { key: 'age', descending: false } as const;

/** Sends one, and says which row it is. A row from before the send is the message that this one was dropped for. */
export function sendMessage(access: QueueAccess, request: SendRequest): Promise<SentMessage> {
  return access.use(async ({ id: queueId, url, fifo }) => {
    const { SendMessageCommand } = await import('@aws-sdk/client-sqs');
    const sqs = await access.sqs();
    const { nowMs } = await access.inspect.clock();
    const { MessageId } = await sqs.send(new SendMessageCommand(sendInput(url, request)));
    const query = { queueId, states: [], text: '', sort: newestFirst, offset: 0, limit: newestRows };
    const { rows } = await access.inspect.window(query);
    const row = rows.find(({ messageId }) => messageId === MessageId);
    if (!row) return { messageId: MessageId! };
    return { messageId: MessageId!, id: row.id, ...(fifo && row.sentMs < nowMs && { isDuplicate: true }) };
  });
}
