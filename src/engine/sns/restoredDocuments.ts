import type { DocumentTable, StoredDocument } from '../documents.ts';
import type { RowId, Rows } from '../journal.ts';
import { waitsForReplay } from './replayState.ts';
import type { Cell, DeliveryRow, PublishRow, SubscriptionRow } from './rows.ts';
import type { StoredPublish } from './storedPublish.ts';

/** A row as it is in memory. */
export type LiveDocument = {
  [T in DocumentTable]: { readonly table: T; readonly id: RowId; readonly row: Rows[T] };
}[DocumentTable];

/**
 * Rows of a store as they are in memory: what a publish has become is derived from its deliveries that have not ended, and
 * from the replays that have still to come to it; what had ended is forgotten. Deliveries without their publish are left
 * out, and so are publishes of which nothing has to be kept.
 */
export function restoredDocuments(stored: Iterable<StoredDocument>): LiveDocument[] {
  const all = [...stored];
  const outcomes = new Outcomes(all);
  return all.flatMap((document): LiveDocument[] => {
    if (document.table === 'delivery') return outcomes.isKnown(document.row.publish) ? [document] : [];
    if (document.table !== 'publish') return [document];
    const row = outcomes.completed(document.row);
    return row.pending > 0 || row.archivedUntilMs !== undefined ? [{ ...document, row }] : [];
  });
}

class Outcomes {
  readonly #publishes = new Set<RowId>();
  /** By publish. */
  readonly #deliveries = new Map<RowId, DeliveryRow[]>();
  /** By topic. */
  readonly #subscriptions = new Map<RowId, SubscriptionRow[]>();

  constructor(documents: readonly StoredDocument[]) {
    for (const { table, id, row } of documents) {
      if (table === 'publish') this.#publishes.add(id);
      else if (table === 'delivery') add(this.#deliveries, row.publish, row);
      else if (table === 'subscription' && row.replay) add(this.#subscriptions, row.topic, row);
    }
  }

  /** Confirmations have none. */
  isKnown(publish: RowId): boolean {
    return publish === 0 || this.#publishes.has(publish);
  }

  completed(row: StoredPublish): PublishRow {
    const deliveries = this.#deliveries.get(row.id) ?? [];
    const replaying = (this.#subscriptions.get(row.topic) ?? []).filter((each) => {
      return each.id < row.id && waitsForReplay(each, row);
    });
    const cells = [...deliveries.map(cellOf), ...replaying.map(waitingCell)];
    cells.sort((a, b) => a.subscription - b.subscription);
    return { ...row, cells, pending: deliveries.length };
  }
}

/** The first try may wait, too, and a later one be under way. */
function cellOf({ id, subscription, tries }: DeliveryRow): Cell {
  return { subscription, outcome: tries > 0 ? 'retrying' : 'sending', delivery: id };
}

function waitingCell({ id }: SubscriptionRow): Cell {
  return { subscription: id, outcome: 'sending' };
}

function add<T>(groups: Map<RowId, T[]>, key: RowId, row: T): void {
  const group = groups.get(key);
  if (group) group.push(row);
  else groups.set(key, [row]);
}
