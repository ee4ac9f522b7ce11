import type { FunctionsAsk, InboxAsk, QueueAsk, TopicAsk } from '../panel/contract.ts';

/** What one command asks the panel in front to do, by kind of panel; a kind that is absent does not know it. */
export interface Asks {
  readonly queue?: QueueAsk;
  readonly topic?: TopicAsk;
  readonly inbox?: InboxAsk;
  readonly functions?: FunctionsAsk;
}

/** Keybindings and menus inside panels, by the name of the command behind `messagingPlayground.panel.`. */
export const panelAsks: Readonly<Record<string, Asks>> = {
  focusFilter: { queue: 'focusFilter', topic: 'focusFilter', inbox: 'focusFilter' },
  focusComposer: { queue: 'focusComposer', topic: 'focusComposer' },
  send: { queue: 'send' },
  sendAndKeep: { queue: 'sendAndKeep' },
  toggleLive: { queue: 'toggleLive', topic: 'toggleLive' },
  showKeys: { queue: 'showKeys', topic: 'showKeys', inbox: 'showKeys', functions: 'showKeys' },
  selectAll: { queue: 'selectAll' },
  copyBody: { queue: 'copyBody' },
  copyAs: { queue: 'copyAs' },
  edit: { queue: 'edit' },
  export: { queue: 'export' },
  saveBody: { queue: 'saveBody' },
  redrive: { queue: 'redrive' },
  showMessages: { queue: 'showMessages' },
  publish: { topic: 'publish' },
  publishAndKeep: { topic: 'publishAndKeep' },
  publishAgain: { topic: 'edit' },
  copyMessage: { topic: 'copyMessage' },
  copyMessageId: { topic: 'copyMessageId' },
  openMessage: { topic: 'openMessage' },
  showDeliveries: { topic: 'showDeliveries' },
  showSubscriptions: { topic: 'showSubscriptions' },
  showPicture: { topic: 'showPicture' },
  run: { functions: 'run' },
};
