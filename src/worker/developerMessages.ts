import type { Engine } from '../engine/engine.ts';
import type { RowId } from '../engine/journal.ts';
import type { Digest } from '../engine/ports.ts';
import { attributesMd5 } from '../engine/sqs/attributesMd5.ts';
import type { ContentRow, MessageRow, QueueRow } from '../engine/sqs/rows.ts';
import { systemAttributes, systemAttributeSelection } from '../engine/sqs/systemAttributes.ts';
import type { DeveloperMessage, ShownMessages } from '../gateway/control.ts';

/** What LocalStack puts where a receive has a handle. */
const noHandle = 'SQS/BACKDOOR/ACCESS';
const allSystemAttributes = systemAttributeSelection({ QueueUrl: undefined, AttributeNames: ['All'] });
/** How many messages are looked at between two rests; contents may come from disk. */
const stride = 64;

/**
 * The messages of a queue as LocalStack's developer endpoint shows them: those in flight first, delayed ones last. Rests
 * (`yield`) often; a message that is gone when its turn comes is left out.
 *
 * @see localstack/services/sqs/developer_api.py
 */
export function* developerMessages(
  { state }: Engine,
  digest: Digest,
  queue: QueueRow,
  show: ShownMessages,
): Generator<void, DeveloperMessage[]> {
  const { groups } = state.index(queue.id);
  /** Behind a message in flight of its group, which LocalStack counts as invisible, too. */
  const isLocked = ({ group }: MessageRow): boolean => (groups?.group(group ?? '')?.inFlight ?? 0) > 0;
  const lists: Record<'inFlight' | 'locked' | 'visible' | 'delayed', RowId[]> = {
    inFlight: [],
    locked: [],
    visible: [],
    delayed: [],
  };
  for (const id of state.index(queue.id).ids()) {
    const row = state.message(id)!;
    lists[row.state === 'visible' && isLocked(row) ? 'locked' : row.state].push(id);
  }
  const ids = [
    ...(show.invisible ? [...lists.inFlight, ...lists.locked] : []),
    ...lists.visible,
    ...(show.delayed ? lists.delayed : []),
  ];

  const messages: DeveloperMessage[] = [];
  let seen = 0;
  for (const id of ids) {
    if (++seen % stride === 0) yield;
    const row = state.message(id);
    if (row?.queue !== queue.id) continue;
    messages.push(messageOf(digest, queue, row, state.content(id), show));
  }
  return messages;
}

function messageOf(
  digest: Digest,
  queue: QueueRow,
  row: MessageRow,
  content: ContentRow,
  show: ShownMessages,
): DeveloperMessage {
  const { messageId, body, bodyMd5, attributes } = content;
  return {
    MessageId: messageId,
    ReceiptHandle: noHandle,
    MD5OfBody: bodyMd5,
    Body: body,
    Attributes: {
      ...systemAttributes(allSystemAttributes, queue, row, content),
      ...(show.invisible && { IsVisible: String(row.state !== 'inFlight') }),
      ...(show.delayed && { IsDelayed: String(row.state === 'delayed') }),
    },
    ...(attributes && { MD5OfMessageAttributes: attributesMd5(digest, attributes), MessageAttributes: attributes }),
  };
}
