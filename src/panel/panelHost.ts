import { commands, env, l10n, Uri, window, type WebviewPanel } from 'vscode';
import type { Backend } from '../backend/backend.ts';
import { DisposableStore, type Disposable } from '../base/disposable.ts';
import { Throttle } from '../base/throttle.ts';
import { backendEvent } from './backendEvent.ts';
import { Channel, type Methods } from './channel.ts';
import type { PanelEvents, PanelHost, PanelTarget, ToHost, ToWebview } from './contract.ts';
import type { Desk } from './desk.ts';
import { newNonce, panelHtml } from './html.ts';
import { QueueService, type QueueCalls } from './queueService.ts';

/** How often a panel looks again because of queues that it shows nothing of. */
const elsewhereMs = 2000;

export interface PanelHostPorts {
  readonly backend: Backend;
  readonly desk: Desk;
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
  readonly #elsewhere = this.#owned.add(new Throttle(() => this.#channel.send('changed', {}), elsewhereMs));

  constructor(panel: WebviewPanel, target: PanelTarget, ports: PanelHostPorts) {
    this.panel = panel;
    this.target = target;
    this.#ports = ports;
    this.#service = new QueueService(ports.backend, target, ports.desk);
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
    this.#owned.add(ports.backend.onDidChange((what) => this.#onChange(what.resources)));
    this.#owned.add(ports.backend.onDidChangeState(() => this.#sendBackend()));
    this.#draw();
  }

  /** Asks the panel to do something, as a contributed keybinding does. */
  ask(what: PanelEvents['ask']['what']): void {
    this.#channel.ask({ what });
  }

  /** The same for a panel that may not be there yet: it is asked as soon as it can hear. */
  askSoon(what: PanelEvents['ask']['what']): void {
    this.#channel.askSoon({ what });
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

  /** What happens elsewhere may make a queue a source of this one or a dead-letter queue: looked at, but less often. */
  #onChange(queues: readonly number[] | undefined): void {
    if (!queues || queues.some((id) => this.#service.concerns(id))) this.#channel.send('changed', {});
    else this.#elsewhere.request();
  }

  #methods(): Methods {
    const service = this.#service;
    const call =
      <K extends keyof QueueCalls>(name: K) =>
      (input: Parameters<PanelHost[K]>[0], signal: AbortSignal): Promise<unknown> =>
        (service[name] as QueueCalls[K]).call(service, input, signal);
    const methods: { [K in keyof PanelHost]: (input: never, signal: AbortSignal) => Promise<unknown> } = {
      describe: call('describe'),
      window: call('window'),
      message: call('message'),
      lanes: call('lanes'),
      lane: call('lane'),
      send: call('send'),
      receive: call('receive'),
      act: call('act'),
      preview: call('preview'),
      generate: call('generate'),
      configure: call('configure'),
      deadLetterCandidates: call('deadLetterCandidates'),
      redrivePreview: call('redrivePreview'),
      redrive: call('redrive'),
      cancelRedrive: call('cancelRedrive'),
      copyAs: call('copyAs'),
      exportMessages: call('exportMessages'),
      importMessages: call('importMessages'),
      compare: call('compare'),
      openQueue: call('openQueue'),
      setFaults: call('setFaults'),
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
