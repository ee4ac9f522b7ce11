import { l10n, MarkdownString, StatusBarAlignment, ThemeColor, window } from 'vscode';
import type { Backend, BackendState } from '../backend/backend.ts';
import type { OverviewFeed } from '../backend/overviewFeed.ts';
import { DisposableStore, type Disposable } from '../base/disposable.ts';
import type { Event } from '../base/emitter.ts';
import { messagesIn, statusText } from './statusText.ts';

/** Whether terminals are sent here; the status bar shows it. */
export interface TerminalSwitch {
  readonly isOn: boolean;
  readonly onDidChange: Event<void>;
}

/** The one item of the status bar: endpoint, messages, state of the worker, terminal environment. */
export class StatusBar implements Disposable {
  readonly #backend: Backend;
  readonly #overview: OverviewFeed;
  readonly #terminal: TerminalSwitch;
  readonly #owned = new DisposableStore();
  readonly #item = this.#owned.add(
    window.createStatusBarItem('messagingPlayground.status', StatusBarAlignment.Left, 10),
  );

  constructor(backend: Backend, overview: OverviewFeed, terminal: TerminalSwitch) {
    this.#backend = backend;
    this.#overview = overview;
    this.#terminal = terminal;
    this.#item.name = l10n.t('Messaging Playground');
    this.#item.command = 'messagingPlayground.showCommands';
    this.#owned.add(backend.onDidChangeState(() => this.#show()));
    this.#owned.add(overview.onDidChange(() => this.#show()));
    this.#owned.add(terminal.onDidChange(() => this.#show()));
    this.#show();
    this.#item.show();
  }

  dispose(): void {
    this.#owned.dispose();
  }

  #show(): void {
    const { state } = this.#backend;
    const text = statusText(state, this.#overview.current, this.#terminal.isOn, {
      stopped: l10n.t('Playground stopped'),
      starting: l10n.t('Playground starting'),
      restarting: l10n.t('Playground restarting'),
      failed: l10n.t('Playground failed'),
    });
    if (text !== this.#item.text) this.#item.text = text;
    this.#item.tooltip = tooltip(state, this.#terminal.isOn);
    this.#item.backgroundColor = state.state === 'failed' ? new ThemeColor('statusBarItem.errorBackground') : undefined;
    this.#item.accessibilityInformation = {
      label: spoken(state, this.#messages(), this.#terminal.isOn),
      role: 'button',
    };
  }

  #messages(): number {
    return this.#overview.current ? messagesIn(this.#overview.current) : 0;
  }
}

function tooltip(state: BackendState, isTerminalOn: boolean): MarkdownString {
  const markdown = new MarkdownString('', true);
  const enabledCommands = [
    'copyEndpointUrl',
    'toggleTerminalEnvironment',
    'startPlayground',
    'stopPlayground',
    'showLog',
  ];
  markdown.isTrusted = { enabledCommands: enabledCommands.map((name) => `messagingPlayground.${name}`) };
  const running = state.state === 'running';
  markdown.appendMarkdown('**').appendText(l10n.t('Messaging Playground')).appendMarkdown('**  \n');
  markdown.appendText(stateSentence(state)).appendMarkdown('\n\n');
  if (isTerminalOn) markdown.appendText(l10n.t('New terminals send SQS calls here.')).appendMarkdown('\n\n');
  const links = running
    ? [
        link(l10n.t('Copy Endpoint URL'), 'copyEndpointUrl'),
        link(l10n.t('Toggle Terminal Environment'), 'toggleTerminalEnvironment'),
        link(l10n.t('Stop'), 'stopPlayground'),
      ]
    : [link(l10n.t('Start'), 'startPlayground')];
  return markdown.appendMarkdown([...links, link(l10n.t('Show Log'), 'showLog')].join(' · '));
}

function link(text: string, command: string): string {
  return `[${text}](command:messagingPlayground.${command})`;
}

function stateSentence(state: BackendState): string {
  if (state.state === 'running') {
    const kept = state.store === 'memory' ? l10n.t('in memory') : l10n.t('kept on disk');
    const sentence = l10n.t('Listens on {0}, messages {1}.', state.endpoint, kept);
    return state.notice ? `${sentence} ${state.notice}` : sentence;
  }
  if (state.state === 'starting') return l10n.t('Starting…');
  if (state.state === 'restarting') return l10n.t('Restarting: {0}', state.reason);
  if (state.state === 'failed') return l10n.t('Failed: {0}', state.reason);
  return l10n.t('Not running.');
}

function spoken(state: BackendState, messages: number, isTerminalOn: boolean): string {
  const what =
    state.state === 'running' ? l10n.t('{0} {1} messages.', stateSentence(state), messages) : stateSentence(state);
  const terminal = isTerminalOn ? ` ${l10n.t('Terminal environment on.')}` : '';
  return `${l10n.t('Messaging Playground')}: ${what}${terminal}`;
}
