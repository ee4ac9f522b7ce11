import type { RowId } from '../journal.ts';
import type { ContentRow, MessageRow } from '../sqs/rows.ts';
import type { State } from '../state.ts';
import { holdsAll, parseTerms, type Filter, type Term } from './filterTerms.ts';
import { nameOfArn } from './queueFacts.ts';
import type { RowState } from './views.ts';

/** A message that a filter looks at. */
export interface Candidate {
  readonly state: RowState;
  readonly row: MessageRow;
  /** May be read back from the store when it is asked for. */
  readonly content: ContentRow;
}

export type MessageTerm = Term<Candidate>;

/** A message that is there; its content is read when a term asks for it. */
export class LiveCandidate implements Candidate {
  readonly row: MessageRow;
  readonly #contents: State;

  constructor(contents: State, row: MessageRow) {
    this.#contents = contents;
    this.row = row;
  }

  get state(): RowState {
    return this.row.state;
  }

  get content(): ContentRow {
    return this.#contents.content(this.row.id);
  }
}

/** Whether all terms hold for a message, which may have gone or moved to another queue meanwhile. */
export function isMatch(state: State, queue: RowId, terms: readonly MessageTerm[], id: RowId): boolean {
  const row = state.message(id);
  return row?.queue === queue && holdsAll(terms, new LiveCandidate(state, row));
}

/** As the rows have them and as the panel says them, in lower case. */
const states: ReadonlyMap<string, RowState> = new Map([
  ['delayed', 'delayed'],
  ['visible', 'visible'],
  ['inflight', 'inFlight'],
  ['in-flight', 'inFlight'],
  ['ended', 'ended'],
  ['deleted', 'ended'],
]);

/**
 * Understands what was typed into the filter of a queue: what `parseTerms` does, the group among the texts, and
 * `state:visible`, `group:NAME`, `source:QUEUE`.
 */
export function parseFilter(text: string): Filter<Candidate> {
  return parseTerms<Candidate>(text, {
    prefixes: { 'state:': stateIs, 'group:': groupIs, 'source:': sourceIs },
    texts: ({ row }) => [row.group],
  });
}

function stateIs(wanted: string): MessageTerm | string {
  const state = states.get(wanted.toLowerCase());
  if (!state) return `There is no state "${wanted}": use delayed, visible, in-flight or ended.`;
  return { isCheap: true, holds: (message) => message.state === state };
}

function groupIs(wanted: string): MessageTerm | string {
  if (!wanted) return 'group: wants a message group, as in group:truck-17.';
  return { isCheap: true, holds: ({ row }) => row.group === wanted };
}

/** By the name or the ARN of the queue that a redrive policy moved it out of. */
function sourceIs(wanted: string): MessageTerm | string {
  if (!wanted) return 'source: wants the name of a queue, as in source:orders.';
  return {
    isCheap: true,
    holds: ({ row: { source } }) => source !== undefined && (source === wanted || nameOfArn(source) === wanted),
  };
}
