import type { RowState } from '../src/panel/contract.ts';
import type { Announcer } from './announcer.ts';
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
  readonly #selection: Selection;
  readonly #announcer: Announcer;
  #text: string;

  constructor(navigation: NavigationKeeper, rows: RowWindow, selection: Selection, announcer: Announcer) {
    this.#navigation = navigation;
    this.#rows = rows;
    this.#selection = selection;
    this.#announcer = announcer;
    this.#text = firstQuestion(navigation.current).text;
  }

  get isFiltered(): boolean {
    return this.#navigation.current.states.length > 0 || (this.#text !== '' && !this.#rows.last?.filterProblem);
  }

  /** The rows that an action means: never one that the filter hides. */
  async meant(): Promise<readonly number[]> {
    const mayHide = this.#navigation.current.states.length > 0 || this.#text !== '';
    return mayHide ? this.#selection.listed() : this.#selection.meant;
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
    void this.#ask(part).then(() => this.isFiltered && this.#selection.keepSeen());
  }

  #ask(part: Partial<Pick<Navigation, 'states' | 'sort' | 'chips'>>): Promise<void> {
    this.#navigation.go(part);
    const { states, sort } = this.#navigation.current;
    return this.#rows.ask({ states, text: this.#text, sort }).then(() => this.#tellMatches());
  }

  #tellMatches(): void {
    if (this.isFiltered) this.#announcer.soon(() => `${plural(this.#rows.total, 'message')} match.`);
  }
}
