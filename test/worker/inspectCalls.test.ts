import assert from 'node:assert/strict';
import { Inspect } from '../../src/engine/inspect/inspect.ts';
import { callInspect } from '../../src/worker/inspectCalls.ts';
import { testClient } from '../engine/anEngine.ts';
import { refusalOf } from '../engine/sqs/refusal.ts';
import { aTurn } from './aTurn.ts';

const window = { queueId: 1, states: [], text: '', sort: { key: 'age', descending: true }, offset: 0, limit: 9 };
const states = 'states must be a list of delayed, visible, inFlight, ended.';
const sortKey = 'sort.key must be one of age, state, receives, size, until, group.';
const faults = { seed: 1, duplicates: 0, reordering: 0.5, shortPollMisses: 1 };
const lanes = { queueId: 1, text: '', offset: 0, limit: 9 };
const bodies = 'bodies must be an object of strings by message number.';

const refused: [name: string, input: unknown, text: string][] = [
  ['overview', null, 'The input must be an object.'],
  ['overview', [], 'The input must be an object.'],
  ['summary', { queueId: '1' }, 'queueId must be an integer.'],
  ['summary', { queueId: 1.5 }, 'queueId must be an integer.'],
  ['message', { queueId: 1 }, 'messageId must be an integer.'],
  [
    'receiveMessage',
    { queueId: 1, messageId: 2, visibilityTimeoutSeconds: 43_201 },
    'visibilityTimeoutSeconds must be an integer from 0 to 43200.',
  ],
  ['window', { ...window, states: 'visible' }, states],
  ['window', { ...window, states: ['visible', 'gone'] }, states],
  ['window', { ...window, states: ['constructor'] }, states],
  ['window', { ...window, text: 1 }, 'text must be a string.'],
  ['window', { ...window, sort: 'age' }, 'sort must be an object.'],
  ['window', { ...window, sort: { key: 'name', descending: true } }, sortKey],
  ['window', { ...window, sort: { key: 'constructor', descending: true } }, sortKey],
  ['window', { ...window, sort: { key: 'age' } }, 'sort.descending must be true or false.'],
  ['window', { ...window, offset: 0.5 }, 'offset must be an integer.'],
  ['window', { ...window, limit: '9' }, 'limit must be an integer.'],
  ['lanes', { ...lanes, text: undefined }, 'text must be a string.'],
  ['lanes', { ...lanes, offset: '0' }, 'offset must be an integer.'],
  ['lanes', { ...lanes, limit: null }, 'limit must be an integer.'],
  ['lane', { queueId: 1 }, 'group must be a string.'],
  ['lane', { group: 'a' }, 'queueId must be an integer.'],
  ['redrivePreview', {}, 'queueId must be an integer.'],
  ['redrive', { queueId: 1, ids: 'all' }, 'ids must be a list of integers.'],
  ['redrive', { queueId: 1, ids: [1.5] }, 'ids must be a list of integers.'],
  ['redrive', { queueId: 1, destinationArn: 1 }, 'destinationArn must be a string.'],
  ['redrive', { queueId: 1, maxPerSecond: 0.5 }, 'maxPerSecond must be an integer.'],
  ['redrive', { queueId: 1, ids: [2], bodies: ['a'] }, bodies],
  ['redrive', { queueId: 1, ids: [2], bodies: { 2: 5 } }, bodies],
  ['redrive', { queueId: 1, bodies: { 2: 'a' } }, 'bodies need ids: only chosen messages can be edited.'],
  ['setFaults', { queueId: 1 }, 'faults must be an object.'],
  ['setFaults', { queueId: 1, faults: { ...faults, seed: 'x' } }, 'faults.seed must be an integer.'],
  [
    'setFaults',
    { queueId: 1, faults: { ...faults, reordering: 1.1 } },
    'faults.reordering must be a number from 0 to 1.',
  ],
  ['metrics', { queueId: 1, minutes: 0 }, 'minutes must be an integer from 1 to 1440.'],
  ['metrics', { queueId: 1, minutes: 1441 }, 'minutes must be an integer from 1 to 1440.'],
  ['paced', {}, 'limit must be an integer from 1 to 10000.'],
  ['paced', { limit: 10_001 }, 'limit must be an integer from 1 to 10000.'],
];

/** Queue 1 is `orders`, and empty. */
const answered: [name: string, input: object, answer: unknown][] = [
  ['lane', { queueId: 1, group: 'a' }, undefined],
  ['setFaults', { queueId: 1, faults }, undefined],
  ['redrivePreview', { queueId: 1 }, { count: 0, destinations: [], problems: [] }],
  ['paced', { limit: 5 }, { observations: [] }],
];

describe('callInspect', () => {
  for (const [name, input, answer] of answered) {
    it(`answers ${name} ${JSON.stringify(input)}`, async () => {
      assert.deepEqual(await call(name, input), answer);
    });
  }

  it('tells lanes and metrics', async () => {
    const { lanes: found, total } = (await call('lanes', lanes)) as { lanes: unknown; total: number };
    const minutes = (await call('metrics', { queueId: 1, minutes: 60 })) as readonly unknown[];
    assert.deepEqual([found, total, minutes.length], [[], 0, 1]);
  });

  it('keeps faults, and shows them', async () => {
    const { engine, turn, clock } = aTurn().withQueue('orders');
    const inspect = new Inspect(engine, { origin: () => '', clock: () => clock.state });
    await callInspect(inspect, turn, 'setFaults', { queueId: 1, faults }, testClient);

    assert.deepEqual(inspect.summary(1).faults, faults);
  });

  it('refuses a redrive as AWS does', async () => {
    const outcome = await call('redrive', { queueId: 1 }).catch((error: unknown) => error);
    const thrown = () => {
      throw outcome;
    };
    const text = 'Source queue must be configured as a Dead Letter Queue.';
    assert.deepEqual(refusalOf(thrown), { shape: 'InvalidParameterValue', text });
  });

  for (const key of ['age', 'state', 'receives', 'size', 'until', 'group']) {
    it(`takes a window sorted by ${key}`, async () => {
      const found = await call('window', { ...window, states: ['visible'], sort: { key, descending: false } });
      assert.deepEqual((found as { rows: unknown }).rows, []);
    });
  }

  for (const [name, input, text] of refused) {
    it(`says of ${name} ${JSON.stringify(input)}: ${text}`, async () => {
      const outcome = await call(name, input).catch((error: unknown) => error);
      const thrown = () => {
        throw outcome;
      };
      assert.deepEqual(refusalOf(thrown), { shape: 'InvalidParameterValue', text });
    });
  }
});

function call(name: string, input: unknown): Promise<unknown> {
  const { engine, turn, clock } = aTurn().withQueue('orders');
  const inspect = new Inspect(engine, { origin: () => '', clock: () => clock.state });
  return callInspect(inspect, turn, name, input, testClient);
}
