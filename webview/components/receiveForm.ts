import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { controls } from '../styles/controls.css.ts';

/**
 * The verb Receive… with its small form: how many, hidden for how long.
 *
 * @fires receive-asked - `{ max, visibilityTimeoutSeconds? }`
 */
@customElement('q-receive-form')
export class ReceiveForm extends LitElement {
  static override styles = [
    controls,
    css`
      :host {
        position: relative;
        display: inline-block;
      }
      .popover {
        position: absolute;
        top: calc(100% + 4px);
        right: 0;
        z-index: 20;
        width: 276px;
        padding: 12px;
        font-size: 12px;
        background: var(--vscode-editorWidget-background);
        color: var(--vscode-editorWidget-foreground, inherit);
        border: 1px solid var(--vscode-editorWidget-border, var(--q-line));
        border-radius: var(--q-r3);
        box-shadow: 0 2px 8px var(--vscode-widget-shadow);
      }
      form {
        display: grid;
        grid-template-columns: 1fr auto;
        gap: 8px 12px;
        align-items: center;
      }
      .field {
        width: 92px;
      }
      p {
        grid-column: 1 / -1;
        margin: 0;
        color: var(--q-mute);
      }
      p.bad {
        color: var(--q-dead-text);
      }
      .acts {
        grid-column: 1 / -1;
        display: flex;
        justify-content: flex-end;
        gap: 8px;
      }
      @media (width < 480px) {
        .popover {
          position: fixed;
          inset: 44px 8px auto;
          width: auto;
        }
      }
    `,
  ];

  /** The queue's own visibility timeout, which an empty field means. */
  @property() defaultSeconds = '30';
  @state() private isOpen = false;
  @state() private problem = '';
  @query('#max') private max!: HTMLInputElement;
  @query('#seconds') private seconds!: HTMLInputElement;

  /** Opens the form and goes to its first field. */
  async open(): Promise<void> {
    this.isOpen = true;
    this.problem = '';
    await this.updateComplete;
    this.max.select();
  }

  override render() {
    return html`<button class="btn quiet" aria-haspopup="dialog" aria-expanded=${this.isOpen} @click=${this.#toggle}>
        Receive…</button
      >${this.isOpen ? this.#form() : nothing}`;
  }

  #form() {
    return html`<div
      class="popover"
      role="dialog"
      aria-label="Receive messages"
      @keydown=${this.#keydown}
      @focusout=${this.#leave}
    >
      <form @submit=${this.#submit}>
        <label for="max">At most (1 to 10)</label>
        <input id="max" class="field" inputmode="numeric" value="1" aria-describedby="note" />
        <label for="seconds">Hide for, seconds</label>
        <input
          id="seconds"
          class="field"
          inputmode="numeric"
          placeholder="queue: ${this.defaultSeconds}"
          aria-describedby="note"
        />
        <p id="note" class=${this.problem ? 'bad' : ''} role=${this.problem ? 'alert' : nothing}>
          ${this.problem || 'Receives for real: counts rise by one and the messages hide from consumers.'}
        </p>
        <div class="acts">
          <button type="button" class="mini" @click=${this.#close}>Cancel</button>
          <button type="submit" class="btn">Receive</button>
        </div>
      </form>
    </div>`;
  }

  readonly #toggle = () => (this.isOpen ? this.#close() : void this.open());

  readonly #close = () => {
    this.isOpen = false;
    this.renderRoot.querySelector('button')!.focus();
  };

  readonly #keydown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    this.#close();
  };

  readonly #leave = (event: FocusEvent) => {
    if (event.relatedTarget !== null && !this.shadowRoot!.contains(event.relatedTarget as Node)) this.isOpen = false;
  };

  readonly #submit = (event: Event) => {
    event.preventDefault();
    const max = whole(this.max.value, 1, 10);
    const seconds = this.seconds.value.trim() === '' ? undefined : whole(this.seconds.value, 0, 43_200);
    if (max === undefined) return this.#refuse('At most 1 to 10 messages in one receive.', this.max);
    if (this.seconds.value.trim() !== '' && seconds === undefined) {
      return this.#refuse('Hide for 0 to 43 200 whole seconds (12 h), or empty for the queue’s default.', this.seconds);
    }
    this.#close();
    const detail = { max, visibilityTimeoutSeconds: seconds };
    this.dispatchEvent(new CustomEvent('receive-asked', { detail, bubbles: true, composed: true }));
  };

  #refuse(problem: string, field: HTMLInputElement): void {
    this.problem = problem;
    field.focus();
  }
}

function whole(text: string, least: number, most: number): number | undefined {
  const value = Number(text.trim());
  return /^\d+$/.test(text.trim()) && value >= least && value <= most ? value : undefined;
}
