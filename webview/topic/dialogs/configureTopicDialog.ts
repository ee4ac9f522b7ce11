import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { TopicSummary } from '../../../src/panel/contract.ts';
import { tagsSection } from '../../components/configureParts.ts';
import type { Dialog } from '../../components/dialog.ts';
import '../../components/dialog.ts';
import { controls } from '../../styles/controls.css.ts';
import { form } from '../../styles/form.css.ts';
import { plural } from '../../time.ts';
import {
  loggingSection,
  messagesSection,
  topicEncryptionSection,
  topicFifoSection,
  topicPolicySection,
  type TopicFormView,
} from './configureTopicParts.ts';
import { deliverySection } from './deliveryFields.ts';
import { topicChangeLines } from './topicChanges.ts';
import { isTopicChange, topicChange, topicFormOf, type TopicForm } from './topicForm.ts';
import { topicFormProblems } from './topicFormProblems.ts';

/**
 * Everything that can be set of a topic: checked while it is typed, with what Save will change in sight. It edits the topic
 * as it was when the dialog opened.
 *
 * @fires save-asked - `TopicConfigureRequest`
 * @fires dialog-closed
 */
@customElement('q-configure-topic-dialog')
export class ConfigureTopicDialog extends LitElement {
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
      .more {
        margin-top: 12px;
        padding-top: 10px;
        border-top: 1px solid var(--q-line);
      }
      summary {
        width: fit-content;
        font-weight: 600;
        cursor: pointer;
      }
    `,
  ];

  /** As it was when the dialog opened. */
  @property({ attribute: false }) summary!: TopicSummary;
  @property({ type: Boolean }) busy = false;
  @property() failure = '';
  @query('q-dialog') private dialog!: Dialog;
  @state() private form!: TopicForm;
  #before!: TopicForm;

  protected override willUpdate(): void {
    if (this.form === undefined) this.form = this.#before = topicFormOf(this.summary);
  }

  override render() {
    const view = this.#view;
    const isDirty = isTopicChange(this.#change);
    const problems = Object.keys(view.problems).length;
    const why =
      problems > 0 ? `${plural(problems, 'field')} cannot be saved like this.` : isDirty ? '' : 'Nothing was changed.';
    return html`<q-dialog
      heading="Configure ${this.summary.name}"
      ?dirty=${isDirty}
      .failure=${this.failure}
      @dialog-confirmed=${this.#save}
    >
      ${messagesSection(view)} ${topicFifoSection(view)}
      ${deliverySection(this.form.delivery, 'topic', (delivery) => view.change({ delivery }))}
      ${topicEncryptionSection(view)} ${topicPolicySection(view)} ${tagsSection(view)} ${loggingSection(view)}
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
    return topicChange(this.form, this.#before, this.summary.fifo);
  }

  get #problems() {
    return topicFormProblems(this.form, this.summary.fifo);
  }

  get #view(): TopicFormView {
    return {
      form: this.form,
      problems: this.#problems,
      isFifo: this.summary.fifo,
      change: (part) => (this.form = { ...this.form, ...part }),
    };
  }

  #footer(why: string, isWrong: boolean) {
    if (isWrong) return html`<span class="bad">${why}</span>`;
    const lines = topicChangeLines(this.#change, this.summary.attributes);
    if (lines.length === 0) return html`<span class="note">${why}</span>`;
    return html`<ul class="changes" aria-label="What changes" tabindex="0">
      ${lines.map((line) => html`<li>${line}</li>`)}
    </ul>`;
  }

  readonly #cancel = () => void this.dialog.close();

  readonly #save = () => {
    const own = Object.keys(this.#problems);
    if (own.length > 0) return this.#goTo(own[0]!);
    if (this.busy || !isTopicChange(this.#change)) return;
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
