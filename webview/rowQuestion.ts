import type { RowAction, RowState } from '../src/panel/contract.ts';
import type { Announcer } from './announcer.ts';
import { laneText, type Lanes } from './lanes.ts';
import type { Navigation, NavigationKeeper } from './navigation.ts';
import type { RowQuery, RowWindow } from './rowWindow.ts';
import type { Selection } from './selection.ts';
import { plural } from './time.ts';

/** The question that the rows answer first: what was asked when the panel was left. */
export function firstQuestion({ chips, states, sort }: Navigation): RowQuery {
  return { states, text: chips.join(' '), sort };
}

/**
 * What the rows are asked for: the filter, the stage of the flow, the order. Each change asks anew, is remembered but
 * for text that is not a chip yet, and says how many rows match.
 */
export class RowQuestion {
  readonly #navigation: NavigationKeeper;
  readonly #rows: RowWindow;
  readonly #lanes: Lanes;
  readonly #selection: Selection;
  readonly #announcer: Announcer;
  #text: string;

  constructor(navigation: NavigationKeeper, rows: RowWindow, lanes: Lanes, selection: Selection, announcer: Announcer) {
    this.#navigation = navigation;
    this.#rows = rows;
    this.#lanes = lanes;
    this.#selection = selection;
    this.#announcer = announcer;
    this.#text = firstQuestion(navigation.current).text;
  }

  get isFiltered(): boolean {
    const { last } = this.#lanes.isShown ? this.#lanes.rows : this.#rows;
    return this.#navigation.current.states.length > 0 || (this.#text !== '' && !last?.filterProblem);
  }

  /** What the rows are asked for now. */
  get current(): RowQuery {
    const { states, sort } = this.#navigation.current;
    return { states, text: this.#text, sort };
  }

  /** The rows that an action means: never one that the filter hides; of a lane what is held, and only to change for how long. */
  async meant(verb?: RowAction['verb']): Promise<readonly number[]> {
    const { held } = this.#lanes;
    if (held) return verb === 'release' || verb === 'extend' ? held : [];
    if (this.#lanes.isShown) return this.#selection.meant;
    const mayHide = this.#navigation.current.states.length > 0 || this.#text !== '';
    return mayHide ? this.#selection.listed() : this.#selection.meant;
  }

  /** The same question to what is shown now: lanes took the place of messages, or the other way round. */
  again(): void {
    void this.#ask({});
  }

  sort(sort: Navigation['sort']): void {
    void this.#ask({ sort });
  }

  filter({ chips, text }: { readonly chips: readonly string[]; readonly text: string }): void {
    if (text === this.#text) return this.#navigation.go({ chips });
    this.#text = text;
    this.#filter({ chips });
  }

  /** Only rows of this state; the same once more asks for all again. */
  toggleState(state: RowState): void {
    this.#filter({ states: this.#navigation.current.states.includes(state) ? [] : [state] });
  }

  clear(): void {
    this.#text = '';
    this.#filter({ chips: [], states: [] });
  }

  #filter(part: Partial<Pick<Navigation, 'states' | 'chips'>>): void {
    void this.#ask(part).then(() => this.isFiltered && !this.#lanes.isShown && this.#selection.keepSeen());
  }

  #ask(part: Partial<Pick<Navigation, 'states' | 'sort' | 'chips'>>): Promise<void> {
    this.#navigation.go(part);
    const { states, sort } = this.#navigation.current;
    const answered = this.#lanes.isShown
      ? this.#lanes.rows.ask({ text: laneText({ states, text: this.#text }) })
      : this.#rows.ask({ states, text: this.#text, sort });
    return answered.then(() => this.#tellMatches());
  }

  #tellMatches(): void {
    if (!this.isFiltered) return;
    const matches = () =>
      this.#lanes.isShown ? plural(this.#lanes.rows.total, 'group') : plural(this.#rows.total, 'message');
    this.#announcer.soon(() => `${matches()} match.`);
  }
}
