import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { SubscriptionView } from '../../../src/panel/contract.ts';
import type { Dialog } from '../../components/dialog.ts';
import '../../components/dialog.ts';
import { checkbox, helpOrProblem, labelled, textField } from '../../components/formFields.ts';
import { controls } from '../../styles/controls.css.ts';
import { form } from '../../styles/form.css.ts';
import { deliverySection } from './deliveryFields.ts';
import { protocolRules } from './protocolRules.ts';
import { deadLetterField, rawField } from './subscribeParts.ts';
import {
  subscriptionChange,
  subscriptionFormOf,
  subscriptionProblems,
  type SubscriptionForm,
} from './subscriptionForm.ts';

/**
 * What of a subscription can be set beside its filter policy.
 *
 * @fires attributes-asked - what to set, by AWS's names
 * @fires dialog-closed
 */
@customElement('q-subscription-dialog')
export class SubscriptionDialog extends LitElement {
  static override styles = [
    controls,
    form,
    css`
      .whole {
        grid-column: 1 / -1;
      }
    `,
  ];

  @property({ attribute: false }) subscription!: SubscriptionView;
  @property({ attribute: false }) deadLetters: readonly { readonly name: string; readonly arn: string }[] = [];
  /** The topic keeps what is published: it can be replayed. */
  @property({ type: Boolean }) archived = false;
  @property({ type: Boolean }) busy = false;
  @property() failure = '';
  @query('q-dialog') private dialog!: Dialog;
  @state() private form!: SubscriptionForm;
  #before!: SubscriptionForm;

  protected override willUpdate(): void {
    if (this.form === undefined) this.form = this.#before = subscriptionFormOf(this.subscription);
  }

  override render() {
    const { label, protocol } = this.subscription;
    const why = this.#whyNot;
    return html`<q-dialog
      heading="Attributes of ${label}"
      ?dirty=${Object.keys(this.#changes).length > 0}
      .failure=${this.failure}
      @dialog-confirmed=${this.#save}
    >
      ${this.#delivery()}
      ${
        protocolRules[protocol].takesRetries
          ? deliverySection(this.form.delivery, 'subscription', (delivery) => this.#change({ delivery }))
          : nothing
      }
      ${this.archived ? this.#replay() : nothing}
      <p slot="footer" class="note">${why}</p>
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

  #delivery() {
    const { takesRaw, needsRole } = protocolRules[this.subscription.protocol];
    const { isRaw, deadLetterArn, role } = this.form;
    const problem = this.#problems['SubscriptionRoleArn'];
    return html`<section aria-labelledby="delivery">
      <h3 id="delivery">Delivery</h3>
      ${takesRaw ? rawField(isRaw, (raw) => this.#change({ isRaw: raw })) : nothing}
      ${
        needsRole
          ? labelled(
              'role',
              'Role',
              textField('role', role, problem, (text) => this.#change({ role: text })),
              'SubscriptionRoleArn: the role that SNS uses to write.',
              problem,
            )
          : nothing
      }
      ${deadLetterField(deadLetterArn, this.deadLetters, (arn) => this.#change({ deadLetterArn: arn }))}
    </section>`;
  }

  #replay() {
    const { replays, replayFrom, replayTo } = this.form;
    const problem = this.#problems['ReplayPolicy'];
    return html`<section aria-labelledby="replay">
      <h3 id="replay">Replay</h3>
      <span class="name">From the archive</span>
      <div class="value">
        ${checkbox('Deliver archived messages anew', replays, (isOn) => this.#change({ replays: isOn }))}
        ${helpOrProblem('replay', 'They carry “Replayed”: true in their envelope.', undefined)}
      </div>
      ${
        replays
          ? html`${labelled(
              'from',
              'From',
              textField('from', replayFrom, problem, (text) => this.#change({ replayFrom: text }), {
                placeholder: '2026-11-24T10:00:00.000Z',
              }),
              '',
              problem,
            )}
            ${labelled(
              'to',
              'To',
              textField('to', replayTo, undefined, (text) => this.#change({ replayTo: text }), {
                placeholder: 'no end',
              }),
              'Without an end it goes on with what is published from now on.',
              undefined,
            )}`
          : nothing
      }
    </section>`;
  }

  get #problems() {
    return subscriptionProblems(this.form, this.subscription);
  }

  get #changes() {
    return subscriptionChange(this.form, this.#before);
  }

  get #whyNot(): string {
    const [problem] = Object.values(this.#problems);
    if (problem !== undefined) return problem;
    return Object.keys(this.#changes).length > 0 ? '' : 'Nothing was changed.';
  }

  #change(part: Partial<SubscriptionForm>): void {
    this.form = { ...this.form, ...part };
  }

  readonly #save = () => {
    if (this.#whyNot !== '' || this.busy) return;
    this.dispatchEvent(new CustomEvent('attributes-asked', { detail: this.#changes, bubbles: true, composed: true }));
  };
}
