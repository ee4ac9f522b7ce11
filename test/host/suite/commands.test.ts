import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { anEmptyPlayground, aQueue, theExtension, until } from '../playground.ts';

interface Contributed {
  readonly command: string;
  readonly title: string;
  readonly category: string;
}

describe('commands', () => {
  it('are registered, all that are contributed and none besides', async () => {
    const contributed = (await contributedCommands()).map(({ command }) => command);
    const registered = (await vscode.commands.getCommands(true)).filter((id) => isOwn(id));

    assert.deepStrictEqual(registered.sort(), contributed.sort());
  });

  it('have a title in words and one category', async () => {
    for (const { command, title, category } of await contributedCommands()) {
      assert.deepStrictEqual([title.includes('%'), category], [false, 'Messaging'], command);
    }
  });

  it('start and stop the playground', async () => {
    const { playground } = (await theExtension()).exports;

    await vscode.commands.executeCommand('messagingPlayground.startPlayground');
    const started = playground.state.state;
    await vscode.commands.executeCommand('messagingPlayground.stopPlayground');

    assert.deepStrictEqual([started, playground.state.state], ['running', 'stopped']);
  });

  it('copy what belongs to the queue they are called on', async () => {
    const api = await anEmptyPlayground();
    const url = await aQueue(api, 'orders');
    const target = { accountId: '000000000000', region: 'us-east-1', name: 'orders' };

    await vscode.commands.executeCommand('messagingPlayground.copyArn', target);
    const arn = await vscode.env.clipboard.readText();
    await vscode.commands.executeCommand('messagingPlayground.copyQueueUrl', { queue: target });

    assert.deepStrictEqual(
      [arn, await vscode.env.clipboard.readText()],
      ['arn:aws:sqs:us-east-1:000000000000:orders', url],
    );
  });

  it('purge at once where the settings say so', async () => {
    const api = await anEmptyPlayground();
    const QueueUrl = await aQueue(api, 'orders');
    const sqs = await api.playground.clients(api.playground.defaultWorld).sqs();
    const { SendMessageCommand } = await import('@aws-sdk/client-sqs');
    await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: 'a' }));
    const settings = vscode.workspace.getConfiguration('messagingPlayground');
    await settings.update('confirm.purge', 'never', vscode.ConfigurationTarget.Workspace);

    const target = { accountId: '000000000000', region: 'us-east-1', name: 'orders' };
    await vscode.commands.executeCommand('messagingPlayground.purgeQueue', target);
    await settings.update('confirm.purge', undefined, vscode.ConfigurationTarget.Workspace);

    const { worlds } = await api.playground.inspect.overview();
    assert.deepStrictEqual(worlds[0]?.queues[0]?.counts, { visible: 0, inFlight: 0, delayed: 0 });
  });

  it('pause the clock, jump to the next deadline and let it run again', async () => {
    const api = await anEmptyPlayground();
    const QueueUrl = await aQueue(api, 'orders');
    const sqs = await api.playground.clients(api.playground.defaultWorld).sqs();
    const { SendMessageCommand } = await import('@aws-sdk/client-sqs');

    await vscode.commands.executeCommand('messagingPlayground.pauseClock');
    await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: 'a', DelaySeconds: 900 }));
    const before = await api.playground.inspect.clock();
    await vscode.commands.executeCommand('messagingPlayground.nextDeadline');
    const after = await api.playground.inspect.clock();
    await vscode.commands.executeCommand('messagingPlayground.resumeClock');

    const { paused } = await api.playground.inspect.clock();
    assert.deepStrictEqual([before.paused, after.nowMs - before.nowMs, paused], [true, 900_000, false]);
  });

  it('open one panel for a queue, however often they are asked', async () => {
    const api = await anEmptyPlayground();
    await aQueue(api, 'orders');
    const target = { accountId: '000000000000', region: 'us-east-1', name: 'orders' };

    await vscode.commands.executeCommand('messagingPlayground.openQueue', target);
    await vscode.commands.executeCommand('messagingPlayground.openQueue', target);
    await until('the tab', () => ownTabs().length > 0);

    assert.deepStrictEqual([api.panels.queues.targets, ownTabs().length], [[{ kind: 'queue', ...target }], 1]);
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await until('the end of the panel', () => api.panels.queues.targets.length === 0);
  });
});

async function contributedCommands(): Promise<Contributed[]> {
  const { packageJSON } = await theExtension();
  return (packageJSON as { contributes: { commands: Contributed[] } }).contributes.commands;
}

/** VS Code itself registers a few for a view container and its views. */
function isOwn(id: string): boolean {
  return id.startsWith('messagingPlayground.') && !id.startsWith('messagingPlayground.resources.');
}

function ownTabs(): vscode.Tab[] {
  const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
  return tabs.filter(
    ({ input }) => input instanceof vscode.TabInputWebview && input.viewType.endsWith('messagingPlayground.queue'),
  );
}
