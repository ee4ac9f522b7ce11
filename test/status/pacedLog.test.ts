import assert from 'node:assert/strict';
import { setImmediate as turn } from 'node:timers/promises';
import type { Backend } from '../../src/backend/backend.ts';
import { Emitter } from '../../src/base/emitter.ts';
import type { PacedObservation } from '../../src/engine/observation.ts';
import { PacedLog } from '../../src/status/pacedLog.ts';
import { ManualTimers } from '../base/manualTimers.ts';

describe('the log of what AWS would have refused', () => {
  it('says it once a minute for each operation and queue, and never again', async () => {
    const { happens, looks, lines } = aLog();

    await happens([
      at(1, { limit: '3000 messages a second' }),
      at(2),
      at(3, { resource: 'arn:aws:sqs:us-east-1:000000000000:mail.fifo' }),
    ]);
    await happens([at(4)]);
    const inTheFirstMinute = lines.length;
    await looks();
    await looks();

    assert.deepStrictEqual(
      [inTheFirstMinute, lines],
      [
        2,
        [
          'AWS would have refused SendMessage on mail.fifo, once: 300 calls a second',
          'AWS would have refused SendMessage on orders.fifo, 2 times: 300 calls a second, 3000 messages a second',
          'AWS would have refused SendMessage on orders.fifo, once: 300 calls a second',
        ],
      ],
    );
  });

  it('is silent about what the playground refused itself', async () => {
    const { happens, lines } = aLog();

    await happens([at(1, { refused: true })]);

    assert.deepStrictEqual(lines, []);
  });

  it('speaks again after a reset took the clock back', async () => {
    const { happens, forgets, looks, lines } = aLog();

    await happens([at(5000)]);
    forgets();
    await happens([at(1)]);
    await looks();

    assert.strictEqual(lines.length, 2);
  });
});

function at(atMs: number, what: Partial<PacedObservation> = {}): PacedObservation {
  const resource = 'arn:aws:sqs:us-east-1:000000000000:orders.fifo';
  const limit = '300 calls a second';
  return { kind: 'paced', resource, operation: 'SendMessage', limit, refused: false, atMs, ...what };
}

function aLog() {
  const changed = new Emitter<object>();
  const timers = new ManualTimers();
  const lines: string[] = [];
  let observations: PacedObservation[] = [];
  const backend = {
    state: { state: 'running' },
    onDidChange: changed.event,
    inspect: { paced: () => Promise.resolve({ observations }) },
  } as unknown as Backend;
  const log = new PacedLog(backend, (line) => lines.push(line), timers);
  return {
    log,
    lines,
    /** The latest come first. */
    async happens(more: PacedObservation[]) {
      observations = [...more.toReversed(), ...observations];
      changed.fire({});
      await turn();
    },
    forgets: () => void (observations = []),
    async looks() {
      timers.advance(60_000);
      changed.fire({});
      await turn();
    },
  };
}
