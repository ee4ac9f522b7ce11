import {
  ReceiveMessageCommand,
  SendMessageBatchCommand,
  SendMessageCommand,
  type SQSClient,
} from '@aws-sdk/client-sqs';
import assert from 'node:assert/strict';
import { awsCli, currentClients, pythonWithBoto3, requireClient } from '../../scripts/clients.ts';
import type { QueuePanel } from './objects/queuePanel.ts';
import { Workbench } from './objects/workbench.ts';
import { clientOf, runClient, writeConsumer } from './programs.ts';

/**
 * One message, end to end: what a person does with the installed VSIX, each step checked on screen and over the wire.
 * The steps build on each other, so the first that fails ends it.
 */
describe('one message, end to end', function () {
  this.bail(true);

  let workbench: Workbench;
  let panel: QueuePanel;
  let endpoint: string;
  let queueUrl: string;
  let sqs: SQSClient;

  before(async function () {
    this.timeout(180_000);
    workbench = await Workbench.open();
    panel = workbench.queuePanel();
  });
  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await workbench.screenshot('failed');
  });
  after(async () => {
    sqs?.destroy();
    await workbench?.close();
  });

  it('shows how to begin, and starts nothing by itself', async () => {
    await workbench.tree.show();
    assert.match(await workbench.tree.welcome(), /No Docker, no account\.[^]*Start Playground/);
    assert.match(await workbench.status(), /Not running/);
    await workbench.screenshot('01-welcome');
  });

  it('creates a queue from the command palette and opens its panel', async () => {
    await workbench.palette.run('Messaging: Create Queue…');
    await workbench.palette.answer('orders');
    await workbench.screenshot('02-create-queue');
    await workbench.palette.pick('Create orders');
    await panel.waitFor('orders');
    await panel.waitForCount('visible', 0);

    endpoint = await workbench.endpoint();
    queueUrl = `${endpoint}/000000000000/orders`;
    sqs = clientOf(endpoint);
    assert.match(await workbench.tree.row('orders'), /^orders 0/);
    assert.deepEqual(await panel.tags(), ['Standard', 'Playground · us-east-1', 'visibility 30 s']);
    await workbench.screenshot('03-empty-queue');
  });

  it('sends a message from the panel', async () => {
    await panel.send('{"id": 1, "type": "order", "total": 19.9}');
    await panel.waitForState('"id": 1', /visible/);
    await panel.waitForCount('visible', 1);
    await workbench.tree.waitFor('orders', /1/);
    await workbench.screenshot('04-sent');
  });

  it('shows the AWS CLI of the system receive it, and counts down', async function () {
    const aws = requireClient(awsCli(), this);
    const options = ['--endpoint-url', endpoint, 'sqs', 'receive-message', '--queue-url', queueUrl];
    const answer = JSON.parse(await runClient(aws.path, ...options, '--visibility-timeout', '120')) as {
      Messages: { Body: string }[];
    };
    assert.equal(answer.Messages[0]?.Body, '{"id": 1, "type": "order", "total": 19.9}');

    await panel.waitForState('"id": 1', /in flight/);
    const first = await panel.secondsLeft('"id": 1');
    await workbench.page.waitForTimeout(3500);
    const later = await panel.secondsLeft('"id": 1');
    assert.ok(first <= 120 && first > 100, `${first} s left`);
    assert.ok(first - later >= 2 && first - later <= 6, `${first} s left, then ${later}`);

    await panel.choose('"id": 1');
    assert.match(await panel.lease(), /In flight, receive 1.*held by .*aws/);
    assert.match((await panel.timeline()).join('\n'), /sent by[^]*received by[^]*visible again/i);
    await workbench.screenshot('05-in-flight');
  });

  it('makes a message visible again when its time is over', async function () {
    const aws = requireClient(awsCli(), this);
    await panel.act('Release');
    await panel.waitForState('"id": 1', /visible\s*again/);
    const options = ['--endpoint-url', endpoint, 'sqs', 'receive-message', '--queue-url', queueUrl];
    await runClient(aws.path, ...options, '--visibility-timeout', '4');
    await panel.waitForState('"id": 1', /in flight\s*0:0\d/);
    await panel.waitForState('"id": 1', /visible\s*again/, 10_000);
    await workbench.screenshot('06-visible-again');
  });

  it('shows a boto3 program of the system receive and delete it', async function () {
    const python = requireClient(pythonWithBoto3(), this);
    const consumer = writeConsumer(workbench.scratch);
    assert.equal(
      (await runClient(python.path, consumer, 'hold', endpoint)).trim(),
      '{"id": 1, "type": "order", "total": 19.9}',
    );
    await panel.waitForState('"id": 1', /in flight/);
    await panel.choose('"id": 1');
    assert.match(await panel.lease(), /receive 3.*held by (consumer\.py|Boto3)/);
    await workbench.screenshot('07-boto3');

    await panel.act('Release');
    await panel.waitForState('"id": 1', /visible\s*again/);
    await runClient(python.path, consumer, 'delete', endpoint);
    await panel.waitForState('"id": 1', /deleted/);
    await panel.waitForCount('visible', 0);
    await workbench.screenshot('08-deleted');
  });

  it('points new terminals at the playground', async () => {
    await workbench.palette.run('Messaging: Toggle Terminal Environment');
    assert.match(await workbench.notification(/New terminals send SQS and SNS calls/), /2\.13/);
    await workbench.terminal.open();
    const { output } = await workbench.terminal.run('echo $AWS_ENDPOINT_URL_SQS $AWS_ACCESS_KEY_ID $AWS_REGION');
    assert.equal(output.trim(), `${endpoint} 000000000000 us-east-1`);
    await workbench.screenshot('09-terminal-environment');
  });

  it('serves current clients there, boto3 without an option', async function () {
    this.timeout(240_000);
    const { aws, python } = await currentClients();
    const consumer = writeConsumer(workbench.scratch);
    // What PyPI has is version 1, which never reads AWS_ENDPOINT_URL_SQS (aws/aws-cli#8737).
    const program = `${requireClient(aws, this).path} --endpoint-url $AWS_ENDPOINT_URL_SQS`;
    const send = `sqs send-message --queue-url ${queueUrl} --message-body '{"id": 2}'`;
    const sent = await workbench.terminal.run(`${program} ${send}`);
    assert.equal(sent.code, 0, sent.output);
    await panel.waitForState('"id": 2', /visible/);

    const received = await workbench.terminal.run(`${requireClient(python, this).path} ${consumer} hold`);
    assert.deepEqual(received, { code: 0, output: '{"id": 2}\n' });
    await panel.waitForState('"id": 2', /in flight/);
    await workbench.screenshot('10-current-clients');
    await workbench.terminal.close();
  });

  it('keeps everything over a reload of the window', async () => {
    await sqs.send(new SendMessageCommand({ QueueUrl: queueUrl, MessageBody: '{"id": 3}', DelaySeconds: 900 }));
    await panel.waitForState('"id": 3', /delayed/);
    const leftBefore = await panel.secondsLeft('"id": 2');

    await workbench.reload();
    await panel.waitFor('orders');
    await panel.waitForState('"id": 2', /in flight/);
    await panel.waitForState('"id": 3', /delayed\s*1\d:\d\d/);
    const leftAfter = await panel.secondsLeft('"id": 2');
    assert.ok(leftAfter < leftBefore && leftAfter > 0, `${leftBefore} s left before, ${leftAfter} after`);
    assert.equal(await workbench.endpoint(), endpoint);
    await workbench.tree.waitFor('orders', /1 in flight/);
    const { Messages = [] } = await sqs.send(new ReceiveMessageCommand({ QueueUrl: queueUrl }));
    assert.deepEqual(Messages, []);
    await workbench.screenshot('11-reloaded');
  });

  it('looks right in every kind of theme', async function () {
    this.timeout(120_000);
    await fill(sqs, queueUrl);
    await panel.choose('"id":40');
    for (const theme of ['light', 'hc-dark', 'hc-light', 'dark'] as const) {
      await workbench.useTheme(theme);
      await workbench.screenshot(`12-full-${theme}`);
    }
    await panel.screenshot('test/e2e/screenshots/queue-panel.png');
  });

  it('asks before it purges and deletes, naming the queue and its messages', async () => {
    await workbench.tree.menu('orders', 'Purge Queue…');
    assert.match(await workbench.confirm(/Purge/), /orders[^]*\d+ messages|\d+ messages[^]*orders/);
    await panel.waitForCount('visible', 0);

    await workbench.tree.menu('orders', 'Delete Queue…');
    await workbench.screenshot('13-delete');
    assert.match(await workbench.confirm(/Delete/), /orders/);
    await workbench.tree.waitUntilGone('orders');
    await workbench.screenshot('14-gone');
  });

  it('left nothing of ours in the console', () => {
    assert.deepEqual(workbench.complaints, []);
  });
});

/** Messages in every state, as a working day leaves them. */
async function fill(sqs: SQSClient, queueUrl: string): Promise<void> {
  const bodies = [
    '{"id":40,"type":"order","total":19.9,"items":[{"sku":"B-02","n":1}]}',
    '{"id":41,"type":"order","total":1999,"customer":"c-7731"}',
    '{"id":42,"type":"refund","total":-12}',
    '{"id":43,"type":"order","total":88,"note":"Straße 5 ✓"}',
    '{"id":44,"type":"order","total":54.2}',
    'plain text, not JSON',
    '{"id":46,"type":"order","total":12.4}',
    '{"id":47,"type":"order","total":230}',
  ];
  const entries = bodies.map((MessageBody, i) => ({
    Id: String(i),
    MessageBody,
    DelaySeconds: i === 6 ? 45 : 0,
    MessageAttributes: { type: { DataType: 'String', StringValue: i === 2 ? 'refund' : 'order' } },
  }));
  await sqs.send(new SendMessageBatchCommand({ QueueUrl: queueUrl, Entries: entries }));
  for (const VisibilityTimeout of [60, 45, 600]) {
    await sqs.send(new ReceiveMessageCommand({ QueueUrl: queueUrl, VisibilityTimeout, MaxNumberOfMessages: 1 }));
  }
}
