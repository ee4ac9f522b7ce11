import type { InboxRow } from '../sns/rows.ts';
import type { State } from '../state.ts';
import type { Inbox, InboxItem, InboxQuery } from './topicViews.ts';
import type { ClockState } from './views.ts';

const mostItems = 500;

/** One window of what arrived, of every account and region, the latest first. */
export function inboxOf(state: State, query: InboxQuery, clock: ClockState): Inbox {
  const rows = [...state.documents.rows('inbox').values()].reverse();
  const found = rows.filter((row) => isOfKind(row, query.kind) && mentions(row, query.text ?? ''));
  const offset = Math.max(0, Math.floor(query.offset));
  const limit = Math.min(mostItems, Math.max(1, Math.floor(query.limit)));
  return { items: found.slice(offset, offset + limit).map(itemOf), total: found.length, ...inboxCounts(state), clock };
}

/** What an overview says of the inbox. */
export function inboxCounts(state: State): { readonly unread: number; readonly all: number } {
  let unread = 0;
  const rows = state.documents.rows('inbox');
  for (const { isRead } of rows.values()) if (!isRead) unread++;
  return { unread, all: rows.size };
}

function itemOf({ id, kind, to, subject, body, atMs, topicArn, subscriptionArn, links, isRead }: InboxRow): InboxItem {
  return {
    id,
    kind,
    to,
    ...(subject === undefined ? {} : { subject }),
    body,
    atMs,
    ...(topicArn === undefined ? {} : { topicArn }),
    ...(subscriptionArn === undefined ? {} : { subscriptionArn }),
    links,
    isRead,
  };
}

function isOfKind(row: InboxRow, kind: InboxQuery['kind']): boolean {
  return kind === undefined || row.kind === kind;
}

/** Every word, case ignored, in the address, the subject, the body or the topic. */
function mentions({ to, subject = '', body, topicArn = '' }: InboxRow, text: string): boolean {
  const said = `${to}\n${subject}\n${topicArn}\n${body}`.toLowerCase();
  return text
    .toLowerCase()
    .split(/\s+/)
    .every((word) => said.includes(word));
}
