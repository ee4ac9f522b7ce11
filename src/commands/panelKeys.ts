import { commands } from 'vscode';
import { DisposableStore, type Disposable } from '../base/disposable.ts';
import type { QueuePanels } from '../panel/queuePanels.ts';

/** What keybindings and the menus of its rows ask the panel in front to do. */
const asks = [
  'focusFilter',
  'focusComposer',
  'send',
  'sendAndKeep',
  'toggleLive',
  'showKeys',
  'selectAll',
  'copyBody',
  'copyAs',
  'edit',
  'export',
  'saveBody',
  'redrive',
  'showMessages',
] as const;

export function registerPanelKeys(panels: QueuePanels): Disposable {
  const registered = new DisposableStore();
  for (const what of asks) {
    registered.add(commands.registerCommand(`messagingPlayground.panel.${what}`, () => panels.ask(what)));
  }
  return registered;
}
