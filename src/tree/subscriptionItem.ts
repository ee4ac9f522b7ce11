import { l10n, ThemeColor, ThemeIcon, TreeItem, TreeItemCollapsibleState } from 'vscode';
import type { SubscriptionOverview } from '../engine/inspect/topicViews.ts';
import { tooltip } from './tooltip.ts';
import type { TreeNode } from './treeNodes.ts';
import type { ShownSubscription } from './treeShape.ts';

const icons: Readonly<Record<SubscriptionOverview['protocol'], string>> = {
  sqs: 'inbox',
  http: 'globe',
  https: 'globe',
  email: 'mail',
  'email-json': 'mail',
  sms: 'device-mobile',
  lambda: 'symbol-function',
  firehose: 'cloud-upload',
  application: 'bell',
};

/** Where a topic sends to: what of it, in which form, and what keeps it from arriving. */
export function subscriptionItem({ subscription, topic }: ShownSubscription, node: TreeNode): TreeItem {
  const { label, endpoint, arn, protocol, problem } = subscription;
  const words = wordsOf(subscription);
  const item = new TreeItem(`→ ${label}`, TreeItemCollapsibleState.None);
  item.iconPath = iconOf(subscription);
  item.description = words.join(' · ');
  item.contextValue = flags(subscription).join(' ');
  item.tooltip = tooltip(`${topic.name} → ${label}`, [
    ...(problem ? [[l10n.t('Problem'), problem.text] as const] : []),
    [l10n.t('Protocol'), protocol],
    [l10n.t('Endpoint'), endpoint],
    [l10n.t('Filter'), filterText(subscription)],
    ['ARN', arn],
  ]);
  item.accessibilityInformation = { label: spoken(subscription, topic.name, words) };
  item.command = { command: 'messagingPlayground.openTopic', title: l10n.t('Open Topic'), arguments: [node] };
  return item;
}

/** Words that menus look for in `viewItem`. */
function flags({ protocol, isConfirmed, isPaused, filterScope, problem }: SubscriptionOverview): string[] {
  return [
    'subscription',
    protocol,
    isConfirmed ? 'confirmed' : 'pending',
    isPaused ? 'paused' : 'live',
    ...(filterScope ? ['filtered'] : []),
    ...(problem?.fix === 'allowTopicToSend' ? ['notAllowed'] : []),
  ];
}

/** Paused and pending are states that somebody chose or waits for; anything else that is wrong is a warning. */
function iconOf({ protocol, isConfirmed, isPaused, problem }: SubscriptionOverview): ThemeIcon {
  if (!isConfirmed) return new ThemeIcon('watch', new ThemeColor('list.warningForeground'));
  if (isPaused) return new ThemeIcon('debug-pause');
  if (problem) return new ThemeIcon('warning', new ThemeColor('list.warningForeground'));
  return new ThemeIcon(icons[protocol]);
}

/** `http · filtered · raw`; a queue is what most are, and needs no word. */
function wordsOf({ protocol, isConfirmed, isPaused, filterScope, isRaw }: SubscriptionOverview): string[] {
  return [
    ...(protocol === 'sqs' ? [] : [protocol]),
    ...(isConfirmed ? [] : [l10n.t('pending confirmation')]),
    ...(isPaused ? [l10n.t('paused')] : []),
    ...(filterScope ? [l10n.t('filtered')] : []),
    ...(isRaw ? [l10n.t('raw')] : []),
  ];
}

function filterText({ filterScope }: SubscriptionOverview): string {
  if (filterScope === 'MessageBody') return l10n.t('by the message body');
  return filterScope === 'MessageAttributes' ? l10n.t('by message attributes') : l10n.t('none: it gets everything');
}

function spoken({ label, problem }: SubscriptionOverview, topic: string, words: readonly string[]): string {
  const sentences = [l10n.t('{0}, subscription of {1}', label, topic), ...words];
  if (problem) sentences.push(l10n.t('warning: {0}', problem.text));
  return sentences.join('; ');
}
