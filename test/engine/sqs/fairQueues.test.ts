import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { QuietCounts } from '../../../src/engine/sqs/fairGroups.ts';
import { LiveQueueIndex } from '../../../src/engine/sqs/queueIndex.ts';
import { receiveMessage } from '../../../src/engine/sqs/receiveMessage.ts';
import type { MessageRow } from '../../../src/engine/sqs/rows.ts';
import { anEngine, testClient, testWorld, url, type TestEngine } from '../anEngine.ts';

/** Messages `NAME0`, `NAME1` … of the group `name`. */
function send(test: TestEngine, name: string, count: number): void {
  for (let at = 0; at < count; at++) test.send('work', `${name}${at}`, { MessageGroupId: name });
}

function receive(test: TestEngine, count: number, more: object = {}): ReturnType<TestEngine['receive']> {
  const taken: ReturnType<TestEngine['receive']> = [];
  while (taken.length < count) {
    const got = test.receive('work', { MaxNumberOfMessages: Math.min(10, count - taken.length), ...more });
    if (got.length === 0) break;
    taken.push(...got);
  }
  return taken;
}

function take(test: TestEngine, count: number, more: object = {}): string[] {
  return receive(test, count, more).map(({ Body }) => Body);
}

function quiet(test: TestEngine): Omit<QuietCounts, 'oldest'> & { oldest: string | undefined } {
  const { state, clock } = test.engine;
  const { oldest, ...counts } = state.index(state.queueNamed(testWorld, 'work')!.id).quiet(clock.now());
  return { ...counts, oldest: oldest === undefined ? undefined : state.content(oldest).body };
}

function groupsOf(bodies: readonly string[]): string {
  return bodies.map((body) => body[0]).join('');
}

function aQueue(): TestEngine {
  return anEngine().withQueue('work', { VisibilityTimeout: '60' });
}

describe('a fair queue', () => {
  it('serves all others before a group with more than a tenth, and at least 30, of what is in flight', () => {
    const test = aQueue();
    send(test, 'n', 40);
    for (const body of ['q', 'r']) test.send('work', body, { MessageGroupId: body });
    test.send('work', 'single');

    assert.deepEqual(take(test, 36), [...names('n', 0, 30), 'q', 'r', 'single', 'n30', 'n31', 'n32']);
  });

  for (const [others, next] of [
    [270, 'n30'],
    [269, 'q0'],
  ] as const) {
    it(`takes 30 of ${others + 30} in flight for ${next === 'q0' ? 'more than' : 'no more than'} a tenth`, () => {
      const test = aQueue();
      for (let at = 0; at < others; at++) test.send('work', `s${at}`);
      send(test, 'n', 31);
      send(test, 'q', 1);
      take(test, others + 30);

      assert.deepEqual(take(test, 1), [next]);
    });
  }

  it('serves of several noisy groups the one with the fewest in flight', () => {
    const test = aQueue();
    send(test, 'n', 40);
    send(test, 'm', 60);
    take(test, 33, { VisibilityTimeout: 60 });

    // n has 30, then m gets as many before it is noisy as well; from there on they take turns.
    assert.equal(groupsOf(take(test, 33)), `${'m'.repeat(27)}nmnmnm`);
  });

  it('lets a noisy group be quiet once its backlog is empty', () => {
    const test = aQueue();
    send(test, 'n', 35);
    test.send('work', 'q0');
    const taken = receive(test, 36);
    for (const { ReceiptHandle } of taken.slice(0, 31))
      test.sqs('DeleteMessage', { QueueUrl: url('work'), ReceiptHandle });
    send(test, 'n', 1);
    send(test, 'q', 1);

    assert.deepEqual(take(test, 2), ['n0', 'q0']);
  });

  it('stays fair to others while a group is noisy whose messages in flight have gone', () => {
    const test = aQueue();
    send(test, 'n', 40);
    send(test, 'q', 1);
    const taken = receive(test, 32);
    for (const { ReceiptHandle } of taken) test.sqs('DeleteMessage', { QueueUrl: url('work'), ReceiptHandle });
    send(test, 'q', 1);

    assert.deepEqual(take(test, 2), ['q0', 'n31']);
  });

  it('takes a group back among the others when it has sent nothing for five minutes', () => {
    const test = aQueue();
    send(test, 'n', 40);
    send(test, 'q', 12);
    take(test, 31, { VisibilityTimeout: 3600 });
    test.advance(299_999);
    const before = take(test, 1, { VisibilityTimeout: 3600 });
    test.advance(1);

    assert.deepEqual([before, take(test, 2)], [['q1'], ['n30', 'n31']]);
  });

  it('starts the five minutes anew with every message', () => {
    const test = aQueue();
    send(test, 'n', 40);
    send(test, 'q', 12);
    take(test, 31, { VisibilityTimeout: 3600 });
    test.advance(200_000);
    send(test, 'n', 1);
    test.advance(200_000);

    assert.deepEqual(take(test, 1), ['q1']);
  });

  it('keeps the place of a message that comes back', () => {
    const test = aQueue();
    send(test, 'n', 40);
    send(test, 'q', 3);
    take(test, 30);
    const [q0] = test.receive('work', { MaxNumberOfMessages: 1 });
    const { ReceiptHandle } = q0!;
    test.sqs('ChangeMessageVisibility', { QueueUrl: url('work'), ReceiptHandle, VisibilityTimeout: 0 });

    assert.deepEqual(take(test, 5), ['q0', 'q1', 'q2', 'n30', 'n31']);
  });

  it('gives each message once in a receive that hides nothing', () => {
    const test = aQueue();
    send(test, 'n', 33);
    send(test, 'q', 2);
    take(test, 30);
    const unhidden = (): string[] => test.receive('work', { VisibilityTimeout: 0 }).map(({ Body }) => Body);

    const all = ['q0', 'q1', 'n30', 'n31', 'n32'];
    assert.deepEqual([unhidden(), unhidden(), take(test, 10)], [all, all, all]);
  });

  it('counts noisy groups and what is in quiet ones', () => {
    const test = aQueue();
    send(test, 'n', 40);
    send(test, 'q', 3);
    test.send('work', 'later', { MessageGroupId: 'n', DelaySeconds: 900 });
    test.send('work', 'later', { DelaySeconds: 900 });
    const before = quiet(test);
    take(test, 31);

    assert.deepEqual(
      [before, quiet(test)],
      [
        { noisyGroups: 0, visible: 43, inFlight: 0, delayed: 2, oldest: 'n0' },
        { noisyGroups: 1, visible: 2, inFlight: 1, delayed: 1, oldest: 'q1' },
      ],
    );
  });

  it('knows the oldest visible message, also of a noisy group', () => {
    const test = aQueue();
    send(test, 'n', 40);
    send(test, 'q', 3);
    take(test, 31);
    const { state } = test.engine;
    const oldest = state.index(state.queueNamed(testWorld, 'work')!.id).oldestVisible()!;

    assert.equal(state.content(oldest).body, 'n30');
  });

  it('is as fair as before when a receive fails', () => {
    const test = aQueue();
    send(test, 'n', 40);
    send(test, 'q', 3);
    take(test, 25);
    const before = quiet(test);
    failToReceive(test);

    assert.deepEqual([quiet(test), take(test, 6)], [before, [...names('n', 25, 30), 'q0']]);
  });

  it('still knows a noisy group when a receive of its last message fails', () => {
    const test = aQueue();
    send(test, 'n', 32);
    const taken = receive(test, 31);
    for (const { ReceiptHandle } of taken) test.sqs('DeleteMessage', { QueueUrl: url('work'), ReceiptHandle });
    failToReceive(test);
    send(test, 'q', 1);

    assert.deepEqual(take(test, 2), ['q0', 'n31']);
  });

  it('passes a noisy backlog once and not with every receive', () => {
    const rows = new Map<number, MessageRow>();
    let reads = 0;
    const index = new LiveQueueIndex((id) => (reads++, rows.get(id)));
    const set = (id: number, state: MessageRow['state'], group: string): void => {
      const before = rows.get(id);
      const after = { id, state, group, sentMs: 0, receives: state === 'inFlight' ? 1 : 0 } as MessageRow;
      rows.set(id, after);
      index.apply(id, before, after);
    };
    for (let id = 1; id <= 3000; id++) set(id, 'visible', 'n');
    for (let id = 1; id <= 30; id++) set(id, 'inFlight', 'n');
    const readsOf = (id: number): number => {
      set(id, 'visible', 'q');
      reads = 0;
      assert.equal(index.firstVisible(), id);
      set(id, 'inFlight', 'q');
      return reads;
    };
    const [first, second, third] = [readsOf(3001), readsOf(3002), readsOf(3003)];

    assert.ok(first > 2900 && second < 20 && third < 20, `${first}, ${second}, ${third} reads`);
  });

  it('loses and doubles nothing, and never serves a noisy group before a quiet one', () => {
    for (let seed = 1; seed <= 20; seed++) simulate(seed);
  });
});

/** Receives ten messages, and then does not. */
function failToReceive(test: TestEngine): void {
  assert.throws(() =>
    test.engine.change('test', testWorld, testClient, (call) => {
      receiveMessage(call, { QueueUrl: url('work'), MaxNumberOfMessages: 10 });
      throw new Error('no');
    }),
  );
}

/** A producer that floods, five that do not, and consumers that are slow, release and delete. */
function simulate(seed: number): void {
  const test = aQueue();
  const random = randomOf(seed);
  const held: { ReceiptHandle: string; MessageId: string }[] = [];
  const left = new Set<string>();
  for (let step = 0; step < 1500; step++) {
    const act = random(10);
    if (act < 4) left.add(sendOne(test, random));
    else if (act < 7) held.push(...receiveOne(test, random, `seed ${seed}, step ${step}`));
    else if (act < 9 && held.length > 0) {
      const { ReceiptHandle, MessageId } = held.splice(random(held.length), 1)[0]!;
      const handle = { QueueUrl: url('work'), ReceiptHandle };
      if (random(3) === 0 && left.has(MessageId)) {
        test.sqs('ChangeMessageVisibility', { ...handle, VisibilityTimeout: 0 });
      } else {
        test.sqs('DeleteMessage', handle);
        left.delete(MessageId);
      }
    } else test.advance(random(20_000));
  }
  test.advance(1_000_000);
  const drained = receive(test, left.size + 10).map(({ MessageId }) => MessageId);
  assert.deepEqual([drained.length, new Set(drained)], [left.size, left], `seed ${seed}`);
}

function sendOne(test: TestEngine, random: (below: number) => number): string {
  const group = random(3) > 0 ? 'n' : `q${random(5)}`;
  const MessageGroupId = random(8) === 0 ? undefined : group;
  const DelaySeconds = random(9) === 0 ? 5 : 0;
  return test.send('work', MessageGroupId ?? 's', { MessageGroupId, DelaySeconds }).MessageId;
}

/** One message if there is any; of a noisy group only if there is no other. */
function receiveOne(
  test: TestEngine,
  random: (below: number) => number,
  where: string,
): { ReceiptHandle: string; MessageId: string }[] {
  const [visible] = test.counts('work');
  const before = quiet(test);
  const got = receive(test, 1, { VisibilityTimeout: 20 + random(600) });
  assert.equal(got.length, Math.min(visible, 1), where);
  const isFoundNoisyNow = quiet(test).noisyGroups > before.noisyGroups;
  if (got[0] && before.visible > 0 && !isFoundNoisyNow) assert.equal(got[0].Body, before.oldest, where);
  return got;
}

function randomOf(seed: number): (below: number) => number {
  let at = seed * 7919;
  return (below) => (at = (at * 48_271) % 2_147_483_647) % below;
}

function names(name: string, from: number, to: number): string[] {
  return Array.from({ length: to - from }, (_, at) => `${name}${from + at}`);
}
