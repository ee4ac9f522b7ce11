import type { MessageDetail, RowAction } from '../src/panel/contract.ts';
import type { Actions } from './actions.ts';
import type { RowQuestion } from './rowQuestion.ts';
import { copyForms, whyNot, type Meant, type RowVerb, type VerbQueue } from './rowVerbs.ts';
import type { RowWindow } from './rowWindow.ts';
import type { Selection } from './selection.ts';
import type { ShownMessage } from './shownMessage.ts';
import type { Transfers } from './transfers.ts';

interface Parts {
  readonly actions: Actions;
  readonly transfers: Transfers;
  readonly question: RowQuestion;
  readonly selection: Selection;
  readonly rows: RowWindow;
  readonly shown: ShownMessage;
  readonly queue: () => VerbQueue;
  readonly edit: (message: MessageDetail) => void;
  readonly redrive: (ids: readonly number[]) => void;
  readonly chooseCopyForm: () => void;
  /** Something was done to messages: what is shown is of before. */
  readonly acted: () => void;
}

/** Verbs of `RowAction` by the command that asks for them. */
const actVerbs: Partial<Record<RowVerb, RowAction['verb']>> = {
  receiveChosen: 'receive',
  release: 'release',
  extend: 'extend',
  delete: 'delete',
};

/**
 * What a person does to the messages that are chosen, one or many. What changes messages never touches one that the
 * filter hides; what only reads may take the one that the rail shows. A verb that cannot be done says why.
 */
export class RowWork {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** What an action would mean now, for buttons. */
  get meant(): Meant {
    const { selection, shown } = this.#parts;
    if (selection.ids.size > 1) return this.#known([...selection.ids]);
    const { value } = shown;
    return value ? { count: 1, states: new Set([value.state]) } : { count: 0, states: new Set() };
  }

  async run(verb: RowVerb): Promise<void> {
    const { actions, queue } = this.#parts;
    const act = actVerbs[verb];
    const ids = act || verb === 'redrive' ? await this.#parts.question.meant(act) : await this.#readable();
    const why = whyNot(verb, this.#known(ids), queue());
    if (why !== undefined) actions.tell(why, 'warning');
    else if (act) await this.act(act, ids);
    else this.#do(verb, ids);
  }

  async act(verb: RowAction['verb'], ids: readonly number[]): Promise<void> {
    const { actions, selection, acted } = this.#parts;
    const result = await actions.act(verb, ids);
    if (result && verb === 'delete' && result.failed.length === 0) selection.clear();
    acted();
  }

  #do(verb: RowVerb, ids: readonly number[]): void {
    const { actions, transfers, shown, edit, redrive, chooseCopyForm } = this.#parts;
    const [one, other] = ids;
    if (verb === 'edit' && shown.value) edit(shown.value);
    else if (verb === 'copyId') actions.copy(shown.value?.messageId, 'message ID');
    else if (verb === 'copyBody' && ids.length === 1) actions.copy(shown.value?.body, 'body');
    else if (verb === 'copyBody') transfers.copyAs(ids, 'body');
    else if (verb === 'copyAs') chooseCopyForm();
    else if (verb === 'saveBody') transfers.saveBody(one!);
    else if (verb === 'export') transfers.export({ ids, what: 'ndjson' });
    else if (verb === 'compare') transfers.compare([one!, other!]);
    else if (verb === 'redrive') redrive(ids);
    else if (verb in copyForms) transfers.copyAs(ids, copyForms[verb as keyof typeof copyForms]);
  }

  async #readable(): Promise<readonly number[]> {
    const { selection, shown, question } = this.#parts;
    if (selection.ids.size > 1) return question.meant();
    return shown.value ? [shown.value.id] : [];
  }

  #known(ids: readonly number[]): Meant {
    const { rows, shown } = this.#parts;
    const stateOf = (id: number) =>
      rows.rowAt(rows.indexOf(id) ?? -1)?.state ?? (shown.value?.id === id ? shown.value.state : undefined);
    return { count: ids.length, states: new Set(ids.map(stateOf)) };
  }
}
