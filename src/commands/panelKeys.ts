import { commands } from 'vscode';
import { DisposableStore, type Disposable } from '../base/disposable.ts';
import type { PlaygroundPanels } from '../panel/playgroundPanels.ts';
import { panelAsks, type Asks } from './panelAsks.ts';

/** Keybindings and the menus inside panels. */
export function registerPanelKeys(panels: PlaygroundPanels): Disposable {
  const registered = new DisposableStore();
  for (const [name, asks] of Object.entries(panelAsks)) {
    registered.add(commands.registerCommand(`messagingPlayground.panel.${name}`, () => ask(panels, asks)));
  }
  return registered;
}

/** At most one panel has the focus. */
function ask(panels: PlaygroundPanels, { queue, topic, inbox, functions }: Asks): void {
  if (queue !== undefined) panels.queues.ask(queue);
  if (topic !== undefined) panels.topics.ask(topic);
  if (inbox !== undefined) panels.inbox.ask(inbox);
  if (functions !== undefined) panels.functions.ask(functions);
}
