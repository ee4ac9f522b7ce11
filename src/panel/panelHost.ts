import { env, l10n, Uri, type WebviewPanel } from 'vscode';
import type { Backend } from '../backend/backend.ts';
import { DisposableStore, type Disposable } from '../base/disposable.ts';
import { Throttle } from '../base/throttle.ts';
import { backendEvent } from './backendEvent.ts';
import { Channel } from './channel.ts';
import type { AnyAsk, AnyTarget, PanelEvents, ToHost, ToWebview } from './contract.ts';
import { newNonce, panelHtml } from './html.ts';
import type { PanelKind, PanelService } from './panelKind.ts';

/** How often a panel looks again because of queues and topics that it shows nothing of. */
const elsewhereMs = 2000;

export interface HostedPanelPorts {
  readonly backend: Backend;
  readonly extensionUri: Uri;
  /** Something failed in a way the panel cannot explain by itself. */
  readonly onFailure: (what: string, error: unknown) => void;
}

/** One webview: its page, its contract with the host, what it is told and when. */
export class HostedPanel<Target extends AnyTarget> implements Disposable {
  readonly target: Target;
  readonly panel: WebviewPanel;
  readonly #kind: PanelKind<Target>;
  readonly #ports: HostedPanelPorts;
  readonly #service: PanelService;
  readonly #owned = new DisposableStore();
  readonly #channel: Channel;
  readonly #elsewhere = this.#owned.add(new Throttle(() => this.#channel.send('changed', {}), elsewhereMs));

  constructor(panel: WebviewPanel, target: Target, kind: PanelKind<Target>, ports: HostedPanelPorts) {
    this.panel = panel;
    this.target = target;
    this.#kind = kind;
    this.#ports = ports;
    this.#service = kind.serve(target);
    this.#channel = this.#owned.add(
      new Channel(
        this.#service.methods,
        {
          // eslint-disable-next-line unicorn/require-post-message-target-origin -- a VS Code webview, not a window
          post: (message) => void panel.webview.postMessage(message),
          onFailure: (method, error) => this.#noteFailure(method, error),
        },
        panel.visible,
      ),
    );
    this.#owned.add(panel.webview.onDidReceiveMessage((message: ToHost) => this.#receive(message)));
    this.#owned.add(panel.onDidChangeViewState(() => this.#channel.setVisible(panel.visible)));
    this.#owned.add(ports.backend.onDidChange((what) => this.#onChange(what.resources)));
    this.#owned.add(ports.backend.onDidChangeState(() => this.#sendBackend()));
    this.#draw();
  }

  /** Asks the panel to do something, as a contributed keybinding does. */
  ask(detail: PanelEvents<AnyAsk>['ask']): void {
    this.#channel.ask(detail);
  }

  /** The same for a panel that may not be there yet: it is asked as soon as it can hear. */
  askSoon(detail: PanelEvents<AnyAsk>['ask']): void {
    this.#channel.askSoon(detail);
  }

  /** Has the panel show a row, as soon as it can hear. */
  show(id: number): void {
    this.#channel.send('show', { id });
  }

  dispose(): void {
    this.#owned.dispose();
  }

  #draw(): void {
    const { panel } = this;
    const { element, icon } = this.#kind;
    const { extensionUri } = this.#ports;
    const folder = webviewFolder(extensionUri);
    const uri = (name: string) => panel.webview.asWebviewUri(Uri.joinPath(folder, name)).toString();
    const title = this.#kind.titleOf(this.target);
    panel.title = title;
    panel.iconPath = {
      light: Uri.joinPath(extensionUri, 'media', `${icon}-light.svg`),
      dark: Uri.joinPath(extensionUri, 'media', `${icon}-dark.svg`),
    };
    panel.webview.options = { enableScripts: true, localResourceRoots: [folder] };
    panel.webview.html = panelHtml({
      cspSource: panel.webview.cspSource,
      nonce: newNonce(),
      base: panel.webview.asWebviewUri(folder).toString(),
      script: uri('main.js'),
      language: env.language,
      title,
      element,
    });
  }

  #receive(message: ToHost): void {
    if (message.type !== 'ready') {
      this.#channel.receive(message);
      return;
    }
    const init: ToWebview = { type: 'init', target: this.target };
    this.#channel.post(init);
    this.#channel.receive(message);
    this.#sendBackend();
  }

  #sendBackend(): void {
    const words = { starting: l10n.t('The playground is starting.'), stopped: l10n.t('The playground is stopped.') };
    this.#channel.send('backend', backendEvent(this.#ports.backend.state, words));
    this.#channel.send('changed', {});
  }

  /** What happens elsewhere may change how this one is bound to others: looked at, but less often. */
  #onChange(resources: readonly number[] | undefined): void {
    if (!resources || resources.some((id) => this.#service.concerns(id))) this.#channel.send('changed', {});
    else this.#elsewhere.request();
  }

  /** AWS's refusals are shown in the panel; the log gets everything, without inputs. */
  #noteFailure(method: string, error: unknown): void {
    this.#ports.onFailure(`${method} of ${this.#kind.titleOf(this.target)}`, error);
  }
}

/** The only folder a panel may load from. */
export function webviewFolder(extensionUri: Uri): Uri {
  return Uri.joinPath(extensionUri, 'dist', 'webview');
}
