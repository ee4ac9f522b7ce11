import assert from 'node:assert/strict';
import { setImmediate as turn } from 'node:timers/promises';
import { Channel, type Methods } from '../../src/panel/channel.ts';
import type { ToWebview } from '../../src/panel/contract.ts';
import { ManualTimers } from '../base/manualTimers.ts';

describe('the channel of a panel', () => {
  it('answers a call with its output, and a refusal with name and sentence', async () => {
    const { channel, posted } = aChannel({
      describe: (input: { a: number }) => Promise.resolve(input.a + 1),
      window: () => Promise.reject(Object.assign(new Error('gone'), { name: 'QueueDoesNotExist' })),
    });

    call(channel, 1, 'describe', { a: 1 });
    call(channel, 2, 'window');
    await turn();

    assert.deepStrictEqual(posted, [
      { type: 'reply', id: 1, ok: true, output: 2 },
      { type: 'reply', id: 2, ok: false, error: { name: 'QueueDoesNotExist', message: 'gone' } },
    ]);
  });

  it('runs no method that is not its own', async () => {
    const { channel, posted } = aChannel({});

    call(channel, 1, 'constructor');
    await turn();

    assert.strictEqual(posted[0]?.type === 'reply' && posted[0].ok, false);
  });

  it('aborts a call that the webview gave up, and answers it no more', async () => {
    let signal: AbortSignal | undefined;
    const { channel, posted } = aChannel({
      window: (_input: unknown, given) => {
        signal = given;
        return new Promise((resolve) => given.addEventListener('abort', resolve));
      },
    });

    call(channel, 1, 'window');
    channel.receive({ type: 'abort', id: 1 });
    await turn();

    assert.deepStrictEqual([signal?.aborted, posted], [true, []]);
  });

  it('keeps replies in order while hidden, then posts them before the last of each event', async () => {
    const { channel, posted } = aChannel({ describe: (input: number) => Promise.resolve(input) });

    channel.setVisible(false);
    call(channel, 1, 'describe', 10);
    call(channel, 2, 'describe', 20);
    await turn();
    channel.send('backend', { state: 'restarting', text: 'first' });
    channel.send('backend', { state: 'running', text: 'last' });
    channel.send('changed', {});
    const whileHidden = posted.length;
    channel.setVisible(true);

    assert.deepStrictEqual(
      [whileHidden, ...posted],
      [
        0,
        { type: 'reply', id: 1, ok: true, output: 10 },
        { type: 'reply', id: 2, ok: true, output: 20 },
        { type: 'event', event: 'backend', detail: { state: 'running', text: 'last' } },
        { type: 'event', event: 'changed', detail: {} },
      ],
    );
  });

  it('posts at most ten events of one name a second', () => {
    const { channel, posted, timers } = aChannel({});

    for (let at = 0; at < 995; at += 5) {
      channel.send('changed', {});
      timers.advance(5);
    }

    assert.strictEqual(posted.length, 10);
  });

  it('posts nothing before the page is ready', () => {
    const posted: ToWebview[] = [];
    const channel = new Channel({}, { post: (message) => posted.push(message), onFailure: () => {} });

    channel.send('changed', {});
    channel.ask({ what: 'send' });

    assert.deepStrictEqual(posted, []);
  });

  it('forgets the calls of a page that was loaded anew', async () => {
    const { promise, resolve } = Promise.withResolvers<string>();
    const { channel, posted } = aChannel({ describe: () => promise });

    call(channel, 1, 'describe');
    channel.receive({ type: 'ready', version: 1 });
    resolve('too late');
    await turn();

    assert.deepStrictEqual(posted, []);
  });

  it('passes every key on at once, and none to a hidden panel', () => {
    const { channel, posted } = aChannel({});

    channel.ask({ what: 'send' });
    channel.ask({ what: 'send' });
    channel.setVisible(false);
    channel.ask({ what: 'send' });

    assert.strictEqual(posted.length, 2);
  });
});

describe('what a command asks of a panel that it opened', () => {
  it('is posted once when the panel can hear, after the replies', async () => {
    const posted: ToWebview[] = [];
    const channel = new Channel({}, { post: (message) => posted.push(message), onFailure: () => {} });

    channel.askSoon({ what: 'configureQueue' });
    channel.askSoon({ what: 'generateMessages' });
    channel.receive({ type: 'ready', version: 1 });
    channel.receive({ type: 'ready', version: 1 });

    assert.deepStrictEqual(posted, [{ type: 'event', event: 'ask', detail: { what: 'generateMessages' } }]);
  });

  it('is posted at once to one that can', () => {
    const { channel, posted } = aChannel({});

    channel.askSoon({ what: 'showLanes' });

    assert.strictEqual(posted.length, 1);
  });
});

function aChannel(methods: Methods) {
  const posted: ToWebview[] = [];
  const timers = new ManualTimers();
  const channel = new Channel(methods, { post: (message) => posted.push(message), onFailure: () => {}, timers });
  channel.receive({ type: 'ready', version: 1 });
  return { channel, posted, timers };
}

function call(channel: Channel, id: number, method: string, input?: unknown): void {
  channel.receive({ type: 'call', id, method, input });
}
