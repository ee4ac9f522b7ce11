import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import { dialogKeys, gridKeys, keymap, type Binding } from '../keymap.ts';
import { controls } from '../styles/controls.css.ts';
import { icon } from './icons.ts';

/** Keys, and what each of them does. */
interface Keys {
  readonly keys: readonly string[];
  readonly does: string;
}

/** Every key of the panel on one sheet, drawn from the keymap that handles them. */
@customElement('q-key-sheet')
export class KeySheet extends LitElement {
  static override styles = [
    controls,
    css`
      dialog {
        width: min(680px, calc(100vw - 32px));
        max-height: calc(100vh - 48px);
        padding: 0;
        overflow: auto;
        color: var(--vscode-editorWidget-foreground, var(--vscode-foreground));
        background: var(--vscode-editorWidget-background);
        border: 1px solid var(--vscode-editorWidget-border, var(--q-line));
        border-radius: var(--q-r3);
        box-shadow: 0 4px 24px var(--vscode-widget-shadow);
        font-size: 12px;
      }
      dialog::backdrop {
        background: color-mix(in srgb, var(--vscode-editor-background) 55%, transparent);
      }
      .head {
        display: flex;
        align-items: center;
        padding: 8px 8px 8px 16px;
        border-bottom: 1px solid var(--q-line);
      }
      h2 {
        flex: 1;
        margin: 0;
        font-size: 13px;
        font-weight: 600;
      }
      .parts {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(280px, 1fr));
        gap: 4px 24px;
        padding: 8px 16px 16px;
      }
      h3 {
        margin: 8px 0 4px;
        font-size: 11px;
        font-weight: 600;
        color: var(--q-mute);
      }
      dl {
        display: grid;
        grid-template-columns: 116px 1fr;
        gap: 4px 12px;
        margin: 0;
      }
      dt {
        display: flex;
        flex-wrap: wrap;
        align-items: flex-start;
        align-content: flex-start;
        gap: 3px;
      }
      dd {
        margin: 0;
      }
    `,
  ];

  @property({ attribute: false }) bindings: readonly Binding<string>[] = keymap;
  /** What the grid itself takes. */
  @property({ attribute: false }) ofGrid: readonly Keys[] = gridKeys;
  /** What every dialog takes; none where a panel has no dialogs. */
  @property({ attribute: false }) ofDialogs: readonly Keys[] = dialogKeys;
  /** What the grid is called. */
  @property() gridTitle = 'Grid';
  @query('dialog') private dialog!: HTMLDialogElement;

  show(): void {
    this.dialog.showModal();
  }

  override render() {
    return html`<dialog aria-labelledby="title" @keydown=${(event: Event) => event.stopPropagation()}>
      <div class="head">
        <h2 id="title">Keys</h2>
        <button class="btn icon" aria-label="Close" @click=${() => this.dialog.close()}>${icon('close')}</button>
      </div>
      <div class="parts">
        <section>
          ${list('Anywhere', this.#keysOf(['any', 'panel']))} ${list('Composer', this.#keysOf(['composer']))}
          ${list('Dialogs', this.ofDialogs)}
        </section>
        <section>${list(this.gridTitle, [...this.ofGrid, ...this.#keysOf(['grid'])])}</section>
      </div>
    </dialog>`;
  }

  #keysOf(where: readonly string[]): Keys[] {
    const bindings = this.bindings.filter((binding) => where.includes(binding.where));
    const byWhat = Map.groupBy(bindings, (b) => b.does);
    return [...byWhat].map(([does, same]) => ({ does, keys: same.flatMap((b) => b.keys) }));
  }
}

function list(title: string, keys: readonly Keys[]) {
  if (keys.length === 0) return nothing;
  return html`<h3>${title}</h3>
    <dl>
      ${keys.map(
        ({ keys, does }) =>
          html`<dt>${keys.map((key) => html`<kbd>${key}</kbd>`)}</dt>
            <dd>${does}</dd>`,
      )}
    </dl>`;
}
