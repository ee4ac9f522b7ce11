import assert from 'node:assert/strict';
import { statusText } from '../../src/status/statusText.ts';
import { anOverview } from '../backend/anOverview.ts';

const words = { stopped: 'Stopped', starting: 'Starting', restarting: 'Restarting', failed: 'Failed' };
const running = { state: 'running', endpoint: 'http://127.0.0.1:4601', store: 'sqlite' } as const;

describe('the text of the status bar', () => {
  it('is the port and the messages in every state', () => {
    const overview = anOverview({ 'us-east-1': { orders: [40, 1, 1] }, 'eu-west-1': { mail: [3, 0, 0] } });

    assert.strictEqual(statusText(running, overview, false, words), '$(inbox) :4601 · 45');
  });

  it('shows a dash until the messages are known', () => {
    assert.strictEqual(statusText(running, undefined, false, words), '$(inbox) :4601 · –');
  });

  it('is marked while terminals are sent here', () => {
    assert.strictEqual(statusText(running, anOverview({}), true, words), '$(inbox) :4601 · 0 $(terminal)');
  });

  it('says when it restarts, and when it failed', () => {
    const texts = (['restarting', 'failed'] as const).map((state) =>
      statusText({ state, reason: 'x' }, undefined, false, words),
    );

    assert.deepStrictEqual(texts, ['$(loading~spin) Restarting', '$(error) Failed']);
  });
});
