import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { TestApi } from '../../../src/extension.ts';
import type { TreeNode } from '../../../src/tree/treeNodes.ts';
import { anEmptyPlayground, aQueue, aSubscription, aTopic, until } from '../playground.ts';

const queueArn = 'arn:aws:sqs:us-east-1:000000000000:orders';
const target = { accountId: '000000000000', region: 'us-east-1', name: 'events' };
const settings = () => vscode.workspace.getConfiguration('messagingPlayground');
const run = (name: string, ...args: unknown[]) =>
  vscode.commands.executeCommand(`messagingPlayground.${name}`, ...args);

describe('topics in the tree', () => {
  it('show who is subscribed, who has to confirm and what is wrong, spoken and written', async () => {
    const api = await anEmptyPlayground();
    const arn = await aTopic(api, 'events');
    await aQueue(api, 'orders');
    await aSubscription(api, arn, 'sqs', queueArn, { RawMessageDelivery: 'true', FilterPolicy: '{"a":["b"]}' });
    await aSubscription(api, arn, 'email', 'a@example.com');

    const [topic, queue, mail] = await until('the topic', () => rowsOf(api, 'topic', 3));

    const words = [topic, queue, mail].map((item) => [item!.label, item!.description, item!.contextValue]);
    assert.deepStrictEqual(words, [
      ['events', '2 subscriptions · 1 pending', 'topic standard subscribed'],
      ['→ orders', 'filtered · raw', 'subscription sqs confirmed live filtered notAllowed'],
      ['→ a@example.com', 'email · pending confirmation', 'subscription email pending live'],
    ]);
    assert.deepStrictEqual(
      [(queue!.iconPath as vscode.ThemeIcon).id, queue!.accessibilityInformation?.label],
      [
        'warning',
        'orders, subscription of events; filtered; raw; warning: AWS would refuse: the queue has no policy that lets this topic send.',
      ],
    );
    assert.match((queue!.tooltip as vscode.MarkdownString).value, /AWS would refuse[\s\S]*arn:aws:sns/);
  });

  it('are FIFO or not by their icon and words', async () => {
    const api = await anEmptyPlayground();
    await aTopic(api, 'ships.fifo', { FifoTopic: 'true' });

    const [topic] = await until('the topic', () => rowsOf(api, 'topic', 1));

    assert.deepStrictEqual(
      [(topic!.iconPath as vscode.ThemeIcon).id, topic!.accessibilityInformation?.label],
      ['list-ordered', 'ships.fifo, FIFO topic: no subscriptions'],
    );
  });

  it('come with the inbox once a mail has arrived, which says how many are unread', async () => {
    const api = await anEmptyPlayground();
    await aSubscription(api, await aTopic(api, 'events'), 'email', 'a@example.com');

    const inbox = await until('the inbox', () => all(api).find(({ content }) => content.kind === 'inbox'));

    const { label, description, contextValue } = api.tree.getTreeItem(inbox);
    assert.deepStrictEqual([label, description, contextValue], ['Inbox', '1 unread', 'inbox']);
  });
});

describe('commands for topics', () => {
  afterEach(async () => {
    await settings().update('confirm.delete', undefined, vscode.ConfigurationTarget.Workspace);
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  it('copy the ARN of a topic and of a subscription', async () => {
    const { api, arn, subscriptionArn, node } = await aFanOut();

    await run('copyArn', { topic: target });
    const first = await vscode.env.clipboard.readText();
    await run('copyArn', await node());

    assert.deepStrictEqual([first, await vscode.env.clipboard.readText()], [arn, subscriptionArn]);
    assert.strictEqual(api.panels.topics.targets.length, 0);
  });

  it('pause a subscription, resume it, and let the topic send to its queue', async () => {
    const { api, node } = await aFanOut();

    await run('pauseSubscription', await node());
    const paused = await subscription(api);
    await run('resumeSubscription', await node());
    await run('allowTopicToSend', await node());

    const after = await subscription(api);
    assert.deepStrictEqual([paused?.isPaused, after?.isPaused, after?.problem], [true, false, undefined]);
  });

  it('end a subscription and a topic at once where the settings say so', async () => {
    const { api, node } = await aFanOut();
    await settings().update('confirm.delete', 'never', vscode.ConfigurationTarget.Workspace);

    await run('unsubscribe', await node());
    const left = await subscription(api);
    await run('deleteTopic', { topic: target });

    const { worlds } = await api.playground.inspect.overview();
    assert.deepStrictEqual([left, worlds.flatMap(({ topics }) => topics)], [undefined, []]);
  });

  it('open one panel for a topic, one inbox and one list of functions, however often they are asked', async () => {
    const { api } = await aFanOut();

    for (const name of ['openTopic', 'openInbox', 'openFunctions', 'openTopic', 'openInbox', 'openFunctions']) {
      await run(name, ...(name === 'openTopic' ? [{ topic: target }] : []));
    }
    await until('the tabs', () => ownTabs().length === 3);

    const { topics, inbox, functions } = api.panels;
    assert.deepStrictEqual(
      [topics.targets, inbox.targets, functions.targets, ownTabs().map(({ label }) => label)],
      [[{ kind: 'topic', ...target }], [{ kind: 'inbox' }], [{ kind: 'functions' }], ['events', 'Inbox', 'Functions']],
    );
  });

  it('are of the panel in front when its menu calls them', async () => {
    const { api, arn, subscriptionArn } = await aFanOut();
    await run('openTopic', { topic: target });
    await until('the panel', () => api.panels.topics.activeTarget);
    const { id } = (await subscription(api))!;

    await run('copyArn', { webviewSection: 'topicSubscription', subscription: id });
    const first = await vscode.env.clipboard.readText();
    await run('copyArn', { webviewSection: 'panel' });

    assert.deepStrictEqual([first, await vscode.env.clipboard.readText()], [subscriptionArn, arn]);
  });
});

describe('a panel of a topic of the last session', () => {
  afterEach(() => vscode.commands.executeCommand('workbench.action.closeAllEditors'));

  it('shows its topic again, with the page of topics', async () => {
    const { api } = await aFanOut();
    const panel = aPanel('topic');

    api.panels.topics.restore(panel, { version: 1, target: { kind: 'topic', ...target } });

    assert.deepStrictEqual([api.panels.topics.targets, panel.title], [[{ kind: 'topic', ...target }], 'events']);
    assert.match(panel.webview.html, /<q-topic-app><\/q-topic-app>/);
  });

  it('is closed when it showed a queue', async () => {
    const { api } = await aFanOut();
    const panel = aPanel('topic');
    const closed = new Promise<void>((resolve) => panel.onDidDispose(resolve));

    api.panels.topics.restore(panel, { version: 1, target: { kind: 'queue', ...target } });

    await closed;
    assert.deepStrictEqual(api.panels.topics.targets, []);
  });

  it('has the inbox and the functions beside it, whatever they kept', async () => {
    const { api } = await aFanOut();
    const [inbox, functions] = [aPanel('inbox'), aPanel('functions')];

    api.panels.inbox.restore(inbox, undefined);
    api.panels.functions.restore(functions, { version: 9 });

    assert.deepStrictEqual([inbox.title, functions.title], ['Inbox', 'Functions']);
    assert.match(inbox.webview.html + functions.webview.html, /<q-inbox-app>[\s\S]*<q-functions-app>/);
  });
});

/** `events` with the queue `orders`, whose policy does not let it send. */
async function aFanOut() {
  const api = await anEmptyPlayground();
  const arn = await aTopic(api, 'events');
  await aQueue(api, 'orders');
  const subscriptionArn = await aSubscription(api, arn, 'sqs', queueArn);
  const isIt = ({ content }: TreeNode) =>
    content.kind === 'subscription' && content.subscription.arn === subscriptionArn;
  const node = () => until('the node', () => all(api).find(isIt));
  return { api, arn, subscriptionArn, node };
}

async function subscription({ playground }: TestApi) {
  const { worlds } = await playground.inspect.overview();
  return worlds[0]?.topics[0]?.subscriptions[0];
}

function all({ tree }: TestApi, nodes: readonly TreeNode[] = tree.getChildren()): TreeNode[] {
  return nodes.flatMap((node) => [node, ...all({ tree } as TestApi, tree.getChildren(node))]);
}

/** The first row of a kind and those below it, once there are so many. */
function rowsOf(api: TestApi, kind: string, count: number): vscode.TreeItem[] | undefined {
  const top = all(api).find(({ content }) => content.kind === kind);
  const items = top && all(api, [top]).map((node) => api.tree.getTreeItem(node));
  return items?.length === count ? items : undefined;
}

function aPanel(kind: string): vscode.WebviewPanel {
  return vscode.window.createWebviewPanel(`messagingPlayground.${kind}`, kind, vscode.ViewColumn.Active);
}

function ownTabs(): vscode.Tab[] {
  const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
  return tabs.filter(
    ({ input }) => input instanceof vscode.TabInputWebview && input.viewType.includes('messagingPlayground.'),
  );
}
