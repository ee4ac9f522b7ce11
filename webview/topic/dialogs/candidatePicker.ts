import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { icon } from '../../components/icons.ts';
import { controls } from '../../styles/controls.css.ts';

/** Something that can be subscribed. */
export interface Candidate {
  readonly arn: string;
  readonly name: string;
  /** Behind the name: what there is to know before one chooses it. */
  readonly note?: string;
  /** It cannot be chosen, and this is why. */
  readonly why?: string | undefined;
}

/**
 * A list to choose one of by typing a part of its name; an ARN that is typed is a choice, too.
 *
 * @fires candidate-picked - `detail` is the ARN
 */
@customElement('q-candidate-picker')
export class CandidatePicker extends LitElement {
  static override styles = [
    controls,
    css`
      :host {
        display: block;
        flex: 1 1 100%;
        min-width: 0;
      }
      .field {
        width: 100%;
      }
      ul {
        max-height: 156px;
        margin: 4px 0 0;
        padding: 2px;
        overflow: hidden auto;
        list-style: none;
        border: 1px solid var(--q-line);
        border-radius: var(--q-r2);
        background: var(--vscode-editor-background);
        scrollbar-width: thin;
      }
      li {
        display: flex;
        flex-wrap: wrap;
        gap: 0 8px;
        align-items: center;
        min-height: 24px;
        padding: 0 8px 0 6px;
        border-radius: var(--q-r2);
        cursor: pointer;
      }
      li svg.i {
        width: 13px;
        height: 13px;
        visibility: hidden;
      }
      li[aria-selected='true'] {
        background: var(--vscode-list-inactiveSelectionBackground, var(--q-soft));
        color: var(--vscode-list-inactiveSelectionForeground, inherit);
      }
      li[aria-selected='true'] svg.i {
        visibility: visible;
      }
      :host(:focus-within) li.at {
        outline: 1px solid var(--q-focus);
        outline-offset: -1px;
      }
      li[aria-disabled='true'] {
        color: var(--q-mute);
        cursor: default;
      }
      .name {
        overflow-wrap: anywhere;
      }
      small {
        color: var(--q-mute);
        font-size: 11px;
      }
      li[aria-selected='true'] small {
        color: inherit;
      }
      .none {
        color: var(--q-mute);
        cursor: default;
      }
    `,
  ];

  @property({ attribute: false }) candidates: readonly Candidate[] | undefined;
  /** ARN of the one that is chosen. */
  @property() chosen = '';
  @property() label = '';
  @property() placeholder = '';
  /** Said where there is nothing to choose. */
  @property() none = '';
  @property({ type: Boolean }) wrong = false;
  @property() arnPattern = /^arn:/;
  @state() private text = '';
  /** Undefined: the first that can be chosen. */
  @state() private place: number | undefined;

  override focus(): void {
    void this.updateComplete.then(() => this.renderRoot.querySelector('input')!.focus());
  }

  override render() {
    const found = this.#found;
    const at = this.#at(found);
    return html`<input
        class="field"
        role="combobox"
        aria-label=${this.label}
        aria-expanded="true"
        aria-controls="list"
        aria-autocomplete="list"
        aria-activedescendant=${found[at] ? `c${at}` : nothing}
        aria-invalid=${this.wrong}
        aria-describedby="chosen"
        autocomplete="off"
        spellcheck="false"
        placeholder=${this.placeholder}
        .value=${this.text}
        @input=${this.#typed}
        @keydown=${this.#keydown}
      />
      <span class="sr" id="chosen">${this.chosen === '' ? 'Nothing is chosen' : `Chosen: ${nameIn(this.chosen)}`}</span>
      <ul role="listbox" id="list" aria-label=${this.label}>
        ${found.map((candidate, i) => this.#option(candidate, i, i === at))}
        ${found.length === 0 ? this.#nothing() : nothing}
      </ul>`;
  }

  #option({ arn, name, note, why }: Candidate, i: number, isAt: boolean) {
    return html`<li
      id="c${i}"
      role="option"
      class=${isAt ? 'at' : ''}
      aria-selected=${arn === this.chosen}
      aria-disabled=${why === undefined ? nothing : 'true'}
      title=${arn}
      @click=${() => this.#pick(i)}
    >
      ${icon('check')}<span class="name">${name}</span><small>${why ?? note}</small>
    </li>`;
  }

  #nothing() {
    const words =
      this.candidates === undefined ? 'Looking what there is…' : this.text === '' ? this.none : 'Nothing of this name.';
    return html`<li class="none" role="option" aria-disabled="true" aria-selected="false">${words}</li>`;
  }

  /** Those whose name has what was typed, the one that is called so first; the chosen one stays in sight. */
  get #found(): readonly Candidate[] {
    const all = this.candidates ?? [];
    const text = this.text.trim();
    const named = all.filter(({ name, arn }) => name.toLowerCase().includes(text.toLowerCase()) || arn === text);
    const isOther = (arn: string) => this.arnPattern.test(arn) && !all.some((one) => one.arn === arn);
    const others = [...new Set([text, this.chosen])].filter(isOther);
    const exact = named.filter(({ name }) => name === text);
    const partly = named.filter(({ name }) => name !== text);
    return [...others.map((arn) => ({ arn, name: nameIn(arn), note: arn })), ...exact, ...partly];
  }

  readonly #typed = (event: Event) => {
    this.text = (event.target as HTMLInputElement).value;
    this.place = undefined;
  };

  readonly #keydown = (event: KeyboardEvent) => {
    const steps: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 };
    const step = steps[event.key];
    const found = this.#found;
    const count = found.length;
    if (step !== undefined && count > 0) {
      this.place = (this.#at(found) + step + count) % count;
      void this.updateComplete.then(() => this.renderRoot.querySelector('.at')?.scrollIntoView({ block: 'nearest' }));
    } else if (event.key === 'Enter' && !event.ctrlKey && !event.metaKey) this.#pick(this.#at(found));
    else return;
    event.preventDefault();
  };

  #at(found: readonly Candidate[]): number {
    return (
      this.place ??
      Math.max(
        0,
        found.findIndex(({ why }) => why === undefined),
      )
    );
  }

  #pick(i: number): void {
    const candidate = this.#found[i];
    if (!candidate || candidate.why !== undefined) return;
    this.place = i;
    this.dispatchEvent(new CustomEvent('candidate-picked', { detail: candidate.arn, bubbles: true, composed: true }));
  }
}

function nameIn(arn: string): string {
  return arn.split(':').at(-1)!;
}
