import assert from 'node:assert/strict';
import { FoundAgain } from '../../src/panel/foundAgain.ts';

const gone = Object.assign(new Error('gone'), { name: 'Gone' });

describe('what is known by its name', () => {
  it('is found once', async () => {
    const { found, looked } = withIds(1, 2);

    await found.use(async () => 'a');
    const id = await found.use(async (each) => each.id);

    assert.deepStrictEqual([id, found.id, looked()], [1, 1, 1]);
  });

  it('is found again when it turns out to be another one by now', async () => {
    const { found } = withIds(1, 2);
    await found.use(async () => {});

    const id = await found.use(async (each) => (each.id === 1 ? Promise.reject(gone) : each.id));

    assert.deepStrictEqual([id, found.id], [2, 2]);
  });

  it('is gone when the same one is found', async () => {
    const { found } = withIds(1, 1);
    await found.use(async () => {});

    await assert.rejects(
      found.use(() => Promise.reject(gone)),
      { name: 'Gone' },
    );
  });

  it('is not looked for because of other failures', async () => {
    const { found, looked } = withIds(1, 2);
    await found.use(async () => {});

    await assert.rejects(
      found.use(() => Promise.reject(new Error('other'))),
      /other/,
    );
    assert.strictEqual(looked(), 1);
  });
});

function withIds(...ids: readonly number[]): { found: FoundAgain<{ id: number }>; looked: () => number } {
  let count = 0;
  const found = new FoundAgain(
    async () => ({ id: ids[count++]! }),
    ({ name }) => name === 'Gone',
  );
  return { found, looked: () => count };
}
