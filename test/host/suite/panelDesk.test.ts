import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { QueueService } from '../../../src/panel/queueService.ts';
import { anEmptyPlayground, aQueue, until } from '../playground.ts';

const target = { accountId: '000000000000', region: 'us-east-1', name: 'orders' };

describe('what a panel needs of VS Code', () => {
  let queue: QueueService;

  beforeEach(async () => {
    const api = await anEmptyPlayground();
    await aQueue(api, 'orders');
    queue = api.panels.queueService(target);
  });

  afterEach(() => vscode.commands.executeCommand('workbench.action.closeAllEditors'));

  it('is the diff editor for two bodies, with their JSON laid out', async () => {
    const left = await queue.send({ body: '{"a":1}', attributes: [] });
    const right = await queue.send({ body: 'text', attributes: [] });

    await queue.compare({ ids: [left.id!, right.id!] });

    const tab = await until('the diff editor', () => vscode.window.tabGroups.activeTabGroup.activeTab);
    assert.ok(tab.input instanceof vscode.TabInputTextDiff);
    const documents = await Promise.all(
      [tab.input.original, tab.input.modified].map((uri) => vscode.workspace.openTextDocument(uri)),
    );
    assert.deepStrictEqual(
      [tab.label, documents.map((document) => [document.languageId, document.getText()])],
      [
        `${left.messageId.slice(0, 8)} ↔ ${right.messageId.slice(0, 8)}`,
        [
          ['json', '{\n  "a": 1\n}'],
          ['plaintext', 'text'],
        ],
      ],
    );
  });

  it('is the clipboard for what is copied', async () => {
    const { id } = await queue.send({ body: 'a', attributes: [] });

    await queue.copyAs({ ids: [id!], form: 'awsCli' });

    assert.match(
      await vscode.env.clipboard.readText(),
      /^aws sqs send-message --queue-url \S+ --message-body a --region/,
    );
  });

  it('is progress for what lasts', async () => {
    const template = { body: '{{counter}} {{person.fullName}}', attributes: [] };

    const result = await queue.generate({ template, count: 300, seed: 1 });

    assert.deepStrictEqual(result, { sent: 300, failed: 0 });
  });

  it('is a panel for a neighbour', async () => {
    const api = await anEmptyPlayground();
    await aQueue(api, 'dead');

    await queue.openQueue({ name: 'dead' });

    assert.deepStrictEqual(api.panels.queues.activeTarget?.name, 'dead');
  });
});
