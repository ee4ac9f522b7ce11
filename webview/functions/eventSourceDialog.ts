import { LitElement, css, html } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { EventSourceView } from '../../src/panel/contract.ts';
import '../components/bodyEditor.ts';
import type { Dialog } from '../components/dialog.ts';
import '../components/dialog.ts';
import { checkbox, dropdown, helpOrProblem, labelled, textField } from '../components/formFields.ts';
import { icon } from '../components/icons.ts';
import { controls } from '../styles/controls.css.ts';
import { form } from '../styles/form.css.ts';
import {
  eventSourceFormOf,
  eventSourceProblems,
  eventSourceRequest,
  type EventSourceField,
  type EventSourceForm,
} from './eventSourceForm.ts';

/**
 * How a function consumes a queue.
 *
 * @fires source-saved - an `EventSourceRequest`
 * @fires dialog-closed
 */
@customElement('q-event-source-dialog')
export class EventSourceDialog extends LitElement {
  static override styles = [
    controls,
    form,
    css`
      q-dialog {
        --q-dialog-width: 640px;
      }
      .whole {
        grid-column: 1 / -1;
      }
      .filter {
        display: grid;
        flex: 0 0 100%;
        grid-template-columns: minmax(0, 1fr) 26px;
        gap: 6px;
        align-items: start;
      }
    `,
  ];

  @property() functionName = '';
  /** The one that is edited; absent: a new one. */
  @property({ attribute: false }) source: EventSourceView | undefined;
  @property({ attribute: false }) queues: readonly {
    readonly name: string;
    readonly arn: string;
    readonly fifo: boolean;
  }[] = [];
  @property({ type: Boolean }) busy = false;
  @property() failure = '';
  @query('q-dialog') private dialog!: Dialog;
  @state() private form!: EventSourceForm;
  @state() private isStrict = false;
  #before!: EventSourceForm;

  protected override willUpdate(): void {
    if (this.form === undefined) this.form = this.#before = eventSourceFormOf(this.source);
  }

  override render() {
    const { source, functionName } = this;
    const heading = source
      ? `How ${functionName} consumes ${source.queueName}`
      : `Consume a queue with ${functionName}`;
    return html`<q-dialog
      .heading=${heading}
      ?dirty=${JSON.stringify(this.form) !== JSON.stringify(this.#before)}
      .failure=${this.failure}
      @dialog-confirmed=${this.#save}
    >
      ${this.#queue()} ${this.#batches()} ${this.#filters()}
      <p slot="footer" class="bad">
        ${this.isStrict && Object.keys(this.#all).length > 0 ? 'This cannot be saved yet.' : ''}
      </p>
      <button slot="footer" class="btn quiet" @click=${() => void this.dialog.close()}>Cancel</button>
      <button slot="footer" class="btn save" aria-disabled=${this.busy} @click=${this.#save}>
        ${this.busy ? 'Saving…' : source ? 'Save' : 'Consume'} <kbd>Ctrl ⏎</kbd>
      </button>
    </q-dialog>`;
  }

  #queue() {
    const { queueArn, isEnabled } = this.form;
    const problem = this.#problems.queueArn;
    const isKnown = queueArn === '' || this.queues.some(({ arn }) => arn === queueArn);
    const choices = [
      { value: '', label: 'choose…' },
      ...(isKnown ? [] : [{ value: queueArn, label: queueArn.split(':').at(-1)! }]),
      ...this.queues.map(({ name, arn }) => ({ value: arn, label: name })),
    ];
    return html`<section aria-labelledby="what">
      <h3 id="what">What is consumed</h3>
      ${labelled(
        'queueArn',
        'Queue',
        dropdown('queueArn', choices, queueArn, problem, (arn) => this.#change({ queueArn: arn })),
        'Its visibility timeout must be at least the timeout of the function.',
        problem,
      )}
      <span class="name">State</span>
      <div class="value">${checkbox('Enabled', isEnabled, (isOn) => this.#change({ isEnabled: isOn }))}</div>
    </section>`;
  }

  #batches() {
    const { batchSize, window: windowSeconds, concurrency, reportsItemFailures } = this.form;
    const problems = this.#problems;
    const amount = (
      id: 'batchSize' | 'window' | 'concurrency',
      label: string,
      value: string,
      unit: string,
      help: string,
      placeholder = '',
    ) =>
      labelled(
        id,
        label,
        html`${textField(id, value, problems[id], (text) => this.#change({ [id]: text }), { className: 'amount', placeholder })}<span
            >${unit}</span
          >`,
        help,
        problems[id],
      );
    return html`<section aria-labelledby="batches">
      <h3 id="batches">Batches</h3>
      ${amount('batchSize', 'Batch size', batchSize, 'messages', 'At most. 1 to 10 000; with a FIFO queue 1 to 10.')}
      ${amount('window', 'Window', windowSeconds, 'seconds', 'How long a batch is gathered, 0 to 300; a FIFO queue has none.')}
      ${amount('concurrency', 'At once', concurrency, 'batches', 'At most, 2 to 1000.', 'no limit')}
      <span class="name">Failures</span>
      <div class="value">
        ${checkbox('The function reports which messages failed', reportsItemFailures, (isOn) => this.#change({ reportsItemFailures: isOn }))}
        ${helpOrProblem(
          'failures',
          reportsItemFailures
            ? 'ReportBatchItemFailures: only what stands in batchItemFailures goes back to the queue.'
            : 'When it throws, the whole batch goes back to the queue.',
          undefined,
        )}
      </div>
    </section>`;
  }

  #filters() {
    const { filters } = this.form;
    return html`<section aria-labelledby="filters">
      <h3 id="filters">Filters</h3>
      <p class="note">
        A message is given to the function when one of these matches; else it is deleted, as Lambda does.
      </p>
      <div class="value whole">
        ${filters.map(
          (filter, i) =>
            html`<div class="filter">
              <q-body-editor
                open
                label="Filter ${i + 1}"
                placeholder='{"body": {"type": ["order"]}}'
                .value=${filter}
                @body-changed=${(event: CustomEvent<string>) => this.#change({ filters: filters.with(i, event.detail) })}
              ></q-body-editor>
              <button
                class="btn icon"
                aria-label="Remove filter ${i + 1}"
                @click=${() => this.#change({ filters: filters.toSpliced(i, 1) })}
              >
                ${icon('close')}
              </button>
            </div>`,
        )}
        <button class="mini" id="filters-add" @click=${() => this.#change({ filters: [...filters, ''] })}>
          ${icon('plus')} Filter
        </button>
        ${helpOrProblem('filters', '', this.#problems.filters)}
      </div>
    </section>`;
  }

  get #all() {
    return eventSourceProblems(this.form);
  }

  /** A queue that is not chosen yet is not wrong before one tried. */
  get #problems() {
    const { queueArn, ...others } = this.#all;
    return this.isStrict && queueArn !== undefined ? { ...others, queueArn } : { ...others, queueArn: undefined };
  }

  #change(part: Partial<EventSourceForm>): void {
    this.form = { ...this.form, ...part };
  }

  readonly #save = () => {
    if (this.busy) return;
    this.isStrict = true;
    const [wrong] = Object.keys(this.#all) as EventSourceField[];
    if (wrong !== undefined)
      return this.renderRoot.querySelector<HTMLElement>(wrong === 'filters' ? 'q-body-editor' : `#${wrong}`)?.focus();
    const detail = eventSourceRequest(this.form, this.functionName, this.source?.id);
    this.dispatchEvent(new CustomEvent('source-saved', { detail, bubbles: true, composed: true }));
  };
}
