import { namedError } from '../../backend/post.ts';
import type { MessageDetail, PanelHost } from '../contract.ts';
import type { Desk } from '../desk.ts';
import { messageDetails } from '../messageDetails.ts';
import type { QueueAccess } from '../queueAccess.ts';
import { copyText } from './copyText.ts';

/** A clipboard is no file: more than this is an export. */
const mostCopied = 1000;

/** Puts messages on the clipboard. Rejects when none of them is left. */
export async function copyAs(
  access: QueueAccess,
  desk: Desk,
  { ids, form }: Parameters<PanelHost['copyAs']>[0],
): Promise<void> {
  if (ids.length > mostCopied)
    throw namedError('InvalidSelection', `At most ${mostCopied} messages can be copied; export them instead.`);
  const { target, inspect, backend } = access;
  const { messages, queueUrl, isFifo } = await access.use(async ({ id, url, fifo }) => {
    const found: MessageDetail[] = [];
    for await (const details of messageDetails(inspect, id, ids)) found.push(...details);
    return { messages: found, queueUrl: url, isFifo: fifo };
  });
  if (messages.length === 0) throw namedError('MessageGone', 'The message is gone already.');
  const endpoint = backend.state.state === 'running' ? { endpoint: backend.state.endpoint } : {};
  const place = { queueUrl, region: target.region, accountId: target.accountId, ...endpoint };
  await desk.copyMessages(copyText(messages, form, { place, isFifo }), { form, count: messages.length });
}
