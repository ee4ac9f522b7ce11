import { LitElement, css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Holder } from '../../src/panel/contract.ts';
import type { StoryLine } from '../story.ts';
import { controls } from '../styles/controls.css.ts';

/** A life so far, a message's or a group's, and what will happen. */
@customElement('q-timeline')
export class Timeline extends LitElement {
  static override styles = [
    controls,
    css`
      h2 {
        margin: 0;
        padding: 10px 12px 2px;
        font-size: 11px;
        font-weight: 600;
        letter-spacing: 0.2px;
        color: var(--q-mute);
      }
      ol {
        margin: 0;
        padding: 6px 12px 12px;
        font-size: 12px;
        list-style: none;
      }
      li {
        position: relative;
        display: flex;
        gap: 8px;
        padding: 0 0 8px 20px;
      }
      li::before {
        content: '';
        position: absolute;
        left: 3px;
        top: 5px;
        width: 7px;
        height: 7px;
        border-radius: 50%;
        background: var(--tone);
      }
      li:not(:last-child)::after {
        content: '';
        position: absolute;
        left: 6px;
        top: 14px;
        bottom: -4px;
        width: 1px;
        background: var(--q-line);
      }
      li.ahead::before {
        background: none;
        border: 1px solid var(--q-mute);
      }
      time {
        flex: none;
        min-width: 80px;
        color: var(--q-mute);
      }
      li > span {
        min-width: 0;
        overflow-wrap: anywhere;
      }
      b {
        font-weight: 600;
      }
      .mute,
      .ahead {
        color: var(--q-mute);
        --tone: var(--q-mute);
      }
      .visible {
        --tone: var(--q-visible);
      }
      .flight {
        --tone: var(--q-flight);
      }
      .delay {
        --tone: var(--q-delay);
      }
      .done {
        --tone: var(--q-done);
      }
      .dead {
        --tone: var(--q-dead);
      }
      @media (forced-colors: active) {
        li::before {
          background: CanvasText;
        }
      }
    `,
  ];

  @property() heading = 'Timeline';
  @property({ attribute: false }) lines: readonly StoryLine[] = [];
  /** Said before the first line, where the story begins later than the thing. */
  @property() gap = '';

  override render() {
    return html`<h2>${this.heading}</h2>
      <ol>
        ${this.gap ? html`<li class="mute"><span>${this.gap}</span></li>` : nothing}
        ${this.lines.map((line) => this.#line(line))}
      </ol>`;
  }

  #line({ time, atMs, tone, words, client, rest = '', isAhead }: StoryLine) {
    return html`<li class="${tone} ${isAhead ? 'ahead' : ''}">
      <time title=${atMs === undefined ? nothing : new Date(atMs).toISOString()}>${time}</time>
      <span
        >${words}${client ? html` by <b title=${holderDetail(client)}>${client.script ?? client.label}</b>` : nothing}${rest}</span
      >
    </li>`;
  }
}

/** What there is beyond the name: for the tooltip. */
function holderDetail({ label, pid }: Holder): string {
  return pid === undefined ? label : `${label} · pid ${pid}`;
}
