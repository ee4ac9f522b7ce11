import assert from 'node:assert/strict';
import { Inspect } from '../../src/engine/inspect/inspect.ts';
import { callInspect } from '../../src/worker/inspectCalls.ts';
import { testClient } from '../engine/anEngine.ts';
import { refusalOf } from '../engine/sqs/refusal.ts';
import { aTurn } from './aTurn.ts';

const window = { queueId: 1, states: [], text: '', sort: { key: 'age', descending: true }, offset: 0, limit: 9 };
const states = 'states must be a list of delayed, visible, inFlight, ended.';
const sortKey = 'sort.key must be one of age, state, receives, size, until.';

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
];

describe('callInspect', () => {
  for (const key of ['age', 'state', 'receives', 'size', 'until']) {
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
