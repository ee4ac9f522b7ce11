import type { Call } from '../call.ts';
import type { Millis } from '../clock.ts';
import type { RowId } from '../journal.ts';
import type { CheckedNotification } from './notification.ts';
import type { PublishRow } from './rows.ts';

type Writable = { -readonly [K in keyof PublishRow]: PublishRow[K] };

/** A publish of which nothing has become yet. Who made it may still complete it, until it is put. */
export function publishRow(
  call: Call,
  id: RowId,
  topic: RowId,
  { notification, size, group, deduplicationId }: CheckedNotification,
  archivedUntilMs?: Millis,
): Writable {
  return {
    id,
    topic,
    messageId: call.ids.uuid(),
    atMs: call.clock.now(),
    client: call.caller.client,
    accountId: call.caller.accountId,
    origin: call.origin,
    notification,
    size,
    cells: [],
    group,
    deduplicationId,
    duplicates: undefined,
    archivedUntilMs,
    pending: 0,
  };
}
