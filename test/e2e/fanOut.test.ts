import {
  GetSubscriptionAttributesCommand,
  ListSubscriptionsByTopicCommand,
  SNSClient,
  SubscribeCommand,
} from '@aws-sdk/client-sns';
import {
  CreateQueueCommand,
  GetQueueAttributesCommand,
  ReceiveMessageCommand,
  type SQSClient,
} from '@aws-sdk/client-sqs';
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FunctionsPanel } from './objects/functionsPanel.ts';
import type { InboxPanel } from './objects/inboxPanel.ts';
import type { QueuePanel } from './objects/queuePanel.ts';
import type { TopicPanel } from './objects/topicPanel.ts';
import { Workbench } from './objects/workbench.ts';
import { clientOf, runClient } from './programs.ts';
import { Webhook } from './webhook.ts';

/**
 * A topic and everything that it fans out to: what a person does with the installed VSIX, each step checked on screen and
 * over the wire. The steps build on each other, so the first that fails ends it.
 */
describe('a topic that fans out, end to end', function () {
  this.bail(true);

  const hook = new Webhook();
  let workbench: Workbench;
  let topic: TopicPanel;
  let queue: QueuePanel;
  let inbox: InboxPanel;
  let functions: FunctionsPanel;
  let endpoint: string;
  let sns: SNSClient;
  let sqs: SQSClient;

  before(async function () {
    this.timeout(180_000);
    await hook.listen();
    workbench = await Workbench.open();
    topic = workbench.topicPanel();
    queue = workbench.queuePanel();
    inbox = workbench.inboxPanel();
    functions = workbench.functionsPanel();
    await workbench.tree.show();
  });
  after(async () => {
    hook.close();
    sns?.destroy();
    sqs?.destroy();
    await workbench?.close();
  });

  const urlOf = (name: string) => `${endpoint}/000000000000/${name}`;
  const attributeOf = async (name: string, attribute: 'Policy' | 'ApproximateNumberOfMessages') => {
    const request = new GetQueueAttributesCommand({ QueueUrl: urlOf(name), AttributeNames: [attribute] });
    return (await sqs.send(request)).Attributes?.[attribute] ?? '';
  };
  const bodiesOf = async (name: string) => {
    const request = { QueueUrl: urlOf(name), VisibilityTimeout: 0, MaxNumberOfMessages: 10 };
    const { Messages = [] } = await sqs.send(new ReceiveMessageCommand(request));
    return Messages.map(({ Body }) => Body!);
  };
  const subscriptionTo = async (end: string) => {
    const { Subscriptions = [] } = await sns.send(new ListSubscriptionsByTopicCommand({ TopicArn: topicArn }));
    const { SubscriptionArn } = Subscriptions.find(({ Endpoint }) => Endpoint!.endsWith(end))!;
    return (await sns.send(new GetSubscriptionAttributesCommand({ SubscriptionArn }))).Attributes!;
  };
  const advance = async (time: string) => {
    await workbench.palette.run('Messaging: Advance Clock…');
    await workbench.palette.answer(time);
  };
  const openTopic = async () => {
    await workbench.tree.open('order-events');
    await topic.waitFor('order-events');
  };

  it('creates a topic from the palette', async () => {
    await workbench.palette.run('Messaging: Create Topic…');
    await workbench.palette.answer('order-events');
    await topic.waitFor('order-events');
    assert.deepEqual(await topic.tags(), ['Standard topic', 'Playground · us-east-1']);
    assert.equal(await workbench.tree.row('order-events'), 'order-events no subscriptions');
    await workbench.screenshot('50-empty-topic');

    endpoint = await workbench.endpoint();
    const credentials = { accessKeyId: '000000000000', secretAccessKey: 'playground' };
    sns = new SNSClient({ endpoint, region: 'us-east-1', credentials });
    sqs = clientOf(endpoint);
    for (const QueueName of ['orders-q', 'big-orders-q', 'audit-q'])
      await sqs.send(new CreateQueueCommand({ QueueName }));
  });

  it('subscribes two queues that look at different things, and lets the topic send there', async () => {
    const dialog = await topic.openSubscribe();
    await dialog.choose('orders-q');
    assert.equal(await dialog.isChecked(/^Let the topic send/), true);
    await dialog.filter('message attributes', '{"state": ["placed"]}');
    await workbench.screenshot('51-subscribe');
    await dialog.press(/^Subscribe/);
    await dialog.waitUntilClosed();
    await topic.waitForNotice(/orders-q is subscribed/);

    await topic.openSubscribe();
    await dialog.choose('big-orders-q');
    await dialog.check(/^Raw/);
    await dialog.filter('message body', '{"total": [{"numeric": [">", 100]}]}');
    await dialog.press(/^Subscribe/);
    await dialog.waitUntilClosed();

    const [placed, big] = [await subscriptionTo(':orders-q'), await subscriptionTo(':big-orders-q')];
    assert.deepEqual(
      [placed['FilterPolicy'], placed['FilterPolicyScope'], big['FilterPolicyScope'], big['RawMessageDelivery']],
      ['{"state": ["placed"]}', 'MessageAttributes', 'MessageBody', 'true'],
    );
    for (const name of ['orders-q', 'big-orders-q']) assert.match(await attributeOf(name, 'Policy'), /:order-events"/);
  });

  it('says while one types whom a message would reach', async () => {
    await topic.composer.write('{"id": 45, "type": "order", "total": 19.9}');
    await topic.composer.waitForReach(/not reached: big-orders-q/);
    assert.deepEqual(await topic.composer.reach(), [
      'not reached: orders-q filtered: state: no attributes at all, wanted state "placed"',
      'not reached: big-orders-q filtered: $.total = 19.9, wanted total > 100',
    ]);
    await topic.composer.write('{"id": 45, "type": "order", "total": 412.5}');
    await topic.composer.waitForReach(/(?<!not )reached: big-orders-q/);
    await topic.composer.write('{"id": 45, "type": "order", "total": 19.9}');
    await topic.composer.addAttribute('state', 'placed');
    await topic.composer.waitForReach(/(?<!not )reached: orders-q/);
    await workbench.screenshot('52-would-reach');
  });

  it('publishes, and the matrix says who got it', async () => {
    assert.match(await topic.composer.publish(), /^published/);
    await topic.waitForVerdict('"id": 45', 'orders-q', /delivered in/);
    await topic.composer.write('{"id": 46, "type": "order", "total": 412.5}');
    await topic.composer.addAttribute('state', 'delivered');
    await topic.composer.publish();
    await topic.waitForVerdict('"id": 46', 'big-orders-q', /delivered in/);
    assert.deepEqual(await topic.columns(), ['orders-q sqs · filter', 'big-orders-q raw · body filter']);
    assert.equal(await topic.verdict('"id": 45', 'big-orders-q'), 'filtered');
    assert.equal(await topic.verdict('"id": 46', 'orders-q'), 'filtered');
    await topic.waitForStage(/2\s*published/);
    assert.deepEqual(
      (await bodiesOf('orders-q')).map((body) => (JSON.parse(body) as { Message: string }).Message),
      ['{"id": 45, "type": "order", "total": 19.9}'],
    );
    assert.deepEqual(await bodiesOf('big-orders-q'), ['{"id": 46, "type": "order", "total": 412.5}']);
  });

  it('explains why a queue did not get it', async () => {
    await topic.choose('"id": 45', 'big-orders-q');
    await topic.waitForWhy(/Not delivered to big-orders-q\s*The filter policy looks at the message body/);
    assert.deepEqual(
      [await topic.fact('Wanted'), await topic.fact('Found'), await topic.fact('Scope')],
      ['total > 100', '$.total = 19.9', 'MessageBody'],
    );
    assert.match((await topic.clauses()).join(), /"total".*failed, found 19\.9/);
    assert.match((await topic.timeline()).join('\n'), /published by /);
    await workbench.screenshot('53-why-not');
  });

  it('warns of a queue that does not let the topic send, and mends that with one click', async () => {
    const auditArn = 'arn:aws:sqs:us-east-1:000000000000:audit-q';
    await sns.send(new SubscribeCommand({ TopicArn: topicArn, Protocol: 'sqs', Endpoint: auditArn }));
    await topic.composer.write('{"id": 47, "type": "refund", "of": 45}');
    await topic.composer.waitForReach(/AWS would refuse/);
    await topic.composer.publish();
    await topic.waitForVerdict('"id": 47', 'audit-q', /AWS would refuse/);
    assert.equal(await topic.warnings('"id": 47', 'audit-q'), 1);
    await topic.choose('"id": 47', 'audit-q');
    await topic.waitForWhy(/Delivered to audit-q, and AWS would refuse\s*The queue has no policy/);
    await workbench.tree.waitForProblem('→ audit-q', /no policy/);
    await workbench.screenshot('54-aws-would-refuse');

    await topic.act('Add the queue policy');
    await topic.waitForNotice(/policy of audit-q lets this topic send now/);
    assert.match(await attributeOf('audit-q', 'Policy'), /:order-events"/);
    await workbench.tree.waitUntilSound('→ audit-q');
    await topic.composer.write('{"id": 48, "type": "refund", "of": 46}');
    await topic.composer.publish();
    await topic.waitForVerdict('"id": 48', 'audit-q', /delivered in/);
    assert.equal(await topic.warnings('"id": 48', 'audit-q'), 0);
  });

  it('edits a filter policy, with what it would have done to the last publishes', async () => {
    const dialog = topic.policyDialog;
    await topic.choose('"id": 45', 'big-orders-q');
    await topic.act('Edit policy');
    await dialog.waitForTrial(/1 of the last 4/);
    await dialog.write('{"total": [{"numeric": [">", 10]}]}');
    await dialog.waitForTrial(/2 of the last 4/);
    assert.match((await dialog.trial()).join('\n'), /not matched.*"id": 48.*\$\.total: nothing/);
    await workbench.screenshot('55-filter-policy');
    await dialog.write('{"total": 10}');
    await dialog.waitForProblem(/total.*must be an object or an array/);
    await dialog.write('{"total": [{"numeric": [">", 10]}], "type": ["order"]}');
    await dialog.press(/^Save/);
    await dialog.waitUntilClosed();
    const { FilterPolicy } = await subscriptionTo(':big-orders-q');
    assert.equal(FilterPolicy, '{"total": [{"numeric": [">", 10]}], "type": ["order"]}');
  });

  it('delivers to a web endpoint that confirms by itself, and tries again what that refuses', async () => {
    const label = `:${hook.port}/hook`;
    const dialog = await topic.openSubscribe();
    await dialog.selectProtocol('HTTP');
    await dialog.fill('URL', hook.url);
    await dialog.press(/^Subscribe/);
    assert.match(await dialog.next(), /waits for confirmation/);
    await dialog.finish();
    await topic.show('Subscriptions');
    await topic.waitForSubscription(label, /active/);
    await topic.show('Deliveries');

    hook.failures = 2;
    await topic.composer.write('{"id": 49, "type": "order", "total": 7}');
    await topic.composer.publish();
    await topic.waitForVerdict('"id": 49', label, /2nd in 1\d/);
    await topic.waitForVerdict('"id": 49', label, /2nd in 1[0-7]/);
    await topic.waitForStage(/1\s*retrying\s*next try in/);
    await topic.choose('"id": 49', label);
    await topic.waitForWhy(/did not take it yet\s*It answered 503/);
    await workbench.screenshot('56-retrying');

    await advance('20s');
    await topic.waitForVerdict('"id": 49', label, /3rd in/);
    await advance('20s');
    await topic.waitForVerdict('"id": 49', label, /delivered in/);
    await topic.showTab(/^Attempts 3/);
    const attempts = await topic.attempts();
    assert.deepEqual(
      attempts.map((line) => /answered \d+/.exec(line)?.[0]),
      ['answered 503', 'answered 503', 'answered 200'],
    );
    assert.deepEqual(hook.taken, ['{"id": 49, "type": "order", "total": 7}']);
    await workbench.screenshot('57-attempts');
    await topic.showTab(/^Verdict/);
  });

  it('sends a mail to confirm into the inbox, and the others when it is confirmed', async () => {
    const dialog = await topic.openSubscribe();
    await dialog.selectProtocol('Email');
    await dialog.fill('Address', 'ops@example.com');
    await dialog.press(/^Subscribe/);
    await dialog.next();
    await workbench.screenshot('58-pending');
    await dialog.press('Open Inbox');
    await inbox.waitUntilOpen();
    await inbox.open(/Subscription Confirmation/);
    assert.match(await inbox.follow(/Confirm/), /confirmed/i);
    await workbench.screenshot('59-confirmed');
    assert.equal((await subscriptionTo('ops@example.com'))['PendingConfirmation'], 'false');

    await openTopic();
    await topic.composer.write('Truck 17 is late');
    await topic.composer.fill('Subject', 'Late');
    await topic.composer.publish();
    await topic.waitForVerdict('Truck 17', 'ops@example.com', /delivered in/);
    await workbench.tree.open('Inbox');
    await inbox.open(/Late/);
    assert.match(await inbox.text(), /^Truck 17 is late/);
  });

  it('calls a function, and shows what that wrote', async () => {
    writeFileSync(join(workbench.folder, 'ship-order.mjs'), handler);
    await workbench.palette.run('Messaging: Add Function…');
    await workbench.palette.pick('Handler in a File…');
    await workbench.palette.pick('ship-order.mjs');
    await workbench.palette.answer('ship-order');
    await functions.waitFor('ship-order');
    await workbench.screenshot('60-function');
    assert.equal(await functions.run('{"Records": []}'), '"shipped 0"');

    await openTopic();
    const dialog = await topic.openSubscribe();
    await dialog.selectProtocol('Function');
    await dialog.choose('ship-order');
    await dialog.press(/^Subscribe/);
    await dialog.waitUntilClosed();
    await topic.composer.write('{"id": 50, "type": "order", "total": 88}');
    await topic.composer.publish();
    await topic.waitForVerdict('"id": 50', 'ship-order', /delivered in/);

    await workbench.tree.open('Functions');
    await functions.show('Invocations');
    await functions.waitForInvocation(/topic order-events.*returned/);
    assert.match(await functions.log(), /shipping \{"id": 50, "type": "order", "total": 88\}/);
    await workbench.screenshot('61-invocation');
  });

  it('consumes a queue with a function, which holds what it works on', async () => {
    await workbench.palette.run('Messaging: Consume Queue with Function…');
    await workbench.palette.pick(/(?<!big-)orders-q/);
    await workbench.palette.pick('ship-order');
    await workbench.palette.answer('10');
    await functions.waitFor('ship-order');
    await functions.waitForInvocation(/queue orders-q.*returned/);
    await functions.show('Queues');
    await functions.waitForSource(/orders-q[\s\S]*1 handled/);
    assert.equal(await attributeOf('orders-q', 'ApproximateNumberOfMessages'), '0');

    await workbench.tree.open('orders-q');
    await queue.waitFor('orders-q');
    await queue.send('{"id": 51, "slow": true}');
    await queue.waitForCount('in flight', 1);
    await queue.choose('"id": 51');
    assert.match(await queue.lease(), /ship-order/);
    await workbench.screenshot('62-held-by-function');
    await queue.waitForCount('in flight', 0);
    await queue.waitForCount('visible', 0);
  });

  it('pauses a subscription, which gets nothing meanwhile', async () => {
    await openTopic();
    await topic.show('Subscriptions');
    await topic.chooseSubscription('audit-q');
    await topic.act('Pause');
    await topic.waitForSubscription('audit-q', /paused/);
    await workbench.tree.waitFor('→ audit-q', /paused/);
    const before = await attributeOf('audit-q', 'ApproximateNumberOfMessages');
    await topic.show('Deliveries');
    await topic.composer.write('{"id": 52, "type": "order", "total": 1999}');
    await topic.composer.waitForReach(/not reached: audit-q\s*paused/);
    await topic.composer.publish();
    await topic.waitForVerdict('"id": 52', 'audit-q', /paused/);
    assert.equal(await attributeOf('audit-q', 'ApproximateNumberOfMessages'), before);
    await topic.choose('"id": 52', 'audit-q');
    await topic.act('Resume');
    await workbench.tree.waitUntilWithout('→ audit-q', /paused/);
  });

  it('shows live what a program publishes, and which program', async () => {
    await runClient(process.execPath, 'test/e2e/traffic/checkout.ts', endpoint, topicArn, '12', '250', '1250', '99');
    await topic.waitForVerdict('"id":203', 'big-orders-q', /delivered in/);
    await topic.choosePublish('"id":203');
    assert.match((await topic.timeline()).join('\n'), /published by checkout\.ts/);
    assert.equal(await topic.verdict('"id":203', 'orders-q'), 'filtered');
    assert.match(await topic.verdict('"id":202', 'orders-q'), /ms/);
  });

  it('publishes what CloudWatch would', async () => {
    await topic.composer.insertSample('CloudWatch alarm');
    await topic.composer.waitForReach(/would reach/);
    await workbench.screenshot('63-sample');
    await topic.composer.publish();
    await topic.waitForVerdict('AlarmName', 'audit-q', /delivered in/);
    const { Message, Subject } = JSON.parse((await bodiesOf('audit-q')).at(-1)!) as Record<string, string>;
    assert.match(Subject!, /^ALARM: /);
    assert.equal((JSON.parse(Message!) as { NewStateValue: string }).NewStateValue, 'ALARM');
  });

  it('drops the duplicate of a FIFO topic, and says so', async () => {
    await workbench.palette.run('Messaging: Create Topic…');
    await workbench.palette.answer('moves.fifo');
    await workbench.palette.pick('content-based deduplication');
    await topic.waitFor('moves.fifo');
    await sqs.send(new CreateQueueCommand({ QueueName: 'trucks.fifo', Attributes: { FifoQueue: 'true' } }));
    const dialog = await topic.openSubscribe();
    await dialog.choose('trucks.fifo');
    await dialog.press(/^Subscribe/);
    await dialog.waitUntilClosed();

    for (const expected of [/^published/, /^dropped as a duplicate/]) {
      await topic.composer.write('{"pos": 41}');
      await topic.composer.fill('Message group id', 'truck-17');
      assert.match(await topic.composer.publish(), expected);
    }
    await topic.waitForStage(/1\s*duplicate dropped/);
    assert.equal(await attributeOf('trucks.fifo', 'ApproximateNumberOfMessages'), '1');
    await workbench.screenshot('64-fifo');
  });

  it('lists topics with their subscriptions in the tree', async () => {
    assert.equal(await workbench.tree.row('order-events'), 'order-events 6 subscriptions');
    assert.equal(await workbench.tree.row('→ big-orders-q'), '→ big-orders-q filtered · raw');
    assert.equal(await workbench.tree.level('→ big-orders-q'), (await workbench.tree.level('order-events')) + 1);
    hook.close();
  });

  it('keeps it all over a reload of the window', async () => {
    await openTopic();
    await topic.show('Subscriptions');
    await topic.chooseSubscription('big-orders-q');
    await workbench.page.waitForTimeout(3000); // the workbench writes the state of its panels now and then
    await workbench.reload();
    await topic.waitFor('order-events');
    assert.equal(await topic.view(), 'Subscriptions');
    await topic.waitForSubscription('big-orders-q', /raw/);
    await topic.show('Deliveries');
    await workbench.screenshot('65-reloaded');
  });

  it('left nothing of ours in the console', () => {
    assert.deepEqual(workbench.complaints, []);
  });
});

const topicArn = 'arn:aws:sns:us-east-1:000000000000:order-events';

/** Returns how many it shipped; takes its time over what is slow. */
const handler = `export async function handler(event) {
  for (const record of event.Records) {
    const order = record.Sns ? record.Sns.Message : record.body;
    console.log('shipping', order);
    if (order.includes('slow')) await new Promise((resolve) => setTimeout(resolve, 6000));
  }
  return \`shipped \${event.Records.length}\`;
}
`;
