import { html, nothing } from 'lit';
import { delayProblem } from '../composition.ts';
import { isJson } from '../jsonTokens.ts';
import { bytes, span } from '../time.ts';
import { icon } from './icons.ts';

/** The line under a message being written: what it is, what it weighs, when it can be received. */

export function formatMark(body: string) {
  if (!/^\s*[[{]/.test(body)) return html`<span>${body === '' ? 'JSON or text' : 'Text'}</span>`;
  return isJson(body)
    ? html`<span>JSON <span class="good" role="img" aria-label="valid">${icon('check')}</span></span>`
    : html`<span class="bad">${icon('warning')}not valid JSON, sent as text</span>`;
}

export function weight(size: number, maxBytes: number) {
  return html`<span class=${size > maxBytes ? 'bad' : ''}><b>${bytes(size)}</b> of ${bytes(maxBytes)}</span>`;
}

export function delayField(delay: string, queueDelay: number, typed: (delay: string) => void) {
  const problem = delayProblem(delay);
  return html`<label>
    Delay
    <input
      class="field delay"
      inputmode="numeric"
      aria-label="Delay in seconds"
      aria-invalid=${problem !== undefined}
      title=${problem ?? `0 to 900 seconds; empty for the queue's default`}
      placeholder="queue default (${queueDelay} s)"
      .value=${delay}
      @input=${(event: Event) => typed((event.target as HTMLInputElement).value)}
    />
  </label>`;
}

/** By the delay as typed, else by the queue's own; nothing beside a delay that AWS would not take. */
export function whenReceivable(delay: string, queueDelay: number) {
  if (delayProblem(delay) !== undefined) return nothing;
  const seconds = delay.trim() === '' ? queueDelay : Number(delay);
  return html`<span class="next"
    >${seconds === 0 ? 'can be received at once' : `can be received in ${span(seconds * 1000)}`}</span
  >`;
}
