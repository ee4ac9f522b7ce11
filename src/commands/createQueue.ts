import { l10n, window } from 'vscode';
import { queueNameProblem, maxQueueNameLength, type NameProblem } from '../backend/queueName.ts';
import { findQueue } from '../backend/queueTarget.ts';
import type { World } from '../engine/call.ts';
import type { Overview } from '../engine/inspect/views.ts';
import type { CommandContext } from './context.ts';
import { pickQueueAttributes } from './pickQueueAttributes.ts';

/** Asks for a name, then offers attributes, makes the queue and opens its panel. */
export async function createQueue(context: CommandContext, argument?: unknown): Promise<void> {
  await context.playground.ensureRunning();
  const world = worldFrom(argument) ?? context.playground.defaultWorld;
  const name = await askName(await context.overview.latest(), world, nameFrom(argument));
  if (name === undefined) return;
  const attributes = await pickQueueAttributes(name);
  if (!attributes) return;

  const { CreateQueueCommand } = await import('@aws-sdk/client-sqs');
  const sqs = await context.playground.clients(world).sqs();
  await sqs.send(new CreateQueueCommand({ QueueName: name, Attributes: attributes }));
  await context.overview.latest();
  context.panels.open({ accountId: world.accountId, region: world.region, name });
}

/** From a world's or a queue list's menu the queue belongs there. */
function worldFrom(argument: unknown): World | undefined {
  return (argument as { readonly world?: World } | undefined)?.world;
}

/** From the panel of a queue that is gone: it can be made again. */
function nameFrom(argument: unknown): string | undefined {
  return (argument as { readonly name?: string } | undefined)?.name;
}

function askName(overview: Overview, world: World, proposed: string | undefined): Thenable<string | undefined> {
  return window.showInputBox({
    ...(proposed !== undefined && { value: proposed }),
    title: l10n.t('Create Queue in {0}', world.region),
    prompt: l10n.t('Name of the queue'),
    placeHolder: 'orders',
    ignoreFocusOut: true,
    validateInput: (name) => {
      const problem = queueNameProblem(name);
      if (problem) return problemText(problem, name);
      if (findQueue(overview, { ...world, name })) return l10n.t('{0} exists already in {1}.', name, world.region);
      return undefined;
    },
  });
}

function problemText(problem: NameProblem, name: string): string {
  if (problem === 'empty') return l10n.t('A queue needs a name.');
  if (problem === 'fifo')
    return l10n.t('FIFO queues are not in the playground yet; a standard queue cannot end with .fifo.');
  if (problem === 'characters') return l10n.t('Only letters A to Z, digits, hyphens and underscores.');
  return l10n.t('{0} of at most {1} characters.', name.length, maxQueueNameLength);
}
