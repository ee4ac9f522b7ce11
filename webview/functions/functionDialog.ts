import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { FunctionView } from '../../src/panel/contract.ts';
import type { Dialog } from '../components/dialog.ts';
import '../components/dialog.ts';
import { helpOrProblem, labelled, radios, textField } from '../components/formFields.ts';
import { icon } from '../components/icons.ts';
import '../components/menu.ts';
import { controls } from '../styles/controls.css.ts';
import { form } from '../styles/form.css.ts';
import {
  functionFormOf,
  functionProblems,
  functionRequest,
  withFile,
  type FunctionField,
  type FunctionForm,
} from './functionForm.ts';

export type HandlerLanguage = 'javascript' | 'typescript' | 'python';

/** A file that was picked or written. */
export interface PickedFile {
  readonly path: string;
  readonly handlers: readonly string[];
}

const languages: readonly { readonly id: HandlerLanguage; readonly label: string }[] = [
  { id: 'typescript', label: 'TypeScript' },
  { id: 'javascript', label: 'JavaScript' },
  { id: 'python', label: 'Python' },
];
const kinds = [
  { value: 'file', label: 'a file of this workspace' },
  { value: 'endpoint', label: 'an endpoint' },
] as const;

/**
 * A function: a file that has a handler, or one at an endpoint.
 *
 * @fires pick-asked - a file is to be chosen
 * @fires sample-asked - `detail` is a `HandlerLanguage`: a new file is wanted
 * @fires function-asked - a `FunctionRequest`
 * @fires dialog-closed
 */
@customElement('q-function-dialog')
export class FunctionDialog extends LitElement {
  static override styles = [
    controls,
    form,
    css`
      q-dialog {
        --q-dialog-width: 680px;
      }
      .whole {
        grid-column: 1 / -1;
      }
    `,
  ];

  /** The one that is edited; absent: a new one. */
  @property({ attribute: false }) one: FunctionView | undefined;
  /** The latest that was picked or written. */
  @property({ attribute: false }) picked: PickedFile | undefined;
  @property({ type: Boolean }) busy = false;
  @property() failure = '';
  @query('q-dialog') private dialog!: Dialog;
  @state() private form!: FunctionForm;
  @state() private isStrict = false;
  #before!: FunctionForm;

  protected override willUpdate(changed: Map<string, unknown>): void {
    if (this.form === undefined) this.form = this.#before = functionFormOf(this.one);
    if (changed.has('picked') && this.picked) this.form = withFile(this.form, this.picked.path, this.picked.handlers);
  }

  override render() {
    const { name } = this.form;
    const problems = this.#shownProblems;
    const why = this.#whyNot;
    const isNew = this.one === undefined;
    return html`<q-dialog
      heading=${isNew ? 'Add a function' : `Edit ${this.one!.name}`}
      ?dirty=${JSON.stringify(this.form) !== JSON.stringify(this.#before)}
      .failure=${this.failure}
      @dialog-confirmed=${this.#save}
    >
      <section aria-labelledby="what">
        <h3 id="what">What runs</h3>
        <span class="name">Code</span>
        <div class="value">
          ${radios('kind', 'Where the code is', kinds, this.form.kind, (kind) => this.#change({ kind }))}
        </div>
        ${this.form.kind === 'file' ? this.#file() : this.#endpoint()}
      </section>
      <section aria-labelledby="how">
        <h3 id="how">How it is called</h3>
        ${
          isNew
            ? labelled(
                'name',
                'Name',
                textField('name', name, problems.name, (text) => this.#change({ name: text }), {
                  placeholder: 'orders-worker',
                }),
                'Its ARN ends with this.',
                problems.name,
              )
            : nothing
        }
        ${labelled(
          'timeout',
          'Timeout',
          html`${textField('timeout', this.form.timeout, problems.timeout, (timeout) => this.#change({ timeout }), { className: 'amount' })}<span
              >seconds</span
            >`,
          'It is ended after that: 1 to 900 s. AWS’s default is 3 s.',
          problems.timeout,
        )}
        ${this.form.kind === 'file' ? this.#environment() : nothing}
      </section>
      <p slot="footer" class=${this.isStrict ? 'bad' : 'note'}>${this.isStrict ? why : ''}</p>
      <button slot="footer" class="btn quiet" @click=${() => void this.dialog.close()}>Cancel</button>
      <button slot="footer" class="btn save" aria-disabled=${this.busy} @click=${this.#save}>
        ${this.busy ? 'Saving…' : isNew ? 'Add' : 'Save'} <kbd>Ctrl ⏎</kbd>
      </button>
    </q-dialog>`;
  }

  #file() {
    const { path, handler } = this.form;
    const { path: pathProblem, handler: handlerProblem } = this.#shownProblems;
    const exported = this.picked?.path === path ? this.picked.handlers : [];
    return html`<label class="name" for="path">File</label>
      <div class="value">
        ${textField('path', path, pathProblem, (text) => this.#change({ path: text }), { placeholder: '/home/me/shop/orders.ts' })}
        <button class="mini" @click=${() => this.#fire('pick-asked')}>Choose…</button>
        <q-menu
          label="Write a new handler from a sample"
          text="New from Sample"
          .items=${languages}
          @menu-picked=${this.#samplePicked}
        ></q-menu>
        ${helpOrProblem('path', 'JavaScript, TypeScript or Python. It runs in a process of its own and is read anew when it changes.', pathProblem)}
      </div>
      ${labelled(
        'handler',
        'Handler',
        html`${textField('handler', handler, handlerProblem, (text) => this.#change({ handler: text }))}${exported
          .filter((name) => name !== handler)
          .slice(0, 3)
          .map((name) => html`<button class="mini" @click=${() => this.#change({ handler: name })}>${name}</button>`)}`,
        'The exported function that is called with the event.',
        handlerProblem,
      )}`;
  }

  #endpoint() {
    const { url, functionName, region, profile } = this.form;
    const problems = this.#shownProblems;
    const field = (
      id: 'url' | 'functionName' | 'region' | 'profile',
      label: string,
      value: string,
      placeholder: string,
      help: string,
    ) => {
      const problem = id === 'profile' ? undefined : problems[id];
      const input = textField(id, value, problem, (text) => this.#change({ [id]: text }), { placeholder });
      return labelled(id, label, input, help, problem);
    };
    return html`${field('url', 'URL', url, 'http://127.0.0.1:3001', 'LocalStack, SAM local or any other; empty: AWS itself.')}
    ${field('functionName', 'Function there', functionName, 'orders-worker', '')}
    ${field('region', 'Region', region, 'us-east-1', '')}
    ${field('profile', 'AWS profile', profile, 'default', 'Of the shared configuration; without one and with a URL, dummy credentials.')}`;
  }

  #environment() {
    const { environment } = this.form;
    const problem = this.#shownProblems.environment;
    const set = (i: number, part: Partial<FunctionForm['environment'][number]>) =>
      this.#change({ environment: environment.with(i, { ...environment[i]!, ...part }) });
    return html`<span class="name">Environment</span>
      <div class="value">
        ${environment.map(
          ({ key, value }, i) =>
            html`<div class="tag" role="group" aria-label="Variable ${i + 1}">
              ${textField(`env-key-${i}`, key, undefined, (text) => set(i, { key: text }), { label: 'Name', placeholder: 'NAME' })}
              ${textField(`env-value-${i}`, value, undefined, (text) => set(i, { value: text }), { label: 'Value', placeholder: 'value' })}
              <button
                class="btn icon"
                aria-label="Remove ${key || `variable ${i + 1}`}"
                @click=${() => this.#change({ environment: environment.toSpliced(i, 1) })}
              >
                ${icon('close')}
              </button>
            </div>`,
        )}
        <button class="mini" @click=${() => this.#change({ environment: [...environment, { key: '', value: '' }] })}>
          ${icon('plus')} Variable
        </button>
        ${helpOrProblem('environment', 'The endpoint and credentials of the playground are set already.', problem)}
      </div>`;
  }

  /** What is empty is not wrong before one tried. */
  get #shownProblems() {
    const all = functionProblems(this.form);
    if (this.isStrict) return all;
    const isEmpty = (field: string) => this.form[field as keyof FunctionForm] === '';
    return Object.fromEntries(Object.entries(all).filter(([field]) => !isEmpty(field))) as typeof all;
  }

  get #whyNot(): string {
    const count = Object.keys(functionProblems(this.form)).length;
    return count === 0 ? '' : 'This cannot be saved yet.';
  }

  readonly #samplePicked = (event: CustomEvent<string>) => {
    event.stopPropagation();
    this.#fire('sample-asked', event.detail);
  };

  #change(part: Partial<FunctionForm>): void {
    this.form = { ...this.form, ...part };
  }

  readonly #save = () => {
    if (this.busy) return;
    this.isStrict = true;
    const [wrong] = Object.keys(functionProblems(this.form)) as FunctionField[];
    if (wrong === undefined) this.#fire('function-asked', functionRequest(this.form));
    else this.renderRoot.querySelector<HTMLElement>(`#${wrong}, #env-key-0`)?.focus();
  };

  #fire(type: string, detail?: unknown): void {
    this.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, composed: true }));
  }
}
