import assert from 'node:assert/strict';
import { MemoryStore } from '../../src/store/memory.ts';
import { openSqliteStore } from '../../src/store/sqlite.ts';
import type { Store } from '../../src/store/store.ts';
import { aContent, aMessage, aMeta, aQueue, gone, queueMade, sent } from './rows.ts';
import { useTempDir } from './tempDir.ts';

/** What every store promises; `keeps` is whether a second opening finds what the first was told. */
const stores = [
  { name: 'sqlite', keeps: true, open: (dir: string): Promise<Store> => openSqliteStore(dir) },
  { name: 'memory', keeps: false, open: async (): Promise<Store> => new MemoryStore() },
];

for (const { name, keeps, open } of stores) {
  describe(`a ${name} store`, () => {
    const dir = useTempDir();
    let store: Store;

    beforeEach(async () => {
      store = await open(dir.path);
      store.load();
    });
    afterEach(() => store.close());

    /** Everything a new owner finds. */
    async function reopened() {
      store.close();
      store = await open(dir.path);
      const { meta, queues, messages } = store.load();
      const rows = [...messages];
      const contents = rows.map((row) => store.readContent(row.id));
      return { meta, queues: [...queues], messages: rows, contents };
    }

    function expected(found: Awaited<ReturnType<typeof reopened>>) {
      return keeps ? found : { meta: undefined, queues: [], messages: [], contents: [] };
    }

    it('says what it is', () => {
      assert.equal(store.kind, name);
    });

    it('is empty at first', async () => {
      assert.deepEqual(await reopened(), { meta: undefined, queues: [], messages: [], contents: [] });
    });

    it(keeps ? 'gives back what was committed' : 'keeps nothing for a second opening', async () => {
      store.commit([queueMade(aQueue(1)), ...sent(aMessage(2)), ...sent(aMessage(3))], aMeta);
      const whole = {
        meta: { ...aMeta, lastMs: aMessage(2).sentMs },
        queues: [aQueue(1)],
        messages: [aMessage(2), aMessage(3)],
        contents: [aContent(2), aContent(3)],
      };
      assert.deepEqual(await reopened(), expected(whole));
    });

    it('has nothing to sweep when nothing was removed', () => {
      store.commit([queueMade(aQueue(1)), ...sent(aMessage(2))], aMeta);
      assert.equal(store.sweep(), false);
    });

    it('is empty after a reset, but for what is kept about the whole', async () => {
      store.commit([queueMade(aQueue(1)), ...sent(aMessage(2)), ...sent(aMessage(3))], aMeta);
      store.commit([gone(aMessage(3))], aMeta);
      store.reset({ ...aMeta, reservedId: 200 });
      const found = await reopened();
      assert.deepEqual(
        found,
        expected({ meta: { ...aMeta, reservedId: 200 }, queues: [], messages: [], contents: [] }),
      );
    });

    it('can be closed twice', () => {
      store.close();
      assert.doesNotThrow(() => store.close());
    });
  });
}
