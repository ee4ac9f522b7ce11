import { GetQueueAttributesCommand, ReceiveMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { awsCli, requireClient } from '../../scripts/clients.ts';
import type { QueuePanel } from './objects/queuePanel.ts';
import { Workbench } from './objects/workbench.ts';
import { clientOf, runClient } from './programs.ts';

/** A thousand messages made, found, taken elsewhere, copied and compared; each step checked on screen and over the wire. */
describe('many messages, end to end', function () {
  this.bail(true);

  let workbench: Workbench;
  let panel: QueuePanel;
  let endpoint: string;
  let sqs: SQSClient;
  let exported: string[];

  before(async function () {
    this.timeout(180_000);
    workbench = await Workbench.open();
    panel = workbench.queuePanel();
    await workbench.tree.show();
    await create('orders');
    endpoint = await workbench.endpoint();
    sqs = clientOf(endpoint);
  });
  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await workbench.screenshot('failed');
  });
  after(async () => {
    sqs?.destroy();
    await workbench?.close();
  });

  const create = async (name: string) => {
    await workbench.palette.run('Messaging: Create Queue…');
    await workbench.palette.answer(name);
    await workbench.palette.pick(`Create ${name}`);
    await panel.waitFor(name);
  };
  const urlOf = (name: string) => `${endpoint}/000000000000/${name}`;
  const countOf = async (name: string) => {
    const AttributeNames = ['ApproximateNumberOfMessages' as const];
    const { Attributes } = await sqs.send(new GetQueueAttributesCommand({ QueueUrl: urlOf(name), AttributeNames }));
    return Number(Attributes!.ApproximateNumberOfMessages);
  };

  it('generates a thousand from a template, the same ones for the same seed', async () => {
    await workbench.palette.run('Messaging: Generate Messages…');
    await panel.composer.write('{"id": {{counter}}, "city": "{{location.city}}", "total": {{number.int(100)}}}');
    await panel.composer.fill('Count', '1000');
    await panel.composer.fill('Seed', '7');
    const first = await panel.composer.waitForPreview(/Port Wavastad/);
    await workbench.screenshot('40-template');
    assert.equal(await panel.composer.send(), 'sent 1 000 just now, shown above');

    await panel.waitForCountText('visible', /^1.000$/);
    assert.equal(await countOf('orders'), 1000);
    const { Messages = [] } = await sqs.send(
      new ReceiveMessageCommand({ QueueUrl: urlOf('orders'), VisibilityTimeout: 0 }),
    );
    assert.equal(Messages[0]?.Body, first);
    await workbench.screenshot('41-thousand');
  });

  it('finds some by a path into their bodies, and keeps the filter with the queue', async () => {
    await panel.filter('$.total > 95');
    await panel.waitForTally(/^53 match · 1.000 messages$/);
    await create('elsewhere');
    assert.deepEqual(await panel.filterTerms(), []);
    await workbench.tree.open('orders');
    await panel.waitFor('orders');
    await panel.waitForTally(/^53 match/);
    assert.deepEqual(await panel.filterTerms(), ['$.total > 95']);
    await workbench.screenshot('42-filtered');
  });

  it('exports what is found, and imports it into another queue', async () => {
    await panel.more('Export What Is Shown…');
    await workbench.screenshot('43-export');
    const file = join(workbench.folder, 'found.ndjson');
    await workbench.palette.chooseFile(file);
    await panel.waitForNotice(/53 messages/);
    exported = readFileSync(file, 'utf8')
      .trim()
      .split('\n')
      .map((line) => (JSON.parse(line) as { body: string }).body);
    assert.equal(exported.length, 53);

    await workbench.tree.menu('elsewhere', 'Import Messages…');
    await workbench.palette.chooseFile(file);
    await panel.waitFor('elsewhere');
    await panel.waitForCount('visible', 53);
    const received: string[] = [];
    for (let i = 0; i < 20 && received.length < 53; i++) {
      const { Messages = [] } = await sqs.send(
        new ReceiveMessageCommand({ QueueUrl: urlOf('elsewhere'), MaxNumberOfMessages: 10, VisibilityTimeout: 5 }),
      );
      received.push(...Messages.map(({ Body }) => Body!));
    }
    assert.deepEqual(received.toSorted(), exported.toSorted());
    await workbench.screenshot('44-imported');
  });

  it('copies a message as an AWS CLI command that sends it', async function () {
    const aws = requireClient(awsCli(), this);
    await panel.waitForState(exported[0]!.slice(0, 11), /visible/, 15_000);
    await panel.choose(exported[0]!.slice(0, 11));
    await panel.doWithRows('Copy', 'AWS CLI command');
    await panel.waitForNotice(/Copied 1 message/);
    const command = await workbench.clipboard();
    assert.match(command, /^aws sqs send-message /);

    await runClient('/bin/sh', '-c', command.replace(/^aws/, aws.path));
    await panel.waitForCount('visible', 54);
    assert.equal(await countOf('elsewhere'), 54);
  });

  it('saves a body as it is', async () => {
    await panel.doWithRows('Save', 'Body as a file…');
    const file = join(workbench.folder, 'body.json');
    await workbench.palette.chooseFile(file);
    await panel.waitForNotice(/The body was saved/);
    assert.equal(readFileSync(file, 'utf8'), exported[0]);
  });

  it('compares two in the diff editor', async () => {
    await panel.select(exported[1]!.slice(0, 11));
    await panel.doWithRows('Compare');
    const pretty = [0, 1].map((i) => JSON.stringify(JSON.parse(exported[i]!), undefined, 1).replaceAll(/\s+/g, ' '));
    assert.deepEqual(await workbench.compared(), pretty);
    assert.match(await workbench.editorTitle(), /^[0-9a-f]{8} ↔ [0-9a-f]{8}/);
    await workbench.screenshot('45-compared');
  });

  it('left nothing of ours in the console', () => {
    assert.deepEqual(workbench.complaints, []);
  });
});
