import { l10n } from 'vscode';
import { isFifoName } from '../backend/queueName.ts';
import { queueSettings } from '../backend/queueSettings.ts';
import { queuesIn } from '../backend/queueTarget.ts';
import type { World } from '../engine/call.ts';
import { askQueueName } from './askName.ts';
import type { CommandContext } from './context.ts';
import { copyInto } from './copyQueue.ts';
import { pickQueueAttributes, type QueuePlan } from './pickQueueAttributes.ts';
import { pickFrom } from './pickQueue.ts';

/** Asks for a name, then offers attributes or those of another queue, makes the queue and opens its panel. */
export async function createQueue(context: CommandContext, argument?: unknown): Promise<void> {
  await context.playground.ensureRunning();
  const world = worldFrom(argument) ?? context.playground.defaultWorld;
  const overview = await context.overview.latest();
  const proposed = nameFrom(argument);
  const name = await askQueueName(overview, world, {
    title: l10n.t('Create Queue in {0}', world.region),
    prompt: l10n.t('Name of the queue; with .fifo at the end it becomes a FIFO queue'),
    ...(proposed !== undefined && { proposed }),
  });
  if (name === undefined) return;

  const alike = queuesIn(overview).filter(
    ({ target, fifo }) =>
      target.accountId === world.accountId && target.region === world.region && fifo === isFifoName(name),
  );
  const { limits } = await context.playground.inspect.settings();
  const plan = await pickQueueAttributes({ name, settings: queueSettings(limits), canCopy: alike.length > 0 });
  if (plan === 'copy') {
    const source = await pickFrom(alike, l10n.t('Copy into {0}', name));
    if (source) await copyInto(context, source, name);
  } else if (plan) await create(context, world, name, plan);
}

async function create(context: CommandContext, world: World, name: string, plan: QueuePlan): Promise<void> {
  const { CreateQueueCommand } = await import('@aws-sdk/client-sqs');
  const sqs = await context.playground.clients(world).sqs();
  await sqs.send(new CreateQueueCommand({ QueueName: name, Attributes: plan.attributes }));
  await context.overview.latest();
  context.panels.openQueue({ accountId: world.accountId, region: world.region, name });
}

/** From a world's or a queue list's menu the queue belongs there. */
function worldFrom(argument: unknown): World | undefined {
  return (argument as { readonly world?: World } | undefined)?.world;
}

/** From the panel of a queue that is gone: it can be made again. */
function nameFrom(argument: unknown): string | undefined {
  return (argument as { readonly name?: string } | undefined)?.name;
}
