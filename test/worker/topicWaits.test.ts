import assert from 'node:assert/strict';
import { deliveryEnded } from '../../src/engine/sns/deliveries.ts';
import type { Outcome } from '../../src/engine/sns/rows.ts';
import type { Awaited } from '../../src/gateway/condition.ts';
import { testClient, testWorld } from '../engine/anEngine.ts';
import { refusalOf } from '../engine/sqs/refusal.ts';
import { aTurn, nextTurn, type TestTurn } from './aTurn.ts';

const arn = 'arn:aws:sns:us-east-1:000000000000:orders';
const queueArn = 'arn:aws:sqs:us-east-1:000000000000:orders';

describe('waiting for a publish', () => {
  it('is over at once when all of its deliveries are', async () => {
    const all = withTopic();
    all.sns('Subscribe', { TopicArn: arn, Protocol: 'sqs', Endpoint: queueArn });
    const { MessageId } = all.sns('Publish', { TopicArn: arn, Message: 'a' });
    const { met, publish } = await forPublish(all, MessageId!);
    assert.deepEqual([met, publish!.deliveries.map(({ verdict }) => verdict)], [true, ['delivered']]);
  });

  it('is over in the turn that ends the last delivery', async () => {
    const all = withTopic();
    const { MessageId } = withFunction(all);
    let result: Awaited | undefined;
    void forPublish(all, MessageId!).then((awaited) => (result = awaited));
    await nextTurn();
    const tooEarly = result;
    await end(all, true);
    assert.deepEqual([tooEarly, result?.met], [undefined, true]);
  });

  it('wants the verdict that is asked for, at the subscription that is named', async () => {
    const all = withTopic();
    const { MessageId, SubscriptionArn } = withFunction(all);
    all.sns('Subscribe', { TopicArn: arn, Protocol: 'sqs', Endpoint: queueArn });
    await end(all, false);
    const asked = async (verdict: Outcome, subscriptionArn?: string) =>
      (await forPublish(all, MessageId!, { verdict, subscriptionArn, timeoutMs: 0 })).met;
    assert.deepEqual(
      [await asked('retrying'), await asked('delivered'), await asked('retrying', SubscriptionArn)],
      [true, false, true],
    );
  });

  it('waits for one that is not published yet, and says so in the end', async () => {
    const { met, publish } = await forPublish(withTopic(), 'nothing', { timeoutMs: 0 });
    assert.deepEqual([met, publish], [false, null]);
  });

  it('moves the clock to the retries when it advances', async () => {
    const all = withTopic();
    const { MessageId } = withFunction(all);
    await end(all, false);
    const waiting = forPublish(all, MessageId!, { verdict: 'delivered', advances: true });
    for (let turns = 0; turns < 20 && sendingOf(all).length === 0; turns++) await nextTurn();
    await end(all, true);
    const { met, clock } = await waiting;
    assert.deepEqual([met, clock.nowMs - all.wallMs], [true, 60_000]);
  });

  it('is refused when the topic goes', async () => {
    const all = withTopic();
    const { MessageId } = withFunction(all);
    const waiting = forPublish(all, MessageId!, {}).catch((error: unknown) => error);
    await nextTurn();
    all.sns('DeleteTopic', { TopicArn: arn });
    const outcome = await waiting;
    const thrown = () => {
      throw outcome;
    };
    assert.equal(refusalOf(thrown).shape, 'NotFoundException');
  });
});

describe('waiting for the inbox', () => {
  const found: [wanted: { to?: string; contains?: string; of?: 'sms' | 'email' }, met: boolean][] = [
    [{}, true],
    [{ to: '+15551234567' }, true],
    [{ to: '+1555' }, false],
    [{ contains: 'ORDER' }, true],
    [{ contains: 'refund' }, false],
    [{ of: 'sms' }, true],
    [{ of: 'email' }, false],
  ];
  for (const [wanted, met] of found) {
    it(`${met ? 'is over' : 'goes on'} with ${JSON.stringify(wanted)}`, async () => {
      const all = withTopic();
      all.sns('Subscribe', { TopicArn: arn, Protocol: 'sms', Endpoint: '+15551234567' });
      all.sns('Publish', { TopicArn: arn, Message: 'Your order' });
      const answer = await forInbox(all, wanted, 0);
      assert.deepEqual([answer.met, answer.inbox?.body], [met, met ? 'Your order' : undefined]);
    });
  }

  it('is over in the turn in which something arrives', async () => {
    const all = withTopic();
    all.sns('Subscribe', { TopicArn: arn, Protocol: 'sms', Endpoint: '+15551234567' });
    const waiting = forInbox(all, { contains: 'b' }, 5000);
    await nextTurn();
    all.sns('Publish', { TopicArn: arn, Message: 'a' });
    all.sns('Publish', { TopicArn: arn, Message: 'b' });
    const { met, inbox } = await waiting;
    assert.deepEqual([met, inbox!.to], [true, '+15551234567']);
  });
});

function withTopic(): TestTurn {
  const all = aTurn().withQueue('orders');
  all.sns('CreateTopic', { Name: 'orders' });
  return all;
}

/** Subscribes a function and publishes to it; the test ends the invocation. */
function withFunction(all: TestTurn): Record<string, string> {
  const Endpoint = 'arn:aws:lambda:us-east-1:000000000000:function:audit';
  const subscribed = all.sns('Subscribe', { TopicArn: arn, Protocol: 'lambda', Endpoint });
  return { ...subscribed, ...all.sns('Publish', { TopicArn: arn, Message: 'a' }) };
}

function sendingOf(all: TestTurn) {
  return [...all.engine.state.documents.rows('delivery').values()].filter(({ state }) => state === 'sending');
}

/** Ends the try that is under way; resolves when its turn is over. */
async function end(all: TestTurn, isDelivered: boolean): Promise<void> {
  const [row] = sendingOf(all);
  const result = {
    isDelivered,
    tookMs: 1,
    ...(isDelivered ? {} : ({ fault: 'function', error: 'it threw' } as const)),
  };
  await all.turn.change(() =>
    all.engine.change('Deliver', testWorld, testClient, (call) => deliveryEnded(call, row!.id, result)),
  );
  await nextTurn();
}

interface Wish {
  readonly verdict?: Outcome;
  readonly subscriptionArn?: string | undefined;
  readonly timeoutMs?: number;
  readonly advances?: boolean;
}

function forPublish(all: TestTurn, messageId: string, wish: Wish = {}): Promise<Awaited> {
  const { verdict, subscriptionArn, timeoutMs = 5000, advances = false } = wish;
  const { documents } = all.engine.state;
  const topicId = documents.topicNamed(testWorld, 'orders')!.id;
  const uuid = subscriptionArn?.split(':').at(-1);
  const subscriptionId = uuid === undefined ? undefined : documents.subscriptionWith(uuid)!.id;
  const condition = { kind: 'publish', topicId, messageId, subscriptionId, verdict } as const;
  return all.waits.wait(condition, { timeoutMs, advances }, new AbortController().signal);
}

function forInbox(
  all: TestTurn,
  { to, contains, of }: { to?: string; contains?: string; of?: 'sms' | 'email' },
  timeoutMs: number,
): Promise<Awaited> {
  const condition = { kind: 'inbox', to, contains, of } as const;
  return all.waits.wait(condition, { timeoutMs, advances: false }, new AbortController().signal);
}
