import { l10n, MarkdownString, StatusBarAlignment, ThemeColor, window } from 'vscode';
import type { Backend, BackendState } from '../backend/backend.ts';
import type { OverviewFeed } from '../backend/overviewFeed.ts';
import { DisposableStore, type Disposable } from '../base/disposable.ts';
import type { Event } from '../base/emitter.ts';
import { durationText } from '../backend/durations.ts';
import { deadLettersIn, messagesIn } from '../backend/messageTotals.ts';
import { PausedClock } from './pausedClock.ts';
import { statusText, type StatusFacts } from './statusText.ts';

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
  readonly #clock = new PausedClock();
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
    const facts = this.#facts();
    const { state } = facts;
    const text = statusText(facts, {
      stopped: l10n.t('Playground stopped'),
      starting: l10n.t('Playground starting'),
      restarting: l10n.t('Playground restarting'),
      failed: l10n.t('Playground failed'),
    });
    if (text !== this.#item.text) this.#item.text = text;
    this.#item.tooltip = tooltip(facts);
    this.#item.backgroundColor = state.state === 'failed' ? new ThemeColor('statusBarItem.errorBackground') : undefined;
    this.#item.accessibilityInformation = { label: spoken(facts), role: 'button' };
  }

  #facts(): StatusFacts {
    const overview = this.#overview.current;
    const pausedForMs = this.#clock.see(overview?.clock);
    return { state: this.#backend.state, overview, isTerminalOn: this.#terminal.isOn, pausedForMs };
  }
}

function tooltip(facts: StatusFacts): MarkdownString {
  const markdown = new MarkdownString('', true);
  const links = linksFor(facts);
  markdown.isTrusted = { enabledCommands: links.map(([, name]) => `messagingPlayground.${name}`) };
  markdown.appendMarkdown('**').appendText(l10n.t('Messaging Playground')).appendMarkdown('**  \n');
  for (const sentence of sentences(facts)) markdown.appendText(sentence).appendMarkdown('\n\n');
  return markdown.appendMarkdown(links.map(([text, name]) => link(text, name)).join(' · '));
}

/** What can be done from here: words and the command. */
function linksFor({ state, pausedForMs }: StatusFacts): (readonly [string, string])[] {
  const log = [l10n.t('Show Log'), 'showLog'] as const;
  if (state.state !== 'running') return [[l10n.t('Start'), 'startPlayground'], log];
  const clock =
    pausedForMs === undefined
      ? ([l10n.t('Pause Clock'), 'pauseClock'] as const)
      : ([l10n.t('Resume Clock'), 'resumeClock'] as const);
  return [
    [l10n.t('Copy Endpoint URL'), 'copyEndpointUrl'],
    [l10n.t('Toggle Terminal Environment'), 'toggleTerminalEnvironment'],
    clock,
    [l10n.t('Jump to Next Deadline'), 'nextDeadline'],
    [l10n.t('Stop'), 'stopPlayground'],
    log,
  ];
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

/** Everything that the item says with icons, in words. */
function sentences({ state, overview, isTerminalOn, pausedForMs }: StatusFacts): string[] {
  const said = [stateSentence(state)];
  const deadLetters = overview ? deadLettersIn(overview) : 0;
  if (overview) said.push(l10n.t('{0} messages.', messagesIn(overview)));
  if (deadLetters > 0) said.push(l10n.t('{0} of them in dead-letter queues.', deadLetters));
  if (pausedForMs !== undefined)
    said.push(l10n.t('The clock is paused, moved by {0} since.', durationText(pausedForMs)));
  if (isTerminalOn) said.push(l10n.t('New terminals send SQS and SNS calls here.'));
  return said;
}

function spoken(facts: StatusFacts): string {
  return `${l10n.t('Messaging Playground')}: ${sentences(facts).join(' ')}`;
}
