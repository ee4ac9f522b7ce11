import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { MessageDetail, QueueSummary, RedrivePreview } from '../../src/panel/contract.ts';
import { bodyProblem } from '../composition.ts';
import { firstPlan, rateProblem, redriveOf, withBody, type RedrivePlan } from '../redrivePlan.ts';
import { controls } from '../styles/controls.css.ts';
import { form } from '../styles/form.css.ts';
import { grouped, plural } from '../time.ts';
import './bodyEditor.ts';
import type { Dialog } from './dialog.ts';
import './dialog.ts';
import { dropdown, helpOrProblem, labelled, radios, textField } from './formFields.ts';
import { icon } from './icons.ts';

/** Reasons that are shown; the rest is counted. */
const mostProblems = 20;

/**
 * Messages of a dead-letter queue on their way back: which, where to, how fast, and with which bodies; a dry run says
 * what would come of it before anything moves.
 *
 * @fires dry-run-asked - what would be asked for, as a `RedriveAsked`
 * @fires message-asked - `detail` is the row id of a message to edit
 * @fires redrive-started - `RedriveAsked`
 * @fires dialog-closed
 */
@customElement('q-redrive-dialog')
export class RedriveDialog extends LitElement {
  static override styles = [
    controls,
    form,
    css`
      q-dialog {
        --q-dialog-width: 660px;
      }
      .whole {
        grid-column: 1 / -1;
      }
      .steps {
        display: flex;
        flex: 0 0 100%;
        gap: 6px;
        align-items: center;
      }
      table {
        width: 100%;
        border-collapse: collapse;
      }
      th {
        font-weight: 400;
        color: var(--q-mute);
        text-align: left;
      }
      :is(th, td) {
        padding: 3px 8px 3px 0;
        border-bottom: 1px solid var(--q-line);
        overflow-wrap: anywhere;
      }
      :is(th, td).n {
        width: 90px;
        text-align: right;
      }
      ul {
        margin: 0;
        padding-left: 18px;
      }
    `,
  ];

  @property({ attribute: false }) summary!: QueueSummary;
  /** Row ids that were chosen; undefined: all messages are meant. */
  @property({ attribute: false }) ids: readonly number[] | undefined;
  @property({ attribute: false }) candidates: readonly { readonly name: string; readonly arn: string }[] = [];
  @property({ attribute: false }) preview: RedrivePreview | undefined;
  /** Why there is no dry run. */
  @property() previewFailure = '';
  /** Those that were asked for, by row id; undefined for one that is gone. */
  @property({ attribute: false }) messages: ReadonlyMap<number, MessageDetail | undefined> = new Map();
  @property({ type: Boolean }) busy = false;
  @property() failure = '';
  @query('q-dialog') private dialog!: Dialog;
  @state() private plan: RedrivePlan = firstPlan;
  /** Which of the chosen ones is edited; undefined: none yet. */
  @state() private at: number | undefined;

  protected override firstUpdated(): void {
    this.#dryRun();
  }

  override render() {
    const why = this.#whyNot;
    return html`<q-dialog
      heading="Redrive from ${this.summary.name}"
      ?dirty=${Object.keys(this.plan.bodies).length > 0}
      .failure=${this.failure}
      @dialog-confirmed=${this.#start}
    >
      ${this.#what()} ${this.#edits()} ${this.#outcome()}
      <p slot="footer" class="note">${why}</p>
      <button slot="footer" class="btn quiet" @click=${this.#cancel}>Cancel</button>
      <button
        slot="footer"
        class="btn start"
        aria-disabled=${why !== '' || this.busy}
        title=${why || nothing}
        @click=${this.#start}
      >
        ${this.busy ? 'Starting…' : this.#startLabel} <kbd>Ctrl ⏎</kbd>
      </button>
    </q-dialog>`;
  }

  #what() {
    const { plan, ids, summary } = this;
    const sources = summary.sources.map(({ name }) => name).join(', ');
    const problem = rateProblem(plan.rate);
    const destinations = [
      { value: '', label: 'Back to the source of each' },
      ...this.candidates.map(({ name, arn }) => ({ value: arn, label: name })),
    ];
    return html`<section aria-labelledby="what">
      <h3 id="what">What moves</h3>
      <span class="name">Messages</span>
      <div class="value">
        ${
          ids === undefined
            ? html`<span class="check">All of ${summary.name}</span>`
            : radios('which', 'Messages', this.#whichChoices(ids.length), plan.isChosen ? 'chosen' : 'all', (which) =>
                this.#change({ isChosen: which === 'chosen' }),
              )
        }
        ${helpOrProblem('which', sources === '' ? '' : `Dead-letter queue of ${sources}. Messages in flight stay.`, undefined)}
      </div>
      ${labelled(
        'destination',
        'Destination',
        dropdown('destination', destinations, plan.destinationArn, undefined, (destinationArn) =>
          this.#change({ destinationArn }),
        ),
        '',
        undefined,
      )}
      ${labelled(
        'rate',
        'At most',
        html`${textField('rate', plan.rate, problem, (rate) => this.#change({ rate }), { className: 'amount', placeholder: 'no limit' })}<span
            >a second</span
          >`,
        'Slowly spares a consumer that has just recovered.',
        problem,
      )}
    </section>`;
  }

  #whichChoices(count: number) {
    return [
      { value: 'chosen', label: count === 1 ? 'The chosen one' : `The ${plural(count, 'chosen one')}` },
      { value: 'all', label: 'All' },
    ] as const;
  }

  /** One editor, and a way through the messages that were chosen. */
  #edits() {
    if (this.ids === undefined || !this.plan.isChosen) return nothing;
    const edited = Object.keys(this.plan.bodies).length;
    return html`<section aria-labelledby="bodies">
      <h3 id="bodies">Bodies</h3>
      <div class="value whole">
        ${
          this.at === undefined
            ? html`<button class="mini" @click=${() => this.#goTo(0)}>Edit before they move…</button>`
            : this.#editor(this.ids[this.at]!, this.at)
        }
        ${edited > 0 ? html`<p class="note">${plural(edited, 'body', 'bodies')} edited; the messages here stay as they are until they move.</p>` : nothing}
      </div>
    </section>`;
  }

  #editor(id: number, at: number) {
    const count = this.ids!.length;
    const message = this.messages.get(id);
    const isGone = !message && this.messages.has(id);
    const body = this.plan.bodies[id];
    return html`<div class="steps">
        <button class="mini" ?disabled=${at === 0} @click=${() => this.#goTo(at - 1)}>Previous</button>
        <button class="mini" ?disabled=${at === count - 1} @click=${() => this.#goTo(at + 1)}>Next</button>
        <span class="note" role="status"
          >${grouped(at + 1)} of ${grouped(count)}${body === undefined ? '' : ' · edited'}</span
        >
        <span class="grow"></span>
        ${body === undefined || !message ? nothing : html`<button class="mini" @click=${() => this.#edit(message, message.body)}>Undo the edit</button>`}
      </div>
      ${
        message
          ? html`<q-body-editor
                open
                .value=${body ?? message.body}
                ?wrong=${this.#bodyProblem(body) !== undefined}
                @body-changed=${(event: CustomEvent<string>) => this.#edit(message, event.detail)}
              ></q-body-editor>
              ${helpOrProblem('body', message.reason ?? '', this.#bodyProblem(body))}`
          : html`<p class="note">${isGone ? 'This message is gone.' : 'Reading the message…'}</p>`
      }`;
  }

  #outcome() {
    return html`<section aria-labelledby="dry">
      <h3 id="dry">Dry run</h3>
      <div class="value whole" aria-live="polite">
        ${this.previewFailure === '' ? this.#preview() : html`<p class="problem">${icon('error')}${this.previewFailure}</p>`}
        <button class="mini" @click=${() => this.#dryRun()}>${icon('sync')} Dry run again</button>
      </div>
    </section>`;
  }

  #preview() {
    if (!this.preview) return html`<p class="note">Looking what would happen…</p>`;
    const { destinations, problems, count } = this.preview;
    const rest = problems.length - mostProblems;
    return html`${
      destinations.length === 0
        ? html`<p class="note">Nothing would move.</p>`
        : html`<table>
            <caption class="sr">
              Messages by destination
            </caption>
            <thead>
              <tr>
                <th scope="col">To</th>
                <th scope="col" class="n">Messages</th>
              </tr>
            </thead>
            <tbody>
              ${destinations.map(
                ({ name, count: n, exists }) =>
                  html`<tr>
                    <td>${name}${exists ? nothing : html` <span class="bad">does not exist</span>`}</td>
                    <td class="n">${grouped(n)}</td>
                  </tr>`,
              )}
            </tbody>
          </table>`
    }
    ${
      problems.length === 0
        ? html`<p class="note">${count === 0 ? '' : 'Nothing stands in the way.'}</p>`
        : html`<p class="problem">${icon('warning')}${plural(problems.length, 'problem')}</p>
            <ul>
              ${problems.slice(0, mostProblems).map(({ why }) => html`<li>${why}</li>`)}
              ${rest > 0 ? html`<li>and ${grouped(rest)} more</li>` : nothing}
            </ul>`
    }`;
  }

  get #startLabel(): string {
    const count = this.preview?.count;
    return count === undefined || count === 0 ? 'Start' : `Move ${plural(count, 'message')}`;
  }

  get #whyNot(): string {
    if (rateProblem(this.plan.rate) !== undefined) return 'The rate cannot be like this.';
    const isWrong = Object.values(this.#edited).some((body) => this.#bodyProblem(body) !== undefined);
    if (isWrong) return 'A body cannot be sent like this.';
    if (this.preview?.count === 0) return 'There is nothing to move.';
    const isRunning = this.summary.tasks.some(({ status }) => status === 'RUNNING' || status === 'CANCELLING');
    return isRunning ? 'A redrive of this queue runs already.' : '';
  }

  get #edited(): Readonly<Record<string, string>> {
    return this.ids !== undefined && this.plan.isChosen ? this.plan.bodies : {};
  }

  /** The destination decides how large; here it is only whether it can be a body at all. */
  #bodyProblem(body: string | undefined): string | undefined {
    return body === undefined ? undefined : bodyProblem(body, 0, 1);
  }

  #goTo(at: number): void {
    this.at = at;
    const id = this.ids![at]!;
    if (!this.messages.has(id)) this.#fire('message-asked', id);
  }

  #edit(message: MessageDetail, body: string): void {
    this.plan = withBody(this.plan, message, body);
  }

  #change(part: Partial<RedrivePlan>): void {
    this.plan = { ...this.plan, ...part };
    if (part.rate === undefined) this.#dryRun();
  }

  #dryRun(): void {
    this.#fire('dry-run-asked', redriveOf(this.plan, this.ids));
  }

  readonly #cancel = () => void this.dialog.close();

  readonly #start = () => {
    if (this.#whyNot === '' && !this.busy) this.#fire('redrive-started', redriveOf(this.plan, this.ids));
  };

  #fire(type: string, detail: unknown): void {
    this.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, composed: true }));
  }
}
