import { l10n, ThemeColor, ThemeIcon, TreeItem, TreeItemCollapsibleState, type MarkdownString } from 'vscode';
import { totalOf } from '../backend/messageTotals.ts';
import type { DeadLetterTarget, MoveTask, QueueCounts } from '../engine/inspect/views.ts';
import { deadLetterUri } from './deadLetterDecorations.ts';
import { tooltip } from './tooltip.ts';
import type { TreeNode } from './treeNodes.ts';
import type { NodeContent } from './treeShape.ts';

type QueueContent = Extract<NodeContent, { kind: 'queue' }>;

/** A queue: what is in it, whether it waits for somebody to look at dead letters, and what moves out of it. */
export function queueItem(content: QueueContent, node: TreeNode): TreeItem {
  const { queue } = content;
  const collapsible = node.children.length > 0 ? TreeItemCollapsibleState.Expanded : TreeItemCollapsibleState.None;
  const item = new TreeItem(queue.name, collapsible);
  item.iconPath = iconOf(content);
  item.description = [countsText(queue.counts), ...(queue.task ? [taskText(queue.task)] : [])].join(' · ');
  item.contextValue = flags(content).join(' ');
  item.tooltip = queueTooltip(content);
  item.accessibilityInformation = { label: spoken(content) };
  item.command = { command: 'messagingPlayground.openQueue', title: l10n.t('Open Queue'), arguments: [node] };
  const deadLetters = isDeadLetterQueue(content) ? totalOf(queue.counts) : 0;
  if (deadLetters > 0) item.resourceUri = deadLetterUri(queue.target, deadLetters);
  return item;
}

/** Words that menus look for in `viewItem`. */
function flags(content: QueueContent): string[] {
  const { fifo, counts, deadLetter, task } = content.queue;
  return [
    'queue',
    fifo ? 'fifo' : 'standard',
    ...(isDeadLetterQueue(content) ? ['dlq'] : []),
    ...(deadLetter ? ['hasDlq'] : []),
    ...(task ? ['redriving'] : []),
    totalOf(counts) > 0 ? 'hasMessages' : 'empty',
  ];
}

function iconOf(content: QueueContent): ThemeIcon {
  const { fifo, counts } = content.queue;
  if (!isDeadLetterQueue(content)) return new ThemeIcon(fifo ? 'list-ordered' : 'inbox');
  if (totalOf(counts) === 0) return new ThemeIcon('archive');
  return new ThemeIcon('warning', new ThemeColor('list.errorForeground'));
}

function isDeadLetterQueue({ queue }: QueueContent): boolean {
  return queue.sources.length > 0;
}

/** `12 ▸ 3 in flight ▸ 1 delayed`; what is zero is left out, but for the first. */
function countsText({ visible, inFlight, delayed }: QueueCounts): string {
  const parts = [`${visible}`];
  if (inFlight > 0) parts.push(l10n.t('{0} in flight', inFlight));
  if (delayed > 0) parts.push(l10n.t('{0} delayed', delayed));
  return parts.join(' ▸ ');
}

function taskText({ moved, toMove, status }: MoveTask): string {
  return status === 'CANCELLING'
    ? l10n.t('cancelling, {0} of {1} redriven', moved, toMove)
    : l10n.t('redriving {0} of {1}', moved, toMove);
}

function queueTooltip(content: QueueContent): MarkdownString {
  const { name, counts, arn, queueUrl, deadLetter, task } = content.queue;
  const facts: [string, string][] = [
    [l10n.t('Type'), kindName(content)],
    [l10n.t('Visible'), String(counts.visible)],
    [l10n.t('In flight'), String(counts.inFlight)],
    [l10n.t('Delayed'), String(counts.delayed)],
  ];
  if (task) facts.push([l10n.t('Move task'), taskText(task)]);
  if (deadLetter) facts.push([l10n.t('Dead-letter queue'), redriveText(deadLetter)]);
  if (content.sourceNames.length > 0) facts.push([l10n.t('Dead letters of'), content.sourceNames.join(', ')]);
  facts.push(['ARN', arn], ['URL', queueUrl]);
  return tooltip(name, facts);
}

function redriveText({ name, maxReceiveCount, id }: DeadLetterTarget): string {
  if (id === undefined) return l10n.t('{0}, which does not exist: nothing moves', name);
  return maxReceiveCount === 1
    ? l10n.t('{0}, after 1 receive', name)
    : l10n.t('{0}, after {1} receives', name, maxReceiveCount);
}

function kindName(content: QueueContent): string {
  const { fifo } = content.queue;
  if (isDeadLetterQueue(content)) return fifo ? l10n.t('FIFO dead-letter queue') : l10n.t('dead-letter queue');
  return fifo ? l10n.t('FIFO queue') : l10n.t('queue');
}

/** Everything that the row says with icons, colour and place. */
function spoken(content: QueueContent): string {
  const { name, counts, deadLetter, task } = content.queue;
  const { visible, inFlight, delayed } = counts;
  const sentences = [
    l10n.t('{0}, {1}: {2} visible, {3} in flight, {4} delayed', name, kindName(content), visible, inFlight, delayed),
  ];
  if (isDeadLetterQueue(content) && totalOf(counts) > 0) sentences.push(l10n.t('warning: it holds dead letters'));
  if (content.sourceNames.length > 0) sentences.push(l10n.t('dead letters of {0}', content.sourceNames.join(', ')));
  if (deadLetter) sentences.push(l10n.t('dead-letter queue: {0}', redriveText(deadLetter)));
  if (task) sentences.push(taskText(task));
  return sentences.join('; ');
}
