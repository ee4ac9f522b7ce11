import assert from 'node:assert/strict';
import { methodsOf } from '../../src/panel/methodsOf.ts';

class Service {
  readonly #prefix = 'got ';

  async read(input: string, signal?: AbortSignal): Promise<string> {
    return `${this.#prefix}${input} ${signal?.aborted}`;
  }

  async secret(): Promise<void> {}
}

describe('the methods of a panel', () => {
  it('are the calls that are named and no others, with what they are called on', async () => {
    const methods = methodsOf(new Service(), { read: true });
    const { signal } = new AbortController();

    assert.deepStrictEqual(
      [Object.keys(methods), await methods['read']!('it' as never, signal)],
      [['read'], 'got it false'],
    );
  });
});
