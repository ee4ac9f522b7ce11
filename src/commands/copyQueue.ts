import { l10n, window } from 'vscode';
import { copiedAttributes } from '../backend/queueCopy.ts';
import { derivedName, isFifoName, withFifo } from '../backend/queueName.ts';
import { findQueue, type LocatedQueue } from '../backend/queueTarget.ts';
import type { Overview } from '../engine/inspect/views.ts';
import { askQueueName } from './askName.ts';
import type { CommandContext } from './context.ts';
import { pickQueue } from './pickQueue.ts';

/** Makes a queue with the attributes and tags of another, and opens its panel. Messages stay where they are. */
export async function copyQueue(context: CommandContext, argument?: unknown): Promise<void> {
  const source = await pickQueue(context, argument, l10n.t('Copy Queue'));
  if (!source) return;
  const overview = await context.overview.latest();
  const name = await askQueueName(overview, source.target, {
    title: l10n.t('Copy the Queue {0}', source.name),
    prompt: source.fifo
      ? l10n.t('Name of the copy, which is a FIFO queue, too: .fifo is added where it is missing')
      : l10n.t('Name of the copy; it gets the attributes and tags, no messages'),
    proposed: freeName(overview, source),
    completed: source.fifo ? withFifo : (typed) => typed,
    refuse: (typed) =>
      isFifoName(typed) && !source.fifo
        ? l10n.t('{0} is a standard queue and so is its copy: the name cannot end with .fifo.', source.name)
        : undefined,
  });
  if (name !== undefined) await copyInto(context, source, name);
}

/** Makes `name` as `source` is, in the same world. */
export async function copyInto(context: CommandContext, source: LocatedQueue, name: string): Promise<void> {
  const { attributes, tags } = await context.playground.inspect.summary(source.id);
  const toArn = source.arn.replace(/[^:]*$/, name);
  const copied = copiedAttributes({ attributes, fifo: source.fifo, fromArn: source.arn, toArn });
  const isMade = await create(context, source, name, copied, tags);
  if (!isMade) return;
  await context.overview.latest();
  context.panels.openQueue({ ...source.target, name });
}

type Named = Readonly<Record<string, string>>;

/** Refused for the sake of its dead-letter queue, it can be made without. False when the user thinks better of it. */
async function create(
  context: CommandContext,
  { target, name: sourceName, deadLetter }: LocatedQueue,
  name: string,
  attributes: Named,
  tags: Named,
): Promise<boolean> {
  const { CreateQueueCommand } = await import('@aws-sdk/client-sqs');
  const sqs = await context.playground.clients(target).sqs();
  const make = (Attributes: Named) => sqs.send(new CreateQueueCommand({ QueueName: name, Attributes, tags }));
  try {
    await make(attributes);
    return true;
  } catch (error) {
    const { RedrivePolicy, ...rest } = attributes;
    const why = error instanceof Error ? error.message : String(error);
    if (RedrivePolicy === undefined || !/redrive|dead/i.test(why)) throw error;
    const without = l10n.t('Create Without Dead-Letter Queue');
    const question = l10n.t(
      '{0} cannot use the dead-letter queue of {1}, {2}.',
      name,
      sourceName,
      deadLetter?.name ?? '',
    );
    const chosen = await window.showWarningMessage(question, { modal: true, detail: why }, without);
    if (chosen !== without) return false;
    await make(rest);
    return true;
  }
}

/** `orders-copy`, `orders-copy-2` … */
function freeName(overview: Overview, { name, target }: LocatedQueue): string {
  for (let number = 1; ; number++) {
    const free = derivedName(name, number === 1 ? '-copy' : `-copy-${number}`);
    if (!findQueue(overview, { ...target, name: free })) return free;
  }
}
