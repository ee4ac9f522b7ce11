import { commands, l10n, window } from 'vscode';
import type { BackendState } from '../backend/backend.ts';
import type { EmbeddedBackend } from '../backend/embedded.ts';
import type { FirstStart } from '../backend/firstStart.ts';
import { DisposableStore, type Disposable } from '../base/disposable.ts';

/** Says what a person would not expect: another port, another store, a worker that died. */
export function showNotices(playground: EmbeddedBackend): Disposable {
  const owned = new DisposableStore();
  let before: BackendState = playground.state;
  owned.add(
    playground.onDidChangeState((state) => {
      noteChange(before, state);
      before = state;
    }),
  );
  owned.add(playground.onDidStart(noteStart));
  return owned;
}

function noteStart({ port, store, isSpareStore, takenPort, notice }: FirstStart): void {
  const sentences: string[] = [];
  if (isSpareStore && store === 'sqlite') {
    sentences.push(
      l10n.t(
        'Another window uses the playground of this workspace, so this window has one of its own, with its own queues.',
      ),
    );
  } else if (isSpareStore) {
    sentences.push(l10n.t('Other windows use every store of this workspace, so this playground lives in memory.'));
  }
  if (takenPort !== undefined) {
    sentences.push(l10n.t('Port {0} is taken: the playground listens on {1}.', takenPort, port));
  } else if (isSpareStore) sentences.push(l10n.t('It listens on {0}.', port));
  if (notice !== undefined) sentences.push(notice);
  if (sentences.length === 0) return;
  const isWarning = notice !== undefined;
  void offer(sentences.join(' '), isWarning, { [l10n.t('Copy Endpoint URL')]: 'copyEndpointUrl' });
}

function noteChange(before: BackendState, state: BackendState): void {
  if (before.state === 'restarting' && state.state === 'running') noteComeback(before.reason, state);
  const wasUp = before.state === 'running' || before.state === 'restarting';
  if (wasUp && state.state === 'failed') noteEnd(state.reason);
}

function noteComeback(reason: string, state: Extract<BackendState, { state: 'running' }>): void {
  const kept =
    state.store === 'memory'
      ? l10n.t('It lives in memory, so its queues and messages are gone.')
      : l10n.t('Everything that was acknowledged is still there.');
  const text = l10n.t('The playground stopped unexpectedly ({0}) and was started again. {1}', reason, kept);
  void offer(text, true, { [l10n.t('Show Log')]: 'showLog' });
}

/** A start that fails is told by whoever asked for it; this is one that ran. */
function noteEnd(reason: string): void {
  const text = l10n.t('The playground stopped and could not be started again: {0}', reason);
  void offer(text, true, { [l10n.t('Start Playground')]: 'startPlayground', [l10n.t('Show Log')]: 'showLog' });
}

/** Shows a sentence with buttons that run commands of ours. */
async function offer(text: string, isWarning: boolean, buttons: Readonly<Record<string, string>>): Promise<void> {
  const show = isWarning ? window.showWarningMessage : window.showInformationMessage;
  const chosen = await show(text, ...Object.keys(buttons));
  if (chosen !== undefined) await commands.executeCommand(`messagingPlayground.${buttons[chosen]}`);
}
