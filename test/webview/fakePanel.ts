// What scripted extension hosts have in common: calls are noted and answered by the method `on_‹name›`, events are posted.
import type { AnyAsk, AnyTarget, PanelEvents, ToHost, ToWebview } from '../../src/panel/contract.ts';

export interface PanelScenario {
  /** How long an answer takes, ms. */
  readonly latencyMs?: number;
  readonly backend?: PanelEvents['backend'];
  /** What a command opened the panel for. */
  readonly asks?: AnyAsk;
  readonly state?: unknown;
}

export abstract class FakePanel<Scenario extends PanelScenario> {
  readonly calls: { method: string; input: unknown }[] = [];
  state: unknown;
  scenario: Scenario;
  readonly #target: AnyTarget;
  readonly #aborted = new Set<number>();

  constructor(scenario: Scenario, target: AnyTarget) {
    this.scenario = scenario;
    this.state = scenario.state;
    this.#target = target;
  }

  emit<K extends keyof PanelEvents>(event: K, detail: PanelEvents<AnyAsk>[K]): void {
    this.#post({ type: 'event', event, detail });
  }

  receive(message: ToHost): void {
    if (message.type === 'ready') this.#begin();
    if (message.type === 'abort') this.#aborted.add(message.id);
    if (message.type !== 'call') return;
    this.calls.push({ method: message.method, input: message.input });
    setTimeout(() => this.#answer(message.id, message.method, message.input), this.scenario.latencyMs ?? 4);
  }

  /** Gives the page what VS Code gives a webview. */
  attach(): void {
    (window as unknown as { acquireVsCodeApi: unknown }).acquireVsCodeApi = () => ({
      postMessage: (message: ToHost) => this.receive(structuredClone(message)),
      getState: () => this.state,
      setState: (state: unknown) => {
        this.state = structuredClone(state);
      },
    });
  }

  #begin(): void {
    this.#post({ type: 'init', target: this.#target });
    if (this.scenario.asks) this.emit('ask', { what: this.scenario.asks });
    if (this.scenario.backend) this.emit('backend', this.scenario.backend);
  }

  #answer(id: number, method: string, input: unknown): void {
    if (this.#aborted.has(id)) return;
    try {
      const output = (this as unknown as Record<string, (input: unknown) => unknown>)[`on_${method}`]!(input);
      this.#post({ type: 'reply', id, ok: true, output: structuredClone(output) });
    } catch (error) {
      const { name, message } = error as Error;
      this.#post({ type: 'reply', id, ok: false, error: { name, message } });
    }
  }

  #post(message: ToWebview): void {
    window.postMessage(message, '*');
  }
}

/** An error as the host rejects with it. */
export function refusal(name: string, message: string): Error {
  return Object.assign(new Error(message), { name });
}
