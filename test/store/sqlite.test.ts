import assert from 'node:assert/strict';
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { openSqliteStore } from '../../src/store/sqlite.ts';
import type { Change } from '../../src/engine/journal.ts';
import type { MessageRow } from '../../src/engine/sqs/rows.ts';
import type { Store } from '../../src/store/store.ts';
import { aClient, aContent, aMessage, aMeta, aQueue, change, gone, queueMade, sent } from './rows.ts';
import { useTempDir } from './tempDir.ts';

describe('the sqlite store', () => {
  const dir = useTempDir();
  let store: Store;

  beforeEach(async () => {
    store = await openSqliteStore(dir.path);
    store.load();
    store.commit([queueMade(aQueue(1))], aMeta);
  });
  afterEach(() => store.close());

  async function reopen(): Promise<MessageRow[]> {
    store.close();
    store = await openSqliteStore(dir.path);
    return [...store.load().messages];
  }

  /** What is in the file, marked or not. */
  function rowsInFile(): { message: number; content: number } {
    store.close();
    const db = new DatabaseSync(file());
    const count = (table: string) => db.prepare(`SELECT count(*) AS n FROM ${table}`).get()!['n'] as number;
    const rows = { message: count('message'), content: count('content') };
    db.close();
    return rows;
  }

  function file(): string {
    return join(dir.path, 'playground.sqlite');
  }

  function commitEach(...turns: Change[][]): void {
    for (const turn of turns) store.commit(turn, aMeta);
  }

  it('keeps every member of a message and of its content', async () => {
    const message = aMessage(2, {
      state: 'inFlight',
      untilMs: 1_700_000_030_000,
      receives: 3,
      firstReceivedMs: 1_699_999_999_000,
      lastReceivedMs: 1_700_000_000_000,
      holder: aClient,
      group: 'g1',
      source: 'arn:aws:sqs:us-east-1:000000000000:orders.fifo',
    });
    const content = aContent(2, {
      body: 'Zażółć 🦆\t\r\n "quoted"',
      attributes: {
        price: { DataType: 'Number.usd', StringValue: '1.50' },
        empty: { DataType: 'String', StringValue: '' },
        blob: { DataType: 'Binary.png', BinaryValue: new Uint8Array([0, 1, 254, 255]) },
      },
      traceHeader: 'Root=1-5759e988-bd862e3fe1be46a994272793',
      deduplicationId: 'id',
    });
    commitEach(sent(message, content));
    const [found] = await reopen();
    const { holder, ...rest } = found!;
    const { holder: _, ...expected } = message;
    assert.deepEqual(
      { rest, who: { ...holder, id: 0 }, content: store.readContent(2) },
      { rest: expected, who: { ...aClient, id: 0 }, content },
    );
  });

  it('makes one client of all messages that one client holds, with an id no living one has', async () => {
    commitEach(sent(aMessage(2, { holder: aClient })), sent(aMessage(3, { holder: { ...aClient, id: 8 } })));
    const [first, second] = await reopen();
    assert.equal(first!.holder, second!.holder);
    assert.ok(first!.holder!.id < 0);
  });

  it('writes what is known of a client now, also when its process became known late', async () => {
    const client: { id: number; label: string; pid?: number } = { id: 1, label: 'late' };
    commitEach(sent(aMessage(2, { holder: client })));
    client.pid = 99;
    commitEach(sent(aMessage(3, { holder: client })));
    assert.deepEqual(
      (await reopen()).map((row) => row.holder?.pid),
      [undefined, 99],
    );
  });

  it('writes nothing for a message that is sent and deleted in one turn', () => {
    const received = aMessage(2, { state: 'inFlight', untilMs: 9, receives: 1 });
    const before = statSync(`${file()}-wal`).size;
    commitEach([...sent(aMessage(2)), change('message', 2, aMessage(2), received, 'ReceiveMessage'), gone(received)]);
    assert.equal(statSync(`${file()}-wal`).size, before);
    assert.deepEqual(rowsInFile(), { message: 0, content: 0 });
  });

  it('never shows a deleted message again, before the sweep and after it', async () => {
    commitEach(sent(aMessage(2)), sent(aMessage(3)), [gone(aMessage(2))]);
    assert.deepEqual(await reopen(), [aMessage(3)]);
    assert.equal(store.sweep(), false);
    assert.deepEqual(rowsInFile(), { message: 1, content: 1 });
  });

  it('leaves what time did to be derived again', async () => {
    const held = aMessage(2, { state: 'inFlight', untilMs: 1_000, receives: 1, firstReceivedMs: 1, lastReceivedMs: 1 });
    commitEach(sent(held), [change('message', 2, held, aMessage(2, { receives: 1 }), 'time')]);
    assert.deepEqual(await reopen(), [held]);
  });

  it('keeps what a request did to a message beside what time did in the same turn', async () => {
    const delayed = aMessage(2, { state: 'delayed', untilMs: 1_000 });
    commitEach([...sent(delayed), change('message', 2, delayed, aMessage(2), 'time')]);
    assert.deepEqual(await reopen(), [delayed]);
  });

  it('sweeps what retention ended, in bounded chunks', () => {
    const many = Array.from({ length: 1_200 }, (_, n) => aMessage(n + 2));
    commitEach(many.flatMap((row) => sent(row)));
    commitEach(many.map((row) => gone(row, 'time')));
    assert.deepEqual([store.sweep(), store.sweep(), store.sweep(), store.sweep()], [true, true, false, false]);
    assert.deepEqual(rowsInFile(), { message: 0, content: 0 });
  });

  it('sweeps while it commits when no turn is idle', () => {
    const many = Array.from({ length: 2_000 }, (_, n) => aMessage(n + 2));
    commitEach(many.flatMap((row) => sent(row)));
    for (const row of many) store.commit([gone(row)], aMeta);
    assert.ok(rowsInFile().content < 600);
  });

  it('gives disk space back when little is left of much', () => {
    const large = Array.from({ length: 100 }, (_, n) => aMessage(n + 2));
    commitEach(large.flatMap((row) => sent(row, aContent(row.id, { body: 'x'.repeat(1_000_000) }))));
    commitEach(large.map((row) => gone(row)));
    while (store.sweep());
    store.close();
    assert.ok(statSync(file()).size < 1_000_000, `${statSync(file()).size}`);
  });

  it('never brings back with a longer retention what a shorter one ended', async () => {
    commitEach(sent(aMessage(2)), sent(aMessage(3)), [gone(aMessage(2), 'time')]);
    const longer = aQueue(1, { attributes: { MessageRetentionPeriod: '1209600' } });
    commitEach([change('queue', 1, aQueue(1), longer, 'SetQueueAttributes')]);
    assert.deepEqual(await reopen(), [aMessage(3)]);
  });

  it('skips and sweeps the messages of a deleted queue', async () => {
    const other = aMessage(4, { queue: 9 });
    commitEach([queueMade(aQueue(9)), ...sent(other)], sent(aMessage(2)), sent(aMessage(3)));
    commitEach([
      gone(aMessage(2), 'DeleteQueue'),
      gone(aMessage(3), 'DeleteQueue'),
      change('queue', 1, aQueue(1), undefined),
    ]);
    assert.deepEqual(await reopen(), [other]);
    store.sweep();
    assert.deepEqual(rowsInFile(), { message: 1, content: 1 });
  });

  it('keeps nothing of a turn that it cannot commit', async () => {
    commitEach(sent(aMessage(2)));
    const broken = { ...aMessage(4), sentMs: {} as number };
    assert.throws(() => store.commit([...sent(aMessage(3)), gone(aMessage(2)), ...sent(broken)], aMeta));
    assert.deepEqual(await reopen(), [aMessage(2)]);
  });

  it('takes commits again after one that failed', async () => {
    assert.throws(() => store.commit(sent({ ...aMessage(4), sentMs: {} as number }), aMeta));
    commitEach(sent(aMessage(5)));
    assert.deepEqual(await reopen(), [aMessage(5)]);
  });

  it('remembers the latest instant that anything has seen', async () => {
    const meta = { ...aMeta, pausedAtMs: 5, offsetMs: -3 };
    store.commit(sent(aMessage(2, { lastReceivedMs: 1_700_000_009_000 })), meta);
    store.close();
    store = await openSqliteStore(dir.path);
    assert.deepEqual(store.load().meta, { ...meta, lastMs: 1_700_000_009_000 });
  });

  it('does not write because time went by', () => {
    const before = statSync(`${file()}-wal`).size;
    store.commit([], { ...aMeta, lastMs: aMeta.lastMs + 60_000 });
    assert.equal(statSync(`${file()}-wal`).size, before);
  });

  it('has one owner', async () => {
    await assert.rejects(openSqliteStore(dir.path), { name: 'StoreLocked' });
  });

  it('is free again once it is closed', async () => {
    store.close();
    const second = await openSqliteStore(dir.path);
    second.close();
  });

  it('refuses a file of a newer version and leaves it as it is', async () => {
    store.close();
    const db = new DatabaseSync(file());
    db.exec('PRAGMA user_version = 99');
    db.close();
    await assert.rejects(openSqliteStore(dir.path), { name: 'StoreUnreadable', message: /version 99/ });
    assert.ok(existsSync(file()));
  });

  it('refuses the database of another program', async () => {
    const other = join(dir.path, 'other');
    store.close();
    store = await openSqliteStore(other);
    store.close();
    const db = new DatabaseSync(join(other, 'playground.sqlite'));
    db.exec('PRAGMA application_id = 7');
    db.close();
    await assert.rejects(openSqliteStore(other), { name: 'StoreUnreadable', message: /another program/ });
  });

  it('refuses a file that is no database and leaves it as it is', async () => {
    store.close();
    writeFileSync(file(), 'not a database, but long enough to have a header of its own. '.repeat(20));
    const before = readFileSync(file());
    await assert.rejects(openSqliteStore(dir.path), { name: 'StoreUnreadable' });
    assert.deepEqual(readFileSync(file()), before);
  });

  it('names a file whose pages are damaged', async () => {
    commitEach(Array.from({ length: 500 }, (_, n) => sent(aMessage(n + 2))).flat());
    store.close();
    const bytes = readFileSync(file());
    bytes.fill(0xff, 4096 * 2);
    writeFileSync(file(), bytes);
    await assert.rejects(
      async () => {
        store = await openSqliteStore(dir.path);
        return [...store.load().messages];
      },
      { name: 'StoreUnreadable' },
    );
  });
});
