import { l10n, window } from 'vscode';
import type { LocatedSubscription } from '../backend/topicTarget.ts';
import type { CommandContext } from './context.ts';
import { pickSubscription } from './pickSubscription.ts';

/** Opens the editor of a filter policy in the panel of the topic. */
export async function editFilterPolicy(context: CommandContext, argument?: unknown): Promise<void> {
  const picked = await pickSubscription(context, argument, l10n.t('Edit Filter Policy'));
  if (picked) context.panels.openTopic(picked.topic.target, 'editFilterPolicy', picked.subscription.id);
}

/** What is published meanwhile is not kept for it: a feature of the playground, AWS has none. */
export async function pauseSubscription(context: CommandContext, argument?: unknown): Promise<void> {
  await setPaused(context, argument, l10n.t('Pause Subscription'), true);
}

export async function resumeSubscription(context: CommandContext, argument?: unknown): Promise<void> {
  await setPaused(context, argument, l10n.t('Resume Subscription'), false);
}

async function setPaused(context: CommandContext, argument: unknown, title: string, isPaused: boolean): Promise<void> {
  const picked = await pickSubscription(context, argument, title, {
    fits: ({ subscription }) => subscription.isPaused !== isPaused,
    otherwise: isPaused ? l10n.t('It is paused already.') : l10n.t('No subscription is paused.'),
  });
  if (!picked) return;
  await context.panels.topicService(picked.topic.target).setPaused({ id: picked.subscription.id, isPaused });
  const done = isPaused
    ? l10n.t('{0} gets nothing until it is resumed', labelOf(picked))
    : l10n.t('{0} gets messages again', labelOf(picked));
  window.setStatusBarMessage(done, 5000);
}

/** In place of its endpoint, as a click on the link in its mail would. */
export async function confirmSubscription(context: CommandContext, argument?: unknown): Promise<void> {
  const picked = await pickSubscription(context, argument, l10n.t('Confirm Subscription'), {
    fits: ({ subscription }) => !subscription.isConfirmed,
    otherwise: l10n.t('No subscription waits to be confirmed.'),
  });
  if (!picked) return;
  await context.panels.topicService(picked.topic.target).confirm({ id: picked.subscription.id });
  window.setStatusBarMessage(l10n.t('{0} is confirmed', labelOf(picked)), 5000);
}

/** Adds what the queue's policy needs, so that AWS would deliver. */
export async function allowTopicToSend(context: CommandContext, argument?: unknown): Promise<void> {
  const picked = await pickSubscription(context, argument, l10n.t('Let Topic Send to Queue'), {
    fits: ({ subscription }) => subscription.problem?.fix === 'allowTopicToSend',
    otherwise: l10n.t('Every subscribed queue lets its topics send.'),
  });
  if (!picked) return;
  await context.panels.topicService(picked.topic.target).allowTopicToSend({ id: picked.subscription.id });
  window.setStatusBarMessage(l10n.t('{0}: the policy lets the topic send', labelOf(picked)), 5000);
}

/** After a confirmation that names both ends. */
export async function unsubscribe(context: CommandContext, argument?: unknown): Promise<void> {
  const picked = await pickSubscription(context, argument, l10n.t('Unsubscribe'));
  if (!picked) return;
  const service = context.panels.topicService(picked.topic.target);
  if (!(await service.unsubscribe({ id: picked.subscription.id }))) return;
  window.setStatusBarMessage(l10n.t('{0} gets nothing of {1} any more', labelOf(picked), picked.topic.name), 5000);
}

function labelOf({ subscription }: LocatedSubscription): string {
  return subscription.label;
}
