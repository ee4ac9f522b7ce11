import type { Change, Rows, Table } from '../../src/engine/journal.ts';
import type { ContentRow, MessageRow, QueueRow } from '../../src/engine/sqs/rows.ts';
import type { Meta } from '../../src/store/store.ts';

export const aClient = { id: 7, label: 'orders-worker', pid: 4711, script: 'worker.mjs' };

export const aMeta: Meta = {
  offsetMs: 0,
  lastMs: 1_000,
  reservedId: 100,
  handleKey: '00112233445566778899aabbccddeeff',
};

export function aQueue(id: number, more: Partial<QueueRow> = {}): QueueRow {
  return {
    id,
    accountId: '000000000000',
    region: 'us-east-1',
    name: `queue-${id}`,
    attributes: { VisibilityTimeout: '30' },
    tags: { team: 'a' },
    createdMs: 1_000,
    modifiedMs: 1_000,
    ...more,
  };
}

export function aMessage(id: number, more: Partial<MessageRow> = {}): MessageRow {
  return {
    id,
    queue: 1,
    state: 'visible',
    sentMs: 1_700_000_000_000,
    untilMs: 0,
    receives: 0,
    firstReceivedMs: 0,
    lastReceivedMs: 0,
    holder: undefined,
    size: 5,
    group: undefined,
    source: undefined,
    ...more,
  };
}

export function aContent(id: number, more: Partial<ContentRow> = {}): ContentRow {
  return {
    messageId: `00000000-0000-4000-8000-${String(id).padStart(12, '0')}`,
    body: `body ${id}`,
    bodyMd5: 'd41d8cd98f00b204e9800998ecf8427e',
    senderId: '000000000000',
    ...more,
  };
}

/** A journal entry as the engine writes it. */
export function change<T extends Table>(
  table: T,
  id: number,
  before: Rows[T] | undefined,
  after: Rows[T] | undefined,
  operation = 'SendMessage',
): Change {
  const world = { accountId: '000000000000', region: 'us-east-1' };
  return {
    seq: 1,
    atMs: 1,
    table,
    id,
    before,
    after,
    cause: { operation, requestId: 'r', world, client: aClient },
  } as Change;
}

/** What a SendMessage puts. */
export function sent(message: MessageRow, content: ContentRow = aContent(message.id)): Change[] {
  return [change('message', message.id, undefined, message), change('content', message.id, undefined, content)];
}

export function queueMade(queue: QueueRow): Change {
  return change('queue', queue.id, undefined, queue, 'CreateQueue');
}

export function gone(message: MessageRow, operation = 'DeleteMessage'): Change {
  return change('message', message.id, message, undefined, operation);
}
