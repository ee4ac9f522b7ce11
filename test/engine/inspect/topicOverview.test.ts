import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { subscriptionLabel } from '../../../src/engine/inspect/topicLabels.ts';
import type { SubscriptionProtocol } from '../../../src/engine/sns/rows.ts';
import { testWorld } from '../anEngine.ts';
import { anInspect, panel } from './anInspect.ts';
import { aTopic, filtered } from './aTopic.ts';

describe('the overview', () => {
  it('has topics by name, with their subscriptions in the order subscribed', () => {
    const topic = aTopic();
    topic.test.sns('CreateTopic', { Name: 'alarms' });
    const first = topic.row(topic.queue('orders-q', { RawMessageDelivery: 'true', ...filtered({ a: ['b'] }) }));
    topic.allow('orders-q');
    const second = topic.row(topic.subscribe('email', 'a@example.com'));

    const [world] = topic.inspect.overview().worlds;
    const topics = world!.topics;
    assert.deepEqual(
      topics.map(({ name }) => name),
      ['alarms', 'orders'],
    );
    assert.deepEqual(topics[1], {
      id: topic.id,
      name: 'orders',
      arn: topic.arn,
      fifo: false,
      subscriptions: [
        {
          id: first.id,
          arn: `${topic.arn}:${first.uuid}`,
          protocol: 'sqs',
          endpoint: first.endpoint,
          label: 'orders-q',
          isConfirmed: true,
          isPaused: false,
          isRaw: true,
          filterScope: 'MessageBody',
          queue: topic.test.engine.state.queueNamed(testWorld, 'orders-q')!.id,
        },
        {
          id: second.id,
          arn: `${topic.arn}:${second.uuid}`,
          protocol: 'email',
          endpoint: 'a@example.com',
          label: 'a@example.com',
          isConfirmed: false,
          isPaused: false,
          isRaw: false,
          problem: { text: 'Not confirmed yet: it gets nothing.', fix: 'confirm' },
        },
      ],
    });
  });

  it('shows worlds that have only topics, beside those that have only queues', () => {
    const { engine, inspect } = anInspect();
    engine.sns('CreateTopic', { Name: 'orders.fifo', Attributes: { FifoTopic: 'true' } });
    engine.withQueue('orders', {}, { world: { ...testWorld, region: 'eu-west-1' } });
    assert.deepEqual(
      inspect
        .overview()
        .worlds.map(({ region, queues, topics }) => [region, queues.length, topics.map(({ fifo }) => fifo)]),
      [
        ['eu-west-1', 1, []],
        ['us-east-1', 0, [true]],
      ],
    );
  });

  it('has no subscriptions of a topic that was deleted', () => {
    const topic = aTopic();
    topic.queue('orders-q');
    topic.test.sns('DeleteTopic', { TopicArn: topic.arn });
    assert.deepEqual(topic.inspect.overview().worlds[0]!.topics, []);
  });

  it('counts functions', () => {
    const { engine, inspect } = anInspect();
    assert.equal(inspect.overview().functions, 0);
    engine.engine.change('test', testWorld, panel, (call) => {
      const code = { kind: 'file', path: '/audit.js', handler: 'handler' } as const;
      const times = { createdMs: 0, modifiedMs: 0 };
      const id = call.tx.nextId();
      call.tx.put('function', id, { id, ...testWorld, name: 'a', code, timeoutSeconds: 3, environment: {}, ...times });
    });
    assert.equal(inspect.overview().functions, 1);
  });
});

describe('the label of a subscription', () => {
  const labels: [protocol: SubscriptionProtocol, endpoint: string, label: string][] = [
    ['sqs', 'arn:aws:sqs:us-east-1:000000000000:orders-q', 'orders-q'],
    ['http', 'http://127.0.0.1:3000/hook', ':3000/hook'],
    ['http', 'http://localhost:3000', ':3000'],
    ['http', 'http://[::1]:3000/hook?a=b#c', ':3000/hook'],
    ['http', 'http://localhost/hook', '/hook'],
    ['http', 'http://localhost/', 'localhost/'],
    ['http', 'http://localhost.example.com/hook', 'localhost.example.com/hook'],
    ['http', 'http://host.docker.internal:8080/x', ':8080/x'],
    ['https', 'https://user:secret@api.example.com/hook', 'api.example.com/hook'],
    ['email', 'a@example.com', 'a@example.com'],
    ['email-json', 'b@example.com', 'b@example.com'],
    ['sms', '+15551234567', '+15551234567'],
    ['lambda', 'arn:aws:lambda:us-east-1:000000000000:function:audit', 'audit'],
    ['lambda', 'arn:aws:lambda:us-east-1:000000000000:function:audit:live', 'audit:live'],
    ['firehose', 'arn:aws:firehose:us-east-1:000000000000:deliverystream/logs', 'logs'],
    [
      'application',
      'arn:aws:sns:us-east-1:000000000000:endpoint/GCM/my-app/0f3c1d2e-0000-4000-8000-000000000000',
      'my-app/0f3c1d2e',
    ],
  ];
  for (const [protocol, endpoint, label] of labels) {
    it(`of ${endpoint} is ${label}`, () => {
      assert.equal(subscriptionLabel({ protocol, endpoint }), label);
    });
  }
});
