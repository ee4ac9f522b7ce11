import assert from 'node:assert/strict';
import { openSqliteStore } from '../../src/store/sqlite.ts';
import type { PublishRow } from '../../src/engine/sns/rows.ts';
import { aClient, aMeta, change } from './rows.ts';
import { useTempDir } from './tempDir.ts';

const publish: PublishRow = {
  id: 7,
  topic: 3,
  messageId: '00000000-0000-4000-8000-000000000007',
  atMs: 1_000,
  client: aClient,
  accountId: '000000000000',
  origin: 'http://127.0.0.1:4599',
  notification: {
    message: 'hello',
    attributes: { b: { DataType: 'Binary', BinaryValue: new Uint8Array([0, 255]) } },
  },
  size: 12,
  cells: [{ subscription: 4, outcome: 'sending', delivery: 8 }],
  pending: 1,
};

describe('a publish in a store on disk', () => {
  const dir = useTempDir();

  it('is there after a restart without what has become of it', async () => {
    const store = await openSqliteStore(dir.path);
    store.load();
    const retried: PublishRow = { ...publish, cells: [{ subscription: 4, outcome: 'retrying', delivery: 8 }] };
    store.commit([change('publish', 7, undefined, publish, 'Publish')], aMeta);
    store.commit([change('publish', 7, publish, retried, 'Deliver')], aMeta);
    store.close();

    const again = await openSqliteStore(dir.path);
    const documents = [...again.load().documents];
    again.commit([change('publish', 7, retried, { ...retried, cells: [], pending: 0 }, 'Deliver')], aMeta);
    again.close();
    const last = await openSqliteStore(dir.path);
    const left = [...last.load().documents];
    last.close();
    const { cells: _cells, pending: _pending, ...stored } = publish;
    assert.deepEqual([documents, left], [[{ table: 'publish', id: 7, row: stored }], []]);
  });
});
