import type { Call } from '../call.ts';
import type { RowId } from '../journal.ts';

/** Publishes of one topic that stay to be looked at, when nothing else keeps them; and what they hold in memory, bytes. */
export const mostPublishes = 500;
const mostBytes = 8 * 1024 * 1024;

/** Lets the oldest publishes of a topic go, and what was tried to deliver them, until few enough are left. */
export function trimPublishes(call: Call, topic: RowId): void {
  const ids = call.state.documents.idlePublishesOf(topic);
  while (ids.length > 0 && isTooMuch(call, topic)) removePublish(call, ids[0]!);
}

export function removePublish(call: Call, id: RowId): void {
  const deliveries = [...call.state.documents.deliveriesOf(id)];
  for (const delivery of deliveries) call.tx.remove('delivery', delivery);
  call.tx.remove('publish', id);
}

function isTooMuch({ state: { documents } }: Call, topic: RowId): boolean {
  return documents.idlePublishesOf(topic).length > mostPublishes || documents.idleBytes(topic) > mostBytes;
}
