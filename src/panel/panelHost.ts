import { commands, env, l10n, Uri, window, type WebviewPanel } from 'vscode';
import type { Backend } from '../backend/backend.ts';
import { DisposableStore, type Disposable } from '../base/disposable.ts';
import { backendEvent } from './backendEvent.ts';
import { Channel, type Methods } from './channel.ts';
import type { PanelEvents, PanelHost, PanelTarget, ToHost, ToWebview } from './contract.ts';
import { newNonce, panelHtml } from './html.ts';
import { QueueService } from './queueService.ts';

export interface PanelHostPorts {
  readonly backend: Backend;
  readonly extensionUri: Uri;
  /** Something failed in a way the panel cannot explain by itself. */
  readonly onFailure: (what: string, error: unknown) => void;
}

/** One webview: its page, its contract with the host, what it is told and when. */
export class QueuePanelHost implements Disposable {
  readonly target: PanelTarget;
  readonly panel: WebviewPanel;
  readonly #ports: PanelHostPorts;
  readonly #service: QueueService;
  readonly #owned = new DisposableStore();
  readonly #channel: Channel;

  constructor(panel: WebviewPanel, target: PanelTarget, ports: PanelHostPorts) {
    this.panel = panel;
    this.target = target;
    this.#ports = ports;
    this.#service = new QueueService(ports.backend, target);
    this.#channel = this.#owned.add(
      new Channel(
        this.#methods(),
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
    this.#owned.add(ports.backend.onDidChange((what) => this.#onChange(what.queues)));
    this.#owned.add(ports.backend.onDidChangeState(() => this.#sendBackend()));
    this.#draw();
  }

  /** Asks the panel to do something, as a contributed keybinding does. */
  ask(what: PanelEvents['ask']['what']): void {
    this.#channel.ask({ what });
  }

  dispose(): void {
    this.#owned.dispose();
  }

  #draw(): void {
    const { panel } = this;
    const folder = webviewFolder(this.#ports.extensionUri);
    const uri = (name: string) => panel.webview.asWebviewUri(Uri.joinPath(folder, name)).toString();
    panel.title = this.#title();
    panel.iconPath = {
      light: Uri.joinPath(this.#ports.extensionUri, 'media', 'queue-light.svg'),
      dark: Uri.joinPath(this.#ports.extensionUri, 'media', 'queue-dark.svg'),
    };
    panel.webview.options = { enableScripts: true, localResourceRoots: [folder] };
    panel.webview.html = panelHtml({
      cspSource: panel.webview.cspSource,
      nonce: newNonce(),
      base: panel.webview.asWebviewUri(folder).toString(),
      script: uri('main.js'),
      language: env.language,
      title: this.#title(),
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

  #onChange(queues: readonly number[] | undefined): void {
    const { queueId } = this.#service;
    if (queues && queueId !== undefined && !queues.includes(queueId)) return;
    this.#channel.send('changed', {});
  }

  #methods(): Methods {
    const service = this.#service;
    const methods: { [K in keyof PanelHost]: (input: never, signal: AbortSignal) => Promise<unknown> } = {
      describe: (_input: undefined, signal) => service.describe(undefined, signal),
      window: (input: Parameters<PanelHost['window']>[0], signal) => service.window(input, signal),
      message: (input: Parameters<PanelHost['message']>[0], signal) => service.message(input, signal),
      send: (input: Parameters<PanelHost['send']>[0]) => service.send(input),
      receive: (input: Parameters<PanelHost['receive']>[0]) => service.receive(input),
      act: (input: Parameters<PanelHost['act']>[0]) => service.act(input),
      copy: (input: Parameters<PanelHost['copy']>[0]) => copy(input),
      command: (input: Parameters<PanelHost['command']>[0]) => this.#command(input.id),
    };
    return methods;
  }

  /** Only what is contributed under our prefix, and always on this panel's queue. */
  async #command(id: string): Promise<void> {
    await commands.executeCommand(`messagingPlayground.${id}`, ...this.#argumentsOf(id));
  }

  #argumentsOf(id: string): unknown[] {
    if (id === 'showLog' || id === 'startPlayground') return [];
    // A queue that is gone is offered again where it was, under its name.
    return id === 'createQueue' ? [{ world: this.target, name: this.target.name }] : [this.target];
  }

  /** The name, with its region where that is not the one everybody expects. */
  #title(): string {
    const { name, region } = this.target;
    return region === this.#ports.backend.defaultWorld.region ? name : `${name} · ${region}`;
  }

  /** AWS's refusals are shown in the panel; the log gets everything, without inputs. */
  #noteFailure(method: string, error: unknown): void {
    this.#ports.onFailure(`${method} of ${this.target.name}`, error);
  }
}

/** The only folder a panel may load from. */
export function webviewFolder(extensionUri: Uri): Uri {
  return Uri.joinPath(extensionUri, 'dist', 'webview');
}

async function copy({ text, what }: { readonly text: string; readonly what: string }): Promise<void> {
  await env.clipboard.writeText(text);
  window.setStatusBarMessage(l10n.t('Copied {0}', what), 3000);
}
