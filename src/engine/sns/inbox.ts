import type { Call } from '../call.ts';
import type { RowId } from '../journal.ts';
import type { InboxRow } from './rows.ts';

const most = 1000;
/** All of it is in memory, and a message may be long. */
const mostBytes = 64 * 1024 * 1024;

/** What arrives; the rest of the row follows from when and where. */
export type Arrival = Omit<InboxRow, 'id' | 'accountId' | 'region' | 'atMs' | 'links' | 'isRead'> &
  Partial<Pick<InboxRow, 'links'>>;

/** Puts a mail, text message or push into the Inbox, which lets go of its oldest beyond a thousand, or beyond 64 MiB. */
export function arriveInInbox(call: Call, arrival: Arrival): void {
  const { accountId, region } = call.world;
  const id = call.tx.nextId();
  call.tx.put('inbox', id, { links: [], ...arrival, id, accountId, region, atMs: call.clock.now(), isRead: false });
  const { documents } = call.state;
  const rows = documents.rows('inbox');
  for (const oldest of rows.keys()) {
    const isTooMuch = rows.size > most || documents.inboxBytes > mostBytes;
    if (!isTooMuch || oldest === id) return;
    call.tx.remove('inbox', oldest);
  }
}

/** Those that are not there any more are left out. */
export function markRead(call: Call, ids: readonly RowId[]): void {
  const rows = call.state.documents.rows('inbox');
  for (const id of ids) {
    const row = rows.get(id);
    if (row && !row.isRead) call.tx.put('inbox', id, { ...row, isRead: true });
  }
}

/** Of every account and region: there is one Inbox. */
export function clearInbox(call: Call): void {
  for (const id of [...call.state.documents.rows('inbox').keys()]) call.tx.remove('inbox', id);
}
