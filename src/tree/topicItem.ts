import { l10n, ThemeIcon, TreeItem, TreeItemCollapsibleState } from 'vscode';
import type { LocatedTopic } from '../backend/topicTarget.ts';
import { tooltip } from './tooltip.ts';
import type { TreeNode } from './treeNodes.ts';

/** A topic: who listens, and who would but is not confirmed. */
export function topicItem(topic: LocatedTopic, node: TreeNode): TreeItem {
  const { name, fifo, arn, subscriptions } = topic;
  const collapsible = subscriptions.length > 0 ? TreeItemCollapsibleState.Expanded : TreeItemCollapsibleState.None;
  const item = new TreeItem(name, collapsible);
  item.iconPath = new ThemeIcon(fifo ? 'list-ordered' : 'broadcast');
  item.description = wordsOf(topic);
  item.contextValue = ['topic', fifo ? 'fifo' : 'standard', ...(subscriptions.length > 0 ? ['subscribed'] : [])].join(
    ' ',
  );
  item.tooltip = tooltip(name, [
    [l10n.t('Type'), kindName(topic)],
    [l10n.t('Subscriptions'), wordsOf(topic)],
    ['ARN', arn],
  ]);
  item.accessibilityInformation = { label: `${name}, ${kindName(topic)}: ${wordsOf(topic)}` };
  item.command = { command: 'messagingPlayground.openTopic', title: l10n.t('Open Topic'), arguments: [node] };
  return item;
}

/** `3 subscriptions · 1 pending`. */
function wordsOf({ subscriptions }: LocatedTopic): string {
  const { length } = subscriptions;
  const pending = subscriptions.filter(({ isConfirmed }) => !isConfirmed).length;
  if (length === 0) return l10n.t('no subscriptions');
  const all = length === 1 ? l10n.t('1 subscription') : l10n.t('{0} subscriptions', length);
  return pending === 0 ? all : `${all} · ${l10n.t('{0} pending', pending)}`;
}

function kindName({ fifo }: LocatedTopic): string {
  return fifo ? l10n.t('FIFO topic') : l10n.t('topic');
}
