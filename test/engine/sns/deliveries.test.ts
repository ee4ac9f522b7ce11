import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { deliveryEnded } from '../../../src/engine/sns/deliveries.ts';
import { outgoingRequestOf } from '../../../src/engine/sns/outgoing.ts';
import type { DeliveryResult, OutgoingRequest } from '../../../src/engine/sns/outgoingRequest.ts';
import type { DeliveryRow, SubscriptionRow } from '../../../src/engine/sns/rows.ts';
import { unsigned } from '../../../src/engine/ports.ts';
import { nodeDigest, testClient, testStart, testWorld } from '../anEngine.ts';
import { FanOut, queueArn } from './aFanOut.ts';

/** A topic whose endpoints are played by the test. */
class Endpoints extends FanOut {
  /** What is to be sent now, as the worker would find it. */
  get sending(): DeliveryRow[] {
    const rows = this.test.engine.state.documents.rows('delivery').values();
    return [...rows].filter(({ state }) => state === 'sending');
  }

  get deliveries(): DeliveryRow[] {
    return [...this.test.engine.state.documents.rows('delivery').values()];
  }

  request(row: DeliveryRow): OutgoingRequest | undefined {
    const look = { state: this.test.engine.state, digest: nodeDigest, signer: unsigned };
    return outgoingRequestOf(look, row);
  }

  answer(result: Partial<DeliveryResult>): void {
    const [row] = this.sending;
    this.test.engine.change('Deliver', testWorld, testClient, (call) =>
      deliveryEnded(call, row!.id, { isDelivered: false, tookMs: 5, ...result }),
    );
  }

  subscription(arn: string): SubscriptionRow {
    return this.test.engine.state.documents.subscriptionWith(arn.split(':').at(-1)!)!;
  }

  /** Subscribes and confirms; what is under way then is answered. */
  http(Attributes: Record<string, string> = {}, url = 'http://127.0.0.1:3000/hook'): string {
    const arn = this.subscribe('http', url, Attributes);
    this.answer({ isDelivered: true, status: 200 });
    const { token } = this.subscription(arn);
    this.test.sns('ConfirmSubscription', { TopicArn: this.arn, Token: token });
    return arn;
  }
}

const busy: Partial<DeliveryResult> = { status: 503, fault: 'server' };

describe('a subscription over HTTP', () => {
  it('is asked to confirm, with the link and the token', () => {
    const ends = new Endpoints();
    const arn = ends.subscribe('http', 'http://127.0.0.1:3000/hook');
    const { token } = ends.subscription(arn);
    const request = ends.request(ends.sending[0]!) as Extract<OutgoingRequest, { kind: 'http' }>;
    const body = JSON.parse(request.body) as Record<string, string>;
    assert.equal(request.url, 'http://127.0.0.1:3000/hook');
    assert.deepEqual(request.headers, {
      'x-amz-sns-message-type': 'SubscriptionConfirmation',
      'x-amz-sns-message-id': body['MessageId'],
      'x-amz-sns-topic-arn': ends.arn,
      'User-Agent': 'Amazon Simple Notification Service Agent',
      'Accept-Encoding': 'gzip,deflate',
      'Content-Type': 'text/plain; charset=UTF-8',
    });
    assert.deepEqual(
      Object.entries(body).filter(([name]) => name !== 'MessageId'),
      [
        ['Type', 'SubscriptionConfirmation'],
        ['Token', token],
        ['TopicArn', ends.arn],
        [
          'Message',
          `You have chosen to subscribe to the topic ${ends.arn}.\nTo confirm the subscription, visit the SubscribeURL included in this message.`,
        ],
        ['SubscribeURL', `http://127.0.0.1:4599/?Action=ConfirmSubscription&TopicArn=${ends.arn}&Token=${token}`],
        ['Timestamp', new Date(testStart).toISOString()],
        ['SignatureVersion', '1'],
        ['Signature', ''],
        ['SigningCertURL', 'https://127.0.0.1:4599/SimpleNotificationService-0.pem'],
      ],
    );
  });

  it('gets an envelope with the headers of AWS', () => {
    const ends = new Endpoints();
    const arn = ends.http();
    const { MessageId } = ends.publish('hello');
    const request = ends.request(ends.sending[0]!) as Extract<OutgoingRequest, { kind: 'http' }>;
    assert.deepEqual(request.headers, {
      'x-amz-sns-message-type': 'Notification',
      'x-amz-sns-message-id': MessageId,
      'x-amz-sns-topic-arn': ends.arn,
      'x-amz-sns-subscription-arn': arn,
      'User-Agent': 'Amazon Simple Notification Service Agent',
      'Accept-Encoding': 'gzip,deflate',
      'Content-Type': 'text/plain; charset=UTF-8',
    });
    assert.equal((JSON.parse(request.body) as { Message: string }).Message, 'hello');
  });

  it('gets the message alone where delivery is raw, and is told so', () => {
    const ends = new Endpoints();
    ends.http({ RawMessageDelivery: 'true' });
    ends.publish('hello', { MessageAttributes: { a: { DataType: 'String', StringValue: 'b' } } });
    const request = ends.request(ends.sending[0]!) as Extract<OutgoingRequest, { kind: 'http' }>;
    assert.deepEqual([request.body, request.headers['x-amz-sns-rawdelivery']], ['hello', 'true']);
  });

  it('gets the content type that its delivery policy says', () => {
    const ends = new Endpoints();
    ends.http({ DeliveryPolicy: '{"requestPolicy":{"headerContentType":"application/json"}}' });
    ends.publish('hello');
    const request = ends.request(ends.sending[0]!) as Extract<OutgoingRequest, { kind: 'http' }>;
    assert.equal(request.headers['Content-Type'], 'application/json');
  });

  it('has its delivery done with the first answer of 2xx', () => {
    const ends = new Endpoints();
    ends.http();
    ends.publish('hello');
    assert.deepEqual(ends.outcomes, ['sending']);
    ends.answer({ isDelivered: true, status: 204, tookMs: 12 });
    assert.deepEqual([ends.outcomes, ends.cells[0]!.tookMs, ends.last.pending], [['delivered'], 12, 0]);
    assert.deepEqual(ends.deliveries.at(-1)!.attempts, [{ atMs: testStart, tookMs: 12, status: 204 }]);
  });

  it('is tried again as its policy says, on the clock', () => {
    const ends = new Endpoints();
    ends.http({
      DeliveryPolicy:
        '{"healthyRetryPolicy":{"minDelayTarget":1,"maxDelayTarget":3,"numRetries":3,"numNoDelayRetries":0}}',
    });
    ends.publish('hello');
    const atSeconds: number[] = [];
    for (let tries = 0; tries < 4; tries++) {
      atSeconds.push((ends.test.clock.now() - testStart) / 1000);
      ends.answer(busy);
      ends.test.advance(3000);
      if (ends.sending[0]) atSeconds.push((ends.sending[0].sentMs - testStart) / 1000);
    }
    assert.deepEqual(atSeconds, [0, 1, 3, 5, 6, 9, 9]);
    assert.deepEqual(ends.outcomes, ['lost']);
    assert.equal(ends.cells[0]!.reason, 'it answered 503, 4 times');
  });

  it('waits with its next try in sight', () => {
    const ends = new Endpoints();
    ends.http();
    ends.publish('hello');
    ends.answer(busy);
    assert.deepEqual(ends.outcomes, ['retrying']);
    const row = ends.deliveries.at(-1)!;
    assert.deepEqual([row.state, row.nextMs, row.tries], ['waiting', testStart + 20_000, 1]);
    assert.equal(ends.test.engine.nextDeadline(), testStart + 20_000);
  });

  it('is not tried again after a client error', () => {
    const ends = new Endpoints();
    ends.http();
    ends.publish('hello');
    ends.answer({ status: 410, fault: 'client' });
    assert.deepEqual([ends.outcomes, ends.cells[0]!.reason], [['lost'], 'it answered 410']);
  });

  it('has its dead letters moved to its queue after the last try', () => {
    const ends = new Endpoints();
    ends.test.withQueue('dlq');
    const RedrivePolicy = JSON.stringify({ deadLetterTargetArn: queueArn('dlq') });
    ends.http({ RedrivePolicy, RawMessageDelivery: 'true' });
    ends.publish('hello');
    ends.answer({ status: 404, fault: 'client' });
    assert.deepEqual([ends.outcomes, ends.bodies('dlq')], [['deadLettered'], ['hello']]);
  });

  it('has its dead letters carry the trace of the publish', () => {
    const ends = new Endpoints();
    ends.test.withQueue('dlq');
    ends.http({ RedrivePolicy: JSON.stringify({ deadLetterTargetArn: queueArn('dlq') }) });
    const traceHeader = 'Root=1-5759e988-bd862e3fe1be46a994272793';
    ends.publish('hello', {}, { traceHeader });
    ends.answer({ status: 404, fault: 'client' });
    assert.equal(ends.messages('dlq')[0].Attributes.AWSTraceHeader, traceHeader);
  });

  it('gets no more in a second than it wants', () => {
    const ends = new Endpoints();
    ends.http({ DeliveryPolicy: '{"throttlePolicy":{"maxReceivesPerSecond":2}}' });
    ends.test.advance(1000);
    for (let n = 0; n < 3; n++) ends.publish(`${n}`);
    const begun = testStart + 1000;
    assert.deepEqual(
      ends.deliveries.slice(-3).map(({ state, nextMs }) => [state, nextMs]),
      [
        ['sending', 0],
        ['waiting', begun + 500],
        ['waiting', begun + 1000],
      ],
    );
  });

  it('is done with what was on its way when it ends', () => {
    const ends = new Endpoints();
    const SubscriptionArn = ends.http();
    ends.publish('hello');
    const row = ends.sending[0]!;
    ends.test.sns('Unsubscribe', { SubscriptionArn });
    assert.equal(ends.request(row), undefined);
  });
});

describe('a function that subscribes', () => {
  const functionArn = 'arn:aws:lambda:us-east-1:000000000000:function:audit';

  function invoked(): Endpoints {
    const ends = new Endpoints();
    ends.subscribe('lambda', functionArn);
    ends.publish('hello', { Subject: 's' });
    return ends;
  }

  it('gets the event of AWS', () => {
    const ends = new Endpoints();
    const arn = ends.subscribe('lambda', functionArn);
    const { MessageId } = ends.publish('hello');
    assert.deepEqual(ends.request(ends.sending[0]!), {
      kind: 'invoke',
      functionArn,
      event: {
        Records: [
          {
            EventSource: 'aws:sns',
            EventVersion: '1.0',
            EventSubscriptionArn: arn,
            Sns: {
              Type: 'Notification',
              MessageId,
              TopicArn: ends.arn,
              Subject: null,
              Message: 'hello',
              Timestamp: new Date(testStart).toISOString(),
              SignatureVersion: '1',
              Signature: '',
              SigningCertUrl: 'https://127.0.0.1:4599/SimpleNotificationService-0.pem',
              UnsubscribeUrl: `http://127.0.0.1:4599/?Action=Unsubscribe&SubscriptionArn=${arn}`,
              MessageAttributes: {},
            },
          },
        ],
      },
    });
  });

  it('is invoked twice more when it throws, after one and two minutes, and then no more', () => {
    const ends = invoked();
    const at: number[] = [];
    for (;;) {
      ends.answer({ error: 'the function threw', fault: 'function' });
      const next = ends.test.engine.nextDeadline();
      if (next === undefined) break;
      at.push((next - testStart) / 1000);
      ends.test.advance(next - ends.test.clock.now());
    }
    assert.deepEqual([at, ends.outcomes, ends.cells[0]!.reason], [[60, 180], ['lost'], 'the function threw, 3 times']);
  });

  it('that does not exist is no reason to try again', () => {
    const ends = invoked();
    ends.answer({ error: 'there is no function audit', fault: 'client' });
    assert.deepEqual([ends.outcomes, ends.cells[0]!.reason], [['lost'], 'there is no function audit']);
  });
});

describe('a delivery over a restart', () => {
  it('is what the store keeps until it ends', () => {
    const ends = new Endpoints();
    ends.http();
    ends.publish('hello');
    ends.answer(busy);
    const before = ends.test.changes.filter(({ table }) => table === 'delivery').at(-1)!;
    assert.equal((before.after as DeliveryRow).state, 'waiting');
    ends.test.advance(20_000);
    ends.answer({ isDelivered: true, status: 200 });
    assert.deepEqual([ends.outcomes, ends.cells[0]!.tookMs], [['delivered'], 20_000]);
  });
});
