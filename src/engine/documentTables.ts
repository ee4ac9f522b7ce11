import type { World } from './call.ts';
import type { Millis } from './clock.ts';
import { documentTables, type DocumentTable } from './documents.ts';
import type { RowId, Rows } from './journal.ts';
import { heldBytes } from './sns/inboxBytes.ts';
import { PlatformIndex } from './sns/platform/platformIndex.ts';
import { isUnderWay } from './sns/replayState.ts';
import { TopicIndex } from './sns/topicIndex.ts';
import type { ApplicationRow, InboxRow, PlatformEndpointRow, SubscriptionRow, TopicRow } from './sns/rows.ts';

type Maps = { readonly [T in DocumentTable]: Map<RowId, Rows[T]> };

/** What operations read of topics and of everything else that is few. */
export interface Documents {
  /** Every row of a table, by row number, ascending as a rule. */
  rows<T extends DocumentTable>(table: T): ReadonlyMap<RowId, Rows[T]>;
  topicNamed(world: World, name: string): TopicRow | undefined;
  /** Topics of one world by name, ascending. */
  topicsOf(world: World): readonly TopicRow[];
  /** In the order subscribed. */
  subscriptionsOf(topic: RowId): readonly SubscriptionRow[];
  /** Those that an account has to topics of a region, in the order subscribed. */
  subscribedBy(world: World): readonly SubscriptionRow[];
  /** By the last part of its ARN. */
  subscriptionWith(uuid: string): SubscriptionRow | undefined;
  /** By the token that confirms it. */
  subscriptionOf(token: string): SubscriptionRow | undefined;
  /** Row numbers, the oldest first. */
  publishesOf(topic: RowId): readonly RowId[];
  /** Of the messages that are still known. */
  publishedBytes(topic: RowId): number;
  /** Those that neither a delivery nor an archive keeps, the oldest first, and what they hold in memory. */
  idlePublishesOf(topic: RowId): readonly RowId[];
  idleBytes(topic: RowId): number;
  /** Deliveries of all topics that have not ended, and bytes of their messages. */
  readonly waitingDeliveries: number;
  readonly waitingBytes: number;
  deliveriesOf(publish: RowId): Iterable<RowId>;
  /** When the latest delivery to a subscription began or will begin; 0 when there was none. */
  lastDeliveryMs(subscription: RowId): Millis;
  /** Platform applications of one world in the order made, and devices of an application. */
  applicationsOf(world: World): readonly ApplicationRow[];
  endpointsOf(application: RowId): readonly PlatformEndpointRow[];
  /** By the last part of its ARN. */
  endpointWith(uuid: string): PlatformEndpointRow | undefined;
  endpointWithToken(application: RowId, token: string): PlatformEndpointRow | undefined;
  /** What the Inbox holds in memory, by estimate. */
  readonly inboxBytes: number;
}

/** Rows of the tables that are kept whole, and what is derived from them. */
export class LiveDocuments implements Documents {
  readonly #maps = Object.fromEntries(documentTables.map((table) => [table, new Map()])) as unknown as Maps;
  readonly #topics = new TopicIndex();
  readonly #platform = new PlatformIndex();
  #inboxBytes = 0;

  rows<T extends DocumentTable>(table: T): Map<RowId, Rows[T]> {
    return this.#maps[table];
  }

  set(table: DocumentTable, id: RowId, before: Rows[DocumentTable] | undefined, after?: Rows[DocumentTable]): void {
    const map = this.#maps[table] as Map<RowId, Rows[DocumentTable]>;
    if (after) map.set(id, after);
    else map.delete(id);
    if (table === 'inbox')
      this.#inboxBytes += heldBytes(after as InboxRow | undefined) - heldBytes(before as InboxRow | undefined);
    else if (table === 'application') this.#platform.application(before as ApplicationRow, after as ApplicationRow);
    else if (table === 'platformEndpoint') {
      this.#platform.endpoint(before as PlatformEndpointRow, after as PlatformEndpointRow);
    } else this.#topics.apply(table, id, before, after);
  }

  /** When something happens to a row by itself, and as which deadline; 0: never. */
  untilMs(table: DocumentTable, row: Rows[DocumentTable]): Millis {
    if (table === 'delivery') return (row as Rows['delivery']).nextMs;
    return table === 'subscription' ? (row as Rows['subscription']).untilMs : 0;
  }

  /** When a replay goes on; 0: there is none under way. */
  replayMs({ replay }: SubscriptionRow): Millis {
    return replay && isUnderWay(replay) ? (replay.nextMs ?? 1) : 0;
  }

  topicNamed(world: World, name: string): TopicRow | undefined {
    const id = this.#topics.topicNamed(world, name);
    return id === undefined ? undefined : this.#maps.topic.get(id);
  }

  topicsOf(world: World): readonly TopicRow[] {
    return this.#topics.topicsOf(world);
  }

  subscriptionsOf(topic: RowId): readonly SubscriptionRow[] {
    return this.#topics.subscriptionsOf(topic);
  }

  subscribedBy(world: World): readonly SubscriptionRow[] {
    return this.#topics.subscribedBy(world);
  }

  subscriptionWith(uuid: string): SubscriptionRow | undefined {
    const id = this.#topics.subscriptionWith(uuid);
    return id === undefined ? undefined : this.#maps.subscription.get(id);
  }

  subscriptionOf(token: string): SubscriptionRow | undefined {
    const id = this.#topics.subscriptionOf(token);
    return id === undefined ? undefined : this.#maps.subscription.get(id);
  }

  publishesOf(topic: RowId): readonly RowId[] {
    return this.#topics.publishesOf(topic);
  }

  publishedBytes(topic: RowId): number {
    return this.#topics.publishedBytes(topic);
  }

  idlePublishesOf(topic: RowId): readonly RowId[] {
    return this.#topics.idlePublishesOf(topic);
  }

  idleBytes(topic: RowId): number {
    return this.#topics.idleBytes(topic);
  }

  get waitingDeliveries(): number {
    return this.#topics.waiting;
  }

  get waitingBytes(): number {
    return this.#topics.waitingBytes;
  }

  deliveriesOf(publish: RowId): Iterable<RowId> {
    return this.#topics.deliveriesOf(publish);
  }

  lastDeliveryMs(subscription: RowId): Millis {
    return this.#topics.lastDeliveryMs(subscription);
  }

  applicationsOf(world: World): readonly ApplicationRow[] {
    return this.#platform.applicationsOf(world);
  }

  endpointsOf(application: RowId): readonly PlatformEndpointRow[] {
    return this.#platform.endpointsOf(application);
  }

  endpointWith(uuid: string): PlatformEndpointRow | undefined {
    return this.#platform.endpointWith(uuid);
  }

  endpointWithToken(application: RowId, token: string): PlatformEndpointRow | undefined {
    return this.#platform.endpointWithToken(application, token);
  }

  get inboxBytes(): number {
    return this.#inboxBytes;
  }

  clear(): void {
    for (const table of documentTables) this.#maps[table].clear();
    this.#topics.clear();
    this.#platform.clear();
    this.#inboxBytes = 0;
  }
}
