import type { Inbox, InboxItem } from '../../src/panel/contract.ts';
import type { IconName } from '../components/icons.ts';
import type { Tag } from '../components/header.ts';
import { grouped, plural } from '../time.ts';

export type InboxKind = InboxItem['kind'];

export const kindWords: Readonly<Record<InboxKind, { readonly icon: IconName; readonly word: string }>> = {
  email: { icon: 'mail', word: 'Email' },
  'email-json': { icon: 'braces', word: 'Email (JSON)' },
  sms: { icon: 'phone', word: 'SMS' },
  push: { icon: 'bell', word: 'Push' },
};

/** One line for the list: the subject, or how the text begins. */
export function titleOf({ subject, body }: InboxItem): string {
  return subject ?? body.trim().split('\n', 1)[0]!.slice(0, 200);
}

/** What of an ARN one reads. */
export function lastOfArn(arn: string): string {
  return arn.split(/[:/]/).at(-1)!;
}

/** Addressees of pushes are ARNs. */
export function addressOf({ kind, to }: InboxItem): string {
  return kind === 'push' ? to.split(':endpoint/').at(-1)! : to;
}

export function inboxTags(inbox: Inbox | undefined): Tag[] {
  if (!inbox) return [];
  const { all, unread } = inbox;
  return [{ text: plural(all, 'message') }, ...(unread > 0 ? [{ text: `${grouped(unread)} unread` }] : [])];
}
