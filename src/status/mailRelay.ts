import { commands, l10n, window, workspace, type SecretStorage } from 'vscode';
import type { MailRelay } from '../backend/firstStart.ts';
import { relayAddress, withPassword, type RelayAddress } from '../backend/relayUrl.ts';

/** What is kept under a key names the server and the user, so that another relay asks for its own password. */
const keyPrefix = 'mail.relay.password:';

/**
 * Where mails of the Inbox go besides, as the settings say; undefined: nowhere. A relay with a user but no password gets it
 * from the secret store. Where that has none, the user is asked, and mails stay in the Inbox until a restart.
 */
export async function readMailRelay(secrets: SecretStorage): Promise<MailRelay | undefined> {
  const settings = workspace.getConfiguration('messagingPlayground.mail');
  const url = settings.get<string>('relay') ?? '';
  const from = settings.get<string>('from') ?? '';
  const address = relayAddress(url);
  if (!address) return undefined;
  if (!address.needsPassword) return { url, from };
  const password = await secrets.get(keyOf(address));
  if (password !== undefined) return { url: withPassword(url, password), from };
  void offerPassword(secrets, address);
  return undefined;
}

async function offerPassword(secrets: SecretStorage, address: RelayAddress): Promise<void> {
  const { host, user } = address;
  const enter = l10n.t('Enter Password…');
  const text = l10n.t('Mails stay in the Inbox: the mail server {0} needs the password of {1}.', host, user);
  if ((await window.showInformationMessage(text, enter)) !== enter) return;
  const password = await window.showInputBox({
    title: l10n.t('Password of {0} at {1}', user, host),
    prompt: l10n.t('Kept in the secret store of VS Code'),
    password: true,
    ignoreFocusOut: true,
  });
  if (password === undefined || password === '') return;
  await secrets.store(keyOf(address), password);
  const restart = l10n.t('Restart Playground');
  const done = l10n.t('The playground sends mails to {0} after a restart.', host);
  if ((await window.showInformationMessage(done, restart)) !== restart) return;
  await commands.executeCommand('messagingPlayground.restartPlayground');
}

function keyOf({ user, host }: RelayAddress): string {
  return `${keyPrefix}${user}@${host}`;
}
