import { commands, l10n } from 'vscode';
import { DisposableStore, type Disposable } from '../base/disposable.ts';
import type { Command, CommandContext } from './context.ts';
import { reportFailure } from './reportFailure.ts';

interface Entry {
  readonly load: () => Promise<Command>;
  /** Begins the sentence that is shown when it fails. */
  readonly failed: string;
}

/** Registers every command; what a command needs is loaded when it first runs. */
export function registerCommands(context: CommandContext): Disposable {
  const registered = new DisposableStore();
  for (const [name, entry] of Object.entries(entries())) {
    registered.add(
      commands.registerCommand(`messagingPlayground.${name}`, async (argument?: unknown) => {
        try {
          const command = await entry.load();
          return await command(context, argument);
        } catch (error) {
          reportFailure(context.log, entry.failed, error);
          return undefined;
        }
      }),
    );
  }
  return registered;
}

function entries(): Record<string, Entry> {
  return {
    startPlayground: {
      load: async () => (await import('./startPlayground.ts')).startPlayground,
      failed: l10n.t('The playground did not start'),
    },
    stopPlayground: {
      load: async () => (await import('./stopPlayground.ts')).stopPlayground,
      failed: l10n.t('The playground did not stop'),
    },
    restartPlayground: {
      load: async () => (await import('./restartPlayground.ts')).restartPlayground,
      failed: l10n.t('The playground did not restart'),
    },
    resetPlayground: {
      load: async () => (await import('./resetPlayground.ts')).resetPlayground,
      failed: l10n.t('The playground was not reset'),
    },
    createQueue: {
      load: async () => (await import('./createQueue.ts')).createQueue,
      failed: l10n.t('The queue was not created'),
    },
    openQueue: {
      load: async () => (await import('./openQueue.ts')).openQueue,
      failed: l10n.t('The queue cannot be shown'),
    },
    sendMessage: {
      load: async () => (await import('./sendMessage.ts')).sendMessage,
      failed: l10n.t('The message was not sent'),
    },
    receiveMessages: {
      load: async () => (await import('./receiveMessages.ts')).receiveMessages,
      failed: l10n.t('No message was received'),
    },
    purgeQueue: {
      load: async () => (await import('./purgeQueue.ts')).purgeQueue,
      failed: l10n.t('The queue was not purged'),
    },
    deleteQueue: {
      load: async () => (await import('./deleteQueue.ts')).deleteQueue,
      failed: l10n.t('The queue was not deleted'),
    },
    copyEndpointUrl: {
      load: async () => (await import('./copyEndpointUrl.ts')).copyEndpointUrl,
      failed: l10n.t('The endpoint was not copied'),
    },
    copyArn: {
      load: async () => (await import('./copyArn.ts')).copyArn,
      failed: l10n.t('The ARN was not copied'),
    },
    copyQueueUrl: {
      load: async () => (await import('./copyQueueUrl.ts')).copyQueueUrl,
      failed: l10n.t('The queue URL was not copied'),
    },
    toggleTerminalEnvironment: {
      load: async () => (await import('./toggleTerminalEnvironment.ts')).toggleTerminalEnvironment,
      failed: l10n.t('The terminal environment was not changed'),
    },
    dismissHint: {
      load: async () => (await import('./dismissHint.ts')).dismissHint,
      failed: l10n.t('The hint was not dismissed'),
    },
    showLog: {
      load: async () => (await import('./showLog.ts')).showLog,
      failed: l10n.t('The log cannot be shown'),
    },
    showCommands: {
      load: async () => (await import('./showCommands.ts')).showCommands,
      failed: l10n.t('The commands cannot be listed'),
    },
  };
}
