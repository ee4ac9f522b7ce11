import { LitElement, css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Holder, MessageDetail, TimelineEntry } from '../../src/panel/contract.ts';
import { controls } from '../styles/controls.css.ts';
import { instant, span, timeLeft, timeOfDay } from '../time.ts';

type Tone = 'visible' | 'flight' | 'delay' | 'done' | 'mute';

/** A message's life so far, and what will happen to it. */
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
        min-width: 70px;
        color: var(--q-mute);
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
      @media (forced-colors: active) {
        li::before {
          background: CanvasText;
        }
      }
    `,
  ];

  @property({ attribute: false }) message!: MessageDetail;
  @property({ attribute: false }) nowMs = 0;

  override render() {
    const { timeline, timelineComplete, ahead } = this.message;
    return html`<h2>Timeline</h2>
      <ol>
        ${timelineComplete ? nothing : html`<li class="mute"><span>What happened before is not known any more (restart, or long ago).</span></li>`}
        ${timeline.map((entry) => this.#past(entry))} ${ahead.map((entry) => this.#ahead(entry))}
      </ol>`;
  }

  #past(entry: TimelineEntry) {
    const { tone, words } = sentences[entry.event];
    return html`<li class=${tone}>
      <time title=${new Date(entry.atMs).toISOString()}>${instant(entry.atMs, this.nowMs)}</time>
      <span
        >${words}${entry.client ? html` by <b title=${holderDetail(entry.client)}>${entry.client.script ?? entry.client.label}</b>` : nothing}${this.#until(entry)}</span
      >
    </li>`;
  }

  #until({ event, atMs, untilMs }: TimelineEntry): string {
    if (untilMs === undefined) return '';
    if (event === 'sent') return `, delayed for ${span(untilMs - atMs)}`;
    return event === 'visibilityChanged' ? ` to ${timeOfDay(untilMs)}` : `, hidden for ${span(untilMs - atMs)}`;
  }

  #ahead({ atMs, event }: MessageDetail['ahead'][number]) {
    const words =
      event === 'visible'
        ? this.message.state === 'delayed'
          ? 'becomes visible'
          : 'visible again'
        : 'expires: end of the retention';
    return html`<li class="ahead">
      <time title=${new Date(atMs).toISOString()}>in ${timeLeft(atMs - this.nowMs)}</time><span>${words}</span>
    </li>`;
  }
}

/** What there is beyond the name: for the tooltip. */
function holderDetail({ label, pid }: Holder): string {
  return pid === undefined ? label : `${label} · pid ${pid}`;
}

const sentences: Readonly<Record<TimelineEntry['event'], { readonly tone: Tone; readonly words: string }>> = {
  sent: { tone: 'visible', words: 'sent' },
  received: { tone: 'flight', words: 'received' },
  visible: { tone: 'visible', words: 'became visible' },
  visibilityChanged: { tone: 'flight', words: 'visibility changed' },
  released: { tone: 'visible', words: 'released' },
  deleted: { tone: 'done', words: 'deleted' },
  expired: { tone: 'mute', words: 'expired' },
  purged: { tone: 'mute', words: 'purged' },
};
