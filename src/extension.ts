import {
  commands,
  ExtensionMode,
  l10n,
  window,
  workspace,
  type ExtensionContext,
  type LogOutputChannel,
  type TreeView,
} from 'vscode';
import type { BackendState } from './backend/backend.ts';
import { EmbeddedBackend } from './backend/embedded.ts';
import type { LogEntry } from './backend/engineHost.ts';
import type { StartWishes } from './backend/firstStart.ts';
import { OverviewFeed } from './backend/overviewFeed.ts';
import { portWishes, storeFolders, type PortMemory, type StorageKind } from './backend/startPlan.ts';
import { DisposableStore } from './base/disposable.ts';
import { confirm } from './commands/confirm.ts';
import { registerPanelKeys } from './commands/panelKeys.ts';
import { registerCommands } from './commands/registerCommands.ts';
import { reportFailure } from './commands/reportFailure.ts';
import { TerminalEnvironment } from './commands/terminalEnvironment.ts';
import { PlaygroundPanels } from './panel/playgroundPanels.ts';
import { keepContextKeys } from './status/contextKeys.ts';
import { followEngineSettings, readEngineSettings } from './status/engineSettings.ts';
import { readMailRelay } from './status/mailRelay.ts';
import { showNotices } from './status/notices.ts';
import { PacedLog } from './status/pacedLog.ts';
import { StatusBar } from './status/statusBar.ts';
import { showDeadLetterBadge } from './tree/deadLetterBadge.ts';
import { registerDeadLetterDecorations } from './tree/deadLetterDecorations.ts';
import { DismissedHints } from './tree/dismissedHints.ts';
import { ResourcesTree } from './tree/resourcesTree.ts';

/** What the tests in the extension host look at; nobody else gets it. */
export interface TestApi {
  readonly playground: EmbeddedBackend;
  readonly tree: ResourcesTree;
  readonly view: Pick<TreeView<unknown>, 'badge'>;
  readonly panels: PlaygroundPanels;
  /** How long `activate` took, in milliseconds. */
  readonly activationMs: number;
}

/** Kept in the workspace's state. */
const wasRunningKey = 'wasRunning';
const lastPortKey = 'lastPort';

let shutDown: (() => Promise<void>) | undefined;

export function activate(context: ExtensionContext): TestApi | undefined {
  const begunMs = performance.now();
  const owned = new DisposableStore();
  const log = window.createOutputChannel('Messaging Playground', { log: true });
  context.subscriptions.push(log); // outlives the worker, whose last words go there
  const playground = new EmbeddedBackend({
    makeHost: async () => (await import('./backend/workerEngine.ts')).createWorkerEngine(),
    wishes: () => readWishes(context),
    mail: () => readMailRelay(context.secrets),
    log: (entry) => writeLog(log, entry),
  });
  const overview = owned.add(new OverviewFeed(playground, (error) => log.warn(`Overview: ${String(error)}`)));
  const terminal = new TerminalEnvironment(context.environmentVariableCollection);
  const hints = new DismissedHints();
  const tree = owned.add(new ResourcesTree(playground, overview, hints));
  const panels = owned.add(
    new PlaygroundPanels({
      backend: playground,
      confirm,
      extensionUri: context.extensionUri,
      onNeeded: (how) => {
        if (how === 'opened' || autoStart() !== 'never') startSoon(playground, log);
      },
      onFailure: (what, error) => log.warn(`${what}: ${String(error)}`),
    }),
  );
  const view = owned.add(
    window.createTreeView('messagingPlayground.resources', { treeDataProvider: tree, showCollapseAll: true }),
  );
  owned.add(showDeadLetterBadge(view, overview));
  owned.add(registerDeadLetterDecorations());
  owned.add(keepContextKeys(playground, overview));
  owned.add(new StatusBar(playground, overview, terminal));
  owned.add(registerCommands({ playground, overview, panels, hints, terminal, log }));
  owned.add(registerPanelKeys(panels));
  owned.add(showNotices(playground));
  owned.add(new PacedLog(playground, (line) => log.info(line)));
  owned.add(followEngineSettings(playground, (error) => log.warn(`Settings: ${String(error)}`)));
  owned.add(playground.onDidChangeState(() => follow(context, playground, terminal, log)));
  owned.add(
    workspace.onDidChangeConfiguration(
      (change) => void offerRestart(playground, (section) => change.affectsConfiguration(section)),
    ),
  );
  owned.add(workspace.onDidGrantWorkspaceTrust(() => void offerRestart(playground, () => true)));
  shutDown = async () => {
    owned.dispose(); // first, so that this end is not remembered as the user's wish
    await playground.dispose();
  };

  const startsNow =
    autoStart() === 'always' ||
    (autoStart() === 'whenWasRunning' && context.workspaceState.get(wasRunningKey) === true);
  if (startsNow) startSoon(playground, log);
  const activationMs = performance.now() - begunMs;
  return context.extensionMode === ExtensionMode.Test ? { playground, tree, view, panels, activationMs } : undefined;
}

export async function deactivate(): Promise<void> {
  await shutDown?.();
  shutDown = undefined;
}

/** Remembers and shows the state; the engine's own store keeps everything else. */
function follow(
  context: ExtensionContext,
  playground: EmbeddedBackend,
  terminal: TerminalEnvironment,
  log: LogOutputChannel,
): void {
  const { state } = playground;
  log.info(`Playground ${stateWords(state)}`);
  if (state.state === 'stopped') void context.workspaceState.update(wasRunningKey, false);
  if (state.state !== 'running') return;
  terminal.moveTo(state.endpoint);
  void context.workspaceState.update(wasRunningKey, true);
  const memory: PortMemory = { port: Number(new URL(state.endpoint).port), configured: configuredPort() };
  void context.workspaceState.update(lastPortKey, memory);
}

function stateWords(state: BackendState): string {
  if (state.state === 'running') return `running on ${state.endpoint}, store: ${state.store}`;
  return 'reason' in state ? `${state.state}: ${state.reason}` : state.state;
}

/** After activation has returned: starting must not be on its clock. */
function startSoon(playground: EmbeddedBackend, log: LogOutputChannel): void {
  setImmediate(() => {
    playground
      .ensureRunning()
      .catch((error: unknown) => reportFailure(log, l10n.t('The playground did not start'), error));
  });
}

/** Settings, and sections of them, that count from the next start on. */
const atStart = [
  ...['port', 'storage', 'accountId', 'region', 'queueUrlStyle', 'queueUrlDomain'].map((name) => `engine.${name}`),
  ...['functions', 'mail'],
];

async function offerRestart(playground: EmbeddedBackend, affects: (section: string) => boolean): Promise<void> {
  const isAffected = atStart.some((name) => affects(`messagingPlayground.${name}`));
  if (playground.state.state !== 'running' || !isAffected) return;
  const restart = l10n.t('Restart Playground');
  const text = l10n.t('The playground uses the new settings after a restart.');
  const chosen = await window.showInformationMessage(text, restart);
  if (chosen === restart) await commands.executeCommand('messagingPlayground.restartPlayground');
}

function readWishes(context: ExtensionContext): StartWishes {
  const { storageUri, globalStorageUri, workspaceState, extension } = context;
  const storage = engineSetting<StorageKind>('storage', 'workspace');
  return {
    ports: portWishes(configuredPort(), workspaceState.get<PortMemory>(lastPortKey)),
    folders: storeFolders(storage, storageUri?.fsPath, globalStorageUri.fsPath),
    accountId: engineSetting('accountId', '000000000000'),
    region: engineSetting('region', 'us-east-1'),
    engine: {
      ...readEngineSettings(),
      queueUrlStyle: engineSetting<'path' | 'domain'>('queueUrlStyle', 'path'),
      queueUrlDomain: engineSetting('queueUrlDomain', 'localhost'),
    },
    functions: {
      runsFunctions: workspace.isTrusted,
      functionRoots: fileFolders(),
      nodePath: functionSetting('nodePath'),
      pythonPath: functionSetting('pythonPath'),
    },
    version: (extension.packageJSON as { readonly version: string }).version,
  };
}

/** Folders of the workspace that are on this machine. */
function fileFolders(): string[] {
  const folders = workspace.workspaceFolders?.filter(({ uri }) => uri.scheme === 'file') ?? [];
  return folders.map(({ uri }) => uri.fsPath);
}

function configuredPort(): number {
  return engineSetting('port', 4599);
}

function autoStart(): 'whenWasRunning' | 'always' | 'never' {
  return engineSetting('autoStart', 'whenWasRunning');
}

function functionSetting(name: 'nodePath' | 'pythonPath'): string | undefined {
  return workspace.getConfiguration('messagingPlayground.functions').get<string>(name) || undefined;
}

function engineSetting<T>(name: string, fallback: T): T {
  return workspace.getConfiguration('messagingPlayground.engine').get<T>(name) ?? fallback;
}

function writeLog(log: LogOutputChannel, { level, text }: LogEntry): void {
  log[level](text);
}
