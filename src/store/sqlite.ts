import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type * as Sqlite from 'node:sqlite';
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { Change, RowId } from '../engine/journal.ts';
import type { ContentRow, MessageRow } from '../engine/sqs/rows.ts';
import { SqliteMissing, StoreLocked, StoreUnreadable } from './errors.ts';
import { migrate, pragma } from './migrations.ts';
import { SqliteTables } from './sqliteTables.ts';
import type { Meta, Store, Stored } from './store.ts';
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
  db.exec('PRAGMA cache_size = -16000; PRAGMA wal_autocheckpoint = 2000');
  const why = migrate(db);
  if (why) throw new StoreUnreadable(file, why);
  db.exec('BEGIN IMMEDIATE; COMMIT'); // takes the lock now and not at the first send
}

/**
 * 1. A commit is one transaction; when it throws, nothing of the turn is kept.
 * 2. Removed messages are only marked at first: taking a body out rewrites several pages, neighbours together hardly more.
 *    `#dead` are marked, or of a deleted queue, so that a load skips them.
 * 3. `#outlived` are messages that retention ended; they stand unmarked, and a load would end them again.
 */
class SqliteStore implements Store {
  readonly kind = 'sqlite';
  readonly #db: DatabaseSync;
  readonly #file: string;
  readonly #tables: SqliteTables;
  readonly #begin: StatementSync;
  readonly #commit: StatementSync;
  readonly #turn = new TurnChanges();
  readonly #dead: RowId[] = [];
  readonly #outlived: RowId[] = [];
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
      const queues = this.#tables.queues();
      return { meta: this.#meta, queues, messages: this.#messagesOf(new Set(queues.map((queue) => queue.id))) };
    } catch (error) {
      throw named(error, this.#file);
    }
  }

  commit(changes: readonly Change[], meta?: Meta): void {
    const turn = this.#turn;
    turn.add(changes);
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
    this.#meta = meta;
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    shrink(this.#db);
    this.#db.close();
  }

  *#messagesOf(queues: ReadonlySet<RowId>): Generator<MessageRow> {
    try {
      for (const message of this.#tables.messages(this.#dead)) {
        if (queues.has(message.queue)) yield message;
        else this.#dead.push(message.id);
      }
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
    for (const [id, row] of turn.contents) this.#tables.putContent(id, row);
    const removed: RowId[] = [];
    for (const [id, row] of turn.messages) {
      if (typeof row !== 'number') this.#tables.putMessage(row);
      else if (isDeleted(turn, row)) this.#dead.push(id);
      else removed.push(id);
    }
    this.#mark(removed);
    // No turn is idle under load; the sweep keeps pace with the deletes all the same.
    if (this.#dead.length >= sweepRows) this.#tables.removeMessages(this.#dead.splice(-sweepRows));
  }

  #writeQueues(turn: TurnChanges): void {
    for (const [id, row] of turn.queues) {
      if (row) this.#tables.putQueue(row);
      else this.#tables.removeQueue(id);
    }
    // A longer retention must not bring back what the shorter one had ended.
    if (turn.retentionChanged) this.#mark([...this.#outlived.splice(0), ...turn.outlived.splice(0)]);
  }

  #mark(ids: RowId[]): void {
    if (ids.length === 0) return;
    this.#tables.markRemoved(ids);
    for (const id of ids) this.#dead.push(id);
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
