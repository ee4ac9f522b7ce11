import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type * as Sqlite from 'node:sqlite';
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { Millis } from '../engine/clock.ts';
import type { Change, RowId } from '../engine/journal.ts';
import { isFifo } from '../engine/sqs/fifo.ts';
import { fifoMemoryMs } from '../engine/sqs/fifoMemory.ts';
import type { ContentRow, DedupRow, MessageRow } from '../engine/sqs/rows.ts';
import { SqliteMissing, StoreLocked, StoreUnreadable } from './errors.ts';
import { migrate, pragma } from './migrations.ts';
import { SqliteTables } from './sqliteTables.ts';
import type { Meta, Store, Stored } from './store.ts';
import { StoredDedups } from './storedDedups.ts';
import { TurnChanges } from './turnChanges.ts';

const fileName = 'playground.sqlite';

/** How far the stored `lastMs` may lag behind what was committed, in ms; a load learns the rest from the rows. */
const lastMsLag = 100;

/** Messages that one sweep takes from the file: a few milliseconds at most. */
const sweepRows = 500;

/** A file with so many free pages and so few others gives its space back when it is closed: 64 and 16 MiB. */
const manyFreePages = 16_384;
const fewPages = 4096;

/**
 * Opens, or makes, the store in `dir`. Written to the part of `node:sqlite` that Node 22.15 has.
 *
 * @throws SqliteMissing where the host has no `node:sqlite`; StoreLocked while another process has it; StoreUnreadable for what
 * is damaged, newer or not ours.
 */
export async function openSqliteStore(dir: string): Promise<Store> {
  const { DatabaseSync } = await importSqlite();
  const file = join(dir, fileName);
  let db: DatabaseSync | undefined;
  try {
    mkdirSync(dir, { recursive: true, mode: 0o700 });
    db = new DatabaseSync(file);
    prepareFile(db, file);
    return new SqliteStore(db, file);
  } catch (error) {
    db?.close();
    throw named(error, file);
  }
}

async function importSqlite(): Promise<typeof Sqlite> {
  try {
    return await import('node:sqlite');
  } catch (error) {
    throw new SqliteMissing(error);
  }
}

function prepareFile(db: DatabaseSync, file: string): void {
  // Exclusive before WAL: one owner, and no file of shared memory. NORMAL: a commit outlives the process, not a power cut.
  db.exec('PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL');
  db.exec('PRAGMA cache_size = -8000; PRAGMA wal_autocheckpoint = 2000');
  const why = migrate(db);
  if (why) throw new StoreUnreadable(file, why);
  db.exec('BEGIN IMMEDIATE; COMMIT'); // takes the lock now and not at the first send
}

/**
 * 1. A commit is one transaction; when it throws, nothing of the turn is kept.
 * 2. Removed messages are only marked at first: taking a body out rewrites several pages, neighbours together hardly more.
 *    `#dead` are marked, or of a deleted queue, so that a load skips them.
 * 3. `#recent` are marked, too, and stay until their deduplication ids count no more.
 * 4. `#outlived` are messages that retention ended; they stand unmarked, and a load would end them again.
 */
class SqliteStore implements Store {
  readonly kind = 'sqlite';
  readonly #db: DatabaseSync;
  readonly #file: string;
  readonly #tables: SqliteTables;
  readonly #begin: StatementSync;
  readonly #commit: StatementSync;
  readonly #putContent = (id: RowId, row: ContentRow): void => this.#tables.putContent(id, row);
  readonly #turn = new TurnChanges();
  readonly #dead: RowId[] = [];
  readonly #outlived: RowId[] = [];
  /** Ids of FIFO queues: only there do removed messages matter for a while. */
  readonly #fifo = new Set<RowId>();
  #recent: { readonly id: RowId; readonly sentMs: Millis }[] = [];
  #nowMs: Millis = 0;
  #meta: Meta | undefined;
  #closed = false;

  constructor(db: DatabaseSync, file: string) {
    this.#db = db;
    this.#file = file;
    this.#tables = new SqliteTables(db);
    this.#begin = db.prepare('BEGIN');
    this.#commit = db.prepare('COMMIT');
  }

  load(): Stored {
    try {
      this.#meta = this.#tables.meta();
      this.#nowMs = this.#meta?.lastMs ?? 0;
      const queues = this.#tables.queues();
      for (const queue of queues) if (isFifo(queue)) this.#fifo.add(queue.id);
      const dedups = new StoredDedups(queues, this.#nowMs);
      const messages = this.#messagesOf(new Set(queues.map((queue) => queue.id)), dedups);
      const tasks = this.#tables.tasks();
      const documents = this.#tables.documents();
      return { meta: this.#meta, queues, messages, dedups: this.#dedups(dedups), tasks, documents };
    } catch (error) {
      throw named(error, this.#file);
    }
  }

  commit(changes: readonly Change[], meta?: Meta): void {
    const turn = this.#turn;
    turn.add(changes);
    if (meta) this.#nowMs = meta.lastMs;
    const newMeta = meta && this.#isNews(meta, turn) ? meta : undefined;
    try {
      if (newMeta || !turn.isEmpty) this.#transaction(() => this.#write(turn, newMeta));
      for (const id of turn.outlived) this.#outlived.push(id);
      if (newMeta) this.#meta = newMeta;
    } finally {
      turn.clear();
    }
  }

  readContent(id: number): ContentRow | undefined {
    return this.#tables.content(id);
  }

  sweep(): boolean {
    this.#letGo();
    const some = this.#dead.length > 0 ? this.#dead : this.#outlived;
    if (some.length === 0) return false;
    const ids = some.splice(-sweepRows);
    this.#transaction(() => this.#tables.removeMessages(ids));
    return this.#dead.length > 0 || this.#outlived.length > 0;
  }

  reset(meta: Meta): void {
    this.#transaction(() => {
      this.#tables.removeAll();
      this.#tables.putMeta(meta);
    });
    this.#dead.length = 0;
    this.#outlived.length = 0;
    this.#recent = [];
    this.#fifo.clear();
    this.#meta = meta;
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    shrink(this.#db);
    this.#db.close();
  }

  *#dedups(derived: StoredDedups): Generator<DedupRow> {
    yield* derived.rows((id) => this.#tables.content(id));
    yield* this.#tables.topicDedups();
  }

  *#messagesOf(queues: ReadonlySet<RowId>, dedups: StoredDedups): Generator<MessageRow> {
    try {
      const dead: RowId[] = [];
      for (const message of this.#tables.messages(dead, (each) => dedups.note(each))) {
        if (queues.has(message.queue)) yield message;
        else this.#dead.push(message.id);
      }
      for (const id of dead) this.#bury(id, dedups.sentMs(id));
    } catch (error) {
      throw named(error, this.#file);
    }
  }

  /** The clock runs all the time: that alone is no reason to write. */
  #isNews(meta: Meta, turn: TurnChanges): boolean {
    const known = this.#meta;
    if (!known || meta.offsetMs !== known.offsetMs || meta.pausedAtMs !== known.pausedAtMs) return true;
    if (meta.reservedId !== known.reservedId || meta.handleKey !== known.handleKey) return true;
    return !turn.isEmpty && meta.lastMs - known.lastMs >= lastMsLag;
  }

  #write(turn: TurnChanges, meta: Meta | undefined): void {
    if (meta) this.#tables.putMeta(meta);
    if (turn.queues.size > 0) this.#writeQueues(turn);
    turn.eachContent(this.#putContent);
    for (const row of turn.freshMessages) if (row) this.#tables.putMessage(row);
    const removed: RowId[] = [];
    for (const [id, row] of turn.messages) {
      if (typeof row !== 'number') this.#tables.putMessage(row);
      else if (isDeleted(turn, row)) this.#dead.push(id);
      else {
        removed.push(id);
        if (!this.#fifo.has(row)) turn.recent.delete(id);
      }
    }
    this.#mark(removed, turn.recent);
    for (const [id, row] of turn.tasks) this.#tables.putTask(id, row);
    for (const [id, row] of turn.topicDedups) this.#tables.putTopicDedup(id, row);
    for (const [id, document] of turn.documents) {
      if (document) this.#tables.putDocument(document);
      else this.#tables.removeDocument(id);
    }
    // No turn is idle under load; the sweep keeps pace with the deletes all the same.
    if (this.#dead.length >= sweepRows) this.#tables.removeMessages(this.#dead.splice(-sweepRows));
  }

  #writeQueues(turn: TurnChanges): void {
    for (const [id, row] of turn.queues) {
      if (row) this.#tables.putQueue(row);
      else this.#tables.removeQueue(id);
      if (row && isFifo(row)) this.#fifo.add(id);
      else this.#fifo.delete(id);
    }
    // A longer retention must not bring back what the shorter one had ended.
    if (turn.retentionChanged) this.#mark([...this.#outlived.splice(0), ...turn.outlived.splice(0)]);
  }

  #mark(ids: RowId[], recent?: ReadonlyMap<RowId, Millis>): void {
    if (ids.length === 0) return;
    this.#tables.markRemoved(ids);
    for (const id of ids) this.#bury(id, recent?.get(id));
  }

  /** @param sentMs Of a message whose deduplication id may still count: it stays in the file until that is over. */
  #bury(id: RowId, sentMs: Millis | undefined): void {
    if (sentMs !== undefined && sentMs + fifoMemoryMs > this.#nowMs) this.#recent.push({ id, sentMs });
    else this.#dead.push(id);
  }

  /** From the front alone: messages go in about the order in which they came. */
  #letGo(): void {
    let over = 0;
    while (over < this.#recent.length && this.#recent[over]!.sentMs + fifoMemoryMs <= this.#nowMs) {
      this.#dead.push(this.#recent[over++]!.id);
    }
    if (over > 0) this.#recent = this.#recent.slice(over);
  }

  #transaction(work: () => void): void {
    this.#begin.run();
    try {
      work();
      this.#commit.run();
    } catch (error) {
      this.#rollback();
      throw error;
    }
  }

  #rollback(): void {
    try {
      this.#db.exec('ROLLBACK');
    } catch {
      // SQLite has rolled back by itself (disk full, I/O error); what it threw first is the news.
    }
  }
}

/** Quick, because hardly anything is left to move. */
function shrink(db: DatabaseSync): void {
  try {
    const free = pragma(db, 'freelist_count');
    if (free >= manyFreePages && pragma(db, 'page_count') - free <= fewPages) db.exec('VACUUM');
  } catch {
    // Only space is lost; the data is safe, and the next close tries again.
  }
}

function isDeleted(turn: TurnChanges, queue: RowId): boolean {
  return turn.queues.size > 0 && turn.queues.has(queue) && !turn.queues.get(queue);
}

/** What went wrong with the file, by name: SQLite's result codes, else the operating system's. */
function named(error: unknown, file: string): unknown {
  if (!(error instanceof Error) || error instanceof StoreUnreadable) return error;
  const { errcode } = error as { errcode?: number };
  const isBusy = errcode !== undefined && [5, 6].includes(errcode & 0xff); // SQLITE_BUSY, SQLITE_LOCKED
  if (isBusy) return new StoreLocked(file);
  return new StoreUnreadable(file, error.message, error);
}
