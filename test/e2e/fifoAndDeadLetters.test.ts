import {
  CreateQueueCommand,
  DeleteQueueCommand,
  GetQueueAttributesCommand,
  ListMessageMoveTasksCommand,
  ListQueueTagsCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
  type QueueAttributeName,
  type SQSClient,
} from '@aws-sdk/client-sqs';
import assert from 'node:assert/strict';
import { pythonWithBoto3, requireClient } from '../../scripts/clients.ts';
import type { QueuePanel } from './objects/queuePanel.ts';
import { Workbench } from './objects/workbench.ts';
import { clientOf, runClient, writeWorker } from './programs.ts';

/**
 * Groups, duplicates and dead letters: what a person does with the installed VSIX, each step checked on screen and over
 * the wire. The steps build on each other, so the first that fails ends it.
 */
describe('groups and dead letters, end to end', function () {
  this.bail(true);

  let workbench: Workbench;
  let panel: QueuePanel;
  let endpoint: string;
  let queueUrl: string;
  let dlqUrl: string;
  let sqs: SQSClient;

  before(async function () {
    this.timeout(180_000);
    workbench = await Workbench.open();
    panel = workbench.queuePanel();
    await workbench.tree.show();
  });
  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await workbench.screenshot('failed');
  });
  after(async () => {
    sqs?.destroy();
    await workbench?.close();
  });

  const attributes = async (...names: QueueAttributeName[]) =>
    (await sqs.send(new GetQueueAttributesCommand({ QueueUrl: queueUrl, AttributeNames: names }))).Attributes;
  const send = (MessageGroupId: string, pos: number) =>
    sqs.send(
      new SendMessageCommand({
        QueueUrl: queueUrl,
        MessageGroupId,
        MessageBody: JSON.stringify({ of: MessageGroupId, pos }),
      }),
    );

  it('creates a FIFO queue that tells duplicates by their content', async () => {
    await workbench.palette.run('Messaging: Create Queue…');
    await workbench.palette.answer('trucks.fifo');
    await workbench.palette.pick('Content-based deduplication');
    await workbench.palette.pick('Create trucks.fifo');
    await panel.waitFor('trucks.fifo');

    endpoint = await workbench.endpoint();
    queueUrl = `${endpoint}/000000000000/trucks.fifo`;
    dlqUrl = `${endpoint}/000000000000/trucks-dlq.fifo`;
    sqs = clientOf(endpoint);
    assert.deepEqual((await panel.tags()).slice(0, 3), ['FIFO', 'Playground · us-east-1', 'dedup: content, per queue']);
    assert.deepEqual(await attributes('FifoQueue', 'ContentBasedDeduplication'), {
      FifoQueue: 'true',
      ContentBasedDeduplication: 'true',
    });
    await workbench.screenshot('20-fifo-empty');
  });

  it('sends to groups, a lane each, and shows the duplicate that AWS drops without a word', async () => {
    await panel.composer.fill('Message group id', 'truck-17');
    await panel.composer.write('{"of": "truck-17", "pos": 41}');
    assert.match(await panel.composer.send(), /^sent .*, shown above$/);
    await panel.composer.write('{"of": "truck-17", "pos": 42}');
    await panel.composer.waitForPrediction(/goes behind 1 message of its group/);
    await panel.composer.send();
    await panel.waitForCount('visible', 2);

    await panel.composer.write('{"of": "truck-17", "pos": 42}');
    await panel.composer.waitForPrediction(/would be dropped as a duplicate of pos 42/);
    await workbench.screenshot('21-duplicate-foreseen');
    assert.match(await panel.composer.send(), /^dropped as a duplicate of .*, shown above$/);
    await panel.waitForStage(/1\s*duplicate dropped/);
    assert.deepEqual(await panel.lanes.cells('truck-17'), ['pos 41', '42', '42']);
    assert.deepEqual(await attributes('ApproximateNumberOfMessages'), { ApproximateNumberOfMessages: '2' });
  });

  it('locks the lane whose head boto3 holds, says why and for how long, and releases both', async function () {
    const python = requireClient(pythonWithBoto3(), this);
    for (const pos of [12, 13, 14]) await send('truck-03', pos);
    for (const pos of [90, 91, 92, 93]) await send('truck-41', pos);
    const held = await runClient(python.path, writeWorker(workbench.scratch), 'hold', 'trucks.fifo', endpoint);
    assert.equal(held, '{"of": "truck-17", "pos": 41}\n{"of": "truck-17", "pos": 42}\n');

    await panel.lanes.waitFor('truck-17', /locked by pos 41, 42 · frees in [12]:\d\d/);
    await panel.lanes.choose('truck-17');
    assert.match(await panel.lanes.lease(), /truck-17 is locked.*pos 41 and 42 are held by (worker\.py|Boto3)/);
    assert.match((await panel.lanes.cells('truck-17'))[0]!, /^pos 41 · [12]:\d\d$/);
    await panel.waitForStage(/2\s*in flight\s*1 group locked/);
    await workbench.screenshot('22-lane-locked');

    await panel.lanes.act('Release both');
    await panel.lanes.waitFor('truck-17', /free:/);
    const inFlight = await attributes('ApproximateNumberOfMessagesNotVisible');
    assert.deepEqual(inFlight, { ApproximateNumberOfMessagesNotVisible: '0' });
  });

  it('moves what a consumer fails on to a dead-letter queue, nested under its source', async function () {
    const python = requireClient(pythonWithBoto3(), this);
    await workbench.palette.run('Messaging: Set Dead-Letter Queue…');
    await workbench.palette.pick('Create trucks-dlq.fifo');
    await workbench.palette.answer('2');
    await panel.waitForStage(/0\s*trucks-dlq\.fifo/);
    const { RedrivePolicy } = (await attributes('RedrivePolicy'))!;
    assert.deepEqual(JSON.parse(RedrivePolicy!), {
      deadLetterTargetArn: 'arn:aws:sqs:us-east-1:000000000000:trucks-dlq.fifo',
      maxReceiveCount: 2,
    });

    await runClient(python.path, writeWorker(workbench.scratch), 'fail', 'trucks.fifo', endpoint);
    await panel.waitForStage(/9\s*trucks-dlq\.fifo/);
    await workbench.tree.waitFor('trucks-dlq.fifo', /9/);
    const levels = [await workbench.tree.level('trucks.fifo'), await workbench.tree.level('trucks-dlq.fifo')];
    assert.equal(levels[1]! - levels[0]!, 1);
    await workbench.tree.waitForBadge('trucks-dlq.fifo', '9');
    await workbench.screenshot('23-dead-letters');

    await workbench.tree.open('trucks-dlq.fifo');
    await panel.waitFor('trucks-dlq.fifo');
    await panel.show('Messages');
    await panel.choose('"pos": 42');
    assert.match(await panel.lease(), /received 2 of 2 times in trucks\.fifo, last by (worker\.py|Boto3)/);
    assert.match((await panel.timeline()).join('\n'), /moved to trucks-dlq\.fifo.*: received too often/);
    await workbench.screenshot('24-reason');
  });

  it('redrives one with another body, after a dry run', async () => {
    const dialog = panel.redriveDialog;
    await panel.doWithRows('Redrive…');
    assert.deepEqual(await dialog.dryRun(), ['trucks.fifo 1']);
    await dialog.press('Edit before they move…');
    await dialog.write('{"of": "truck-17", "pos": 42, "fixed": true}');
    await workbench.screenshot('25-redrive-edited');
    await dialog.press(/^Move 1 message/);
    await dialog.waitUntilClosed();

    await panel.waitForCount('visible', 8);
    const receive = new ReceiveMessageCommand({ QueueUrl: queueUrl, VisibilityTimeout: 0, MaxNumberOfMessages: 10 });
    const { Messages = [] } = await sqs.send(receive);
    assert.deepEqual(
      Messages.map(({ Body }) => Body),
      ['{"of": "truck-17", "pos": 42, "fixed": true}'],
    );
  });

  it('redrives all at a rate, and stops when it is cancelled', async () => {
    const dialog = panel.redriveDialog;
    await panel.redriveBar.getByRole('button', { name: 'Redrive…' }).click();
    assert.deepEqual(await dialog.dryRun(), ['trucks.fifo 8']);
    await dialog.setRate(1);
    await dialog.press(/^Move 8 messages/);
    await panel.redriveBar.getByText(/[1-7] of 8 messages moved/).waitFor();
    await workbench.screenshot('26-redrive-runs');
    await panel.redriveBar.getByRole('button', { name: 'Cancel' }).click();
    await panel.redriveBar.getByText(/was cancelled after [1-7] of 8 messages/).waitFor();

    const SourceArn = 'arn:aws:sqs:us-east-1:000000000000:trucks-dlq.fifo';
    const { Results } = await sqs.send(new ListMessageMoveTasksCommand({ SourceArn, MaxResults: 10 }));
    const [task] = Results!.filter(({ MaxNumberOfMessagesPerSecond: rate }) => rate === 1);
    assert.equal(task!.Status, 'CANCELLED');
    const AttributeNames: QueueAttributeName[] = ['ApproximateNumberOfMessages'];
    const left = await sqs.send(new GetQueueAttributesCommand({ QueueUrl: dlqUrl, AttributeNames }));
    const moved = task!.ApproximateNumberOfMessagesMoved!;
    assert.equal(Number(left.Attributes!.ApproximateNumberOfMessages), 8 - moved);
  });

  it('configures the queue: checks what is typed, shows what AWS refuses, saves the rest', async () => {
    const dialog = panel.configureDialog;
    const spare = await sqs.send(
      new CreateQueueCommand({ QueueName: 'spare.fifo', Attributes: { FifoQueue: 'true' } }),
    );
    await workbench.tree.open('trucks.fifo');
    await panel.waitFor('trucks.fifo');
    await panel.openConfigure();
    await dialog.fill('Visibility timeout', '50000');
    assert.deepEqual(await dialog.problems(), ['Visibility timeout is 0 s to 12 h.']);
    await workbench.screenshot('27-configure-wrong');

    await dialog.fill('Visibility timeout', '45');
    await dialog.select('Dead-letter queue', 'spare.fifo');
    await sqs.send(new DeleteQueueCommand({ QueueUrl: spare.QueueUrl }));
    await dialog.press(/^Save/);
    assert.match(await dialog.failure(), /Dead letter target does not exist/);
    await workbench.screenshot('28-configure-refused');

    await dialog.select('Dead-letter queue', 'trucks-dlq.fifo');
    await dialog.write(policy);
    await dialog.addTag('team', 'fleet');
    assert.deepEqual(await dialog.changes(), [
      'Visibility timeout: 30 s → 45 s',
      'Access policy is set',
      'Tags: 1 tag',
    ]);
    await workbench.screenshot('29-configure');
    await dialog.press(/^Save/);
    await dialog.waitUntilClosed();

    const { Tags } = await sqs.send(new ListQueueTagsCommand({ QueueUrl: queueUrl }));
    const { VisibilityTimeout, Policy } = (await attributes('VisibilityTimeout', 'Policy'))!;
    assert.deepEqual([VisibilityTimeout, JSON.parse(Policy!), Tags], ['45', JSON.parse(policy), { team: 'fleet' }]);
    await panel.waitForTag('visibility 45 s');
  });

  it('stops the clock, and goes to where a lane is free again', async () => {
    await workbench.palette.run('Messaging: Pause Clock');
    await workbench.statusMatching(/clock is paused/);
    const held = new ReceiveMessageCommand({ QueueUrl: queueUrl, VisibilityTimeout: 600 });
    assert.equal((await sqs.send(held)).Messages?.length, 1);
    await panel.lanes.waitFor('truck-17', /frees in 10:00/);
    await workbench.palette.run('Messaging: Advance Clock…');
    await workbench.palette.answer('5m');
    await panel.lanes.waitFor('truck-17', /frees in 5:00/);
    await workbench.screenshot('30-clock');
    await workbench.palette.run('Messaging: Advance Clock…');
    await workbench.palette.answer('5m');
    await panel.lanes.waitFor('truck-17', /free:/);
    const again = new ReceiveMessageCommand({ QueueUrl: queueUrl, VisibilityTimeout: 0, MaxNumberOfMessages: 10 });
    assert.ok((await sqs.send(again)).Messages!.length > 0);
    await workbench.palette.run('Messaging: Resume Clock');
  });

  it('keeps lanes, dead letters and what was set over a reload of the window', async () => {
    const before = await attributes('ApproximateNumberOfMessages', 'RedrivePolicy', 'Policy');
    const lanes = await panel.lanes.count();
    await workbench.reload();
    await panel.waitFor('trucks.fifo');
    await panel.lanes.waitFor('truck-17', /free:/);
    assert.deepEqual([await panel.view(), await panel.lanes.count()], ['Lanes', lanes]);
    await workbench.tree.waitFor('trucks-dlq.fifo', /\d/);
    assert.deepEqual(await attributes('ApproximateNumberOfMessages', 'RedrivePolicy', 'Policy'), before);
  });

  it('shows the message groups of a queue whose panel is closed, from the palette', async () => {
    await workbench.palette.run('View: Close All Editors');
    await workbench.palette.run('Messaging: Show Message Groups');
    await workbench.palette.pick('trucks.fifo');
    await panel.waitFor('trucks.fifo');
    assert.equal(await panel.view(), 'Lanes');
  });

  it('looks right in every kind of theme', async function () {
    this.timeout(120_000);
    await fill(sqs, queueUrl);
    await panel.waitForStage(/6\s*in flight/);
    await panel.lanes.choose('truck-88');
    for (const theme of ['light', 'hc-dark', 'hc-light', 'dark'] as const) {
      await workbench.useTheme(theme);
      await workbench.screenshot(`31-lanes-${theme}`);
      await panel.openConfigure();
      await panel.configureDialog.fill('Delay', '1000');
      await workbench.screenshot(`32-configure-${theme}`);
      await panel.configureDialog.fill('Delay', '0');
      await panel.configureDialog.press('Cancel');
      await panel.configureDialog.waitUntilClosed();
    }
    await workbench.tree.open('trucks-dlq.fifo');
    await panel.waitFor('trucks-dlq.fifo');
    assert.deepEqual(await workbench.editorTitles(), ['trucks.fifo', 'trucks-dlq.fifo']);
    await panel.show('Messages');
    await panel.choose('truck-41');
    for (const theme of ['light', 'hc-dark', 'hc-light', 'dark'] as const) {
      await workbench.useTheme(theme);
      await workbench.screenshot(`33-dead-letters-${theme}`);
      await panel.doWithRows('Redrive…');
      await panel.redriveDialog.dryRun();
      await workbench.screenshot(`34-redrive-${theme}`);
      await panel.redriveDialog.press('Cancel');
      await panel.redriveDialog.waitUntilClosed();
    }
  });

  it('left nothing of ours in the console', () => {
    assert.deepEqual(workbench.complaints, []);
  });
});

const policy = JSON.stringify({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Principal: '*', Action: 'sqs:SendMessage', Resource: '*' }],
});

/** Lanes in every state, as a working day leaves them. */
async function fill(sqs: SQSClient, queueUrl: string): Promise<void> {
  const groups = { 'truck-88': [7, 8, 9, 10], 'truck-55': [2, 3, 4, 5, 6], 'truck-60': [18, 19, 20] };
  for (const [MessageGroupId, all] of Object.entries(groups)) {
    for (const pos of [...all, all[1]!]) {
      const MessageBody = JSON.stringify({ of: MessageGroupId, pos });
      await sqs.send(new SendMessageCommand({ QueueUrl: queueUrl, MessageGroupId, MessageBody }));
    }
  }
  for (const VisibilityTimeout of [600, 90, 240, 45, 500]) {
    const most = { VisibilityTimeout, MaxNumberOfMessages: 2 };
    await sqs.send(new ReceiveMessageCommand({ QueueUrl: queueUrl, ...most }));
  }
}
