import { LitElement, css, html, nothing, svg } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Holder, MessageDetail } from '../../src/panel/contract.ts';
import { controls } from '../styles/controls.css.ts';
import { styled } from '../styles/styled.ts';
import { countdown, span, timeOfDay } from '../time.ts';
import { leftOf, stateMark, stateMarkStyles, stateWord } from './stateMark.ts';

/**
 * What a message waits for: the ring that runs out, who holds it, and what can be done about it.
 *
 * @fires action-asked - `release`, `extend`, `receive` or `delete` of this message.
 */
@customElement('q-lease')
export class Lease extends LitElement {
  static override styles = [
    controls,
    stateMarkStyles,
    css`
      :host {
        display: grid;
        grid-template-columns: 60px minmax(0, 1fr);
        gap: 12px;
        align-items: center;
        padding: 12px;
        border-bottom: 1px solid var(--q-line);
      }
      .big {
        position: relative;
        display: grid;
        place-items: center;
        width: 60px;
        height: 60px;
        font-size: 15px;
        font-weight: 600;
      }
      .big.long {
        font-size: 11px;
      }
      .big > svg {
        position: absolute;
        inset: 0;
        width: 60px;
        height: 60px;
        fill: none;
        stroke: var(--tone);
        stroke-width: 5;
        transform: rotate(-90deg);
      }
      .inFlight {
        --tone: var(--q-flight);
      }
      .delayed {
        --tone: var(--q-delay);
      }
      .visible,
      .ended {
        --tone: var(--q-line);
      }
      .big .track {
        opacity: 0.25;
      }
      .big .left {
        stroke-dasharray: calc(var(--q-left) * 1px) 100px;
        transition: stroke-dasharray 1s linear;
      }
      .big .mark {
        position: static;
        width: 28px;
        height: 28px;
        transform: none;
        stroke-width: 1.2;
      }
      .big.visible .track,
      .big.ended .track {
        stroke-width: 2;
        opacity: 1;
      }
      strong {
        font-size: 13px;
        font-weight: 600;
      }
      p {
        margin: 2px 0 0;
        color: var(--q-mute);
        font-size: 12px;
        overflow-wrap: anywhere;
      }
      p b {
        font-weight: 600;
      }
      .acts {
        display: flex;
        flex-wrap: wrap;
        gap: 6px;
        margin-top: 8px;
      }
      @media (prefers-reduced-motion: reduce) {
        .big .left {
          display: none;
        }
      }
      :host-context(.vscode-reduce-motion) .big .left {
        display: none;
      }
    `,
  ];

  @property({ attribute: false }) message!: MessageDetail;
  @property({ attribute: false }) nowMs = 0;

  override render() {
    const { state } = this.message;
    return html`<div
        class="big ${state} ${this.#digits.length > 5 ? 'long' : ''}"
        ${styled('--q-left', leftOf(this.message, this.nowMs))}
      >
        <svg viewBox="0 0 60 60" aria-hidden="true">
          <circle class="track" cx="30" cy="30" r="25" />
          ${this.#isCounting ? svg`<circle class="left" cx="30" cy="30" r="25" pathLength="100" />` : nothing}
        </svg>
        ${this.#isCounting ? html`<span aria-hidden="true">${this.#digits}</span>` : stateMark(this.message, this.nowMs)}
      </div>
      <div>
        <strong>${this.#title}</strong>
        <p>${this.#who}</p>
        ${state === 'ended' ? nothing : html`<div class="acts">${this.#acts()}</div>`}
      </div>`;
  }

  get #isCounting(): boolean {
    return this.message.state === 'inFlight' || this.message.state === 'delayed';
  }

  get #digits(): string {
    return this.#isCounting ? countdown(this.message.untilMs - this.nowMs) : '';
  }

  get #title(): string {
    const { state, receives, untilMs } = this.message;
    if (state === 'inFlight') return `In flight, receive ${receives}`;
    if (state === 'delayed') return 'Delayed';
    if (state === 'visible') return receives > 0 ? 'Visible again' : 'Visible';
    const word = stateWord(this.message);
    return `${word[0]!.toUpperCase()}${word.slice(1)} ${span(this.nowMs - untilMs)} ago`;
  }

  get #who(): unknown {
    const { state, holder, receives, sentMs, untilMs, timeline } = this.message;
    if (state === 'inFlight')
      return holder ? html`held by ${holderText(holder)}` : html`held by a consumer that is not known any more`;
    if (state === 'delayed') return `can be received from ${timeOfDay(untilMs)}`;
    if (state === 'visible') {
      const times = receives === 0 ? 'not received yet' : `received ${receives} ×`;
      return `can be received; ${times}; sent ${span(this.nowMs - sentMs)} ago`;
    }
    const client = timeline.at(-1)?.client;
    return client ? html`by ${holderText(client)}` : `after ${span(untilMs - sentMs)}`;
  }

  #acts() {
    if (this.message.state === 'inFlight')
      return html`${this.#act('release', 'Release', 'Make it visible again at once')}
      ${this.#act('extend', '+30 s', 'Hide it for 30 s more')} ${this.#act('delete', 'Delete')}`;
    if (this.message.state === 'visible')
      return html`${this.#act('receive', 'Receive this one', 'As a consumer would: the count rises, the message hides')}
      ${this.#act('delete', 'Delete')}`;
    return this.#act('delete', 'Delete');
  }

  #act(verb: string, label: string, title = '') {
    return html`<button
      class="mini"
      title=${title || nothing}
      @click=${() => this.dispatchEvent(new CustomEvent('action-asked', { detail: verb, bubbles: true, composed: true }))}
    >
      ${label}
    </button>`;
  }
}

/** `worker.js · pid 8123 · SDK js 3.1054`: the script where it is known, then what the client called itself. */
export function holderText({ label, script, pid }: Holder) {
  const name = script ?? label;
  const rest = [pid === undefined ? '' : `pid ${pid}`, script === undefined || script === label ? '' : label].filter(
    (part) => part !== '',
  );
  return html`<b>${name}</b>${rest.length > 0 ? ` · ${rest.join(' · ')}` : ''}`;
}
