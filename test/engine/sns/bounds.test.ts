import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { deliveryEnded } from '../../../src/engine/sns/deliveries.ts';
import type { DeliveryResult } from '../../../src/engine/sns/outgoingRequest.ts';
import { testClient, testWorld } from '../anEngine.ts';
import { FanOut } from './aFanOut.ts';

const throttled = JSON.stringify({
  throttlePolicy: { maxReceivesPerSecond: 10 },
  healthyRetryPolicy: { minDelayTarget: 1000, maxDelayTarget: 1000 },
});

/** A topic whose deliveries leave the engine. */
class Endpoints extends FanOut {
  functions(count: number): void {
    for (let n = 0; n < count; n++) this.subscribe('lambda', `arn:aws:lambda:us-east-1:000000000000:function:f${n}`);
  }

  http(Attributes: Record<string, string>): void {
    const uuid = this.subscribe('http', 'http://127.0.0.1:3000/', Attributes).split(':').at(-1)!;
    const { token } = this.test.engine.state.documents.subscriptionWith(uuid)!;
    this.end({ isDelivered: true });
    this.test.sns('ConfirmSubscription', { TopicArn: this.arn, Token: token });
  }

  /** Ends every try that is under way; of one publish where it is said. */
  end(result: Partial<DeliveryResult>, publish?: number): void {
    for (const { id, state, publish: of } of [...this.deliveries.values()]) {
      if (state !== 'sending' || (publish !== undefined && of !== publish)) continue;
      this.test.engine.change('Deliver', testWorld, testClient, (call) =>
        deliveryEnded(call, id, { isDelivered: false, tookMs: 1, ...result }),
      );
    }
  }

  get deliveries() {
    return this.test.engine.state.documents.rows('delivery');
  }

  get publishes() {
    return this.test.engine.state.documents.rows('publish');
  }
}

describe('deliveries that wait', () => {
  it('are at most 50 000, and those that have ended make room', () => {
    const ends = new Endpoints();
    ends.functions(500);
    for (let n = 0; n < 100; n++) ends.publish(`${n}`);
    ends.publish('too many');
    assert.equal(ends.cells[0]!.reason, 'more than 50000 deliveries wait');
    ends.end({ fault: 'client' }, [...ends.publishes.keys()][0]);
    ends.publish('again');
    assert.deepEqual([...new Set(ends.outcomes)], ['sending']);
  });

  it('are of messages of at most 256 MiB', () => {
    const ends = new Endpoints();
    ends.functions(1);
    const message = 'x'.repeat(262_144);
    for (let n = 0; n < 1024; n++) ends.publish(message);
    assert.deepEqual(ends.outcomes, ['sending']);
    ends.publish('x');
    assert.deepEqual(ends.cells[0]!.reason, 'deliveries with more than 268435456 bytes wait');
    ends.end({ fault: 'client' }, [...ends.publishes.keys()][0]);
    ends.publish('x');
    assert.deepEqual(ends.outcomes, ['sending']);
  });

  it('for another try do not hold up what is published meanwhile', () => {
    const ends = new Endpoints();
    ends.http({ DeliveryPolicy: throttled });
    ends.test.advance(1000);
    ends.publish('a');
    ends.end({ fault: 'server' });
    ends.publish('b');
    const now = ends.test.clock.now();
    assert.deepEqual(
      [...ends.deliveries.values()].map(({ nextMs }) => nextMs - now),
      [1_000_000, 100],
    );
  });
});

describe('publishes that stay to be looked at', () => {
  it('are five hundred, however many others wait', () => {
    const ends = new Endpoints();
    ends.functions(1);
    for (let n = 0; n < 150; n++) ends.publish('waits');
    const [SubscriptionArn] = [...ends.test.engine.state.documents.rows('subscription').values()].map(
      ({ topicArn, uuid }) => `${topicArn}:${uuid}`,
    );
    ends.test.sns('Unsubscribe', { SubscriptionArn });
    for (let n = 0; n < 600; n++) ends.publish('is over');
    assert.equal(ends.publishes.size, 650);
  });

  it('go when their deliveries have ended and there are too many', () => {
    const ends = new Endpoints();
    ends.functions(1);
    for (let n = 0; n < 510; n++) ends.publish(`${n}`);
    ends.end({ isDelivered: true });
    assert.deepEqual([ends.publishes.size, ends.deliveries.size], [500, 500]);
  });

  it('are fewer where each has many subscriptions', () => {
    const ends = new Endpoints();
    ends.functions(1000);
    for (let n = 0; n < 12; n++) {
      ends.publish(`${n}`);
      ends.end({ fault: 'client' });
    }
    ends.publish('last');
    assert.ok(ends.publishes.size < 10, `${ends.publishes.size} publishes with 1 000 deliveries each`);
  });
});

describe('an archive that ends', () => {
  it('leaves its latest five hundred messages to be looked at', () => {
    const attributes = { FifoTopic: 'true', ArchivePolicy: '{"MessageRetentionPeriod":"1"}' };
    const ends = new Endpoints('orders.fifo', attributes);
    for (let n = 0; n < 510; n++) ends.publish(`${n}`, { MessageGroupId: 'g', MessageDeduplicationId: `${n}` });
    ends.test.sns('SetTopicAttributes', { TopicArn: ends.arn, AttributeName: 'ArchivePolicy', AttributeValue: '' });
    const left = [...ends.publishes.values()];
    assert.deepEqual(
      [left.length, left[0]!.notification.message, left.filter((row) => 'archivedUntilMs' in row).length],
      [500, '10', 0],
    );
  });
});
