import { html, svg, type SVGTemplateResult, type TemplateResult } from 'lit';

/** Line icons on a 16 px field, drawn in the colour of the text beside them; words stand beside or in the label. */
const shapes = {
  find: svg`<circle cx="7" cy="7" r="4.2"/><path d="M10.2 10.2L14 14"/>`,
  more: svg`<path d="M3 8h.01M8 8h.01M13 8h.01" stroke-width="2.4"/>`,
  close: svg`<path d="M4 4l8 8M12 4l-8 8"/>`,
  check: svg`<path d="M3 8.5l3.2 3.2L13 4.8"/>`,
  minus: svg`<path d="M3.5 8h9"/>`,
  plus: svg`<path d="M8 3v10M3 8h10"/>`,
  pause: svg`<path d="M5.5 3.5v9M10.5 3.5v9" stroke-width="1.8"/>`,
  warning: svg`<path d="M8 2.2L14.4 13.4H1.6zM8 6.4v3.4M8 11.7h.01"/>`,
  error: svg`<circle cx="8" cy="8" r="5.8"/><path d="M8 4.9v3.8M8 11h.01"/>`,
  info: svg`<circle cx="8" cy="8" r="5.8"/><path d="M8 7.4v3.8M8 5h.01"/>`,
  inbox: svg`<path d="M2.5 9.5l2-6h7l2 6v3.5h-11zM2.5 9.5h3.2l.8 1.6h3l.8-1.6h3.2"/>`,
  stop: svg`<rect x="4" y="4" width="8" height="8" rx="1"/>`,
  copy: svg`<path d="M5.5 5.5h7.5v8H5.5zM10.5 5.5v-3H3v8h2.5"/>`,
  clock: svg`<circle cx="8" cy="8" r="5.8"/><path d="M8 4.6V8l2.4 1.6"/>`,
  sync: svg`<path d="M13 8a5 5 0 0 1-9.3 2.5M3 8a5 5 0 0 1 9.3-2.5M12.6 2.6v3h-3M3.4 13.4v-3h3"/>`,
  boxEmpty: svg`<rect x="3" y="3" width="10" height="10" rx="2"/>`,
  boxChecked: svg`<rect x="3" y="3" width="10" height="10" rx="2"/><path d="M5.4 8.2l1.9 1.9 3.5-4"/>`,
  lock: svg`<path d="M4 7.5h8v6H4zM5.5 7.5V5.2a2.5 2.5 0 0 1 5 0v2.3"/>`,
  arrow: svg`<path d="M1 8h13M10.5 5l3.5 3-3.5 3"/>`,
  down: svg`<path d="M4.5 6.5L8 10l3.5-3.5"/>`,
  play: svg`<path d="M5 3.5l7.5 4.5L5 12.5z"/>`,
  fan: svg`<path d="M2 8h3.5M5.5 8C8 8 7 3.5 10 3.5h3.5M5.5 8c2.5 0 1.5 4.5 4.5 4.5h3.5M5.5 8h8"/>`,
  right: svg`<path d="M6.5 4.5L10 8l-3.5 3.5"/>`,
  mail: svg`<path d="M2.5 4h11v8.5h-11zM2.5 4.5L8 9l5.5-4.5"/>`,
  phone: svg`<rect x="4.5" y="2" width="7" height="12" rx="1.5"/><path d="M7.2 11.8h1.6"/>`,
  bell: svg`<path d="M4 11V7.5a4 4 0 0 1 8 0V11l1.2 1.5H2.8zM6.8 14h2.4"/>`,
  code: svg`<path d="M5.5 4.5L2 8l3.5 3.5M10.5 4.5L14 8l-3.5 3.5"/>`,
  braces: svg`<path d="M6 3c-1.6 0-2 .8-2 2v1.5c0 1-.5 1.5-1.5 1.5 1 0 1.5 .5 1.5 1.5V11c0 1.2 .4 2 2 2M10 3c1.6 0 2 .8 2 2v1.5c0 1 .5 1.5 1.5 1.5-1 0-1.5 .5-1.5 1.5V11c0 1.2-.4 2-2 2"/>`,
} satisfies Record<string, SVGTemplateResult>;

export type IconName = keyof typeof shapes;

export function icon(name: IconName): TemplateResult {
  return html`<svg class="i" viewBox="0 0 16 16" aria-hidden="true">${shapes[name]}</svg>`;
}
