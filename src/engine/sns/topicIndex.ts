import type { World } from '../call.ts';
import type { Millis } from '../clock.ts';
import type { RowId, Rows } from '../journal.ts';
import type { DocumentTable } from '../documents.ts';
import { OrderedGroups } from './orderedGroups.ts';
import { PublishList } from './publishList.ts';
import type { DeliveryRow, PublishRow, SubscriptionRow, TopicRow } from './rows.ts';
import { worldKey } from './worldKey.ts';

const none: readonly never[] = [];

/** Names, order and membership of topics, kept from the journal. */
export class TopicIndex {
  readonly #names = new Map<string, RowId>();
  readonly #uuids = new Map<string, RowId>();
  readonly #tokens = new Map<string, RowId>();
  readonly #topics = new OrderedGroups<TopicRow>(worldKey, ({ name }) => name);
  /** Subscriptions of each topic, and of each world that subscribed, in the order subscribed. */
  readonly #subscriptions = new OrderedGroups<SubscriptionRow>(
    ({ topic }) => topic,
    ({ id }) => id,
  );
  readonly #subscribed = new OrderedGroups<SubscriptionRow>(
    ({ ownerId, topicArn }) => worldKey({ accountId: ownerId, region: topicArn.split(':')[3]! }),
    ({ id }) => id,
  );
  readonly #publishes = new Map<RowId, PublishList>();
  readonly #deliveries = new Map<RowId, Set<RowId>>();
  /** When the latest delivery to a subscription began or will begin. */
  readonly #lastMs = new Map<RowId, Millis>();
  #waiting = 0;
  #waitingBytes = 0;

  apply(table: DocumentTable, id: RowId, before: Rows[DocumentTable] | undefined, after?: Rows[DocumentTable]): void {
    if (table === 'topic') this.#topic(id, before as TopicRow | undefined, after as TopicRow | undefined);
    else if (table === 'subscription') {
      this.#subscription(before as SubscriptionRow | undefined, after as SubscriptionRow | undefined);
    } else if (table === 'publish') {
      this.#publish(before as PublishRow | undefined, after as PublishRow | undefined);
    } else if (table === 'delivery') {
      if (after) this.#begun(after as DeliveryRow);
      this.#waiting += waits(after as DeliveryRow | undefined) - waits(before as DeliveryRow | undefined);
      if (!before || !after) this.#delivery(id, (after ?? before) as DeliveryRow, after !== undefined);
    }
  }

  topicNamed(world: World, name: string): RowId | undefined {
    return this.#names.get(`${worldKey(world)}/${name}`);
  }

  topicsOf(world: World): readonly TopicRow[] {
    return this.#topics.of(worldKey(world));
  }

  subscriptionWith(uuid: string): RowId | undefined {
    return this.#uuids.get(uuid);
  }

  subscriptionOf(token: string): RowId | undefined {
    return this.#tokens.get(token);
  }

  subscriptionsOf(topic: RowId): readonly SubscriptionRow[] {
    return this.#subscriptions.of(topic);
  }

  subscribedBy(world: World): readonly SubscriptionRow[] {
    return this.#subscribed.of(worldKey(world));
  }

  publishesOf(topic: RowId): readonly RowId[] {
    return this.#publishes.get(topic)?.ids ?? none;
  }

  publishedBytes(topic: RowId): number {
    return this.#publishes.get(topic)?.bytes ?? 0;
  }

  /** Publishes that nothing keeps, and what they hold in memory. */
  idlePublishesOf(topic: RowId): readonly RowId[] {
    return this.#publishes.get(topic)?.idle ?? none;
  }

  idleBytes(topic: RowId): number {
    return this.#publishes.get(topic)?.idleBytes ?? 0;
  }

  /** Deliveries that have not ended. */
  get waiting(): number {
    return this.#waiting;
  }

  get waitingBytes(): number {
    return this.#waitingBytes;
  }

  /** Deliveries of a publish. */
  deliveriesOf(publish: RowId): Iterable<RowId> {
    return this.#deliveries.get(publish) ?? none;
  }

  /** 0 when nothing was delivered to it. */
  lastDeliveryMs(subscription: RowId): Millis {
    return this.#lastMs.get(subscription) ?? 0;
  }

  clear(): void {
    this.#lastMs.clear();
    this.#waiting = 0;
    this.#waitingBytes = 0;
    for (const map of [this.#names, this.#uuids, this.#tokens]) map.clear();
    for (const groups of [this.#topics, this.#subscriptions, this.#subscribed, this.#publishes, this.#deliveries]) {
      groups.clear();
    }
  }

  #topic(id: RowId, before: TopicRow | undefined, after: TopicRow | undefined): void {
    this.#topics.apply(before, after);
    if (before && after) return;
    const row = (after ?? before)!;
    const key = `${worldKey(row)}/${row.name}`;
    if (after) this.#names.set(key, id);
    else this.#names.delete(key);
  }

  #subscription(before: SubscriptionRow | undefined, after: SubscriptionRow | undefined): void {
    const { id, uuid } = (after ?? before)!;
    this.#subscriptions.apply(before, after);
    this.#subscribed.apply(before, after);
    if (before) this.#tokens.delete(before.token);
    if (after) {
      this.#uuids.set(uuid, id);
      this.#tokens.set(after.token, id);
    } else {
      this.#uuids.delete(uuid);
      this.#lastMs.delete(id);
    }
  }

  #publish(before: PublishRow | undefined, after: PublishRow | undefined): void {
    const { topic } = (after ?? before)!;
    const list = this.#publishes.get(topic) ?? new PublishList();
    this.#waitingBytes += list.apply(before, after);
    if (list.ids.length > 0) this.#publishes.set(topic, list);
    else this.#publishes.delete(topic);
  }

  /** What will be tried again does not hold up the others. */
  #begun({ subscription, sentMs, nextMs, tries }: DeliveryRow): void {
    const ms = tries === 0 ? Math.max(sentMs, nextMs) : sentMs;
    if (ms > this.lastDeliveryMs(subscription)) this.#lastMs.set(subscription, ms);
  }

  #delivery(id: RowId, { publish }: DeliveryRow, isThere: boolean): void {
    const ids = this.#deliveries.get(publish) ?? new Set<RowId>();
    if (isThere) this.#deliveries.set(publish, ids.add(id));
    else if (ids.delete(id) && ids.size === 0) this.#deliveries.delete(publish);
  }
}

function waits(row: DeliveryRow | undefined): number {
  return row?.state === 'sending' || row?.state === 'waiting' ? 1 : 0;
}
