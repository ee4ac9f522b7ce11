import type { Disposable } from '../base/disposable.ts';
import type { Timers } from '../base/throttle.ts';
import { Throttle } from '../base/throttle.ts';
import type { AnyAsk, PanelEvents, ToHost, ToWebview } from './contract.ts';

/** The methods a panel may call; each gets a signal that aborts when the webview lost interest. */
export type Methods = Readonly<Record<string, (input: never, signal: AbortSignal) => Promise<unknown>>>;

export interface ChannelPorts {
  /** Hands a message to the webview; only called while it can hear. */
  post(message: ToWebview): void;
  /** A call that failed for a reason that is not AWS's answer. */
  onFailure(method: string, error: unknown): void;
  readonly timers?: Timers;
}

/** Events of every kind of panel. */
type Events = PanelEvents<AnyAsk>;

/** No more events of one key than ten a second. */
const eventIntervalMs = 100;

/**
 * The host's end of the panel contract.
 *
 * 1. Nothing is posted before the webview said `ready`, nor while it is hidden: VS Code would drop it.
 * 2. When it can hear again, replies go first, in the order they were made; then the last snapshot of each event.
 * 3. Every call is answered exactly once, unless it was aborted or the channel has ended.
 */
export class Channel implements Disposable {
  readonly #methods: Methods;
  readonly #ports: ChannelPorts;
  readonly #running = new Map<number, AbortController>();
  readonly #replies: ToWebview[] = [];
  readonly #events = new Map<keyof Events, Events[keyof Events]>();
  readonly #flushEvents: Throttle;
  #asked: Events['ask'] | undefined;
  #isReady = false;
  #isVisible: boolean;

  constructor(methods: Methods, ports: ChannelPorts, isVisible = true) {
    this.#methods = methods;
    this.#ports = ports;
    this.#isVisible = isVisible;
    this.#flushEvents = new Throttle(() => this.#postEvents(), eventIntervalMs, ports.timers);
  }

  /** Takes a message of the webview. `ready` is answered by `onReady` first. */
  receive(message: ToHost): void {
    if (message.type === 'call') void this.#call(message.id, message.method, message.input);
    else if (message.type === 'abort') this.#abort(message.id);
    else if (message.type === 'ready') this.#reload();
  }

  /** Whether the webview can hear. */
  setVisible(isVisible: boolean): void {
    this.#isVisible = isVisible;
    // Hidden, the page is gone (nothing is retained): it says `ready` again when it is back.
    this.#flush();
  }

  /** Snapshots: events of one name replace each other until they can be posted. */
  send<K extends Exclude<keyof Events, 'ask'>>(event: K, detail: Events[K]): void {
    this.#events.set(event, detail);
    if (this.#canHear) this.#flushEvents.request();
  }

  /** A key was pressed: posted now or never. */
  ask(detail: Events['ask']): void {
    if (this.#canHear) this.#ports.post({ type: 'event', event: 'ask', detail });
  }

  /** A command opened the panel for this: posted when it can hear; the latest counts. */
  askSoon(detail: Events['ask']): void {
    this.#asked = detail;
    this.#flush();
  }

  /** Posts at once and in any state; for `init`. */
  post(message: ToWebview): void {
    this.#ports.post(message);
  }

  dispose(): void {
    this.#flushEvents.dispose();
    for (const controller of this.#running.values()) controller.abort();
    this.#running.clear();
    this.#isReady = false;
  }

  get #canHear(): boolean {
    return this.#isReady && this.#isVisible;
  }

  /** A new page: it knows nothing of calls an earlier one made. */
  #reload(): void {
    for (const controller of this.#running.values()) controller.abort();
    this.#running.clear();
    this.#replies.length = 0;
    this.#isReady = true;
    this.#flush();
  }

  async #call(id: number, method: string, input: unknown): Promise<void> {
    const controller = new AbortController();
    this.#running.set(id, controller);
    const reply = await this.#answer(id, method, input, controller.signal);
    if (this.#running.get(id) !== controller) return; // aborted, or asked by a page that is gone
    this.#running.delete(id);
    this.#replies.push(reply);
    this.#flush();
  }

  async #answer(id: number, method: string, input: unknown, signal: AbortSignal): Promise<ToWebview> {
    try {
      const run = Object.hasOwn(this.#methods, method) ? this.#methods[method] : undefined;
      if (!run) throw new Error(`the panel host has no method ${method}`);
      return { type: 'reply', id, ok: true, output: await run(input as never, signal) };
    } catch (error) {
      if (!signal.aborted) this.#ports.onFailure(method, error);
      const { name, message } = error instanceof Error ? error : new Error(String(error));
      return { type: 'reply', id, ok: false, error: { name, message } };
    }
  }

  #abort(id: number): void {
    this.#running.get(id)?.abort();
    this.#running.delete(id);
  }

  #flush(): void {
    if (!this.#canHear) return;
    for (const reply of this.#replies.splice(0)) this.#ports.post(reply);
    const asked = this.#asked;
    this.#asked = undefined;
    if (asked) this.ask(asked);
    if (this.#events.size > 0) this.#flushEvents.request();
  }

  #postEvents(): void {
    if (!this.#canHear) return;
    const events = [...this.#events];
    this.#events.clear();
    for (const [event, detail] of events) this.#ports.post({ type: 'event', event, detail });
  }
}
