import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { RowId } from '../engine/journal.ts';
import type { StoredDocument } from '../engine/documents.ts';
import type { ContentRow, DedupRow, MessageRow, QueueRow, TaskRow } from '../engine/sqs/rows.ts';
import { MessageReader, removed, stateNumbers, type GroupedMessage } from './messageReader.ts';
import type { Meta } from './store.ts';
import { contentHead, contentOf, contentRest, type StoredContent } from './contentText.ts';
import { documentFromText, documentToText } from './documentText.ts';
import { ClientTexts } from './text.ts';

/** The tables of `migrations.ts` as rows of the engine; every statement is prepared once. */
export class SqliteTables {
  readonly #clientTexts = new ClientTexts();
  readonly #readMeta: StatementSync;
  readonly #putMeta: StatementSync;
  readonly #readQueues: StatementSync;
  readonly #putQueue: StatementSync;
  readonly #removeQueue: StatementSync;
  readonly #messageReader: MessageReader;
  readonly #putMessage: StatementSync;
  readonly #markMessages: StatementSync;
  readonly #removeMessages: StatementSync;
  readonly #readContent: StatementSync;
  readonly #putContent: StatementSync;
  readonly #readTasks: StatementSync;
  readonly #putTask: StatementSync;
  readonly #removeTask: StatementSync;
  readonly #removeContents: StatementSync;
  readonly #readDocuments: StatementSync;
  readonly #putDocument: StatementSync;
  readonly #removeDocument: StatementSync;
  readonly #readTopicDedups: StatementSync;
  readonly #putTopicDedup: StatementSync;
  readonly #removeTopicDedup: StatementSync;

  readonly #db: DatabaseSync;

  constructor(db: DatabaseSync) {
    this.#db = db;
    this.#readMeta = db.prepare(`SELECT *, (SELECT max(max(sentMs, lastReceivedMs)) FROM message) AS seenMs FROM meta`);
    this.#putMeta = db.prepare('REPLACE INTO meta VALUES (1, ?, ?, ?, ?, ?)');
    this.#readQueues = db.prepare('SELECT * FROM queue');
    this.#putQueue = db.prepare('REPLACE INTO queue VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)');
    this.#removeQueue = db.prepare('DELETE FROM queue WHERE id = ?');
    this.#messageReader = new MessageReader(db);
    this.#putMessage = db.prepare('REPLACE INTO message VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)');
    this.#markMessages = db.prepare(`UPDATE message SET state = ${removed} WHERE id BETWEEN ? AND ?`);
    this.#removeMessages = db.prepare('DELETE FROM message WHERE id BETWEEN ? AND ?');
    this.#readContent = db.prepare('SELECT * FROM content WHERE id = ?');
    this.#putContent = db.prepare('REPLACE INTO content VALUES (?, ?, ?, ?)');
    this.#readTasks = db.prepare('SELECT row FROM task ORDER BY id');
    this.#putTask = db.prepare('REPLACE INTO task VALUES (?, ?)');
    this.#removeTask = db.prepare('DELETE FROM task WHERE id = ?');
    this.#removeContents = db.prepare('DELETE FROM content WHERE id BETWEEN ? AND ?');
    this.#readDocuments = db.prepare('SELECT * FROM document ORDER BY id');
    this.#putDocument = db.prepare('REPLACE INTO document VALUES (?, ?, ?)');
    this.#removeDocument = db.prepare('DELETE FROM document WHERE id = ?');
    this.#readTopicDedups = db.prepare('SELECT row FROM topicDedup ORDER BY id');
    this.#putTopicDedup = db.prepare('REPLACE INTO topicDedup VALUES (?, ?)');
    this.#removeTopicDedup = db.prepare('DELETE FROM topicDedup WHERE id = ?');
  }

  /** `lastMs` is the latest instant that anything stored has seen. */
  meta(): Meta | undefined {
    const row = this.#readMeta.get() as unknown as StoredMeta | undefined;
    if (!row) return undefined;
    const { offsetMs, pausedAtMs, lastMs, seenMs, reservedId, handleKey } = row;
    const latest = Math.max(lastMs, seenMs ?? 0);
    return { offsetMs, ...(pausedAtMs !== null && { pausedAtMs }), lastMs: latest, reservedId, handleKey };
  }

  putMeta(meta: Meta): void {
    this.#putMeta.run(meta.offsetMs, meta.pausedAtMs ?? null, meta.lastMs, meta.reservedId, meta.handleKey);
  }

  queues(): QueueRow[] {
    return (this.#readQueues.all() as unknown as StoredQueue[]).map(toQueue);
  }

  putQueue(row: QueueRow): void {
    const { id, accountId, region, name, attributes, tags, createdMs, modifiedMs, faults, dedupFrom } = row;
    this.#putQueue.run(
      id,
      accountId,
      region,
      name,
      JSON.stringify(attributes),
      JSON.stringify(tags),
      createdMs,
      modifiedMs,
      faults || dedupFrom ? JSON.stringify({ faults, dedupFrom }) : null,
    );
  }

  removeQueue(id: RowId): void {
    this.#removeQueue.run(id);
  }

  /** In ascending id; the ids of removed ones are added to `dead` instead. */
  messages(dead: RowId[], grouped?: (message: GroupedMessage) => void): Iterable<MessageRow> {
    return this.#messageReader.read(dead, grouped);
  }

  tasks(): TaskRow[] {
    return (this.#readTasks.all() as { row: string }[]).map(({ row }) => JSON.parse(row) as TaskRow);
  }

  putTask(id: RowId, row: TaskRow | undefined): void {
    if (row) this.#putTask.run(id, JSON.stringify(row));
    else this.#removeTask.run(id);
  }

  documents(): StoredDocument[] {
    const rows = this.#readDocuments.all() as { id: number; kind: string; row: string }[];
    return rows.map(({ id, kind, row }) => {
      return { table: kind, id, row: documentFromText(row) } as StoredDocument;
    });
  }

  putDocument({ table, id, row }: StoredDocument): void {
    this.#putDocument.run(id, table, documentToText(row));
  }

  removeDocument(id: RowId): void {
    this.#removeDocument.run(id);
  }

  topicDedups(): DedupRow[] {
    return (this.#readTopicDedups.all() as { row: string }[]).map(({ row }) => JSON.parse(row) as DedupRow);
  }

  putTopicDedup(id: RowId, row: DedupRow | undefined): void {
    if (row) this.#putTopicDedup.run(id, JSON.stringify(row));
    else this.#removeTopicDedup.run(id);
  }

  putMessage(row: MessageRow): void {
    this.#putMessage.run(
      row.id,
      row.queue,
      stateNumbers[row.state],
      row.sentMs,
      row.untilMs,
      row.receives,
      row.firstReceivedMs,
      row.lastReceivedMs,
      row.holder ? this.#clientTexts.of(row.holder) : null,
      row.size,
      row.group ?? null,
      row.source ?? null,
    );
  }

  content(id: RowId): ContentRow | undefined {
    const row = this.#readContent.get(id) as unknown as StoredContent | undefined;
    return row && contentOf(row);
  }

  putContent(id: RowId, row: ContentRow): void {
    this.#putContent.run(id, contentHead(row), row.body, contentRest(row));
  }

  /** Makes messages removed for every load to come. Sorts `ids`. */
  markRemoved(ids: RowId[]): void {
    for (const [first, last] of runs(ids)) this.#markMessages.run(first, last);
  }

  /** Takes messages and their contents out of the file; what is not there is ignored. Sorts `ids`. */
  removeMessages(ids: RowId[]): void {
    for (const [first, last] of runs(ids)) {
      this.#removeMessages.run(first, last);
      this.#removeContents.run(first, last);
    }
  }

  removeAll(): void {
    this.#db.exec(
      'DELETE FROM message; DELETE FROM content; DELETE FROM queue; DELETE FROM task;' +
        ' DELETE FROM document; DELETE FROM topicDedup',
    );
  }
}

/** Neighbours go with one statement: a purge removes long stretches. */
function* runs(ids: RowId[]): Generator<readonly [RowId, RowId]> {
  ids.sort((a, b) => a - b);
  let first = ids[0];
  if (first === undefined) return;
  let last = first;
  for (const id of ids) {
    if (id > last + 1) {
      yield [first, last];
      first = id;
    }
    last = id;
  }
  yield [first, last];
}

interface StoredMeta extends Omit<Meta, 'pausedAtMs'> {
  readonly pausedAtMs: number | null;
  readonly seenMs: number | null;
}

interface StoredQueue extends Omit<QueueRow, 'attributes' | 'tags' | 'faults' | 'dedupFrom'> {
  readonly attributes: string;
  readonly tags: string;
  /** What few queues have, as JSON. */
  readonly more: string | null;
}

function toQueue({
  id,
  accountId,
  region,
  name,
  attributes,
  tags,
  createdMs,
  modifiedMs,
  more,
}: StoredQueue): QueueRow {
  const parsed = {
    attributes: JSON.parse(attributes) as QueueRow['attributes'],
    tags: JSON.parse(tags) as QueueRow['tags'],
  };
  const few = more === null ? {} : (JSON.parse(more) as Pick<QueueRow, 'faults' | 'dedupFrom'>);
  return { id, accountId, region, name, ...parsed, ...few, createdMs, modifiedMs };
}
