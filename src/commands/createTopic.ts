import { l10n, window, type QuickPickItem } from 'vscode';
import { isFifoName } from '../backend/queueName.ts';
import type { World } from '../engine/call.ts';
import { askTopicName } from './askName.ts';
import type { CommandContext } from './context.ts';

type Attributes = Readonly<Record<string, string>>;

interface KindItem extends QuickPickItem {
  readonly attributes: Attributes;
}

/** Asks for a name, makes the topic and opens its panel. */
export async function createTopic(context: CommandContext, argument?: unknown): Promise<void> {
  await context.playground.ensureRunning();
  const given = (argument ?? {}) as { readonly world?: World; readonly name?: string };
  const world = given.world ?? context.playground.defaultWorld;
  const name = await askTopicName(await context.overview.latest(), world, {
    title: l10n.t('Create Topic in {0}', world.region),
    prompt: l10n.t('Name of the topic; with .fifo at the end it becomes a FIFO topic'),
    ...(given.name !== undefined && { proposed: given.name }),
  });
  if (name === undefined) return;
  const attributes = isFifoName(name) ? await askFifoKind(name) : {};
  if (!attributes) return;

  const { CreateTopicCommand } = await import('@aws-sdk/client-sns');
  const sns = await context.playground.clients(world).sns();
  await sns.send(new CreateTopicCommand({ Name: name, Attributes: { ...attributes } }));
  await context.overview.latest();
  context.panels.openTopic({ accountId: world.accountId, region: world.region, name });
}

/** How duplicates are told; Enter takes AWS's default. */
async function askFifoKind(name: string): Promise<Attributes | undefined> {
  const fifo = { FifoTopic: 'true' };
  const items: KindItem[] = [
    {
      label: l10n.t('$(check) Create {0}', name),
      description: l10n.t('each message brings a deduplication id'),
      attributes: fifo,
    },
    {
      label: l10n.t('$(check) Create with content-based deduplication'),
      description: l10n.t('the message itself tells a duplicate'),
      attributes: { ...fifo, ContentBasedDeduplication: 'true' },
    },
  ];
  const title = l10n.t('Create Topic {0}', name);
  return (await window.showQuickPick(items, { title, ignoreFocusOut: true }))?.attributes;
}
