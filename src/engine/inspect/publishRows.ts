import type { Cell, DeliveryRow, PublishRow } from '../sns/rows.ts';
import type { State } from '../state.ts';
import { peekedContent } from './peek.ts';
import { failureWord } from './publishWords.ts';
import { holderOf } from './timeline.ts';
import type { CellView, PublishRowView } from './topicViews.ts';

/** A publish as one row of the matrix. */
export function publishRowView(state: State, row: PublishRow): PublishRowView {
  const { id, messageId, atMs, client, size, notification, group, duplicates, cells } = row;
  return {
    id,
    messageId,
    atMs,
    client: holderOf(client),
    size,
    ...(notification.subject === undefined ? {} : { subject: notification.subject }),
    ...peekedContent(notification.message, notification.attributes),
    ...(group === undefined ? {} : { group }),
    ...(duplicates === undefined ? {} : { duplicates }),
    cells: cells.map((cell) => cellView(state, cell)),
  };
}

/** One field of the matrix. */
export function cellView(state: State, cell: Cell): CellView {
  const { subscription, outcome, tookMs, refusedByAws } = cell;
  const delivery = deliveryOf(state, cell);
  const last = delivery?.attempts.at(-1);
  const word = failureWord(cell, last);
  return {
    subscription,
    outcome,
    ...(tookMs === undefined ? {} : { tookMs }),
    ...(outcome === 'retrying' && delivery ? retryOf(delivery) : {}),
    ...(last?.status === undefined ? {} : { status: last.status }),
    ...(word === undefined ? {} : { word }),
    ...(refusedByAws === undefined ? {} : { refusedByAws: true }),
  };
}

export function deliveryOf(state: State, { delivery }: Cell): DeliveryRow | undefined {
  return delivery === undefined ? undefined : state.documents.rows('delivery').get(delivery);
}

/** The try that is under way has no time any more. */
function retryOf({ tries, nextMs }: DeliveryRow): Pick<CellView, 'nextMs' | 'tries'> {
  return { tries: tries + 1, ...(nextMs > 0 ? { nextMs } : {}) };
}
