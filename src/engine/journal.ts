import type { Client, World } from './call.ts';
import type { Millis } from './clock.ts';
import type { EventSourceRow, FunctionRow } from './lambda/rows.ts';
import type {
  ApplicationRow,
  DeliveryRow,
  InboxRow,
  PlatformEndpointRow,
  PublishRow,
  SmsAccountRow,
  SubscriptionRow,
  TopicRow,
} from './sns/rows.ts';
import type { AttemptRow, ContentRow, DedupRow, MessageRow, QueueRow, TaskRow } from './sqs/rows.ts';

/** Every table of the engine and the type of its rows. Rows are never mutated; a change puts a new one. */
export interface Rows {
  queue: QueueRow;
  message: MessageRow;
  /** What a message says; put once beside its `message` row and gone with it. */
  content: ContentRow;
  dedup: DedupRow;
  attempt: AttemptRow;
  task: TaskRow;
  topic: TopicRow;
  subscription: SubscriptionRow;
  publish: PublishRow;
  delivery: DeliveryRow;
  application: ApplicationRow;
  platformEndpoint: PlatformEndpointRow;
  smsAccount: SmsAccountRow;
  inbox: InboxRow;
  function: FunctionRow;
  eventSource: EventSourceRow;
}
export type Table = keyof Rows;
export type RowId = number;

/** Why a change happened. `operation` is an AWS operation, an Inspector function, or `time`. */
export interface Cause {
  readonly operation: string;
  readonly requestId: string;
  readonly world: World;
  readonly client: Client;
  /** Sequence number of the change that led to this one (a publish for its deliveries). */
  readonly parent?: number;
}

/** One entry of the journal: the only way anything learns that state changed. */
export type Change<T extends Table = Table> = {
  [K in T]: {
    readonly seq: number;
    readonly atMs: Millis;
    readonly table: K;
    readonly id: RowId;
    readonly before: Rows[K] | undefined;
    readonly after: Rows[K] | undefined;
    readonly cause: Cause;
  };
}[T];

/** The only way to change state. All changes of one operation stand or fall together. */
export interface Tx {
  put<T extends Table>(table: T, id: RowId, row: Rows[T]): void;
  /** Removing a `message` takes its `content` with it. */
  remove(table: Table, id: RowId): void;
  /** A row number never given out before, also not before a restart. */
  nextId(): RowId;
}

/** The operation name of changes that time alone made; the store skips them, a reload derives them again. */
export const timeOperation = 'time';
