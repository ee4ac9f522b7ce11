import assert from 'node:assert/strict';
import { statusText, type StatusFacts } from '../../src/status/statusText.ts';
import { anOverview } from '../backend/anOverview.ts';
import { withDeadLetters } from '../backend/withDeadLetters.ts';

const words = { stopped: 'Stopped', starting: 'Starting', restarting: 'Restarting', failed: 'Failed' };
const running = { state: 'running', endpoint: 'http://127.0.0.1:4601', store: 'sqlite' } as const;

describe('the text of the status bar', () => {
  it('is the port and the messages in every state', () => {
    const overview = anOverview({ 'us-east-1': { orders: [40, 1, 1] }, 'eu-west-1': { mail: [3, 0, 0] } });

    assert.strictEqual(textOf({ overview }), '$(inbox) :4601 · 45');
  });

  it('shows a dash until the messages are known', () => {
    assert.strictEqual(textOf({ overview: undefined }), '$(inbox) :4601 · –');
  });

  it('warns of messages in dead-letter queues, each queue counted once', () => {
    const queues = { orders: [40, 0, 0], mail: [0, 0, 0], dead: [2, 1, 0] } as const;
    const overview = withDeadLetters(anOverview({ 'us-east-1': queues }), { orders: 'dead', mail: 'dead' });

    assert.strictEqual(textOf({ overview }), '$(inbox) :4601 · 43 · $(warning) 3');
  });

  it('shows how far a paused clock was moved', () => {
    const texts = [0, 300_000, 180_000_999].map((pausedForMs) => textOf({ pausedForMs }));

    assert.deepStrictEqual(texts, [
      '$(inbox) :4601 · 0 · $(debug-pause) t+00:00:00',
      '$(inbox) :4601 · 0 · $(debug-pause) t+00:05:00',
      '$(inbox) :4601 · 0 · $(debug-pause) t+2d 02:00:00',
    ]);
  });

  it('is marked while terminals are sent here', () => {
    assert.strictEqual(textOf({ isTerminalOn: true }), '$(inbox) :4601 · 0 $(terminal)');
  });

  it('says when it restarts, and when it failed', () => {
    const texts = (['restarting', 'failed'] as const).map((state) => textOf({ state: { state, reason: 'x' } }));

    assert.deepStrictEqual(texts, ['$(loading~spin) Restarting', '$(error) Failed']);
  });
});

function textOf(facts: Partial<StatusFacts>): string {
  const usual = { state: running, overview: anOverview({}), isTerminalOn: false, pausedForMs: undefined };
  return statusText({ ...usual, ...facts }, words);
}
