import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { PolicyTrial, SubscriptionView } from '../../../src/panel/contract.ts';
import type { Dialog } from '../../components/dialog.ts';
import '../../components/dialog.ts';
import { controls } from '../../styles/controls.css.ts';
import { form } from '../../styles/form.css.ts';
import { filterChange, filterDraftOf, policyProblem, type FilterDraft } from './filterDraft.ts';
import './policyEditor.ts';

/**
 * The filter policy of one subscription. It edits the one that was there when the dialog opened.
 *
 * @fires trial-asked - a `FilterDraft` to hold against what was published
 * @fires attributes-asked - what to set, by AWS's names
 * @fires dialog-closed
 */
@customElement('q-policy-dialog')
export class PolicyDialog extends LitElement {
  static override styles = [
    controls,
    form,
    css`
      q-policy-editor {
        padding-top: 12px;
      }
    `,
  ];

  @property({ attribute: false }) subscription!: SubscriptionView;
  @property({ attribute: false }) trial: PolicyTrial | undefined;
  @property() trialFailure = '';
  @property({ type: Boolean }) busy = false;
  @property() failure = '';
  @query('q-dialog') private dialog!: Dialog;
  @state() private draft!: FilterDraft;
  #before!: FilterDraft;

  protected override willUpdate(): void {
    if (this.draft !== undefined) return;
    this.draft = this.#before = filterDraftOf(this.subscription);
    this.#fire('trial-asked', this.draft);
  }

  override render() {
    const { label, filterPolicy } = this.subscription;
    const why = this.#whyNot;
    return html`<q-dialog
      heading="Filter policy of ${label}"
      ?dirty=${this.#isChanged}
      .failure=${this.failure}
      @dialog-confirmed=${this.#save}
    >
      <q-policy-editor
        autofocus
        .draft=${this.draft}
        .trial=${this.trial}
        .failure=${this.trialFailure}
        ?wrong=${this.failure !== ''}
        @filter-changed=${(event: CustomEvent<FilterDraft>) => this.#change(event.detail)}
      ></q-policy-editor>
      <p slot="footer" class="note">${why}</p>
      ${
        filterPolicy === undefined
          ? nothing
          : html`<button slot="footer" class="btn quiet remove" ?disabled=${this.busy} @click=${this.#remove}>
              Remove policy
            </button>`
      }
      <button slot="footer" class="btn quiet" @click=${() => void this.dialog.close()}>Cancel</button>
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

  get #isChanged(): boolean {
    return Object.keys(this.#changes).length > 0;
  }

  get #changes() {
    return filterChange(this.draft, this.#before);
  }

  get #whyNot(): string {
    if (policyProblem(this.draft) !== undefined) return 'The policy cannot be saved like this.';
    return this.#isChanged ? '' : 'Nothing was changed.';
  }

  #change(draft: FilterDraft): void {
    this.draft = draft;
    this.#fire('trial-asked', draft);
  }

  readonly #save = () => {
    if (this.#whyNot === '' && !this.busy) this.#fire('attributes-asked', this.#changes);
  };

  readonly #remove = () => this.#fire('attributes-asked', { FilterPolicy: '' });

  #fire(type: string, detail: unknown): void {
    this.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, composed: true }));
  }
}
