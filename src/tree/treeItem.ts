import { l10n, ThemeColor, ThemeIcon, TreeItem, TreeItemCollapsibleState } from 'vscode';
import type { World } from '../engine/call.ts';
import type { WorldHint } from '../engine/inspect/views.ts';
import { queueItem } from './queueItem.ts';
import { subscriptionItem } from './subscriptionItem.ts';
import { tooltip } from './tooltip.ts';
import { topicItem } from './topicItem.ts';
import type { TreeNode } from './treeNodes.ts';
import type { NodeContent } from './treeShape.ts';

/** How a node looks and reads. */
export function treeItem(node: TreeNode): TreeItem {
  const item = itemFor(node);
  // A row that gets its first child is another row to VS Code: the same one would stay closed, and hide it.
  const mayGrow = node.content.kind === 'queue' || node.content.kind === 'topic';
  item.id = mayGrow && node.children.length > 0 ? `${node.id}/` : node.id;
  return item;
}

function itemFor(node: TreeNode): TreeItem {
  const { content } = node;
  if (content.kind === 'connection') return connectionItem(content);
  if (content.kind === 'world') return worldItem(content);
  if (content.kind === 'queues') return queuesItem(content);
  if (content.kind === 'queue') return queueItem(content, node);
  if (content.kind === 'topics') return topicsItem(content);
  if (content.kind === 'topic') return topicItem(content.topic, node);
  if (content.kind === 'subscription') return subscriptionItem(content, node);
  if (content.kind === 'inbox') return inboxItem(content);
  if (content.kind === 'functions') return functionsItem(content);
  return hintItem(content.hint);
}

type Content<K extends NodeContent['kind']> = Extract<NodeContent, { kind: K }>;

function connectionItem({ name, endpoint, store }: Content<'connection'>): TreeItem {
  const host = endpoint.replace(/^https?:\/\//, '');
  const item = new TreeItem(`${name} (${host})`, TreeItemCollapsibleState.Expanded);
  item.iconPath = new ThemeIcon('vm-running');
  item.contextValue = 'connection playground running';
  const kept = store === 'memory' ? l10n.t('in memory: gone when it stops') : l10n.t('on disk: kept over restarts');
  item.tooltip = tooltip(name, [
    [l10n.t('Endpoint'), endpoint],
    [l10n.t('Messages'), kept],
  ]);
  if (store === 'memory') item.description = l10n.t('in memory');
  return item;
}

function worldItem({ world, queues, topics }: Content<'world'>): TreeItem {
  const item = new TreeItem(worldName(world), TreeItemCollapsibleState.Expanded);
  item.iconPath = new ThemeIcon('globe');
  item.contextValue = 'world';
  item.tooltip = l10n.t(
    'Account {0} in {1}: resources here are not seen from another account or region.',
    world.accountId,
    world.region,
  );
  item.accessibilityInformation = {
    label: l10n.t('Account {0}, region {1}, {2} queues, {3} topics', world.accountId, world.region, queues, topics),
  };
  return item;
}

function queuesItem({ world, queues, isOnlyWorld }: Content<'queues'>): TreeItem {
  const item = new TreeItem(l10n.t('Queues'), TreeItemCollapsibleState.Expanded);
  item.iconPath = new ThemeIcon('list-tree');
  item.contextValue = 'queues';
  item.description = isOnlyWorld ? `${queues} · ${world.region}` : `${queues}`;
  item.tooltip = worldName(world);
  item.accessibilityInformation = { label: l10n.t('Queues, {0}, {1}', queues, world.region) };
  return item;
}

function topicsItem({ world, topics, isOnlyWorld }: Content<'topics'>): TreeItem {
  const item = new TreeItem(l10n.t('Topics'), TreeItemCollapsibleState.Expanded);
  item.iconPath = new ThemeIcon('list-tree');
  item.contextValue = 'topics';
  item.description = isOnlyWorld ? `${topics} · ${world.region}` : `${topics}`;
  item.tooltip = worldName(world);
  item.accessibilityInformation = { label: l10n.t('Topics, {0}, {1}', topics, world.region) };
  return item;
}

function inboxItem({ unread, total }: Content<'inbox'>): TreeItem {
  const item = new TreeItem(l10n.t('Inbox'), TreeItemCollapsibleState.None);
  item.iconPath = new ThemeIcon(unread > 0 ? 'mail' : 'mail-read');
  item.contextValue = 'inbox';
  item.description = unread > 0 ? l10n.t('{0} unread', unread) : `${total}`;
  item.tooltip = l10n.t('Mails, text messages and pushes that topics sent: {0}, {1} of them unread', total, unread);
  item.accessibilityInformation = { label: l10n.t('Inbox, {0} messages, {1} unread', total, unread) };
  item.command = { command: 'messagingPlayground.openInbox', title: l10n.t('Open Inbox') };
  return item;
}

function functionsItem({ count }: Content<'functions'>): TreeItem {
  const item = new TreeItem(l10n.t('Functions'), TreeItemCollapsibleState.None);
  item.iconPath = new ThemeIcon('symbol-function');
  item.contextValue = 'functions';
  item.description = `${count}`;
  item.tooltip = l10n.t('Functions that topics call and that consume queues: {0}', count);
  item.accessibilityInformation = { label: l10n.t('Functions, {0}', count) };
  item.command = { command: 'messagingPlayground.openFunctions', title: l10n.t('Open Functions') };
  return item;
}

function hintItem({ queueName, asked, existsIn, operation }: WorldHint): TreeItem {
  const isOtherRegion = asked.region !== existsIn.region;
  const here = isOtherRegion ? existsIn.region : existsIn.accountId;
  const there = isOtherRegion ? asked.region : asked.accountId;
  const text = l10n.t('{0} exists in {1}; this caller used {2}', queueName, here, there);
  const item = new TreeItem(text, TreeItemCollapsibleState.None);
  item.iconPath = new ThemeIcon('warning', new ThemeColor('list.warningForeground'));
  item.contextValue = 'hint';
  item.tooltip = tooltip(text, [
    [l10n.t('Operation'), operation],
    [l10n.t('Asked'), worldName(asked)],
    [l10n.t('Exists'), worldName(existsIn)],
  ]);
  item.accessibilityInformation = { label: l10n.t('Hint: {0}', text) };
  return item;
}

function worldName({ accountId, region }: World): string {
  return `${region} · ${accountId}`;
}
