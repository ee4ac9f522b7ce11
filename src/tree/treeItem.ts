import { l10n, ThemeColor, ThemeIcon, TreeItem, TreeItemCollapsibleState } from 'vscode';
import type { World } from '../engine/call.ts';
import type { WorldHint } from '../engine/inspect/views.ts';
import { queueItem } from './queueItem.ts';
import { tooltip } from './tooltip.ts';
import type { TreeNode } from './treeNodes.ts';
import type { NodeContent } from './treeShape.ts';

/** How a node looks and reads. */
export function treeItem(node: TreeNode): TreeItem {
  const item = itemFor(node);
  // A row that gets its first child is another row to VS Code: the same one would stay closed, and hide it.
  item.id = node.content.kind === 'queue' && node.children.length > 0 ? `${node.id}/` : node.id;
  return item;
}

function itemFor(node: TreeNode): TreeItem {
  const { content } = node;
  if (content.kind === 'connection') return connectionItem(content);
  if (content.kind === 'world') return worldItem(content);
  if (content.kind === 'queues') return queuesItem(content);
  if (content.kind === 'queue') return queueItem(content, node);
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

function worldItem({ world, queues }: Content<'world'>): TreeItem {
  const item = new TreeItem(worldName(world), TreeItemCollapsibleState.Expanded);
  item.iconPath = new ThemeIcon('globe');
  item.contextValue = 'world';
  item.tooltip = l10n.t(
    'Account {0} in {1}: resources here are not seen from another account or region.',
    world.accountId,
    world.region,
  );
  item.accessibilityInformation = {
    label: l10n.t('Account {0}, region {1}, {2} queues', world.accountId, world.region, queues),
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
