import type { ReactiveControllerHost } from 'lit';
import type { Notice } from './components/notice.ts';

/** How long the word on something that went well stays, in ms. */
const restMs = 6000;

/** The one bar above the status line: results, failures, questions. What comes later takes the place of what was there. */
export class Notices {
  current: Notice | undefined;

  readonly #host: ReactiveControllerHost;
  #picked: (id: string) => void = () => {};
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
  }

  /** Good news goes by itself; the rest stays until it is dismissed. `picked` hears of the notice's actions. */
  show(notice: Notice, picked: (id: string) => void = () => {}): void {
    this.#picked('replaced');
    clearTimeout(this.#timer);
    this.current = notice;
    this.#picked = picked;
    if (notice.tone === 'info') this.#timer = setTimeout(() => this.pick('dismiss'), restMs);
    this.#host.requestUpdate();
  }

  /** Asks in place before something that cannot be undone. */
  ask(text: string, verb: string): Promise<boolean> {
    const actions = [
      { id: 'yes', label: verb, isPrimary: true },
      { id: 'no', label: 'Cancel' },
    ];
    return new Promise((resolve) => {
      this.show({ tone: 'warning', text, actions, isQuestion: true }, (id) => resolve(id === 'yes'));
    });
  }

  /** An action of the notice was chosen; every choice ends it. */
  pick(id: string): void {
    const picked = this.#picked;
    this.#picked = () => {};
    clearTimeout(this.#timer);
    this.current = undefined;
    this.#host.requestUpdate();
    picked(id);
  }
}
