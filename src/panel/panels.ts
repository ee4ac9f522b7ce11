import { TabInputWebview, ViewColumn, window, type WebviewPanel } from 'vscode';
import { DisposableStore, type Disposable } from '../base/disposable.ts';
import type { AnyAsk, AnyTarget } from './contract.ts';
import { HostedPanel, webviewFolder, type HostedPanelPorts } from './panelHost.ts';
import type { PanelKind } from './panelKind.ts';

export interface PanelsPorts extends HostedPanelPorts {
  /** A panel came to be and needs the playground; `restored` when not the user but the last session opened it. */
  readonly onNeeded: (how: 'opened' | 'restored') => void;
}

/** The open panels of one kind, one per target. */
export class Panels<Target extends AnyTarget, Ask extends AnyAsk> implements Disposable {
  readonly #kind: PanelKind<Target>;
  readonly #ports: PanelsPorts;
  readonly #hosts = new Map<string, HostedPanel<Target>>();
  readonly #owned = new DisposableStore();

  constructor(kind: PanelKind<Target>, ports: PanelsPorts) {
    this.#kind = kind;
    this.#ports = ports;
    this.#owned.add(
      window.registerWebviewPanelSerializer(kind.viewType, {
        deserializeWebviewPanel: (panel, state) => Promise.resolve(this.restore(panel, state)),
      }),
    );
  }

  /** Shows the panel of a target, in front of what is open, or the one that is there already. */
  open(target: Target): void {
    const open = this.#hostOf(target);
    if (open) open.panel.reveal();
    else this.#create(target);
  }

  /** The same, and asks it for something as soon as it can hear; `id` is the row that it is about. */
  openAndAsk(target: Target, what: Ask, id?: number): void {
    this.open(target);
    this.#hostOf(target)?.askSoon({ what, ...(id !== undefined && { id }) });
  }

  /** The same, with a row that the user is to see. */
  openAndShow(target: Target, id: number): void {
    this.open(target);
    this.#hostOf(target)?.show(id);
  }

  /** Passes a keybinding on to the panel that has the focus. */
  ask(what: Ask): void {
    for (const host of this.#hosts.values()) {
      if (host.panel.active) host.ask({ what });
    }
  }

  /** What the panel in front shows, if it is one of these. */
  get activeTarget(): Target | undefined {
    return [...this.#hosts.values()].find(({ panel }) => panel.active)?.target;
  }

  /** The targets of what is open. */
  get targets(): Target[] {
    return [...this.#hosts.values()].map(({ target }) => target);
  }

  /** Panels stay open: VS Code restores them in the next session. */
  dispose(): void {
    for (const host of this.#hosts.values()) host.dispose();
    this.#hosts.clear();
    this.#owned.dispose();
  }

  /** Takes over a panel of the last session, or closes it when nothing fits. */
  restore(panel: WebviewPanel, state: unknown): void {
    const target = this.#kind.targetFrom(state);
    if (!target || this.#hostOf(target)) {
      setImmediate(() => panel.dispose()); // nothing is known of it, or it is open already; VS Code is still opening it
      return;
    }
    this.#adopt(panel, target);
    this.#ports.onNeeded('restored');
  }

  #hostOf(target: Target): HostedPanel<Target> | undefined {
    return this.#hosts.get(this.#kind.keyOf(target));
  }

  #create(target: Target): void {
    const { viewType } = this.#kind;
    const title = this.#kind.titleOf(target);
    const localResourceRoots = [webviewFolder(this.#ports.extensionUri)];
    this.#closeUnrestored(title);
    const options = { enableScripts: true, localResourceRoots };
    this.#adopt(window.createWebviewPanel(viewType, title, ViewColumn.Active, options), target);
    this.#ports.onNeeded('opened');
  }

  /** VS Code restores a tab when it is looked at first: until then it is a second one of the same target. */
  #closeUnrestored(title: string): void {
    if (this.targets.some((open) => this.#kind.titleOf(open) === title)) return; // its tab cannot be told from one
    const tabs = window.tabGroups.all.flatMap((group) => group.tabs);
    const unrestored = tabs.filter(
      ({ input, label, isActive }) =>
        !isActive &&
        label === title &&
        input instanceof TabInputWebview &&
        input.viewType.endsWith(this.#kind.viewType),
    );
    if (unrestored.length > 0) void window.tabGroups.close(unrestored, true);
  }

  #adopt(panel: WebviewPanel, target: Target): void {
    const host = new HostedPanel(panel, target, this.#kind, this.#ports);
    const key = this.#kind.keyOf(target);
    this.#hosts.set(key, host);
    panel.onDidDispose(() => {
      host.dispose();
      this.#hosts.delete(key);
    });
  }
}
