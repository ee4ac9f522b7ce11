import type { ReactiveControllerHost } from 'lit';
import type { PanelTarget, RowState, SortKey } from '../src/panel/contract.ts';
import type { BodyForm } from './decode.ts';
import type { WebviewApi } from './rpc.ts';

/** What survives hiding and reload: where one was and how it was laid out. Never a body, never data. */
export interface Navigation {
  readonly version: 1;
  readonly target?: PanelTarget;
  readonly chips: readonly string[];
  readonly states: readonly RowState[];
  readonly sort: { readonly key: SortKey; readonly descending: boolean };
  readonly activeId?: number;
  /** What the main part shows; absent until one chose: lanes for FIFO queues. */
  readonly view?: MainView;
  /** The lane that was chosen. */
  readonly group?: string;
  readonly railWidth: number;
  readonly railTab: RailTab;
  /** How bodies are looked at. */
  readonly bodyForm: BodyForm;
  /** Column widths in px that were changed by hand, by column id. */
  readonly columns: Readonly<Record<string, number>>;
}

export type MainView = 'messages' | 'lanes';

export type RailTab = 'group' | 'message' | 'attributes' | 'system';

export const firstNavigation: Navigation = {
  version: 1,
  chips: [],
  states: [],
  sort: { key: 'age', descending: true },
  railWidth: 348,
  railTab: 'message',
  bodyForm: 'best',
  columns: {},
};

/** The state as stored, or the first one when nothing fits: state of another version is dropped, not guessed at. */
export function restoreNavigation(stored: unknown): Navigation {
  if (typeof stored !== 'object' || stored === null || (stored as Navigation).version !== 1) return firstNavigation;
  return { ...firstNavigation, ...(stored as Navigation) };
}

/** Where one is now, in a panel of any kind; every step is kept by VS Code. */
export class NavigationKeeper<Place extends object = Navigation> {
  readonly #host: ReactiveControllerHost;
  readonly #api: WebviewApi;
  #current: Place;

  constructor(host: ReactiveControllerHost, api: WebviewApi, restore: (stored: unknown) => Place) {
    this.#host = host;
    this.#api = api;
    this.#current = restore(api.getState());
  }

  get current(): Place {
    return this.#current;
  }

  go(part: Partial<Place>): void {
    this.#current = { ...this.#current, ...part };
    this.#api.setState(this.#current);
    this.#host.requestUpdate();
  }
}
