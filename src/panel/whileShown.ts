import { l10n, ProgressLocation, window } from 'vscode';
import type { Desk, Progress, Work } from './desk.ts';

/** Work that is over sooner needs no notification. */
const lastsMs = 2000;
/** Words that change faster cannot be read. */
const wordsMs = 100;

/** Shows work in the status bar, and in a notification that can cancel it when it lasts. */
export const whileShown: Desk['whileShown'] = async (work, run) =>
  await window.withProgress({ location: ProgressLocation.Window, title: titleOf(work) }, async (statusBar) => {
    const shown = new ShownProgress(work, (words) => statusBar.report({ message: words }));
    try {
      return await run(shown);
    } finally {
      shown.end();
    }
  });

class ShownProgress implements Progress {
  readonly #work: Work;
  readonly #show: (words: string) => void;
  readonly #timer: NodeJS.Timeout;
  readonly #ended = Promise.withResolvers<void>();
  #notify: ((words: string, done: number) => void) | undefined;
  #shownAtMs = -Infinity;
  #isCancelled = false;

  constructor(work: Work, show: (words: string) => void) {
    this.#work = work;
    this.#show = show;
    this.#timer = setTimeout(() => this.#openNotification(), lastsMs);
  }

  get isCancelled(): boolean {
    return this.#isCancelled;
  }

  report(done: number): void {
    const nowMs = performance.now();
    if (nowMs - this.#shownAtMs < wordsMs && done < this.#work.total) return;
    this.#shownAtMs = nowMs;
    const words = l10n.t('{0} of {1}', done, this.#work.total);
    this.#show(words);
    this.#notify?.(words, done);
  }

  end(): void {
    clearTimeout(this.#timer);
    this.#ended.resolve();
  }

  #openNotification(): void {
    const options = { location: ProgressLocation.Notification, title: titleOf(this.#work), cancellable: true };
    void window.withProgress(options, (notification, token) => {
      let percent = 0;
      token.onCancellationRequested(() => (this.#isCancelled = true));
      this.#notify = (message, done) => {
        const next = (100 * done) / this.#work.total;
        notification.report({ message, increment: next - percent });
        percent = next;
      };
      return this.#ended.promise;
    });
  }
}

function titleOf({ verb, queue }: Work): string {
  if (verb === 'export') return l10n.t('Exporting from {0}', queue);
  return verb === 'import' ? l10n.t('Importing into {0}', queue) : l10n.t('Sending to {0}', queue);
}
