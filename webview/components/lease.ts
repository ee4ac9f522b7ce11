import { LitElement, css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Holder, MessageDetail } from '../../src/panel/contract.ts';
import { controls } from '../styles/controls.css.ts';
import { span, timeOfDay } from '../time.ts';
import { bigRing, bigRingStyles } from './bigRing.ts';
import { endWord, stateMark, stateMarkStyles } from './stateMark.ts';

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
    bigRingStyles,
    css`
      .reason {
        color: var(--q-dead-text);
      }
    `,
  ];

  @property({ attribute: false }) message!: MessageDetail;
  @property({ attribute: false }) nowMs = 0;

  override render() {
    const { state, reason } = this.message;
    const tone = state === 'inFlight' ? 'flight' : state === 'delayed' ? 'delay' : 'none';
    return html`${bigRing(tone, this.message, this.nowMs, stateMark(this.message, this.nowMs))}
      <div>
        <strong>${this.#title}</strong>
        <p>${this.#who}</p>
        ${reason === undefined ? nothing : html`<p class="reason">${reason}</p>`}
        ${state === 'ended' ? nothing : html`<div class="acts">${this.#acts()}</div>`}
      </div>`;
  }

  get #title(): string {
    const { state, receives, untilMs, waits } = this.message;
    if (state === 'inFlight') return `In flight, receive ${this.#receives}`;
    if (state === 'delayed') return 'Delayed';
    if (state === 'visible' && waits) return 'Waits behind its head';
    if (state === 'visible') return receives > 0 ? 'Visible again' : 'Visible';
    const ago = `${span(this.nowMs - untilMs)} ago`;
    const word = endWord(this.message);
    return `${word[0]!.toUpperCase()}${word.slice(1)} ${ago}`;
  }

  /** `1 of 3`: how often it was received, of how often it may be before it moves. */
  get #receives(): string {
    const { receives, maxReceives } = this.message;
    return maxReceives === undefined ? `${receives}` : `${receives} of ${maxReceives}`;
  }

  get #who(): unknown {
    const { state, holder, receives, sentMs, untilMs, timeline, waits, group } = this.message;
    if (state === 'inFlight')
      return holder ? html`held by ${holderText(holder)}` : html`held by a consumer that is not known any more`;
    if (state === 'delayed') return `can be received from ${timeOfDay(untilMs)}`;
    if (state === 'visible' && waits) return html`another message of group <b>${group}</b> comes first`;
    if (state === 'visible') {
      const times = receives === 0 ? 'not received yet' : `received ${this.#receives}${this.#ofTimes}`;
      return `can be received; ${times}; sent ${span(this.nowMs - sentMs)} ago`;
    }
    const client = timeline.at(-1)?.client;
    return client ? html`by ${holderText(client)}` : `after ${span(untilMs - sentMs)}`;
  }

  get #ofTimes(): string {
    return this.message.maxReceives === undefined ? ' ×' : ' times';
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
