import { TabInputWebview, ViewColumn, window, type Uri, type WebviewPanel } from 'vscode';
import type { Backend } from '../backend/backend.ts';
import { targetKey, type QueueTarget } from '../backend/queueTarget.ts';
import { DisposableStore, type Disposable } from '../base/disposable.ts';
import { ComparedTexts } from './comparedTexts.ts';
import type { PanelEvents, PanelTarget } from './contract.ts';
import type { Desk } from './desk.ts';
import { QueuePanelHost, webviewFolder } from './panelHost.ts';
import { targetFromState } from './panelState.ts';
import { QueueService } from './queueService.ts';
import { createVscodeDesk } from './vscodeDesk.ts';

/** Also in `package.json`: activation event, keybindings, context menus. */
export const queueViewType = 'messagingPlayground.queue';

export interface QueuePanelsPorts {
  readonly backend: Backend;
  readonly extensionUri: Uri;
  /** A panel came to be and needs the playground; `restored` when not the user but the last session opened it. */
  readonly onNeeded: (how: 'opened' | 'restored') => void;
  readonly onFailure: (what: string, error: unknown) => void;
}

/** The open queue panels, one per queue. */
export class QueuePanels implements Disposable {
  readonly #ports: QueuePanelsPorts;
  readonly #hosts = new Map<string, QueuePanelHost>();
  readonly #owned = new DisposableStore();
  readonly #desk: Desk;

  constructor(ports: QueuePanelsPorts) {
    this.#ports = ports;
    this.#desk = createVscodeDesk({
      texts: this.#owned.add(new ComparedTexts()),
      openQueue: (target) => this.open(target),
    });
    this.#owned.add(
      window.registerWebviewPanelSerializer(queueViewType, {
        deserializeWebviewPanel: (panel, state) => Promise.resolve(this.restore(panel, state)),
      }),
    );
  }

  /** Shows the panel of a queue, in front of what is open, or the one that is there already. */
  open({ accountId, region, name }: QueueTarget): void {
    const open = this.#hosts.get(targetKey({ accountId, region, name }));
    if (open) open.panel.reveal();
    else this.#create({ kind: 'queue', accountId, region, name });
  }

  /** Opens the panel of a queue and asks it for something as soon as it can hear. */
  openAndAsk(target: QueueTarget, what: PanelEvents['ask']['what']): void {
    this.open(target);
    this.#hosts.get(targetKey(target))?.askSoon(what);
  }

  /** What a panel of this queue can do, for commands that need no panel. */
  serviceOf({ accountId, region, name }: QueueTarget): QueueService {
    return new QueueService(this.#ports.backend, { kind: 'queue', accountId, region, name }, this.#desk);
  }

  /** Passes a keybinding on to the panel that has the focus. */
  ask(what: PanelEvents['ask']['what']): void {
    for (const host of this.#hosts.values()) {
      if (host.panel.active) host.ask(what);
    }
  }

  /** The queue of the panel in front, if there is one. */
  get activeTarget(): PanelTarget | undefined {
    return [...this.#hosts.values()].find(({ panel }) => panel.active)?.target;
  }

  /** The targets of what is open. */
  get targets(): PanelTarget[] {
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
    const target = targetFromState(state);
    if (!target || this.#hosts.has(targetKey(target))) {
      setImmediate(() => panel.dispose()); // nothing is known of it, or it is open already; VS Code is still opening it
      return;
    }
    this.#adopt(panel, target);
    this.#ports.onNeeded('restored');
  }

  #create(target: PanelTarget): void {
    const localResourceRoots = [webviewFolder(this.#ports.extensionUri)];
    this.#closeUnrestored(target);
    const panel = window.createWebviewPanel(queueViewType, target.name, ViewColumn.Active, {
      enableScripts: true,
      localResourceRoots,
    });
    this.#adopt(panel, target);
    this.#ports.onNeeded('opened');
  }

  /** VS Code restores a tab when it is looked at first: until then it is a second one of the same queue. */
  #closeUnrestored({ name }: PanelTarget): void {
    if (this.targets.some((open) => open.name === name)) return; // of another region: its tab cannot be told from one
    const tabs = window.tabGroups.all.flatMap((group) => group.tabs);
    const unrestored = tabs.filter(
      ({ input, label, isActive }) =>
        !isActive && label === name && input instanceof TabInputWebview && input.viewType.endsWith(queueViewType),
    );
    if (unrestored.length > 0) void window.tabGroups.close(unrestored, true);
  }

  #adopt(panel: WebviewPanel, target: PanelTarget): void {
    const { backend, extensionUri, onFailure } = this.#ports;
    const host = new QueuePanelHost(panel, target, { backend, desk: this.#desk, extensionUri, onFailure });
    this.#hosts.set(targetKey(target), host);
    panel.onDidDispose(() => {
      host.dispose();
      this.#hosts.delete(targetKey(target));
    });
  }
}
