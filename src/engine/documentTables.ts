import type { World } from './call.ts';
import type { Millis } from './clock.ts';
import { documentTables, type DocumentTable } from './documents.ts';
import type { RowId, Rows } from './journal.ts';
import { TopicIndex } from './sns/topicIndex.ts';
import type { SubscriptionRow, TopicRow } from './sns/rows.ts';

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
  /** By the last part of its ARN. */
  subscriptionWith(uuid: string): SubscriptionRow | undefined;
  /** By the token that confirms it. */
  subscriptionOf(token: string): SubscriptionRow | undefined;
  /** Row numbers, the oldest first. */
  publishesOf(topic: RowId): readonly RowId[];
  deliveriesOf(publish: RowId): Iterable<RowId>;
}

/** Rows of the tables that are kept whole, and what is derived from them. */
export class LiveDocuments implements Documents {
  readonly #maps = Object.fromEntries(documentTables.map((table) => [table, new Map()])) as unknown as Maps;
  readonly #topics = new TopicIndex();

  rows<T extends DocumentTable>(table: T): Map<RowId, Rows[T]> {
    return this.#maps[table];
  }

  set(table: DocumentTable, id: RowId, before: Rows[DocumentTable] | undefined, after?: Rows[DocumentTable]): void {
    const map = this.#maps[table] as Map<RowId, Rows[DocumentTable]>;
    if (after) map.set(id, after);
    else map.delete(id);
    this.#topics.apply(table, id, before, after);
  }

  /** When something happens to a row by itself, and as which deadline; 0: never. */
  untilMs(table: DocumentTable, row: Rows[DocumentTable]): Millis {
    if (table === 'delivery') return (row as Rows['delivery']).nextMs;
    return table === 'subscription' ? (row as Rows['subscription']).untilMs : 0;
  }

  topicNamed(world: World, name: string): TopicRow | undefined {
    const id = this.#topics.topicNamed(world, name);
    return id === undefined ? undefined : this.#maps.topic.get(id);
  }

  topicsOf({ accountId, region }: World): readonly TopicRow[] {
    const found: TopicRow[] = [];
    for (const topic of this.#maps.topic.values()) {
      if (topic.region === region && topic.accountId === accountId) found.push(topic);
    }
    return found.sort((a, b) => (a.name < b.name ? -1 : 1));
  }

  subscriptionsOf(topic: RowId): readonly SubscriptionRow[] {
    return this.#topics.subscriptionsOf(topic);
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

  deliveriesOf(publish: RowId): Iterable<RowId> {
    return this.#topics.deliveriesOf(publish);
  }

  clear(): void {
    for (const table of documentTables) this.#maps[table].clear();
    this.#topics.clear();
  }
}
