import { LitElement, css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { LaneDetail } from '../../src/panel/contract.ts';
import { controls } from '../styles/controls.css.ts';
import { styled } from '../styles/styled.ts';
import { countdown, plural, timeOfDay } from '../time.ts';

/** Deduplication ids that still count, each as a bar that runs out: sent again before that, a message is dropped. */
@customElement('q-dedup-window')
export class DedupWindow extends LitElement {
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
      ul {
        margin: 0;
        padding: 4px 12px 6px;
        font-size: 12px;
        list-style: none;
      }
      li {
        margin-bottom: 9px;
      }
      .line {
        display: flex;
        gap: 6px;
      }
      .label {
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      .ends {
        flex: none;
      }
      .again {
        flex: none;
        margin-left: auto;
        color: var(--q-mute);
      }
      .bar {
        height: 6px;
        margin-top: 3px;
        overflow: hidden;
        border-radius: var(--q-r1);
        background: var(--q-soft);
      }
      .left {
        width: calc(var(--q-left) * 1%);
        height: 100%;
        border-radius: var(--q-r1);
        background: var(--q-delay);
        transition: width 1s linear;
      }
      p {
        margin: 0;
        padding: 4px 12px 8px;
        color: var(--q-mute);
        font-size: 12px;
      }
      :host-context(.vscode-high-contrast) .bar {
        outline: 1px solid var(--q-line);
      }
      @media (prefers-reduced-motion: reduce) {
        .left {
          transition: none;
        }
      }
      :host-context(.vscode-reduce-motion) .left {
        transition: none;
      }
      @media (forced-colors: active) {
        .bar {
          outline: 1px solid CanvasText;
        }
        .left {
          background: Highlight;
          forced-color-adjust: none;
        }
      }
    `,
  ];

  @property({ attribute: false }) dedups: LaneDetail['dedups'] = [];
  @property({ attribute: false }) nowMs = 0;

  override render() {
    const counting = this.dedups.filter(({ endsMs }) => endsMs > this.nowMs);
    return html`<h2>Deduplication window</h2>
      ${
        counting.length === 0
          ? html`<p>No id counts any more: whatever is sent now is accepted.</p>`
          : html`<ul role="list">
              ${counting.map((one) => this.#bar(one))}
            </ul>`
      }`;
  }

  #bar({ label, deduplicationId, acceptedMs, endsMs, duplicates }: LaneDetail['dedups'][number]) {
    const left = Math.max(0, ((endsMs - this.nowMs) / (endsMs - acceptedMs)) * 100);
    return html`<li role="listitem" title="Deduplication id ${deduplicationId}">
      <div class="line">
        <span class="label">${label}</span>
        <span class="ends" aria-hidden="true">· ends in ${countdown(endsMs - this.nowMs)}</span>
        <span class="sr">counts until ${timeOfDay(endsMs)}</span>
        ${duplicates > 0 ? html`<span class="again">${plural(duplicates, 'duplicate')} dropped</span>` : nothing}
      </div>
      <div class="bar"><div class="left" ${styled('--q-left', left.toFixed(1))}></div></div>
    </li>`;
  }
}
