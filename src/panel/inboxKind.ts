import { l10n } from 'vscode';
import type { Backend } from '../backend/backend.ts';
import type { InboxHost, InboxTarget } from './contract.ts';
import { InboxService, type InboxDesk } from './inboxService.ts';
import { methodsOf } from './methodsOf.ts';
import type { PanelKind } from './panelKind.ts';
import { commandCall, copyCall } from './vscodeCalls.ts';

/** The calls that the service answers; the others are VS Code's. */
const calls: Readonly<Record<keyof Omit<InboxHost, 'copy' | 'command'>, true>> = {
  inbox: true,
  markRead: true,
  clearInbox: true,
  follow: true,
  openTopic: true,
};

/** There is one inbox, whatever its panel kept. */
export const inboxTarget: InboxTarget = { kind: 'inbox' };

export function inboxKind(backend: Backend, desk: InboxDesk): PanelKind<InboxTarget> {
  return {
    viewType: 'messagingPlayground.inbox',
    element: 'q-inbox-app',
    icon: 'inbox',
    keyOf: () => '',
    titleOf: () => l10n.t('Inbox'),
    targetFrom: () => inboxTarget,
    serve: () => ({
      methods: { ...methodsOf(new InboxService(backend, desk), calls), ...copyCall, ...commandCall(inboxTarget) },
      concerns: () => false, // a mail that comes is told without a resource
    }),
  };
}
