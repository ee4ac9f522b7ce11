import { Uri, workspace } from 'vscode';
import { DisposableStore, type Disposable } from '../base/disposable.ts';
import type { ShownText } from './desk.ts';

const scheme = 'messaging-playground-message';

/** Texts that VS Code shows read-only in its own editors; each is kept as long as one shows it. */
export class ComparedTexts implements Disposable {
  readonly #texts = new Map<string, string>();
  readonly #owned = new DisposableStore();
  #count = 0;

  constructor() {
    this.#owned.add(
      workspace.registerTextDocumentContentProvider(scheme, {
        provideTextDocumentContent: (uri) => this.#texts.get(uri.toString()) ?? '',
      }),
    );
    this.#owned.add(workspace.onDidCloseTextDocument(({ uri }) => this.#texts.delete(uri.toString())));
  }

  /** The address under which an editor finds the text; a new one each time, because a document is read once. */
  add({ name, text }: ShownText): Uri {
    const uri = Uri.from({ scheme, path: `/${name}`, query: String(++this.#count) });
    this.#texts.set(uri.toString(), text);
    return uri;
  }

  dispose(): void {
    this.#owned.dispose();
    this.#texts.clear();
  }
}
