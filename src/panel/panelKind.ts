import type { Methods } from './channel.ts';
import type { AnyTarget } from './contract.ts';
import type { PanelElement } from './html.ts';

/** What answers the calls of one panel. */
export interface PanelService {
  /** The calls of the contract, each by its name; nothing else can be called. */
  readonly methods: Methods;
  /** Whether a change of this queue or topic shows in the panel, as far as is known. */
  concerns(resource: number): boolean;
}

/** What tells one kind of panel from the others. */
export interface PanelKind<Target extends AnyTarget> {
  /** Also in `package.json`: activation event, keybindings, context menus. */
  readonly viewType: string;
  /** Root element of its page. */
  readonly element: PanelElement;
  /** In `media/`: `queue` for `queue-light.svg` and `queue-dark.svg`. */
  readonly icon: string;
  /** Two targets with one key are one panel. */
  keyOf(target: Target): string;
  /** Of the tab. */
  titleOf(target: Target): string;
  /** The target in what the webview kept of the last session; undefined for what is none. */
  targetFrom(state: unknown): Target | undefined;
  serve(target: Target): PanelService;
}
