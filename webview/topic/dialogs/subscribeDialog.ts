import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type {
  PolicyTrial,
  SubscribeCandidates,
  SubscriptionProtocol,
  TopicSummary,
} from '../../../src/panel/contract.ts';
import type { Dialog } from '../../components/dialog.ts';
import '../../components/dialog.ts';
import { controls } from '../../styles/controls.css.ts';
import { form } from '../../styles/form.css.ts';
import type { FilterDraft } from './filterDraft.ts';
import './candidatePicker.ts';
import { protocolRules } from './protocolRules.ts';
import {
  endpointOf,
  firstSubscribeForm,
  subscribeProblems,
  subscribeRequest,
  type SubscribeField,
  type SubscribeForm,
} from './subscribeForm.ts';
import { deliverySection, endpointSection, filterSection, type SubscribeView } from './subscribeParts.ts';

const nobody: SubscribeCandidates = { queues: [], functions: [] };

/** A subscription that was made, and has to be confirmed. */
export interface PendingSubscription {
  readonly protocol: SubscriptionProtocol;
  readonly endpoint: string;
}

/**
 * Subscribes an endpoint: checked while it is typed; what AWS refuses is said here, and nothing typed is lost. What has to
 * be confirmed first says what comes next.
 *
 * @fires subscribe-asked - a `SubscribeRequest`
 * @fires trial-asked - a `FilterDraft` to hold against what was published
 * @fires inbox-asked
 * @fires functions-asked
 * @fires dialog-closed
 */
@customElement('q-subscribe-dialog')
export class SubscribeDialog extends LitElement {
  static override styles = [
    controls,
    form,
    css`
      .whole {
        grid-column: 1 / -1;
      }
      .next {
        padding: 14px 0 2px;
      }
      .next p {
        margin: 0 0 8px;
        overflow-wrap: anywhere;
      }
    `,
  ];

  @property({ attribute: false }) summary!: TopicSummary;
  /** Undefined until they are known. */
  @property({ attribute: false }) candidates: SubscribeCandidates | undefined;
  @property({ attribute: false }) deadLetters: readonly { readonly name: string; readonly arn: string }[] = [];
  @property({ attribute: false }) trial: PolicyTrial | undefined;
  @property() trialFailure = '';
  /** It was subscribed, and waits for its endpoint. */
  @property({ attribute: false }) pending: PendingSubscription | undefined;
  @property({ type: Boolean }) busy = false;
  @property() failure = '';
  @query('q-dialog') private dialog!: Dialog;
  @state() private form: SubscribeForm = firstSubscribeForm;
  @state() private showsFilter = false;
  /** It was tried: everything says what is wrong with it. */
  @state() private isStrict = false;

  protected override updated(changed: Map<string, unknown>): void {
    // What had the focus is gone with the form.
    if (changed.has('pending') && this.pending) this.renderRoot.querySelector<HTMLElement>('.done')?.focus();
  }

  override render() {
    const { pending, summary } = this;
    const heading = pending ? 'Subscribed, and not confirmed yet' : `Subscribe to ${summary.name}`;
    return html`<q-dialog
      .heading=${heading}
      ?dirty=${!pending && this.#isTouched}
      .failure=${this.failure}
      @dialog-confirmed=${pending ? this.#cancel : this.#subscribe}
    >
      ${pending ? this.#next(pending) : this.#fields()}
    </q-dialog>`;
  }

  #fields() {
    const view = this.#view;
    const why = this.#whyNot;
    const isSaid = Object.values(view.problems).some((problem) => problem !== undefined);
    return html`${endpointSection(view)} ${filterSection(view)} ${deliverySection(view)}
      <p slot="footer" class="note">${isSaid ? '' : why}</p>
      <button slot="footer" class="btn quiet" @click=${this.#cancel}>Cancel</button>
      <button
        slot="footer"
        class="btn save"
        aria-disabled=${why !== '' || this.busy}
        title=${why || nothing}
        @click=${this.#subscribe}
      >
        ${this.busy ? 'Subscribing…' : 'Subscribe'} <kbd>Ctrl ⏎</kbd>
      </button>`;
  }

  #next({ protocol, endpoint }: PendingSubscription) {
    const { confirms } = protocolRules[protocol];
    const how = confirms?.how ?? 'Its owner gets a message with a link to confirm. Until then it gets nothing.';
    return html`<div class="next">
        <p><b>${endpoint}</b> is subscribed and waits for confirmation.</p>
        <p>${how}</p>
        <p class="note">The table of subscriptions can confirm it in place of its endpoint, too.</p>
      </div>
      ${
        confirms?.isInInbox
          ? html`<button slot="footer" class="btn quiet" @click=${() => this.#fire('inbox-asked')}>Open Inbox</button>`
          : nothing
      }
      <button slot="footer" class="btn done" @click=${this.#cancel}>Close</button>`;
  }

  get #view(): SubscribeView {
    const { protocol } = this.form;
    const all = subscribeProblems(this.form, this.summary.fifo);
    // An empty field is not wrong yet, but where it was tried.
    const isQuiet = !this.isStrict && endpointOf(this.form) === '' && (protocol === 'sqs' || !this.summary.fifo);
    return {
      form: this.form,
      problems: {
        ...all,
        ...(isQuiet && { endpoint: undefined }),
        ...(!this.isStrict && this.form.role === '' && { role: undefined }),
      },
      isFifo: this.summary.fifo,
      candidates: this.candidates,
      deadLetters: this.deadLetters,
      trial: this.trial,
      trialFailure: this.trialFailure,
      showsFilter: this.showsFilter,
      change: (part) => this.#change(part),
      showFilter: () => void this.#showFilter(),
      openFunctions: () => this.#fire('functions-asked'),
    };
  }

  get #isTouched(): boolean {
    const { endpoints, filter, role, deadLetterArn } = this.form;
    return (
      Object.values(endpoints).some((text) => text !== '') ||
      filter.policy !== '' ||
      role !== '' ||
      deadLetterArn !== ''
    );
  }

  get #whyNot(): string {
    const [first] = Object.values(subscribeProblems(this.form, this.summary.fifo));
    return first ?? '';
  }

  #change(part: Partial<SubscribeForm>): void {
    this.form = { ...this.form, ...part };
    if (part.filter) this.#fire('trial-asked', part.filter satisfies FilterDraft);
  }

  async #showFilter(): Promise<void> {
    this.showsFilter = true;
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>('q-policy-editor')?.focus();
  }

  readonly #cancel = () => void this.dialog.close();

  readonly #subscribe = () => {
    if (this.busy) return;
    this.isStrict = true;
    const [wrong] = Object.keys(subscribeProblems(this.form, this.summary.fifo)) as SubscribeField[];
    if (wrong !== undefined) void this.#goTo(wrong);
    else this.#fire('subscribe-asked', subscribeRequest(this.form, this.candidates ?? nobody));
  };

  async #goTo(field: SubscribeField): Promise<void> {
    if (field === 'filter') return this.#showFilter();
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>(field === 'role' ? '#role' : '#endpoint')?.focus();
  }

  #fire(type: string, detail?: unknown): void {
    this.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, composed: true }));
  }
}
