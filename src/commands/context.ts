import type { LogOutputChannel } from 'vscode';
import type { EmbeddedBackend } from '../backend/embedded.ts';
import type { OverviewFeed } from '../backend/overviewFeed.ts';
import type { PlaygroundPanels } from '../panel/playgroundPanels.ts';
import type { DismissedHints } from '../tree/dismissedHints.ts';
import type { TerminalEnvironment } from './terminalEnvironment.ts';

/** What commands act on; made once by the extension. */
export interface CommandContext {
  readonly playground: EmbeddedBackend;
  readonly overview: OverviewFeed;
  readonly panels: PlaygroundPanels;
  readonly hints: DismissedHints;
  readonly terminal: TerminalEnvironment;
  readonly log: LogOutputChannel;
}

/** One command. `argument` is what a menu or link hands over: a tree node, a webview's context, nothing from the palette. */
export type Command = (context: CommandContext, argument?: unknown) => unknown;
