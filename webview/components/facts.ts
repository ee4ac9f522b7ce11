import { LitElement, css, html } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { controls } from '../styles/controls.css.ts';

export interface Fact {
  readonly name: string;
  readonly value: string;
  /** A small word behind the name, such as a data type. */
  readonly note?: string;
}

/** Names and values, one below the other: attributes, system attributes, what a queue is set to. */
@customElement('q-facts')
export class Facts extends LitElement {
  static override styles = [
    controls,
    css`
      dl {
        display: grid;
        grid-template-columns: fit-content(42%) minmax(0, 1fr);
        gap: 5px 12px;
        margin: 0;
        padding: 10px 12px;
        font-size: 12px;
      }
      dt {
        color: var(--q-mute);
        overflow-wrap: anywhere;
      }
      dd {
        margin: 0;
        overflow-wrap: anywhere;
        user-select: text;
      }
      small {
        margin-left: 4px;
        padding: 0 4px;
        font-size: 10px;
        border: 1px solid var(--q-line);
        border-radius: var(--q-r1);
      }
      p {
        margin: 0;
        padding: 12px;
        color: var(--q-mute);
        font-size: 12px;
      }
    `,
  ];

  @property({ attribute: false }) facts: readonly Fact[] = [];
  /** Said when there are none. */
  @property() none = '';

  override render() {
    if (this.facts.length === 0) return html`<p>${this.none}</p>`;
    return html`<dl>
      ${this.facts.map(
        ({ name, value, note }) =>
          html`<dt>${breakable(name)}</dt>
            <dd>${value}${note ? html`<small>${note}</small>` : ''}</dd>`,
      )}
    </dl>`;
  }
}

/** Long names of AWS may break between their words. */
function breakable(name: string): string {
  return name.replace(/([a-z])([A-Z])/g, '$1\u200b$2');
}
