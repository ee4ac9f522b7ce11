import { LitElement, css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Attempt, CellDetail } from '../../src/panel/contract.ts';
import { icon } from '../components/icons.ts';
import { controls } from '../styles/controls.css.ts';
import { instant, timeLeft } from '../time.ts';
import { milliseconds, ordinal } from './verdictWords.ts';

/** Every try of a delivery: when, how long it took, what came back; and when the next one is. */
@customElement('q-attempt-list')
export class AttemptList extends LitElement {
  static override styles = [
    controls,
    css`
      :host {
        display: block;
        font-size: 12px;
      }
      ol {
        margin: 0;
        padding: 0;
        list-style: none;
      }
      li {
        padding: 10px 12px;
        border-bottom: 1px solid var(--q-line);
      }
      .head {
        display: flex;
        flex-wrap: wrap;
        gap: 2px 12px;
        align-items: center;
      }
      .head svg.i {
        width: 13px;
        height: 13px;
      }
      .status {
        display: inline-flex;
        gap: 5px;
        align-items: center;
        font-weight: 600;
      }
      .ahead {
        color: var(--q-flight-text);
      }
      .mute {
        color: var(--q-mute);
      }
      p {
        margin: 4px 0 0;
        overflow-wrap: anywhere;
      }
      pre {
        max-height: 180px;
        margin: 6px 0 0;
        padding: 6px 8px;
        overflow: auto;
        font: 12px/17px var(--q-mono);
        white-space: pre-wrap;
        overflow-wrap: anywhere;
        background: var(--q-soft);
        border-radius: var(--q-r2);
        user-select: text;
      }
      .none {
        padding: 12px;
        color: var(--q-mute);
      }
    `,
  ];

  @property({ attribute: false }) cell!: CellDetail;
  @property({ attribute: false }) nowMs = 0;

  override render() {
    const { attempts, tries = attempts.length + 1, maxTries, nextMs, outcome, protocol } = this.cell;
    // Only the latest are kept; `tries` is the number of the next.
    const first = Math.max(1, tries - attempts.length);
    if (attempts.length === 0) return html`<p class="none">${noneWords(protocol, outcome)}</p>`;
    const isAhead = outcome === 'retrying' && nextMs !== undefined;
    return html`<ol role="list">
      ${attempts.map((attempt, i) => this.#attempt(attempt, first + i))}
      ${
        isAhead
          ? html`<li class="ahead">
              <span class="status">${icon('sync')}${ordinal(tries)} try in ${timeLeft(nextMs - this.nowMs)}</span>
              ${maxTries === undefined ? nothing : html`<p class="mute">of at most ${maxTries}, then it is given up</p>`}
            </li>`
          : nothing
      }
    </ol>`;
  }

  #attempt({ atMs, tookMs, status, response, error }: Attempt, number: number) {
    const isGood = error === undefined;
    const answer = status === undefined ? (isGood ? 'taken' : 'no answer') : `answered ${status}`;
    return html`<li>
      <div class="head">
        <span class="status ${isGood ? 'good' : 'bad'}">${icon(isGood ? 'check' : 'close')}${answer}</span>
        <span class="mute">${ordinal(number)} try</span>
        <time class="mute" title=${new Date(atMs).toISOString()}>${instant(atMs, this.nowMs)}</time>
        <span class="mute">${milliseconds(tookMs)}</span>
      </div>
      ${error === undefined || error.endsWith(answer) ? nothing : html`<p>${error}</p>`}
      ${response ? html`<pre tabindex="0" role="region" aria-label="Response to the ${ordinal(number)} try">${response}</pre>` : nothing}
    </li>`;
  }
}

function noneWords(protocol: CellDetail['protocol'], outcome: CellDetail['outcome']): string {
  if (outcome === 'delivered' && protocol === 'sqs')
    return 'To a queue nothing is tried: the message was put there together with the publish.';
  return outcome === 'sending' ? 'The first try has no answer yet.' : 'Nothing was tried.';
}
