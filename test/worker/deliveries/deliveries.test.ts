import assert from 'node:assert/strict';
import type { DeliveryResult } from '../../../src/engine/sns/outgoingRequest.ts';
import type { FunctionInvoker } from '../../../src/worker/deliveries/functionInvoker.ts';
import { nextTurn } from '../aTurn.ts';
import { Endpoint } from './anEndpoint.ts';
import { SomeDeliveries } from './someDeliveries.ts';

describe('deliveries', () => {
  let some: SomeDeliveries;
  const open: Endpoint[] = [];

  function begin(functions?: FunctionInvoker): SomeDeliveries {
    some = new SomeDeliveries(functions);
    some.deliveries.start();
    return some;
  }

  async function endpoint(...args: Parameters<typeof Endpoint.start>): Promise<Endpoint> {
    const started = await Endpoint.start(...args);
    open.push(started);
    return started;
  }

  afterEach(async () => {
    await some.deliveries.stop(0);
    for (const each of open.splice(0)) await each.close();
  });

  it('sends after the commit of the turn that asked, and no sooner', async () => {
    const target = await endpoint((response) => response.end());
    begin();
    const id = some.publish(some.subscribe(target.url()), 'a');
    const isBusyBefore = some.deliveries.isBusy;
    some.all.log.length = 0;
    some.all.onEnd = () => {
      some.all.log.push('begun');
      some.deliveries.turnEnded();
    };
    await some.settle();
    assert.deepEqual(
      [isBusyBefore, some.row(id)!.state, some.all.log.slice(0, 2)],
      [true, 'delivered', ['commit', 'begun']],
    );
    assert.equal(target.seen[0]!.headers['x-amz-sns-message-type'], 'Notification');
  });

  it('reports an outcome under the name of the topic\u2019s world', async () => {
    const target = await endpoint((response) => response.writeHead(404).end('who?'));
    begin();
    const id = some.publish(some.subscribe(target.url()), 'a');
    await some.settle();
    const { cause } = some.all.store.commits.at(-1)!.changes[0]!;
    const { status, response, error } = some.row(id)!.attempts[0]!;
    assert.deepEqual(
      [cause.operation, cause.world.region, some.row(id)!.state, status, response, error],
      ['Deliver', 'us-east-1', 'failed', 404, 'who?', 'it answered 404'],
    );
  });

  it('sends what was on its way when the worker stopped, once', async () => {
    const target = await endpoint((response) => response.end());
    some = new SomeDeliveries();
    const id = some.publish(some.subscribe(target.url()), 'a');
    some.all.turn.flush();
    await nextTurn();
    const before = [some.row(id)!.state, target.seen.length];
    some.deliveries.start();
    await some.settle();
    assert.deepEqual([before, some.row(id)!.state, target.seen.length], [['sending', 0], 'delivered', 1]);
  });

  it('sends to one host in the order asked, at most 32 at once', async () => {
    const waiting: (() => void)[] = [];
    const target = await endpoint((response) => waiting.push(() => response.end()));
    begin();
    const subscription = some.subscribe(target.url());
    for (let n = 0; n < 40; n++) some.publish(subscription, `${n}`);
    const settled = some.settle();
    while (waiting.length < 32) await nextTurn();
    for (let n = 0; n < 20; n++) await nextTurn();
    const atOnce = waiting.length;
    const messages = (): number[] =>
      target.seen.map(({ body }) => Number((JSON.parse(body) as { Message: string }).Message));
    const first = messages().sort((a, b) => a - b);
    for (let n = 0; n < 40; n++) {
      while (!waiting[n]) await nextTurn();
      waiting[n]!();
    }
    await settled;
    assert.deepEqual([atOnce, first], [32, Array.from({ length: 32 }, (_, n) => n)]);
    assert.equal(new Set(messages()).size, 40);
  });

  it('does not send what is gone before its turn comes, and drops the outcome of what goes meanwhile', async () => {
    const waiting: (() => void)[] = [];
    const target = await endpoint((response) => waiting.push(() => response.end()));
    begin();
    const subscription = some.subscribe(target.url());
    const ids = Array.from({ length: 33 }, () => some.publish(subscription, 'a'));
    const settled = some.settle();
    while (waiting.length < 32) await nextTurn();
    some.remove('delivery', ids[0]!);
    some.remove('delivery', ids[32]!);
    for (const answer of waiting) answer();
    await settled;
    assert.deepEqual([target.seen.length, some.row(ids[0]!), some.row(ids[31]!)!.state], [32, undefined, 'delivered']);
  });

  it('ends what is moot without sending it', async () => {
    const target = await endpoint((response) => response.end());
    begin();
    const subscription = some.subscribe(target.url());
    const id = some.publish(subscription, 'a');
    some.remove('subscription', subscription);
    await some.settle();
    assert.deepEqual([some.row(id)!.state, target.seen.length], ['failed', 0]);
  });

  it('calls a function with its event and says which topic calls', async () => {
    const calls: unknown[] = [];
    begin({
      invoke: (arn, event, source) => {
        const [{ Sns }] = (event as { Records: [{ Sns: { Message: string } }] }).Records;
        calls.push([arn, Sns.Message, source]);
        return Promise.resolve<DeliveryResult>({ isDelivered: true, tookMs: 3 });
      },
    });
    const arn = 'arn:aws:lambda:us-east-1:000000000000:function:f';
    const id = some.publish(some.subscribe(arn), 'a');
    await some.settle();
    const source = { kind: 'sns', arn: 'arn:aws:sns:us-east-1:000000000000:news' };
    assert.deepEqual([calls, some.row(id)!.state], [[[arn, 'a', source]], 'delivered']);
  });

  it('fails for good where there is no such function', async () => {
    begin();
    const id = some.publish(some.subscribe('arn:aws:lambda:us-east-1:000000000000:function:f'), 'a');
    await some.settle();
    const { state, attempts } = some.row(id)!;
    assert.equal(state, 'failed');
    assert.equal(attempts[0]!.error, 'There is no function arn:aws:lambda:us-east-1:000000000000:function:f.');
  });

  it('logs what breaks, and goes on', async () => {
    begin({ invoke: () => Promise.reject(new TypeError('a bug')) });
    const target = await endpoint((response) => response.end());
    some.publish(some.subscribe('arn:aws:lambda:us-east-1:000000000000:function:f'), 'a');
    const id = some.publish(some.subscribe(target.url()), 'b');
    await some.settle();
    assert.match(some.lines.join('\n'), /^A delivery broke: TypeError: a bug/);
    assert.equal(some.row(id)!.state, 'delivered');
  });

  describe('settling', () => {
    it('gives up after its limit, and does not wait for the same again', async () => {
      const target = await endpoint(() => {});
      begin();
      some.publish(some.subscribe(target.url()), 'a');
      some.all.turn.flush();
      const startedMs = performance.now();
      await some.deliveries.settled(40);
      const tookMs = performance.now() - startedMs;
      assert.ok(tookMs >= 35 && tookMs < 3000, `${tookMs}`);
      assert.equal(some.deliveries.isBusy, false);
    });

    it('is over at once when nothing is under way', async () => {
      begin();
      await some.deliveries.settled(1_000_000);
      assert.equal(some.deliveries.isBusy, false);
    });
  });

  describe('stopping', () => {
    it('lets what is under way end, and its outcome is kept', async () => {
      const waiting: (() => void)[] = [];
      const target = await endpoint((response) => waiting.push(() => response.end()));
      begin();
      const id = some.publish(some.subscribe(target.url()), 'a');
      some.all.turn.flush();
      while (waiting.length === 0) await nextTurn();
      const stopped = some.deliveries.stop(5000);
      waiting[0]!();
      await stopped;
      assert.equal(some.row(id)!.state, 'delivered');
    });

    it('cuts off what takes too long and begins nothing more: both are sent again after the next start', async () => {
      const target = await endpoint(() => {});
      begin();
      const subscription = some.subscribe(target.url());
      const ids = [some.publish(subscription, 'a')];
      some.all.turn.flush();
      while (target.seen.length === 0) await nextTurn();
      const stopped = some.deliveries.stop(30);
      ids.push(some.publish(subscription, 'b'));
      some.all.turn.flush();
      await stopped;
      await nextTurn();
      const standing = ids.map((id) => [some.row(id)!.state, some.row(id)!.tries]);
      assert.deepEqual(
        [standing, target.seen.length],
        [
          [
            ['sending', 0],
            ['sending', 0],
          ],
          1,
        ],
      );
    });
  });

  describe('on a clock that is moved by hand', () => {
    it('are tried at their instants, all within one advance', async () => {
      const target = await endpoint((response) => response.writeHead(target.seen.length < 3 ? 500 : 200).end());
      begin();
      const id = some.publish(some.subscribe(target.url()), 'a');
      await some.advance.by(60_000);
      const tries = [
        [0, 500],
        [20, 500],
        [40, 200],
      ];
      assert.deepEqual([some.row(id)!.state, some.tries(id)], ['delivered', tries]);
    });

    it('go from try to try when the clock jumps to what is next', async () => {
      const target = await endpoint((response) => response.writeHead(503).end());
      begin();
      const id = some.publish(some.subscribe(target.url()), 'a');
      const moved: boolean[] = [];
      while (some.row(id)!.state !== 'failed') moved.push(await some.advance.next());
      assert.deepEqual(
        some.tries(id).map(([seconds]) => seconds),
        [0, 20, 40, 60],
      );
      assert.deepEqual(moved, [true, true, true]);
    });

    it('have their outcome when an advance ends at the very instant of a try', async () => {
      const target = await endpoint((response) => response.writeHead(503).end());
      begin();
      const id = some.publish(some.subscribe(target.url()), 'a');
      await some.advance.by(20_000);
      assert.deepEqual([some.row(id)!.state, some.row(id)!.tries], ['waiting', 2]);
    });
  });
});
