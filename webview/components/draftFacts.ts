import { html, nothing } from 'lit';
import { delayProblem, maxDelaySeconds } from '../composition.ts';
import { isJson } from '../jsonTokens.ts';
import { bytes, span } from '../time.ts';
import { icon } from './icons.ts';

/** The line under a message being written: what it is, what it weighs, and its short fields. */

/** `text` is what would be sent: of a template, its first message. */
export function formatMark(text: string) {
  if (!/^\s*[[{]/.test(text)) return html`<span>${text === '' ? 'JSON or text' : 'Text'}</span>`;
  return isJson(text)
    ? html`<span>JSON <span class="good" role="img" aria-label="valid">${icon('check')}</span></span>`
    : html`<span class="bad">${icon('warning')}not valid JSON, sent as text</span>`;
}

export function weight(size: number, maxBytes: number) {
  return html`<span class=${size > maxBytes ? 'bad' : ''}><b>${bytes(size)}</b> of ${bytes(maxBytes)}</span>`;
}

export interface ShortField {
  readonly name: string;
  readonly label: string;
  readonly value: string;
  readonly placeholder: string;
  readonly title: string;
  readonly problem: string | undefined;
  readonly isNumber?: boolean;
  /** Id of a list of what others were. */
  readonly list?: string;
  readonly ariaLabel?: string;
  readonly typed: (text: string) => void;
}

export function shortField(field: ShortField) {
  return html`<label>
    ${field.label}
    <input
      class="field ${field.name}"
      inputmode=${field.isNumber ? 'numeric' : nothing}
      aria-label=${field.ariaLabel ?? field.label}
      aria-invalid=${field.problem !== undefined}
      spellcheck="false"
      autocomplete="off"
      title=${field.problem ?? field.title}
      placeholder=${field.placeholder}
      .value=${field.value}
      @input=${(event: Event) => field.typed((event.target as HTMLInputElement).value)}
    />
  </label>`;
}

/** A FIFO queue delays as a whole, so there it is a fact and not a field. */
export function delayField(delay: string, queueDelay: number, typed: (delay: string) => void) {
  return shortField({
    name: 'delay',
    label: 'Delay',
    ariaLabel: 'Delay in seconds',
    value: delay,
    placeholder: `queue default (${queueDelay} s)`,
    title: `0 to ${maxDelaySeconds} seconds; empty for the queue's default`,
    problem: delayProblem(delay),
    isNumber: true,
    typed,
  });
}

export function queueDelayFact(queueDelay: number) {
  return html`<span title="A FIFO queue delays all its messages alike">Delay <b>${span(queueDelay * 1000)}</b></span>`;
}
