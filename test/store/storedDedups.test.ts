import assert from 'node:assert/strict';
import { DatabaseSync } from 'node:sqlite';
import { join } from 'node:path';
import type { DedupRow, MessageRow, TaskRow } from '../../src/engine/sqs/rows.ts';
import { openSqliteStore } from '../../src/store/sqlite.ts';
import type { Store, Stored } from '../../src/store/store.ts';
import { aContent, aMessage, aMeta, aQueue, change, gone, queueMade, sent } from './rows.ts';
import { useTempDir } from './tempDir.ts';

const minute = 60_000;
const fifo = aQueue(1, { name: 'orders.fifo', attributes: { FifoQueue: 'true' } });

describe('what a store keeps of FIFO queues', () => {
  const dir = useTempDir();
  let store: Store;

  beforeEach(async () => {
    store = await openSqliteStore(dir.path);
    store.load();
    store.commit([queueMade(fifo)], aMeta);
  });
  afterEach(() => store.close());

  function message(id: number, sentMs: number): MessageRow {
    return aMessage(id, { group: 'g1', sentMs });
  }

  function send(id: number, sentMs: number): MessageRow {
    const row = message(id, sentMs);
    store.commit(sent(row, aContent(id, { deduplicationId: `d${id}` })), { ...aMeta, lastMs: sentMs });
    return row;
  }

  function goOn(lastMs: number): void {
    store.commit([queueMade(aQueue(99))], { ...aMeta, lastMs });
  }

  async function reload(): Promise<
    Stored & { readonly live: readonly MessageRow[]; readonly ids: readonly DedupRow[] }
  > {
    store.close();
    store = await openSqliteStore(dir.path);
    const stored = store.load();
    const live = [...stored.messages];
    return { ...stored, live, ids: [...stored.dedups] };
  }

  function dedup(id: number, acceptedMs: number): DedupRow {
    const { messageId } = aContent(id);
    const counts = { duplicates: 0, lastDuplicateMs: 0 };
    return { id, queue: 1, deduplicationId: `d${id}`, group: 'g1', messageId, acceptedMs, ...counts };
  }

  it('gives back the ids of messages that are there and of deleted ones', async () => {
    send(2, 10 * minute);
    const deleted = send(3, 11 * minute);
    store.commit([gone(deleted)], { ...aMeta, lastMs: 11 * minute });
    while (store.sweep());

    const { live, ids } = await reload();
    assert.deepEqual([live.map(({ id }) => id), ids], [[2], [dedup(2, 10 * minute), dedup(3, 11 * minute)]]);
  });

  it('gives back the ids of messages that time ended', async () => {
    const ended = send(2, 10 * minute);
    store.commit([gone(ended, 'time')], { ...aMeta, lastMs: 11 * minute });
    while (store.sweep());

    const { live, ids } = await reload();
    assert.deepEqual([live, ids], [[], [dedup(2, 10 * minute)]]);
  });

  it('lets deleted messages go when their ids count no more', async () => {
    const deleted = send(2, 10 * minute);
    store.commit([gone(deleted)], { ...aMeta, lastMs: 11 * minute });
    goOn(15 * minute);
    while (store.sweep());
    store.close();

    const db = new DatabaseSync(join(dir.path, 'playground.sqlite'));
    assert.equal(db.prepare('SELECT count(*) AS n FROM message').get()!['n'], 0);
    db.close();
  });

  it('forgets what is older than five minutes, what was purged and what came from another queue', async () => {
    send(2, 1 * minute);
    send(3, 10 * minute);
    const moved = aMessage(4, {
      group: 'g1',
      sentMs: 10 * minute,
      source: 'arn:aws:sqs:us-east-1:000000000000:a.fifo',
    });
    store.commit(sent(moved, aContent(4, { deduplicationId: 'd4' })), aMeta);
    store.commit([change('queue', 1, fifo, { ...fifo, dedupFrom: 4 }, 'PurgeQueue')], {
      ...aMeta,
      lastMs: 10 * minute,
    });
    send(5, 10 * minute);

    assert.deepEqual((await reload()).ids, [dedup(5, 10 * minute)]);
  });

  it('keeps move tasks as they were last', async () => {
    const task: TaskRow = {
      id: 7,
      taskId: '00000000-0000-4000-8000-000000000007',
      sourceArn: 'arn:aws:sqs:us-east-1:000000000000:dead',
      status: 'RUNNING',
      startedMs: 1,
      nextMs: 2,
      moved: 3,
      toMove: 10,
      bodies: { 3: 'new' },
    };
    store.commit([change('task', 7, undefined, task)], aMeta);
    store.commit([change('task', 8, undefined, { ...task, id: 8 })], aMeta);
    store.commit([change('task', 7, task, { ...task, moved: 4 }, 'MessageMoveTask')], aMeta);
    store.commit([change('task', 8, { ...task, id: 8 }, undefined)], aMeta);

    assert.deepEqual((await reload()).tasks, [{ ...task, moved: 4 }]);
  });

  it('keeps the faults of a queue', async () => {
    const faults = { seed: 1, duplicates: 0.5, reordering: 0, shortPollMisses: 0.1 };
    const flaky = aQueue(2, { faults });
    store.commit([queueMade(flaky)], aMeta);

    assert.deepEqual((await reload()).queues, [fifo, flaky]);
  });

  it('takes over a file of the first version', async () => {
    send(2, 10 * minute);
    store.close();
    const db = new DatabaseSync(join(dir.path, 'playground.sqlite'));
    db.exec(`
      DROP TABLE document;
      DROP TABLE topicDedup;
      DROP TABLE task;
      ALTER TABLE message DROP COLUMN source;
      ALTER TABLE message DROP COLUMN groupId;
      ALTER TABLE queue DROP COLUMN more;
      PRAGMA user_version = 1`);
    db.close();

    const { queues, live } = await reload();
    assert.deepEqual([queues, live], [[fifo], [aMessage(2, { sentMs: 10 * minute })]]);
  });
});
