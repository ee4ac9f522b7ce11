import { commands } from 'vscode';
import type { Backend } from '../backend/backend.ts';
import type { OverviewFeed } from '../backend/overviewFeed.ts';
import { DisposableStore, type Disposable } from '../base/disposable.ts';

/** Keeps the keys that `when` clauses of the manifest look at. */
export function keepContextKeys(backend: Backend, overview: OverviewFeed): Disposable {
  const owned = new DisposableStore();
  const shown = new Map<string, unknown>();
  const show = (key: string, value: unknown) => {
    if (shown.has(key) && shown.get(key) === value) return;
    shown.set(key, value);
    void commands.executeCommand('setContext', `messagingPlayground.${key}`, value);
  };
  show('engine.state', backend.state.state);
  owned.add(backend.onDidChangeState(({ state }) => show('engine.state', state)));
  owned.add(overview.onDidChange((current) => show('clock.paused', current?.clock.paused === true)));
  return owned;
}
