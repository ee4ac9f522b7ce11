import { commands, l10n, window, type QuickPickItem } from 'vscode';
import type { CommandContext } from './context.ts';

interface CommandItem extends QuickPickItem {
  readonly command: string;
}

/** What a click on the status bar offers. */
export async function showCommands({ playground, overview, terminal }: CommandContext): Promise<void> {
  const isRunning = playground.state.state === 'running';
  const items: CommandItem[] = isRunning
    ? [
        { label: l10n.t('$(inbox) Open Queue'), command: 'openQueue' },
        { label: l10n.t('$(add) Create Queue…'), command: 'createQueue' },
        { label: l10n.t('$(send) Send Message…'), command: 'sendMessage' },
        { label: l10n.t('$(broadcast) Open Topic'), command: 'openTopic' },
        { label: l10n.t('$(add) Create Topic…'), command: 'createTopic' },
        { label: l10n.t('$(send) Publish Message…'), command: 'publishMessage' },
        { label: l10n.t('$(mail) Open Inbox'), command: 'openInbox' },
        { label: l10n.t('$(symbol-function) Open Functions'), command: 'openFunctions' },
        { label: l10n.t('$(copy) Copy Endpoint URL'), command: 'copyEndpointUrl' },
        {
          label: l10n.t('$(terminal) Toggle Terminal Environment'),
          description: terminal.isOn ? l10n.t('on') : l10n.t('off'),
          command: 'toggleTerminalEnvironment',
        },
        ...clockItems(overview.current?.clock.paused === true),
        { label: l10n.t('$(debug-restart) Restart Playground'), command: 'restartPlayground' },
        { label: l10n.t('$(debug-stop) Stop Playground'), command: 'stopPlayground' },
        { label: l10n.t('$(trash) Reset Playground…'), command: 'resetPlayground' },
      ]
    : [{ label: l10n.t('$(play) Start Playground'), command: 'startPlayground' }];
  items.push({ label: l10n.t('$(output) Show Log'), command: 'showLog' });

  const title = isRunning ? l10n.t('Messaging Playground') : l10n.t('Messaging Playground is not running');
  const chosen = await window.showQuickPick(items, { title });
  if (chosen) await commands.executeCommand(`messagingPlayground.${chosen.command}`);
}

function clockItems(isPaused: boolean): CommandItem[] {
  return [
    isPaused
      ? { label: l10n.t('$(debug-continue) Resume Clock'), command: 'resumeClock' }
      : { label: l10n.t('$(debug-pause) Pause Clock'), command: 'pauseClock' },
    { label: l10n.t('$(debug-step-over) Advance Clock…'), command: 'advanceClock' },
    { label: l10n.t('$(debug-step-into) Jump to Next Deadline'), command: 'nextDeadline' },
  ];
}
