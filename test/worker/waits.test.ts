import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import type { MessageState } from '../../src/engine/sqs/rows.ts';
import type { Awaited, Counted, CountRange } from '../../src/gateway/condition.ts';
import { testStart } from '../engine/anEngine.ts';
import { aTurn, bodiesOf, nextTurn, type Answer, type TestTurn } from './aTurn.ts';

const any = Number.MAX_SAFE_INTEGER;
const none: CountRange = { atLeast: 0, atMost: 0 };

interface Options {
  readonly timeoutMs?: number;
  readonly advances?: boolean;
  readonly signal?: AbortSignal;
}

describe('waiting for a queue', () => {
  it('is over at once when the condition holds', async () => {
    const all = aTurn().withQueue('orders');
    const { met, queue } = await forQueue(all, { total: none });
    assert.deepEqual([met, queue], [true, { visible: 0, inFlight: 0, delayed: 0, total: 0 }]);
  });

  it('is over in the turn that makes it hold, after its commit', async () => {
    const all = aTurn().withQueue('orders');
    const waiting = watched(all, forQueue(all, { visible: { atLeast: 2, atMost: any }, inFlight: none }));
    all.send('orders', 'a');
    await nextTurn();
    const tooEarly = waiting.result;
    all.send('orders', 'b');
    await nextTurn();
    assert.deepEqual([tooEarly, all.log], [undefined, ['commit', 'sent a', 'commit', 'sent b', 'waited']]);
    assert.equal(waiting.result?.met, true);
  });

  it('sees what time alone does', async () => {
    const all = aTurn().withQueue('orders');
    all.send('orders', 'a', { DelaySeconds: 10 });
    const waiting = watched(all, forQueue(all, { delayed: none }));
    await nextTurn();
    const tooEarly = waiting.result;
    await all.advance.by(10_000);
    await nextTurn();
    assert.deepEqual([tooEarly, waiting.result?.met], [undefined, true]);
  });

  it('ends with how it stands when the time is up', async () => {
    const all = aTurn().withQueue('orders');
    all.send('orders', 'a');
    const { met, queue, clock } = await forQueue(all, { total: none }, { timeoutMs: 20 });
    const standing = { visible: 1, inFlight: 0, delayed: 0, total: 1 };
    assert.deepEqual([met, queue, clock], [false, standing, { nowMs: testStart, paused: false }]);
  });

  it('ends when the queue goes', async () => {
    const all = aTurn().withQueue('orders');
    all.send('orders', 'a');
    const waiting = forQueue(all, { total: none });
    await nextTurn();
    all.ask('DeleteQueue', { QueueUrl: 'orders' });
    await assert.rejects(waiting, { shape: 'QueueDoesNotExist' });
  });

  it('ends when everything is reset', async () => {
    const all = aTurn().withQueue('orders');
    const waiting = forQueue(all, { visible: { atLeast: 1, atMost: any } });
    const reset = assert.rejects(waiting, { shape: 'QueueDoesNotExist' });
    await all.advance.reset();
    await reset;
  });

  it('ends when nobody waits any more, or never begins', async () => {
    const all = aTurn().withQueue('orders');
    const controller = new AbortController();
    const waiting = forQueue(all, { visible: { atLeast: 1, atMost: 1 } }, { signal: controller.signal });
    controller.abort();
    await assert.rejects(waiting, { shape: 'RequestCancelled' });
    await assert.rejects(forQueue(all, { total: none }, { signal: controller.signal }), { shape: 'RequestCancelled' });
  });

  it('ends when the worker stops', async () => {
    const all = aTurn().withQueue('orders');
    const waiting = forQueue(all, { visible: { atLeast: 1, atMost: 1 } }, { advances: true });
    all.waits.stop();
    await assert.rejects(waiting, { shape: 'ServiceUnavailable' });
  });
});

describe('waiting that advances', () => {
  it('jumps from deadline to deadline until the condition holds, in no real time', async () => {
    const all = aTurn().withQueue('orders');
    for (const DelaySeconds of [100, 300, 200]) all.send('orders', 'a', { DelaySeconds });
    all.turn.flush();
    const { met, clock } = await forQueue(all, { visible: { atLeast: 2, atMost: any } }, { advances: true });
    assert.deepEqual([met, clock.nowMs - testStart], [true, 200_000]);
  });

  it('does so while the clock is paused, too', async () => {
    const all = aTurn().withQueue('orders');
    all.clock.pause();
    all.send('orders', 'a', { DelaySeconds: 100 });
    all.turn.flush();
    const { clock } = await forQueue(all, { delayed: none }, { advances: true });
    assert.deepEqual(clock, { nowMs: testStart + 100_000, paused: true });
  });

  it('does not move the clock when the condition holds already', async () => {
    const all = aTurn().withQueue('orders');
    all.send('orders', 'a');
    all.turn.flush();
    await forQueue(all, { visible: { atLeast: 1, atMost: 1 } }, { advances: true });
    for (let turns = 0; turns < 5; turns++) await nextTurn();
    assert.equal(all.clock.now(), testStart);
  });

  it('gives whoever was answered real time to work before it jumps on', async () => {
    const all = aTurn().withQueue('orders');
    const poll = all.receive('orders', { WaitTimeSeconds: 20, VisibilityTimeout: 30 });
    all.send('orders', 'a', { DelaySeconds: 10 });
    all.turn.flush();
    const waiting = forQueue(all, { total: none }, { advances: true });
    while (!poll.result) await nextTurn();
    await sleep(10); // the consumer's work
    const { ReceiptHandle } = (poll.result as { output: { Messages: { ReceiptHandle: string }[] } }).output
      .Messages[0]!;
    all.ask('DeleteMessage', { QueueUrl: 'orders', ReceiptHandle });
    const { clock } = await waiting;
    assert.deepEqual([bodiesOf(poll), clock.nowMs - testStart], [['a'], 10_000]);
  });

  it('sleeps while nothing is due, and goes on when something is', async () => {
    const all = aTurn().withQueue('orders');
    const waiting = watched(all, forQueue(all, { visible: { atLeast: 1, atMost: 1 } }, { advances: true }));
    await nextTurn();
    await nextTurn();
    const ended = all.ended;
    for (let turns = 0; turns < 20; turns++) await nextTurn();
    const turnsWhileAsleep = all.ended - ended;
    all.send('orders', 'a', { DelaySeconds: 500 });
    while (!waiting.result) await sleep(5);
    assert.ok(turnsWhileAsleep <= 2, `${turnsWhileAsleep} turns`);
    assert.equal(all.clock.now() - testStart, 500_000);
  });
});

describe('waiting for a message', () => {
  it('finds it by the id that its sender was given', async () => {
    const { all, messageId } = aMessage();
    const { met, message } = await forMessage(all, { messageId, queueId: 2 });
    const place = { queue: 'orders', accountId: '000000000000', region: 'us-east-1', state: 'visible' };
    assert.deepEqual([met, message], [true, place]);
  });

  it('sees it reach the dead-letter queue', async () => {
    const { all, messageId } = aMessage();
    const waiting = watched(all, forMessage(all, { messageId, queueId: 1 }));
    for (let receive = 0; receive < 2; receive++) {
      all.receive('orders', { VisibilityTimeout: 0 });
      await nextTurn();
    }
    const tooEarly = waiting.result;
    all.receive('orders');
    await nextTurn();
    await nextTurn();
    assert.deepEqual([tooEarly, waiting.result?.met, waiting.result?.message?.queue], [undefined, true, 'dlq']);
  });

  it('follows it under another row number, as FIFO queues have it', async () => {
    const { all, messageId } = aMessage('.fifo');
    const waiting = watched(all, forMessage(all, { messageId, queueId: 1 }));
    for (let receive = 0; receive < 3; receive++) {
      all.receive('orders.fifo', { VisibilityTimeout: 0 });
      await nextTurn();
    }
    await nextTurn();
    assert.deepEqual([waiting.result?.met, waiting.result?.message?.queue], [true, 'dlq.fifo']);
  });

  it('sees it in a state', async () => {
    const { all, messageId } = aMessage();
    const waiting = watched(all, forMessage(all, { messageId, state: 'inFlight' }));
    await nextTurn();
    const tooEarly = waiting.result;
    all.receive('orders');
    await nextTurn();
    await nextTurn();
    assert.deepEqual([tooEarly, waiting.result?.message?.state], [undefined, 'inFlight']);
  });

  it('sees it go', async () => {
    const { all, messageId } = aMessage();
    const waiting = watched(all, forMessage(all, { messageId, gone: true }));
    await nextTurn();
    const tooEarly = waiting.result;
    all.ask('PurgeQueue', { QueueUrl: 'orders' });
    await nextTurn();
    await nextTurn();
    assert.deepEqual([tooEarly, waiting.result?.met, waiting.result?.message], [undefined, true, null]);
  });

  it('counts a message that moved on as gone from where it was', async () => {
    const { all, messageId } = aMessage();
    const waiting = forMessage(all, { messageId, gone: true, queueId: 2 });
    for (let receive = 0; receive < 3; receive++) {
      all.receive('orders', { VisibilityTimeout: 0 });
      await nextTurn();
    }
    const { met, message } = await waiting;
    assert.deepEqual([met, message?.queue], [true, 'dlq']);
  });

  it('looks everywhere before it says that it is nowhere', async () => {
    const { all } = aMessage();
    const { met, message } = await forMessage(all, { messageId: 'nope', queueId: 2 }, { timeoutMs: 0 });
    assert.deepEqual([met, message], [false, null]);
  });

  it('does not take a message for gone that it has not come to yet', async () => {
    const all = aTurn().withQueue('orders');
    for (let n = 0; n < 30_000; n++) all.send('orders', 'a');
    const messageId = messageIdOf(all, all.send('orders', 'last'));
    const { met, message } = await forMessage(all, { messageId, gone: true }, { timeoutMs: 0 });
    assert.deepEqual([met, message?.queue], [false, 'orders']);
  });

  it('finds one that moves behind its back while it searches', async () => {
    const all = aTurn().withQueue('dlq').withQueue('many');
    const deadLetterTargetArn = 'arn:aws:sqs:us-east-1:000000000000:dlq';
    all.withQueue('orders', { RedrivePolicy: JSON.stringify({ deadLetterTargetArn, maxReceiveCount: 1 }) });
    for (let n = 0; n < 30_000; n++) all.send('many', 'a');
    const sent = all.send('orders', 'a');
    all.receive('orders', { VisibilityTimeout: 0 });
    const messageId = messageIdOf(all, sent);
    const waiting = watched(all, forMessage(all, { messageId, queueId: 1 }));
    await nextTurn(); // it is among the many
    all.receive('orders');
    await nextTurn();
    while (!waiting.result) await nextTurn();
    assert.deepEqual([waiting.result.met, waiting.result.message?.queue], [true, 'dlq']);
  });

  it('waits for one that is not sent yet', async () => {
    const all = aTurn().withQueue('orders');
    const waiting = watched(all, forMessage(all, { messageId: firstMessageId(), queueId: 1 }));
    await nextTurn();
    const tooEarly = waiting.result;
    all.send('orders', 'a');
    await nextTurn();
    await nextTurn();
    assert.deepEqual([tooEarly, waiting.result?.met], [undefined, true]);
  });
});

function forQueue(
  all: TestTurn,
  counts: Readonly<Partial<Record<Counted, CountRange>>>,
  options: Options = {},
): Promise<Awaited> {
  return all.waits.wait({ kind: 'queue', queueId: 1, counts }, waitOptions(options), signalOf(options));
}

function forMessage(
  all: TestTurn,
  wish: { messageId: string; queueId?: number; state?: MessageState; gone?: boolean },
  options: Options = {},
): Promise<Awaited> {
  const { messageId, queueId, state, gone = false } = wish;
  const condition = { kind: 'message', messageId, queueId, state, gone } as const;
  return all.waits.wait(condition, waitOptions(options), signalOf(options));
}

function waitOptions({ timeoutMs = 5_000, advances = false }: Options) {
  return { timeoutMs, advances };
}

function signalOf({ signal = new AbortController().signal }: Options): AbortSignal {
  return signal;
}

function watched(all: TestTurn, waiting: Promise<Awaited>): { result?: Awaited } {
  const watch: { result?: Awaited } = {};
  async function follow(): Promise<void> {
    watch.result = await waiting;
    all.log.push('waited');
  }
  void follow();
  return watch;
}

/** A queue with a dead-letter queue (row 1) that takes what was received twice, and one message in it. */
function aMessage(suffix: '' | '.fifo' = ''): { all: TestTurn; messageId: string } {
  const fifo: Record<string, string> = suffix ? { FifoQueue: 'true', ContentBasedDeduplication: 'true' } : {};
  const deadLetterTargetArn = `arn:aws:sqs:us-east-1:000000000000:dlq${suffix}`;
  const RedrivePolicy = JSON.stringify({ deadLetterTargetArn, maxReceiveCount: 2 });
  const all = aTurn()
    .withQueue(`dlq${suffix}`, fifo)
    .withQueue(`orders${suffix}`, { ...fifo, RedrivePolicy });
  const sent = all.send(`orders${suffix}`, 'a', suffix ? { MessageGroupId: 'g' } : {});
  return { all, messageId: messageIdOf(all, sent) };
}

function messageIdOf(all: TestTurn, sent: Answer): string {
  all.turn.flush();
  assert.ok(sent.result?.ok);
  return (sent.result.output as { MessageId: string }).MessageId;
}

/** The id that the first message gets: ids are seeded, so an engine alike tells. */
function firstMessageId(): string {
  const twin = aTurn().withQueue('orders');
  twin.send('orders', 'a');
  twin.turn.flush();
  const [row] = twin.engine.state.index(1).ids();
  return twin.engine.state.content(row!).messageId;
}
