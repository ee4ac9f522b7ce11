import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import type { PolicyTrial } from '../../../src/panel/contract.ts';
import type { BodyEditor } from '../../components/bodyEditor.ts';
import '../../components/bodyEditor.ts';
import { helpOrProblem, radios } from '../../components/formFields.ts';
import { icon } from '../../components/icons.ts';
import { controls } from '../../styles/controls.css.ts';
import { form } from '../../styles/form.css.ts';
import '../trialList.ts';
import { noPolicy, policyProblem, type FilterDraft, type FilterScope } from './filterDraft.ts';

const scopes = [
  { value: 'MessageAttributes', label: 'message attributes' },
  { value: 'MessageBody', label: 'message body' },
] as const;

const examples: Readonly<Record<FilterScope, string>> = {
  MessageAttributes: '{"type": ["order"], "total": [{"numeric": [">", 100]}]}',
  MessageBody: '{"order": {"total": [{"numeric": [">", 100]}]}}',
};

/**
 * A filter policy being written: its scope, its JSON with what can stand there, and which of the last publishes it would
 * have let through, and why the others not.
 *
 * @fires filter-changed - a `FilterDraft`
 */
@customElement('q-policy-editor')
export class PolicyEditor extends LitElement {
  static override styles = [
    controls,
    form,
    css`
      :host {
        display: block;
        flex: 0 0 100%;
        min-width: 0;
      }
      .scope {
        display: flex;
        flex-wrap: wrap;
        gap: 2px 12px;
        align-items: center;
        margin-bottom: 4px;
      }
      .problem,
      .note {
        margin: 4px 0 0;
      }
      .problem {
        align-items: flex-start;
        overflow-wrap: anywhere;
      }
      .problem svg.i {
        flex: none;
        margin-top: 3px;
      }
      q-trial-list {
        margin-top: 8px;
        border: 1px solid var(--q-line);
        border-radius: var(--q-r2);
        background: var(--vscode-editor-background);
      }
    `,
  ];

  @property({ attribute: false }) draft: FilterDraft = noPolicy;
  @property({ attribute: false }) trial: PolicyTrial | undefined;
  /** Why it could not be tried. */
  @property() failure = '';
  /** The service refused it as it stands. */
  @property({ type: Boolean }) wrong = false;
  @query('q-body-editor') private editor!: BodyEditor;

  override focus(): void {
    void this.#focusEditor();
  }

  override render() {
    const { policy, scope } = this.draft;
    const problem = policyProblem(this.draft) ?? (policy.trim() === '' ? undefined : this.trial?.refusal);
    return html`<div class="scope">
        <span>Looks at the</span>
        ${radios('scope', 'What the policy looks at', scopes, scope, (chosen) => this.#change({ scope: chosen }))}
      </div>
      <q-body-editor
        open
        label="Filter policy"
        .placeholder=${examples[scope]}
        .schema=${scope === 'MessageBody' ? 'bodyPolicy' : 'attributePolicy'}
        .value=${policy}
        ?wrong=${this.wrong || problem !== undefined}
        @body-changed=${(event: CustomEvent<string>) => this.#change({ policy: event.detail })}
      ></q-body-editor>
      ${
        problem === undefined
          ? helpOrProblem('policy', helpOf(scope), undefined)
          : html`<p class="problem" role="alert">${icon('error')}<span>${problem}</span></p>`
      }
      ${this.#tried()}`;
  }

  /** A dialog asks for it before this is drawn. */
  async #focusEditor(): Promise<void> {
    await this.updateComplete;
    await this.editor.updateComplete;
    this.editor.focus();
  }

  #tried() {
    if (this.draft.policy.trim() === '') return html`<p class="note">Without a policy every message is delivered.</p>`;
    if (this.failure !== '') return html`<p class="problem">${icon('error')}<span>${this.failure}</span></p>`;
    if (this.trial === undefined || this.trial.refusal !== undefined) return nothing;
    if (this.trial.results.length === 0) return html`<p class="note">Nothing was published yet to try it on.</p>`;
    return html`<q-trial-list plain .trial=${this.trial}></q-trial-list>`;
  }

  #change(part: Partial<FilterDraft>): void {
    const detail = { ...this.draft, ...part };
    this.dispatchEvent(new CustomEvent('filter-changed', { detail, bubbles: true, composed: true }));
  }
}

function helpOf(scope: FilterScope): string {
  const all = 'Every key must match; of the values of a key, one. Ctrl+Space offers what can stand there.';
  return scope === 'MessageBody' ? `${all} A body that is not a JSON object never matches.` : all;
}
