import { workspace } from 'vscode';
import type { EmbeddedBackend } from '../backend/embedded.ts';
import { DisposableStore, type Disposable } from '../base/disposable.ts';
import type { EngineSettings } from '../engine/settings.ts';

/** How strict the engine is to be, as the settings say now. */
export function readEngineSettings(): EngineSettings {
  const settings = workspace.getConfiguration('messagingPlayground.engine');
  return {
    limits: settings.get<EngineSettings['limits']>('limits') ?? 'aws',
    pace: settings.get<EngineSettings['pace']>('pace') ?? 'fast',
    access: settings.get<EngineSettings['access']>('access') ?? 'off',
  };
}

/** Applies changed settings to the engine that runs, and again to one that came back by itself with what it began with. */
export function followEngineSettings(playground: EmbeddedBackend, onFailure: (error: unknown) => void): Disposable {
  const owned = new DisposableStore();
  let before = playground.state.state;
  const apply = () => {
    if (playground.state.state === 'running') playground.inspect.setSettings(readEngineSettings()).catch(onFailure);
  };
  owned.add(
    workspace.onDidChangeConfiguration((change) => {
      const isAffected = ['limits', 'pace', 'access'].some((name) =>
        change.affectsConfiguration(`messagingPlayground.engine.${name}`),
      );
      if (isAffected) apply();
    }),
  );
  owned.add(
    playground.onDidChangeState(({ state }) => {
      if (state === 'running' && before === 'restarting') apply();
      before = state;
    }),
  );
  return owned;
}
