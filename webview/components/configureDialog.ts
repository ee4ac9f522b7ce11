import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { QueueSummary } from '../../src/panel/contract.ts';
import { changeLines } from '../queueChanges.ts';
import { changeOf, formOf, isChange, type QueueForm } from '../queueForm.ts';
import { fieldOf, formProblems, type FormProblems } from '../queueFormProblems.ts';
import { controls } from '../styles/controls.css.ts';
import { form } from '../styles/form.css.ts';
import { plural } from '../time.ts';
import './bodyEditor.ts';
import {
  deadLetterSection,
  encryptionSection,
  faultsSection,
  fifoSection,
  messagesSection,
  policySection,
  tagsSection,
  type FormView,
} from './configureParts.ts';
import type { Dialog } from './dialog.ts';
import './dialog.ts';

/**
 * Everything that can be set of a queue: checked while it is typed, with what Save will change in sight. It edits the
 * queue as it was when the dialog opened; traffic in the meantime changes nothing that is typed.
 *
 * @fires save-asked - `QueueChange`
 * @fires dialog-closed
 */
@customElement('q-configure-dialog')
export class ConfigureDialog extends LitElement {
  static override styles = [
    controls,
    form,
    css`
      .whole {
        grid-column: 1 / -1;
      }
      .word {
        flex: 1 1 220px;
        min-width: 0;
        /* As high as three lines from the start: what is typed into must not slip below it. */
        min-height: 54px;
      }
      .changes {
        max-height: 54px;
        margin: 0;
        padding: 0;
        overflow: hidden auto;
        list-style: none;
        overflow-wrap: anywhere;
      }
    `,
  ];

  /** As it was when the dialog opened. */
  @property({ attribute: false }) summary!: QueueSummary;
  @property({ attribute: false }) candidates: readonly { readonly name: string; readonly arn: string }[] = [];
  @property({ type: Boolean }) busy = false;
  @property() failure = '';
  @query('q-dialog') private dialog!: Dialog;
  @state() private form!: QueueForm;
  #before!: QueueForm;
  /** The field that the last failure speaks of was changed since: it is past. */
  @state() private isAnswered = false;

  protected override willUpdate(changed: Map<string, unknown>): void {
    if (changed.has('summary') && this.form === undefined) this.form = this.#before = formOf(this.summary);
    if (changed.has('failure') && this.failure !== '') this.isAnswered = false;
  }

  override render() {
    const isDirty = isChange(this.#change);
    const view = this.#view;
    const problems = Object.keys(view.problems).length;
    const why =
      problems > 0 ? `${plural(problems, 'field')} cannot be saved like this.` : isDirty ? '' : 'Nothing was changed.';
    return html`<q-dialog
      heading="Configure ${this.summary.name}"
      ?dirty=${isDirty}
      .failure=${this.failure}
      @dialog-confirmed=${this.#save}
    >
      ${messagesSection(view)} ${fifoSection(view)} ${deadLetterSection(view)} ${encryptionSection(view)}
      ${policySection(view)} ${tagsSection(view)} ${faultsSection(view)}
      <div slot="footer" class="word">${this.#footer(why, problems > 0)}</div>
      <button slot="footer" class="btn quiet" @click=${this.#cancel}>Cancel</button>
      <button
        slot="footer"
        class="btn save"
        aria-disabled=${why !== '' || this.busy}
        title=${why || nothing}
        @click=${this.#save}
      >
        ${this.busy ? 'Saving…' : 'Save'} <kbd>Ctrl ⏎</kbd>
      </button>
    </q-dialog>`;
  }

  get #change() {
    return changeOf(this.form, this.#before, this.summary.fifo);
  }

  get #view(): FormView {
    return {
      form: this.form,
      problems: this.#problems,
      isFifo: this.summary.fifo,
      candidates: this.#choices,
      change: (part) => {
        this.form = { ...this.form, ...part };
        this.isAnswered = true;
      },
    };
  }

  /** What AWS said stands beside its field until something is changed. */
  get #problems(): FormProblems {
    const own = formProblems(this.form, this.summary.fifo);
    const field = this.failure === '' || this.isAnswered ? undefined : fieldOf(this.failure);
    return field === undefined ? own : { [field]: 'The service refused this; its reason stands at the top.', ...own };
  }

  /** The one that is set stays a choice, also when there is no such queue any more. */
  get #choices(): FormView['candidates'] {
    const { deadLetterArn } = this.#before;
    if (deadLetterArn === '' || this.candidates.some(({ arn }) => arn === deadLetterArn)) return this.candidates;
    const name = deadLetterArn.split(':').at(-1)!;
    const isThere = this.summary.deadLetter?.id !== undefined;
    return [...this.candidates, { arn: deadLetterArn, name: isThere ? name : `${name} (does not exist)` }];
  }

  #footer(why: string, isWrong: boolean) {
    const lines = changeLines(this.#change, this.summary.attributes);
    if (isWrong) return html`<span class="bad">${why}</span>`;
    if (lines.length === 0) return html`<span class="note">${why}</span>`;
    return html`<ul class="changes" aria-label="What changes" tabindex="0">
      ${lines.map((line) => html`<li>${line}</li>`)}
    </ul>`;
  }

  readonly #cancel = () => void this.dialog.close();

  readonly #save = () => {
    const own = Object.keys(formProblems(this.form, this.summary.fifo));
    if (own.length > 0) return this.#goTo(own[0]!);
    if (this.busy || !isChange(this.#change)) return;
    this.dispatchEvent(new CustomEvent('save-asked', { detail: this.#change, bubbles: true, composed: true }));
  };

  /** The field itself, or the first that is marked as wrong. */
  #goTo(field: string): void {
    const target =
      this.renderRoot.querySelector<HTMLElement>(`#${field}`) ??
      this.renderRoot.querySelector<HTMLElement>('[aria-invalid=true], q-body-editor');
    target?.focus();
  }
}
