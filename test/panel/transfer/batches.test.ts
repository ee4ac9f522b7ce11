import assert from 'node:assert/strict';
import { batchesOf } from '../../../src/panel/transfer/batches.ts';
import { aRequest } from '../aMessage.ts';

const mebibyte = 1_048_576;

describe('batches', () => {
  it('hold ten messages, in the order they came', () => {
    const bodies = Array.from({ length: 23 }, (_, index) => String(index));

    const batches = [...batchesOf(bodies.map((body) => aRequest({ body })))];

    assert.deepStrictEqual(
      [batches.map((batch) => batch.length), batches.flat().map(({ body }) => body)],
      [[10, 10, 3], bodies],
    );
  });

  it('hold no more than 1 MiB, names, types and bytes of attributes counted', () => {
    const half = 'a'.repeat(mebibyte / 2 - 12);
    // 'type' + 'Binary' + 2 bytes are the 12 that are missing
    const attributes = [{ name: 'type', dataType: 'Binary', value: 'AQI=' }];
    const fits = aRequest({ body: half, attributes });
    const sizes = (second: string) =>
      [...batchesOf([fits, aRequest({ body: second, attributes })])].map((batch) => batch.length);

    assert.deepStrictEqual([sizes(half), sizes(`${half}b`), sizes(half.slice(1) + 'é')], [[2], [1, 1], [1, 1]]);
  });

  it('leave a message that is too big to the service', () => {
    const big = aRequest({ body: 'a'.repeat(mebibyte + 1) });

    assert.deepStrictEqual(
      [...batchesOf([aRequest(), big, aRequest()])].map((batch) => batch.length),
      [1, 1, 1],
    );
  });
});
