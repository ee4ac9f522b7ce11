import { l10n, window, type QuickPickItem } from 'vscode';
import { isWithin } from '../backend/queueSettings.ts';
import type { LocatedQueue } from '../backend/queueTarget.ts';
import { makeFunction } from './addFunction.ts';
import type { CommandContext } from './context.ts';
import { pickQueue } from './pickQueue.ts';

interface FunctionItem extends QuickPickItem {
  /** Absent: one that is made for it. */
  readonly name?: string;
}

/** Messages that one invocation gets. @see Lambda Developer Guide, services-sqs-configure */
const batch = { min: 1, max: 10 };

export async function openFunctions({ playground, panels }: CommandContext): Promise<void> {
  await playground.ensureRunning();
  panels.openFunctions();
}

/** Has a function consume a queue, as Lambda's event source mapping does. */
export async function consumeQueueWithFunction(context: CommandContext, argument?: unknown): Promise<void> {
  const title = l10n.t('Consume Queue with Function');
  const queue = await pickQueue(context, argument, title);
  if (!queue) return;
  const functionName = await pickFunction(context, queue);
  if (functionName === undefined) return;
  const { eventSources } = await context.panels.functionsService.functions();
  if (eventSources.some((each) => each.functionName === functionName && each.queueArn === queue.arn)) {
    void window.showInformationMessage(l10n.t('{0} consumes {1} already.', functionName, queue.name));
    context.panels.openFunctions();
    return;
  }
  const batchSize = await askBatchSize(functionName, queue);
  if (batchSize === undefined) return;
  await context.panels.functionsService.putEventSource({
    ...{ functionName, queueArn: queue.arn, batchSize, windowSeconds: 0 },
    ...{ reportsItemFailures: false, filters: [], isEnabled: true },
  });
  window.setStatusBarMessage(l10n.t('{0} consumes {1}', functionName, queue.name), 5000);
  context.panels.openFunctions();
}

async function pickFunction(context: CommandContext, queue: LocatedQueue): Promise<string | undefined> {
  const { functions } = await context.panels.functionsService.functions();
  if (functions.length === 0) return makeFunction(context);
  const items: FunctionItem[] = functions.map(({ name, runtime }) => ({
    label: `$(symbol-function) ${name}`,
    description: runtime,
    name,
  }));
  const other: FunctionItem = { label: l10n.t('$(add) Add Function…'), alwaysShow: true };
  const title = l10n.t('Consume {0} with a Function', queue.name);
  const chosen = await window.showQuickPick([...items, other], { title, ignoreFocusOut: true });
  return chosen && (chosen.name ?? (await makeFunction(context)));
}

async function askBatchSize(functionName: string, queue: LocatedQueue): Promise<number | undefined> {
  const text = await window.showInputBox({
    title: l10n.t('{0} Consumes {1}', functionName, queue.name),
    prompt: l10n.t('How many messages one invocation gets at most, 1 to 10; windows and filters are in the panel'),
    value: String(batch.max),
    ignoreFocusOut: true,
    validateInput: (value) => (isWithin(batch, value) ? undefined : l10n.t('A whole number, 1 to 10.')),
  });
  return text === undefined ? undefined : Number(text);
}
