import { commands } from 'vscode';
import { DisposableStore, type Disposable } from '../base/disposable.ts';
import { commandEntries } from './commandEntries.ts';
import type { CommandContext } from './context.ts';
import { reportFailure } from './reportFailure.ts';

/** Registers every command; what a command needs is loaded when it first runs. */
export function registerCommands(context: CommandContext): Disposable {
  const registered = new DisposableStore();
  for (const [name, entry] of Object.entries(commandEntries())) {
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
