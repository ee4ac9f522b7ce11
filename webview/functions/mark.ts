import { html } from 'lit';
import { icon } from '../components/icons.ts';
import type { OutcomeMark } from './functionWords.ts';

/** An outcome or a state: icon and word. Drawn with `toneStyles`. */
export function mark({ icon: name, tone, text }: OutcomeMark) {
  return html`<span class="mark ${tone}">${icon(name)}${text}</span>`;
}
