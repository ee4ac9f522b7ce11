import type { PanelTarget } from '../src/panel/contract.ts';
import type { AttributeDraft } from './composition.ts';

export interface Draft {
  readonly body: string;
  readonly delay: string;
  readonly attributes: readonly AttributeDraft[];
}

/**
 * What was typed and not sent yet, kept while the panel is hidden. It goes to `sessionStorage`, which dies with the
 * window: a body is content, and `setState`, which VS Code writes to disk, is for navigation and layout only.
 */
export class DraftKeeper {
  readonly #key: string;

  constructor(target: PanelTarget) {
    this.#key = `draft:${target.kind}:${target.accountId}:${target.region}:${target.name}`;
  }

  read(): Draft | undefined {
    try {
      const text = sessionStorage.getItem(this.#key);
      return text === null ? undefined : (JSON.parse(text) as Draft);
    } catch {
      return undefined; // a webview without storage merely forgets
    }
  }

  keep(draft: Draft): void {
    try {
      if (draft.body === '' && draft.attributes.length === 0 && draft.delay === '')
        sessionStorage.removeItem(this.#key);
      else sessionStorage.setItem(this.#key, JSON.stringify(draft));
    } catch {
      // full or forbidden: the draft lives as long as the panel is shown
    }
  }
}
