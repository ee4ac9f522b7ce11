import type { Inbox } from '../engine/inspect/topicViews.ts';

/** The panel of mails, text messages and pushes; one a window. */
export interface InboxTarget {
  readonly kind: 'inbox';
}

/** Calls from the inbox panel to the extension host. */
export interface InboxHost {
  inbox(query: {
    /** Words that address, subject or body contain. */
    readonly text: string;
    /** Absent: all. */
    readonly kind?: 'email' | 'email-json' | 'sms' | 'push';
    readonly offset: number;
    /** 1 to 500. */
    readonly limit: number;
  }): Promise<Inbox>;
  markRead(items: { readonly ids: readonly number[] }): Promise<void>;
  /** Asks first. */
  clearInbox(): Promise<boolean>;
  /** Follows a link as a click in a mail program would; answers with what the engine said, ready to show. */
  follow(link: { readonly url: string }): Promise<{ readonly text: string; readonly ok: boolean }>;
  openTopic(topic: { readonly arn: string }): Promise<void>;
  copy(text: { readonly text: string; readonly what: string }): Promise<void>;
  command(name: { readonly id: InboxCommand }): Promise<void>;
}

export type InboxCommand = 'showLog' | 'startPlayground';

/** What a contributed keybinding asks the inbox panel for. */
export type InboxAsk = 'focusFilter' | 'showKeys';
