import type { Documents } from '../engine/documentTables.ts';
import { isDocumentTable, type DocumentTable } from '../engine/documents.ts';
import type { Change, RowId, Rows } from '../engine/journal.ts';

/** At most ten events a second, whatever the traffic. */
const intervalMs = 100;
/** Past this many resources it is shorter to say "anything". */
const mostResources = 100;

/** Says which queues and topics changed: at once after a quiet time, else when the interval is over. */
export class ChangeFeed {
  readonly #changed: (resources?: readonly RowId[]) => void;
  readonly #showing: (queues: ReadonlySet<RowId>) => Iterable<RowId>;
  readonly #documents: Pick<Documents, 'rows'> | undefined;
  readonly #resources = new Set<RowId>();
  #lastResource: RowId = 0;
  #isAnything = false;
  #toldAtMs = -Infinity;
  #timer: NodeJS.Timeout | undefined;

  /**
   * @param showing Other queues whose views show something of these: those that have one as their dead-letter queue.
   * @param documents Tells whose delivery one is.
   */
  constructor(
    changed: (resources?: readonly RowId[]) => void,
    showing: (queues: ReadonlySet<RowId>) => Iterable<RowId> = () => [],
    documents?: Pick<Documents, 'rows'>,
  ) {
    this.#changed = changed;
    this.#showing = showing;
    this.#documents = documents;
  }

  note(change: Change): void {
    // A content comes with its message, and an attempt with what it received.
    if (change.table === 'content' || change.table === 'attempt') return;
    if (change.table === 'task') return this.noteAnything(); // it names its queues by ARN
    if (change.table === 'queue') return this.#noteQueue(change);
    if (isDocumentTable(change.table)) return this.#noteDocument(change as Change<DocumentTable>);
    const { before, after } = change as Change<'message' | 'dedup'>;
    if (before && before.queue !== after?.queue) this.#note(before.queue);
    if (after) this.#note(after.queue);
  }

  /** Something other than a queue or topic, or more than can be listed. */
  noteAnything(): void {
    this.#isAnything = true;
    this.#resources.clear();
  }

  /** A turn is over: tells what was noted, now or as soon as it may. */
  endTurn(): void {
    if (this.#timer || (this.#resources.size === 0 && !this.#isAnything)) return;
    const waitMs = Math.ceil(this.#toldAtMs + intervalMs - performance.now());
    if (waitMs <= 0) this.#tell();
    else this.#timer = setTimeout(() => this.#tell(), waitMs).unref();
  }

  stop(): void {
    clearTimeout(this.#timer);
  }

  /** Where dead letters go, and whether that is still there, shows in other queues, too. */
  #noteQueue({ id, before, after }: Change<'queue'>): void {
    const isElsewhere = before?.attributes['RedrivePolicy'] !== after?.attributes['RedrivePolicy'];
    if (!after || isElsewhere) this.noteAnything();
    else this.#note(id);
  }

  /** Traffic names its topic; what changes seldom may show anywhere. */
  #noteDocument({ table, before, after }: Change<DocumentTable>): void {
    const row = (after ?? before)!;
    if (table === 'publish') this.#note((row as Rows['publish']).topic);
    else if (table === 'delivery') {
      const { subscription } = row as Rows['delivery'];
      const topic = this.#documents?.rows('subscription').get(subscription)?.topic;
      if (topic !== undefined) this.#note(topic);
    } else this.noteAnything();
  }

  #note(resource: RowId): void {
    if (resource === this.#lastResource) return; // the usual case under load
    this.#lastResource = resource;
    this.#resources.add(resource);
    if (this.#resources.size > mostResources) this.noteAnything();
  }

  #tell(): void {
    this.#timer = undefined;
    this.#toldAtMs = performance.now();
    const some = this.#isAnything ? undefined : [...new Set([...this.#resources, ...this.#showing(this.#resources)])];
    this.#resources.clear();
    this.#isAnything = false;
    this.#lastResource = 0;
    this.#changed(some);
  }
}
