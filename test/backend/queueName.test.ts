import assert from 'node:assert/strict';
import { derivedName, maxQueueNameLength, nameProblem, withFifo } from '../../src/backend/queueName.ts';

describe('the name of a queue', () => {
  const cases: readonly (readonly [string, string, string | undefined])[] = [
    ['takes letters, digits, hyphens and underscores', 'Orders_2-x', undefined],
    ['takes 80 characters', 'a'.repeat(80), undefined],
    ['refuses 81 characters', 'a'.repeat(81), 'tooLong'],
    ['refuses nothing', '', 'empty'],
    ['refuses a blank', 'my orders', 'characters'],
    ['refuses letters beyond ASCII', 'straße', 'characters'],
    ['refuses a line break at the end', 'orders\n', 'characters'],
    ['takes one of a FIFO queue', 'orders.fifo', undefined],
    ['counts .fifo among the 80 characters', `${'a'.repeat(76)}.fifo`, 'tooLong'],
    ['refuses .fifo alone', '.fifo', 'empty'],
    ['refuses .fifo that is not at the end', 'orders.fifo.fifo', 'characters'],
  ];
  for (const [sentence, name, expected] of cases) {
    it(sentence, () => assert.strictEqual(nameProblem(name, maxQueueNameLength), expected));
  }

  it('is completed with .fifo, once', () => {
    assert.deepStrictEqual(['orders', 'orders.fifo'].map(withFifo), ['orders.fifo', 'orders.fifo']);
  });

  it('gets an ending before .fifo, and stays short enough', () => {
    const names = ['orders', 'orders.fifo', 'a'.repeat(80), `${'a'.repeat(75)}.fifo`].map((name) =>
      derivedName(name, '-dlq'),
    );

    assert.deepStrictEqual(names, [
      'orders-dlq',
      'orders-dlq.fifo',
      `${'a'.repeat(76)}-dlq`,
      `${'a'.repeat(71)}-dlq.fifo`,
    ]);
  });
});
