import { l10n, window, type QuickPickItem } from 'vscode';
import { derivedName } from '../backend/queueName.ts';
import { isWithin } from '../backend/queueSettings.ts';
import { findQueue, queuesIn, type LocatedQueue } from '../backend/queueTarget.ts';
import type { Overview } from '../engine/inspect/views.ts';
import type { CommandContext } from './context.ts';
import { countsSentence } from './counts.ts';
import { pickQueue } from './pickQueue.ts';

/** Where dead letters are to go: an existing queue, one that is made for it, or nowhere. */
type Choice = { readonly arn: string } | 'create' | 'none';

interface ChoiceItem extends QuickPickItem {
  readonly choice: Choice;
}

/** @see SQS API Reference, RedrivePolicy */
const receives = { min: 1, max: 1000 };
/** What a new policy begins with; three tries is what most people want to see fail. */
const usualReceives = 3;
/** Dead letters wait for a person: as long as AWS lets them (SQS Developer Guide, dead-letter queues). */
const longestRetentionSeconds = '1209600';

/** Chooses or makes the dead-letter queue of a queue, and says after how many receives messages go there. */
export async function setDeadLetterQueue(context: CommandContext, argument?: unknown): Promise<void> {
  const queue = await pickQueue(context, argument, l10n.t('Set Dead-Letter Queue'));
  if (!queue) return;
  const name = derivedName(queue.name, '-dlq');
  const choice = await pickChoice(await context.overview.latest(), queue, name);
  if (choice === undefined) return;
  if (choice === 'none') {
    await setPolicy(context, queue, '');
    window.setStatusBarMessage(l10n.t('{0} has no dead-letter queue any more', queue.name), 5000);
    return;
  }
  const maxReceiveCount = await askReceives(queue);
  if (maxReceiveCount === undefined) return;

  const deadLetterTargetArn = choice === 'create' ? await create(context, queue, name) : choice.arn;
  await setPolicy(context, queue, JSON.stringify({ deadLetterTargetArn, maxReceiveCount }));
  const target = deadLetterTargetArn.split(':').at(-1)!;
  const done =
    maxReceiveCount === 1
      ? l10n.t('{0} sends messages to {1} after 1 receive', queue.name, target)
      : l10n.t('{0} sends messages to {1} after {2} receives', queue.name, target, maxReceiveCount);
  window.setStatusBarMessage(done, 5000);
}

async function pickChoice(overview: Overview, queue: LocatedQueue, newName: string): Promise<Choice | undefined> {
  const items: ChoiceItem[] = [];
  if (!findQueue(overview, { ...queue.target, name: newName })) {
    items.push({ label: l10n.t('$(add) Create {0}', newName), description: typeText(queue), choice: 'create' });
  }
  items.push(...candidates(overview, queue).map((candidate) => candidateItem(candidate, queue)));
  if (queue.deadLetter)
    items.push({ label: l10n.t('$(close) None'), description: l10n.t('remove it'), choice: 'none' });
  const title = l10n.t('Dead-Letter Queue of {0}', queue.name);
  const placeHolder = l10n.t('Where messages go that are received too often');
  return (await window.showQuickPick(items, { title, placeHolder, matchOnDescription: true }))?.choice;
}

/** Same type, account and region (aws-facts 1.11), and never the queue itself. */
function candidates(overview: Overview, { id, fifo, target }: LocatedQueue): LocatedQueue[] {
  return queuesIn(overview).filter(
    (other) =>
      other.id !== id &&
      other.fifo === fifo &&
      other.target.accountId === target.accountId &&
      other.target.region === target.region,
  );
}

function candidateItem(candidate: LocatedQueue, { deadLetter }: LocatedQueue): ChoiceItem {
  const isCurrent = deadLetter?.arn === candidate.arn;
  const counts = countsSentence(candidate.counts);
  return {
    label: `$(${candidate.sources.length > 0 ? 'archive' : 'inbox'}) ${candidate.name}`,
    description: isCurrent ? l10n.t('{0} · as it is now', counts) : counts,
    choice: { arn: candidate.arn },
  };
}

async function askReceives(queue: LocatedQueue): Promise<number | undefined> {
  const text = await window.showInputBox({
    title: l10n.t('Dead-Letter Queue of {0}', queue.name),
    prompt: l10n.t('How often a message may be received before it moves, 1 to 1000'),
    value: String(queue.deadLetter?.maxReceiveCount ?? usualReceives),
    ignoreFocusOut: true,
    validateInput: (value) => (isWithin(receives, value) ? undefined : l10n.t('A whole number, 1 to 1000.')),
  });
  return text === undefined ? undefined : Number(text);
}

async function create(context: CommandContext, queue: LocatedQueue, name: string): Promise<string> {
  const { CreateQueueCommand } = await import('@aws-sdk/client-sqs');
  const sqs = await context.playground.clients(queue.target).sqs();
  const fifo = queue.fifo ? { FifoQueue: 'true' } : {};
  const Attributes = { ...fifo, MessageRetentionPeriod: longestRetentionSeconds };
  await sqs.send(new CreateQueueCommand({ QueueName: name, Attributes }));
  return queue.arn.replace(/[^:]*$/, name);
}

/** An empty policy removes it (aws-facts 1.5). */
async function setPolicy(context: CommandContext, queue: LocatedQueue, RedrivePolicy: string): Promise<void> {
  const { SetQueueAttributesCommand } = await import('@aws-sdk/client-sqs');
  const sqs = await context.playground.clients(queue.target).sqs();
  await sqs.send(new SetQueueAttributesCommand({ QueueUrl: queue.queueUrl, Attributes: { RedrivePolicy } }));
}

function typeText({ fifo }: LocatedQueue): string {
  return fifo ? l10n.t('a FIFO queue that keeps messages for 14 days') : l10n.t('keeps messages for 14 days');
}
