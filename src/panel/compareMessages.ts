import { namedError } from '../backend/post.ts';
import type { MessageDetail, PanelHost } from './contract.ts';
import type { Desk, ShownText } from './desk.ts';
import { layoutJson } from './layoutJson.ts';
import type { QueueAccess } from './queueAccess.ts';

/** Shows what two bodies have in common and what not. */
export async function compareMessages(
  access: QueueAccess,
  desk: Desk,
  { ids }: Parameters<PanelHost['compare']>[0],
): Promise<void> {
  const [left, right] = await access.use(({ id }) =>
    Promise.all(ids.map((messageId) => access.inspect.message(id, messageId))),
  );
  if (!left || !right) throw namedError('MessageGone', 'One of the two messages is gone already.');
  await desk.compare(shown(left), shown(right));
}

/** JSON is laid out, so that only what differs in meaning differs in the lines. */
function shown({ messageId, body }: MessageDetail): ShownText {
  const laidOut = layoutJson(body);
  return laidOut === undefined
    ? { name: `${messageId}.txt`, text: body }
    : { name: `${messageId}.json`, text: laidOut };
}
