import assert from 'node:assert/strict';
import { targetFromState } from '../../src/panel/panelState.ts';

const target = { kind: 'queue', accountId: '000000000000', region: 'us-east-1', name: 'orders' } as const;

describe('the state of a restored panel', () => {
  it('names the queue inside what else the webview kept', () => {
    assert.deepStrictEqual(targetFromState({ version: 1, target, railWidth: 348 }, 'queue'), target);
  });

  it('names a topic in the panel of topics', () => {
    const topic = { ...target, kind: 'topic' } as const;

    assert.deepStrictEqual([targetFromState(topic, 'topic'), targetFromState(target, 'topic')], [topic, undefined]);
  });

  for (const [what, state] of [
    ['nothing', undefined],
    ['a text', 'orders'],
    ['a kind of another version', { target: { ...target, kind: 'topic' } }],
    ['no name', { target: { ...target, name: '' } }],
    ['a target of null', { target: null }],
  ] as const) {
    it(`is not guessed from ${what}`, () => assert.strictEqual(targetFromState(state, 'queue'), undefined));
  }
});
