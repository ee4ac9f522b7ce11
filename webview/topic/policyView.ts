import { LitElement, css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { ClauseVerdict } from '../../src/panel/contract.ts';
import { icon } from '../components/icons.ts';
import { controls } from '../styles/controls.css.ts';
import { styled } from '../styles/styled.ts';
import { policyLines, type PolicyLine } from './policyLines.ts';

/** A filter policy as JSON, each condition marked with how it went. It is data: text nodes only. */
@customElement('q-policy-view')
export class PolicyView extends LitElement {
  static override styles = [
    controls,
    css`
      :host {
        display: block;
        background: var(--q-soft);
      }
      .json {
        margin: 0;
        padding: 8px 12px;
        overflow-x: auto;
        font: 12px/19px var(--q-mono);
        scrollbar-width: thin;
      }
      .json:focus-visible {
        outline: 1px solid var(--q-focus);
        outline-offset: -1px;
      }
      .line {
        padding-left: calc(var(--depth) * 2ch);
        white-space: nowrap;
      }
      .text {
        white-space: pre;
      }
      .clause {
        padding: 1px 3px;
        margin-left: -3px;
        border-radius: var(--q-r1);
      }
      .clause.good {
        color: inherit;
        background: color-mix(in srgb, var(--q-done) 18%, transparent);
      }
      .clause.bad {
        color: inherit;
        background: color-mix(in srgb, var(--q-dead) 22%, transparent);
      }
      .mark {
        display: inline-flex;
        margin-left: 8px;
        vertical-align: -2px;
      }
      .mark svg.i {
        width: 12px;
        height: 12px;
        stroke-width: 1.8;
      }
      .mark.good {
        color: var(--q-done-text);
      }
      .mark.bad {
        color: var(--q-dead-text);
      }
      @media (forced-colors: active) {
        .clause {
          outline: 1px solid CanvasText;
        }
      }
    `,
  ];

  @property() policy = '';
  @property({ attribute: false }) clauses: readonly ClauseVerdict[] = [];

  override render() {
    const lines = policyLines(this.policy, this.clauses);
    return html`<div class="json" tabindex="0" role="region" aria-label="Filter policy">
      ${lines ? lines.map((line) => this.#line(line)) : html`<span class="text">${this.policy}</span>`}
    </div>`;
  }

  #line({ depth, text, clause }: PolicyLine) {
    if (!clause)
      return html`<div class="line" ${styled('--depth', String(depth))}><span class="text">${text}</span></div>`;
    const how = clause.matches ? 'good' : 'bad';
    const said = clause.matches ? 'matched' : `failed, found ${clause.found}`;
    return html`<div
      class="line"
      ${styled('--depth', String(depth))}
      title=${clause.matches ? nothing : `Found ${clause.found}`}
    >
      <span class="text clause ${how}">${text}</span
      ><span class="mark ${how}">${icon(clause.matches ? 'check' : 'close')}</span><span class="sr"> ${said}</span>
    </div>`;
  }
}
