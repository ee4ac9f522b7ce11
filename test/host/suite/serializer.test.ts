import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { anEmptyPlayground, aQueue, until } from '../playground.ts';

const target = { kind: 'queue', accountId: '000000000000', region: 'us-east-1', name: 'orders' } as const;

describe('a panel of the last session', () => {
  afterEach(() => vscode.commands.executeCommand('workbench.action.closeAllEditors'));

  it('shows its queue again, with the page and nothing but its own folder', async () => {
    const api = await anEmptyPlayground();
    await aQueue(api, 'orders');
    const panel = aPanel();

    api.panels.queues.restore(panel, { version: 1, target });

    assert.deepStrictEqual(
      [
        api.panels.queues.targets,
        panel.title,
        panel.webview.options.localResourceRoots?.map(({ path }) => path.split('/').slice(-2).join('/')),
      ],
      [[target], 'orders', ['dist/webview']],
    );
    assert.match(panel.webview.html, /default-src 'none'/);
  });

  it('starts the playground that it needs', async () => {
    const api = await anEmptyPlayground();
    await aQueue(api, 'orders');
    await api.playground.stop();

    api.panels.queues.restore(aPanel(), { version: 1, target });

    await until('the playground', () => api.playground.state.state === 'running');
  });

  it('is closed when nothing is known of what it showed', async () => {
    const api = await anEmptyPlayground();
    const panel = aPanel();
    const closed = new Promise<void>((resolve) => panel.onDidDispose(resolve));

    api.panels.queues.restore(panel, { version: 0 });

    await closed;
    assert.deepStrictEqual(api.panels.queues.targets, []);
  });
});

function aPanel(): vscode.WebviewPanel {
  return vscode.window.createWebviewPanel('messagingPlayground.queue', 'Queue', vscode.ViewColumn.Active);
}
