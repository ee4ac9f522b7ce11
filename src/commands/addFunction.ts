import { l10n, window, type QuickPickItem } from 'vscode';
import { proposedName } from '../backend/functionName.ts';
import type { CommandContext } from './context.ts';

type Language = 'javascript' | 'typescript' | 'python';
type Service = CommandContext['panels']['functionsService'];

interface SourceItem extends QuickPickItem {
  readonly from: 'file' | Language;
}

interface Handler {
  readonly path: string;
  readonly handler: string;
}

/** AWS's default is 3, which a debugger or a slow start uses up. */
const timeoutSeconds = 30;

/** A handler in a file becomes a function that topics can call and that can consume queues. */
export async function addFunction(context: CommandContext): Promise<void> {
  await context.playground.ensureRunning();
  const name = await makeFunction(context);
  if (name !== undefined) context.panels.openFunctions();
}

/** Answers with the name of the new function, undefined when dismissed. */
export async function makeFunction({ panels }: CommandContext): Promise<string | undefined> {
  const { functionsService: service } = panels;
  const from = await pickSource();
  if (!from) return undefined;
  const handler = from === 'file' ? await pickHandler(service) : await writeHandler(service, from);
  if (!handler) return undefined;
  const { functions } = await service.functions();
  const name = await askFunctionName(
    proposedName(handler.path),
    functions.map((each) => each.name),
  );
  if (name === undefined) return undefined;
  const code = { kind: 'file', path: handler.path, handler: handler.handler } as const;
  await service.putFunction({ name, code, timeoutSeconds, environment: {} });
  window.setStatusBarMessage(l10n.t('Added the function {0}', name), 5000);
  return name;
}

async function pickSource(): Promise<SourceItem['from'] | undefined> {
  const items: SourceItem[] = [
    { label: l10n.t('$(file-code) Handler in a File…'), from: 'file' },
    { label: l10n.t('$(new-file) New Handler in JavaScript…'), from: 'javascript' },
    { label: l10n.t('$(new-file) New Handler in TypeScript…'), from: 'typescript' },
    { label: l10n.t('$(new-file) New Handler in Python…'), from: 'python' },
  ];
  return (await window.showQuickPick(items, { title: l10n.t('Add Function'), ignoreFocusOut: true }))?.from;
}

async function pickHandler(service: Service): Promise<Handler | undefined> {
  const file = await service.pickHandler();
  if (!file) return undefined;
  const [first, second] = file.handlers;
  if (first !== undefined && second === undefined) return { path: file.path, handler: first };
  const title = l10n.t('Which Function Handles Events?');
  const handler =
    first === undefined
      ? await window.showInputBox({ title, prompt: l10n.t('No export was found; its name'), value: 'handler' })
      : await window.showQuickPick(file.handlers, { title, ignoreFocusOut: true });
  return handler === undefined ? undefined : { path: file.path, handler };
}

async function writeHandler(service: Service, language: Language): Promise<Handler | undefined> {
  const written = await service.newHandler({ language });
  return written && { path: written.path, handler: language === 'python' ? 'lambda_handler' : 'handler' };
}

/** @see Lambda API Reference, CreateFunction, FunctionName */
async function askFunctionName(value: string, taken: readonly string[]): Promise<string | undefined> {
  return window.showInputBox({
    title: l10n.t('Add Function'),
    prompt: l10n.t('Name of the function'),
    value,
    ignoreFocusOut: true,
    validateInput: (name) => {
      if (!/^[A-Za-z0-9_-]{1,64}$/.test(name)) return l10n.t('1 to 64 letters, digits, hyphens and underscores.');
      return taken.includes(name) ? l10n.t('{0} exists already.', name) : undefined;
    },
  });
}
