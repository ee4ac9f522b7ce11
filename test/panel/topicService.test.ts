import { CreateTopicCommand, DeleteTopicCommand, type SNSClient } from '@aws-sdk/client-sns';
import { CreateQueueCommand, type SQSClient } from '@aws-sdk/client-sqs';
import assert from 'node:assert/strict';
import type { EmbeddedBackend } from '../../src/backend/embedded.ts';
import type { SubscriptionView } from '../../src/panel/contract.ts';
import type { TopicDesk } from '../../src/panel/topicDesk.ts';
import { TopicService } from '../../src/panel/topicService.ts';
import { aRunningBackend, world } from './aBackend.ts';

const arnOf = (name: string) => `arn:aws:sqs:us-east-1:000000000000:${name}`;
const all = { text: '', outcomes: [], offset: 0, limit: 100 };

describe('the calls of a topic panel', function () {
  this.timeout(20_000);
  let backend: EmbeddedBackend;
  let sns: SNSClient;
  let sqs: SQSClient;
  let service: TopicService;
  let opened: string[];
  let isConfirmed: boolean;
  const desk: TopicDesk = {
    confirmsUnsubscribe: async ({ endpoint, topic }) => (opened.push(`? ${endpoint} from ${topic}`), isConfirmed),
    openQueue: ({ region, name }, message) => void opened.push(`${region} ${name} ${message}`),
    openInbox: () => void opened.push('inbox'),
    openFunctions: () => void opened.push('functions'),
  };

  before(async () => {
    backend = await aRunningBackend();
    const clients = backend.clients(world);
    sns = await clients.sns();
    sqs = await clients.sqs();
  });

  after(() => backend.dispose());

  beforeEach(async () => {
    opened = [];
    isConfirmed = true;
    await backend.inspect.reset();
    await sns.send(new CreateTopicCommand({ Name: 'events' }));
    await sqs.send(new CreateQueueCommand({ QueueName: 'orders' }));
    service = serviceOf('events');
  });

  it('describe the topic by its name, and reject by the name of what is wrong when it is gone', async () => {
    const { summary, where, origin } = await service.describe();
    await sns.send(new DeleteTopicCommand({ TopicArn: summary.arn }));

    assert.deepStrictEqual(
      [where, summary.name, origin?.startsWith('http://127.0.0.1:')],
      ['Playground', 'events', true],
    );
    await assert.rejects(service.describe(), { name: 'NotFoundException' });
  });

  it('find a topic that was made again under its name', async () => {
    const { summary } = await service.describe();
    await sns.send(new DeleteTopicCommand({ TopicArn: summary.arn }));
    await sns.send(new CreateTopicCommand({ Name: 'events' }));

    assert.notStrictEqual((await service.describe()).summary.id, summary.id);
  });

  it('subscribe a queue, and let the topic send to it where that is asked for', async () => {
    await service.subscribe({ protocol: 'sqs', endpoint: arnOf('orders'), attributes: { RawMessageDelivery: 'true' } });
    const before = await onlySubscription();
    await service.allowTopicToSend({ id: before.id });
    const after = await onlySubscription();

    assert.deepStrictEqual([before.isRaw, before.problem?.fix, after.problem], [true, 'allowTopicToSend', undefined]);
  });

  it('subscribe with the policy in one go', async () => {
    const request = { protocol: 'sqs', endpoint: arnOf('orders'), attributes: {} } as const;

    const { subscriptionArn, isPending } = await service.subscribe({ ...request, allowsTopicToSend: true });

    const { arn, problem } = await onlySubscription();
    assert.deepStrictEqual([subscriptionArn, isPending, problem], [arn, false, undefined]);
  });

  it('say that a mail address has to confirm, and confirm it in its place', async () => {
    const { isPending } = await service.subscribe({ protocol: 'email', endpoint: 'a@example.com', attributes: {} });
    const { id } = await onlySubscription();

    await service.confirm({ id });

    assert.deepStrictEqual([isPending, (await onlySubscription()).isConfirmed], [true, true]);
  });

  it("reject what AWS refuses to subscribe, in AWS's words", async () => {
    const request = { protocol: 'sqs', endpoint: 'orders', attributes: {} } as const;

    await assert.rejects(service.subscribe(request), /Invalid parameter: SQS endpoint ARN/);
  });

  it('offer the queues that may subscribe: whether they are, and whether their policy lets the topic send', async () => {
    await sqs.send(new CreateQueueCommand({ QueueName: 'ships.fifo', Attributes: { FifoQueue: 'true' } }));
    await sqs.send(new CreateQueueCommand({ QueueName: 'mail' }));
    await service.subscribe({ protocol: 'sqs', endpoint: arnOf('mail'), attributes: {}, allowsTopicToSend: true });

    const { queues, functions } = await service.candidates();

    const shown = queues.map(({ name, fifo, allowsTopic, isSubscribed }) => [name, fifo, allowsTopic, isSubscribed]);
    assert.deepStrictEqual(
      [shown, functions],
      [
        [
          ['mail', false, true, true],
          ['orders', false, false, false],
          ['ships.fifo', true, false, false],
        ],
        [],
      ],
    );
  });

  it('offer queues of the same type alone as dead-letter queues', async () => {
    await sqs.send(new CreateQueueCommand({ QueueName: 'ships.fifo', Attributes: { FifoQueue: 'true' } }));

    assert.deepStrictEqual(await service.deadLetterCandidates(), [{ name: 'orders', arn: arnOf('orders') }]);
  });

  it('publish with subject and attributes, and say which row it is', async () => {
    const attributes = [
      { name: 'total', dataType: 'Number', value: '12.5' },
      { name: 'raw', dataType: 'Binary', value: 'AQI=' },
    ];

    const { id, messageId } = await service.publishMessage({ message: '{"id":1}', subject: 'An order', attributes });

    const detail = await service.publish({ id: id! });
    assert.deepStrictEqual(
      [
        detail?.messageId,
        detail?.subject,
        detail?.message,
        detail?.messageAttributes.map(({ name, value }) => [name, value]),
      ],
      [
        messageId,
        'An order',
        '{"id":1}',
        [
          ['total', '12.5'],
          ['raw', 'AQI='],
        ],
      ],
    );
  });

  it('say of what a FIFO topic dropped which publish it repeats', async () => {
    await sns.send(new CreateTopicCommand({ Name: 'ships.fifo', Attributes: { FifoTopic: 'true' } }));
    const ships = serviceOf('ships.fifo');
    const draft = { message: 'a', attributes: [], group: 'g', deduplicationId: '1' };

    const first = await ships.publishMessage(draft);
    await backend.inspect.advanceClock(1);
    const second = await ships.publishMessage(draft);

    assert.deepStrictEqual([first.isDuplicate, second], [undefined, { ...first, isDuplicate: true }]);
  });

  it('deliver what the filter policy lets through, and say of a draft what it would', async () => {
    const FilterPolicy = '{"type":["order"]}';
    const attributes = { FilterPolicy, FilterPolicyScope: 'MessageBody' };
    await service.subscribe({ protocol: 'sqs', endpoint: arnOf('orders'), attributes });

    await service.publishMessage({ message: '{"type":"order"}', attributes: [] });
    await service.publishMessage({ message: '{"type":"refund"}', attributes: [] });

    const { rows } = await service.publishes(all);
    const { verdicts } = await service.verdicts({ message: '{"type":"refund"}', attributes: [] });
    const { matched } = await service.tryPolicy({ policy: FilterPolicy, scope: 'MessageBody' });
    assert.deepStrictEqual(
      [rows.map(({ cells }) => cells[0]?.outcome), verdicts.map(({ why }) => why), matched],
      [['filtered', 'delivered'], ['filtered'], 1],
    );
  });

  it('set the scope before a policy that needs it, and leave both as they were when AWS refuses', async () => {
    await service.subscribe({ protocol: 'sqs', endpoint: arnOf('orders'), attributes: {} });
    const { id } = await onlySubscription();
    const nested = { FilterPolicy: '{"a":{"b":["c"]}}', FilterPolicyScope: 'MessageBody' };

    await service.setSubscription({ id, attributes: nested });
    const wrong = { FilterPolicy: '{"a":"b"}', FilterPolicyScope: 'MessageBody' };
    await assert.rejects(service.setSubscription({ id, attributes: wrong }), /must be an object or an array/);
    const kept = await onlySubscription();
    await service.setSubscription({
      id,
      attributes: { FilterPolicy: '{"a":["b"]}', FilterPolicyScope: 'MessageAttributes' },
    });

    const { filterPolicy, filterScope } = await onlySubscription();
    assert.deepStrictEqual(
      [kept.filterPolicy, kept.filterScope, filterPolicy, filterScope],
      [nested.FilterPolicy, 'MessageBody', '{"a":["b"]}', 'MessageAttributes'],
    );
  });

  it('pause a subscription, which then gets nothing', async () => {
    await service.subscribe({ protocol: 'sqs', endpoint: arnOf('orders'), attributes: {} });
    const { id } = await onlySubscription();

    await service.setPaused({ id, isPaused: true });
    await service.publishMessage({ message: 'a', attributes: [] });

    const { rows } = await service.publishes(all);
    assert.deepStrictEqual([(await onlySubscription()).isPaused, rows[0]?.cells[0]?.outcome], [true, 'paused']);
  });

  it('unsubscribe when the user confirms it, and not before', async () => {
    await service.subscribe({ protocol: 'sqs', endpoint: arnOf('orders'), attributes: {} });
    const { id } = await onlySubscription();

    isConfirmed = false;
    const dismissed = await service.unsubscribe({ id });
    isConfirmed = true;
    const done = await service.unsubscribe({ id });

    const { subscriptions } = (await service.describe()).summary;
    assert.deepStrictEqual(
      [dismissed, done, opened, subscriptions],
      [false, true, ['? orders from events', '? orders from events'], []],
    );
  });

  it('configure what differs, tags too, and put everything back when AWS refuses', async () => {
    await service.configure({ attributes: { DisplayName: 'Events' }, tags: { team: 'a' } });
    const wrong = { attributes: { DisplayName: 'Other', SignatureVersion: '3' }, tags: { team: 'b' } };
    await assert.rejects(service.configure(wrong), { name: 'InvalidParameterException' });

    const { attributes, tags } = (await service.describe()).summary;
    assert.deepStrictEqual([attributes['DisplayName'], tags], ['Events', { team: 'a' }]);
  });

  it('have events of AWS services to publish', async () => {
    const events = await service.sampleEvents();

    assert.ok(events.some(({ message }) => message.includes('AlarmName')));
  });

  it('open a subscribed queue where it is, in another region too, and the panels beside', async () => {
    const elsewhere = await backend.clients({ ...world, region: 'eu-west-1' }).sqs();
    await elsewhere.send(new CreateQueueCommand({ QueueName: 'far' }));
    const endpoint = arnOf('far').replace('us-east-1', 'eu-west-1');
    await service.subscribe({ protocol: 'sqs', endpoint, attributes: {} });

    await service.openQueue({ name: 'far', message: 7 });
    await service.openQueue({ name: 'orders' });
    await service.openInbox();
    await service.openFunctions();

    assert.deepStrictEqual(opened, ['eu-west-1 far 7', 'us-east-1 orders undefined', 'inbox', 'functions']);
  });

  function serviceOf(name: string): TopicService {
    return new TopicService(backend, { kind: 'topic', ...world, name }, desk);
  }

  async function onlySubscription(): Promise<SubscriptionView> {
    const { subscriptions } = (await service.describe()).summary;
    assert.strictEqual(subscriptions.length, 1);
    return subscriptions[0]!;
  }
});
