import type { World } from '../call.ts';
import type { RowId, Rows } from '../journal.ts';
import type { DocumentTable } from '../documents.ts';
import type { DeliveryRow, PublishRow, SubscriptionRow, TopicRow } from './rows.ts';

const none: readonly never[] = [];

/** Names, order and membership of topics, kept from the journal. */
export class TopicIndex {
  readonly #names = new Map<string, RowId>();
  readonly #uuids = new Map<string, RowId>();
  readonly #tokens = new Map<string, RowId>();
  /** Subscriptions of each topic in the order subscribed. */
  readonly #subscriptions = new Map<RowId, readonly SubscriptionRow[]>();
  /** Publishes of each topic, the oldest first. */
  readonly #publishes = new Map<RowId, RowId[]>();
  readonly #deliveries = new Map<RowId, Set<RowId>>();

  apply(table: DocumentTable, id: RowId, before: Rows[DocumentTable] | undefined, after?: Rows[DocumentTable]): void {
    if (table === 'topic') this.#topic(id, before as TopicRow | undefined, after as TopicRow | undefined);
    else if (table === 'subscription') {
      this.#subscription(before as SubscriptionRow | undefined, after as SubscriptionRow | undefined);
    } else if (table === 'publish') {
      if (!before || !after) this.#publish(id, (after ?? before) as PublishRow, after !== undefined);
    } else if (table === 'delivery' && (!before || !after)) {
      this.#delivery(id, (after ?? before) as DeliveryRow, after !== undefined);
    }
  }

  topicNamed({ accountId, region }: World, name: string): RowId | undefined {
    return this.#names.get(`${accountId}/${region}/${name}`);
  }

  subscriptionWith(uuid: string): RowId | undefined {
    return this.#uuids.get(uuid);
  }

  subscriptionOf(token: string): RowId | undefined {
    return this.#tokens.get(token);
  }

  subscriptionsOf(topic: RowId): readonly SubscriptionRow[] {
    return this.#subscriptions.get(topic) ?? none;
  }

  publishesOf(topic: RowId): readonly RowId[] {
    return this.#publishes.get(topic) ?? none;
  }

  /** Deliveries of a publish. */
  deliveriesOf(publish: RowId): Iterable<RowId> {
    return this.#deliveries.get(publish) ?? none;
  }

  clear(): void {
    for (const map of [this.#names, this.#uuids, this.#tokens]) map.clear();
    for (const map of [this.#subscriptions, this.#publishes, this.#deliveries]) map.clear();
  }

  #topic(id: RowId, before: TopicRow | undefined, after: TopicRow | undefined): void {
    if (before && after) return;
    const { accountId, region, name } = (after ?? before)!;
    const key = `${accountId}/${region}/${name}`;
    if (after) this.#names.set(key, id);
    else if (this.#names.get(key) === id) this.#names.delete(key);
  }

  #subscription(before: SubscriptionRow | undefined, after: SubscriptionRow | undefined): void {
    const { id, topic, uuid } = (after ?? before)!;
    const others = this.subscriptionsOf(topic);
    if (before) this.#tokens.delete(before.token);
    if (after) {
      this.#uuids.set(uuid, id);
      this.#tokens.set(after.token, id);
      const list = before ? others.map((each) => (each.id === id ? after : each)) : [...others, after];
      // A removal that is undone comes back to its place.
      this.#subscriptions.set(topic, before ? list : inOrder(list));
      return;
    }
    this.#uuids.delete(uuid);
    const left = others.filter((each) => each.id !== id);
    if (left.length > 0) this.#subscriptions.set(topic, left);
    else this.#subscriptions.delete(topic);
  }

  /** The oldest goes first, as a rule. */
  #publish(id: RowId, { topic }: PublishRow, isThere: boolean): void {
    const ids = this.#publishes.get(topic) ?? [];
    if (isThere) {
      ids.push(id);
      if (ids.length > 1 && ids.at(-2)! > id) ids.sort((a, b) => a - b);
      this.#publishes.set(topic, ids);
      return;
    }
    const at = ids[0] === id ? 0 : ids.lastIndexOf(id);
    if (at >= 0) ids.splice(at, 1);
    if (ids.length === 0) this.#publishes.delete(topic);
  }

  #delivery(id: RowId, { publish }: DeliveryRow, isThere: boolean): void {
    const ids = this.#deliveries.get(publish) ?? new Set<RowId>();
    if (isThere) this.#deliveries.set(publish, ids.add(id));
    else if (ids.delete(id) && ids.size === 0) this.#deliveries.delete(publish);
  }
}

function inOrder(rows: readonly SubscriptionRow[]): readonly SubscriptionRow[] {
  const last = rows.at(-2);
  return last && last.id > rows.at(-1)!.id ? rows.toSorted((a, b) => a.id - b.id) : rows;
}
