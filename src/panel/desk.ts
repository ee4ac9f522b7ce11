import type { TextSink } from '../backend/textFile.ts';
import type { CopyForm, PanelTarget } from './contract.ts';

/** Work that may last; the desk has the words for it. */
export interface Work {
  readonly verb: 'generate' | 'export' | 'import';
  readonly queue: string;
  /** Messages. */
  readonly total: number;
}

export interface Progress {
  /** Messages done so far. */
  report(done: number): void;
  readonly isCancelled: boolean;
}

export interface ShownText {
  /** Ends with an extension that says the language. */
  readonly name: string;
  readonly text: string;
}

/** What the services of a panel need of VS Code. Paths, dialogs and words stay behind it. */
export interface Desk {
  /** Puts text on the clipboard and says what it is. */
  copyMessages(text: string, what: { readonly form: CopyForm; readonly count: number }): Promise<void>;
  /** Shows in the status bar how far the work is; when it lasts, a notification can cancel it. */
  whileShown<T>(work: Work, run: (progress: Progress) => Promise<T>): Promise<T>;
  /** Asks where to; undefined when dismissed. */
  saveFile(proposed: {
    readonly name: string;
    readonly kind: 'ndjson' | 'json' | 'text';
  }): Promise<TextSink | undefined>;
  /** Asks which; undefined when dismissed. */
  openMessages(): Promise<{ readonly name: string; readonly text: string } | undefined>;
  compare(left: ShownText, right: ShownText): Promise<void>;
  openQueue(target: PanelTarget): void;
}
