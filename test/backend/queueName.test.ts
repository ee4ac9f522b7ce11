import assert from 'node:assert/strict';
import { queueNameProblem } from '../../src/backend/queueName.ts';

describe('the name of a queue', () => {
  const cases: readonly (readonly [string, string, string | undefined])[] = [
    ['takes letters, digits, hyphens and underscores', 'Orders_2-x', undefined],
    ['takes 80 characters', 'a'.repeat(80), undefined],
    ['refuses 81 characters', 'a'.repeat(81), 'tooLong'],
    ['refuses nothing', '', 'empty'],
    ['refuses a blank', 'my orders', 'characters'],
    ['refuses letters beyond ASCII', 'straße', 'characters'],
    ['refuses a line break at the end', 'orders\n', 'characters'],
    ['says that FIFO is not there yet', 'orders.fifo', 'fifo'],
  ];
  for (const [sentence, name, expected] of cases) {
    it(sentence, () => assert.strictEqual(queueNameProblem(name), expected));
  }
});
