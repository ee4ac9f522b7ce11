import { commands, l10n, window, type LogOutputChannel } from 'vscode';

/** Says what failed and why, and offers what to do next. The log gets the whole error. */
export function reportFailure(log: LogOutputChannel, what: string, error: unknown): void {
  const why = reasonOf(error);
  log.error(`${what}: ${error instanceof Error ? (error.stack ?? why) : why}`);
  void show(`${what}: ${why}`, nameOf(error) === 'PlaygroundNotRunning');
}

async function show(sentence: string, offersStart: boolean): Promise<void> {
  const showLog = l10n.t('Show Log');
  const start = l10n.t('Start Playground');
  const chosen = await window.showErrorMessage(sentence, ...(offersStart ? [start, showLog] : [showLog]));
  if (chosen === showLog) await commands.executeCommand('messagingPlayground.showLog');
  if (chosen === start) await commands.executeCommand('messagingPlayground.startPlayground');
}

function reasonOf(error: unknown): string {
  if (nameOf(error) === 'QueueDoesNotExist') return l10n.t('the queue does not exist (any more).');
  if (nameOf(error) === 'NotFoundException') return l10n.t('the topic or subscription does not exist (any more).');
  return error instanceof Error && error.message !== '' ? error.message : String(error);
}

function nameOf(error: unknown): string | undefined {
  return error instanceof Error ? error.name : undefined;
}
