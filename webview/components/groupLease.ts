import { LitElement, css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { LaneDetail } from '../../src/panel/contract.ts';
import { shortLabels } from '../laneWords.ts';
import { controls } from '../styles/controls.css.ts';
import { plural, timeOfDay } from '../time.ts';
import { bigRing, bigRingStyles } from './bigRing.ts';
import { icon } from './icons.ts';
import { holderText } from './lease.ts';

/**
 * What a message group waits for: the ring until its first held message is back, who holds which, and what can be done.
 *
 * @fires lane-action - `{ verb, ids }`: `release` or `extend` of all that is held.
 */
@customElement('q-group-lease')
export class GroupLease extends LitElement {
  static override styles = [
    controls,
    bigRingStyles,
    css`
      .big svg.i.free {
        fill: var(--q-visible);
        stroke: none;
      }
    `,
  ];

  @property({ attribute: false }) detail!: LaneDetail;
  @property({ attribute: false }) nowMs = 0;
  @property({ type: Boolean }) fifo = false;

  override render() {
    const { lane, held } = this.detail;
    const tone = lane.status === 'locked' ? 'flight' : lane.status === 'delayed' ? 'delay' : 'none';
    const wait = { untilMs: lane.untilMs ?? 0, spanMs: lane.spanMs ?? 0 };
    const free = html`<svg class="i free" viewBox="0 0 16 16" aria-hidden="true"><circle cx="8" cy="8" r="5" /></svg>`;
    return html`${bigRing(wait.untilMs > this.nowMs ? tone : 'none', wait, this.nowMs, tone === 'flight' ? icon('lock') : free)}
      <div>
        <strong>${this.#title}</strong>
        ${this.#who()}
        ${
          held.length === 0
            ? nothing
            : html`<div class="acts">
                ${this.#act('release', this.#releases, 'Make it visible again at once')}
                ${this.#act('extend', '+30 s', 'Hide it for 30 s more')}
              </div>`
        }
      </div>`;
  }

  get #title(): string {
    const { lane } = this.detail;
    if (!this.fifo) return `${lane.group}: ${lane.inFlight > 0 ? `${lane.inFlight} in flight` : 'all can be received'}`;
    if (lane.status === 'locked') return `${lane.group} is locked`;
    return `${lane.group} is ${lane.status === 'delayed' ? 'delayed' : 'free'}`;
  }

  get #releases(): string {
    const { held } = this.detail;
    if (held.length === 1) return 'Release';
    return held.length === 2 ? 'Release both' : `Release all ${held.length}`;
  }

  /** Who holds which messages; one line for each holder. */
  #who() {
    const { lane, held } = this.detail;
    if (held.length === 0) return html`<p>${this.#order}</p>`;
    const behind = lane.count - lane.inFlight;
    const waits = `; ${behind === 1 ? '1 waits' : `${behind} wait`} behind ${held.length === 1 ? 'it' : 'them'}`;
    const groups = [...Map.groupBy(held, ({ holder }) => `${holder?.label} ${holder?.pid}`).values()];
    return groups.map((some, i) => {
      const names = listed(shortLabels(some));
      const who = some[0]!.holder;
      const by = who ? html`by ${holderText(who)}` : 'by a consumer that is not known any more';
      const isLast = i === groups.length - 1;
      return html`<p>
        ${names} ${some.length === 1 ? 'is' : 'are'} held ${by}${isLast && this.fifo && behind > 0 ? waits : nothing}
      </p>`;
    });
  }

  get #order(): string {
    const { status, count, turn, servedLast, untilMs } = this.detail.lane;
    const waiting = plural(count, 'message');
    if (status === 'delayed' && untilMs !== undefined) return `${waiting}; can be received from ${timeOfDay(untilMs)}`;
    if (!this.fifo) return waiting;
    const turns = servedLast ? 'was served last' : turn === undefined ? '' : `${plural(turn, 'group')} before it`;
    const when = turn === 0 ? 'next to be served' : turns;
    return `${waiting}${when && `; ${when}`}`;
  }

  #act(verb: 'release' | 'extend', label: string, title: string) {
    const ids = this.detail.held.map(({ id }) => id);
    const detail = { verb, ids };
    return html`<button
      class="mini"
      title=${title}
      @click=${() => this.dispatchEvent(new CustomEvent('lane-action', { detail, bubbles: true, composed: true }))}
    >
      ${label}
    </button>`;
  }
}

/** `pos 41`, `pos 41 and 42`, `pos 41, 42 and 3 more`. */
function listed(names: readonly string[]): string {
  if (names.length > 3) return `${names.slice(0, 2).join(', ')} and ${names.length - 2} more`;
  return names.length === 1 ? names[0]! : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}
