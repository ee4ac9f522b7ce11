import { Emitter } from '../base/emitter.ts';
import type { WorldHint } from '../engine/inspect/views.ts';
import { hintKey } from './treeShape.ts';

/** Hints that the user has seen enough of, until the window closes. */
export class DismissedHints {
  readonly #keys = new Set<string>();
  readonly #changed = new Emitter<void>();

  readonly onDidChange = this.#changed.event;

  dismiss(hint: WorldHint): void {
    this.#keys.add(hintKey(hint));
    this.#changed.fire();
  }

  has(hint: WorldHint): boolean {
    return this.#keys.has(hintKey(hint));
  }
}
