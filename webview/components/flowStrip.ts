import { LitElement, css, html, nothing, svg } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { controls } from '../styles/controls.css.ts';
import { grouped, perSecond } from '../time.ts';

/** One station in the life of a thing. */
export interface Stage {
  readonly id: string;
  readonly count: number;
  readonly word: string;
  /** One small line: what happens next. */
  readonly next: string;
  /** Which of the five colours stands at its edge. */
  readonly tone: 'visible' | 'flight' | 'delay' | 'dead' | 'done' | 'none';
  /** On the arrow behind it: how much flows on from here, or when. */
  readonly edge?: string;
  /** What a press does: show only what is in this stage, or go where it is. Absent: it is a figure, no button. */
  readonly does?: 'filters' | 'opens';
  readonly title?: string;
  /** It is no next step of the stage before it: a gap stands between them. */
  readonly isApart?: boolean;
}

export interface Flow {
  readonly perSecond: number;
  /** One number a second, oldest first. */
  readonly series: readonly number[];
}

/**
 * A life from left to right; each stage is a button that filters the grid below, or leads to another queue.
 *
 * @fires stage-picked - `detail` is the id of a stage that filters.
 * @fires stage-opened - `detail` is the id of a stage that leads elsewhere.
 */
@customElement('q-flow-strip')
export class FlowStrip extends LitElement {
  static override styles = [
    controls,
    css`
      :host {
        display: flex;
        align-items: stretch;
        padding: 2px var(--q-5) 10px;
        container-type: inline-size;
      }
      .word {
        overflow: hidden;
        text-overflow: ellipsis;
      }
      nav {
        display: flex;
        flex: 1;
        align-items: stretch;
        min-width: 0;
      }
      ol {
        display: contents;
        list-style: none;
      }
      li {
        display: contents;
      }
      .stage {
        position: relative;
        min-width: 112px;
        padding: 6px 12px 5px;
        overflow: hidden;
        text-align: left;
        text-overflow: ellipsis;
        white-space: nowrap;
        color: inherit;
        background: var(--q-soft);
        border: 1px solid var(--q-line);
        border-radius: var(--q-r3);
      }
      button.stage:hover {
        background: var(--vscode-toolbar-hoverBackground);
      }
      .stage[aria-pressed='true'] {
        border-color: var(--q-focus);
        background: color-mix(in srgb, var(--q-focus) 14%, transparent);
      }
      .stage::before {
        content: '';
        position: absolute;
        inset: 6px auto 6px 0;
        width: 3px;
        border-radius: 0 3px 3px 0;
        background: var(--tone);
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
      .dead {
        --tone: var(--q-dead);
      }
      .done {
        --tone: var(--q-done);
      }
      .figure {
        margin-left: var(--q-5);
      }
      .none {
        --tone: var(--q-line);
      }
      b {
        margin-right: 6px;
        font-size: 18px;
        font-weight: 600;
        line-height: 22px;
      }
      .word {
        color: var(--q-mute);
        font-size: 12px;
      }
      small {
        display: block;
        min-height: 16px;
        overflow: hidden;
        text-overflow: ellipsis;
        color: var(--q-mute);
        font-size: 11px;
        line-height: 16px;
        white-space: nowrap;
      }
      .edge {
        align-self: center;
        flex: none;
        min-width: 40px;
        padding: 0 5px;
        white-space: nowrap;
        text-align: center;
        color: var(--q-mute);
        font-size: 10px;
        line-height: 12px;
      }
      .apart {
        flex: none;
        width: 34px;
      }
      .edge svg {
        display: block;
        width: 26px;
        height: 8px;
        margin: 0 auto;
        fill: none;
        stroke: currentColor;
      }
      .spark {
        display: flex;
        align-items: center;
        align-self: center;
        gap: 10px;
        margin-left: auto;
        padding-left: var(--q-4);
        color: var(--q-mute);
        font-size: 11px;
        white-space: nowrap;
      }
      .spark svg {
        width: 120px;
        height: 30px;
        fill: none;
        stroke-width: 1.3;
        stroke-linejoin: round;
        overflow: visible;
      }
      .note {
        justify-content: end;
        min-width: 0;
        max-width: 150px;
        max-height: 32px;
        overflow: hidden;
        text-align: right;
        white-space: normal;
        text-wrap: balance;
      }
      .spark .in {
        stroke: var(--q-visible);
      }
      .spark .out {
        stroke: var(--q-done);
        stroke-dasharray: none;
      }
      .spark b {
        display: inline-block;
        min-width: 34px;
        margin: 0;
        font-size: 11px;
        line-height: 16px;
      }
      .spark b.in {
        color: var(--q-visible-text);
      }
      .spark b.out {
        color: var(--q-done-text);
      }
      @container (width < 1160px) {
        .long .note {
          display: none; /* before a stage gives way */
        }
      }
      @container (width < 1060px) {
        .spark svg {
          display: none;
        }
        .stage {
          flex: 0 1 auto;
          min-width: 0;
          overflow: hidden;
          text-overflow: ellipsis;
        }
        small {
          overflow: hidden;
          text-overflow: ellipsis;
        }
      }
      @container (width < 960px) {
        .spark {
          display: none;
        }
        .edge {
          min-width: 16px;
          padding: 0;
        }
        .edge svg {
          width: 14px;
        }
        .edge span {
          display: none;
        }
        .apart {
          width: 8px;
        }
        .stage {
          flex: 1 1 auto;
          min-width: 0;
        }
        .figure {
          margin-left: 6px;
        }
      }
      @container (width < 700px) {
        nav {
          display: grid;
          grid-template-columns: repeat(auto-fit, minmax(108px, 1fr));
          gap: 6px;
        }
        .edge,
        .apart {
          display: none;
        }
        .figure {
          margin-left: 0;
        }
      }
      @container (width < 380px) {
        .stage {
          padding: 3px 10px;
        }
        small {
          display: none;
        }
      }
      @media (forced-colors: active) {
        .stage[aria-pressed='true'] {
          border: 2px solid Highlight;
        }
        .stage::before {
          background: CanvasText;
        }
      }
    `,
  ];

  @property({ attribute: false }) stages: readonly Stage[] = [];
  /** Ids of the stages that filter now. */
  @property({ attribute: false }) picked: readonly string[] = [];
  /** Alone, when nothing leaves: the rate of what happens here. */
  @property({ attribute: false }) arriving: Flow | undefined;
  @property({ attribute: false }) leaving: Flow | undefined;
  @property() label = 'Life of a message';
  /** Stands at the end in the place of the rates. */
  @property() note = '';

  override render() {
    return html`<nav class=${this.stages.length > 4 ? 'long' : ''} aria-label=${this.label}>
      <ol role="list">
        ${this.stages.map((stage, i) => html`<li role="listitem">${this.#stage(stage)}${this.#edge(stage, i)}</li>`)}
      </ol>
      ${this.#spark()}
    </nav>`;
  }

  #stage(stage: Stage) {
    const figures = html`<b>${grouped(stage.count)}</b><span class="word">${stage.word}</span
      ><small>${stage.next}</small>`;
    const { does, title = '' } = stage;
    if (does === undefined) return html`<div class="stage figure ${stage.tone}" title=${title}>${figures}</div>`;
    if (does === 'opens')
      return html`<button class="stage ${stage.tone}" title=${title} @click=${() => this.#fire('stage-opened', stage)}>
        ${figures}
      </button>`;
    const next = stage.next === '' ? '' : `${stage.next}. `;
    return html`<button
      class="stage ${stage.tone}"
      aria-pressed=${this.picked.includes(stage.id)}
      title=${title || `${next}Shows only ${stage.word} messages`}
      @click=${() => this.#fire('stage-picked', stage)}
    >
      ${figures}
    </button>`;
  }

  #fire(type: string, { id }: Stage): void {
    this.dispatchEvent(new CustomEvent(type, { detail: id, bubbles: true, composed: true }));
  }

  #edge({ edge = '' }: Stage, i: number) {
    const next = this.stages[i + 1];
    if (next?.isApart) return html`<div class="apart"></div>`;
    if (next === undefined || next.tone === 'none') return nothing;
    return html`<div class="edge">
      <svg viewBox="0 0 26 8" aria-hidden="true"><path d="M1 4h23M20 1l4 3-4 3" /></svg
      >${edge === '' ? nothing : html`<span>${edge}</span>`}
    </div>`;
  }

  #spark() {
    if (this.note !== '') return html`<div class="spark note">${this.note}</div>`;
    const [arriving, leaving] = [this.arriving, this.leaving];
    if (!arriving) return nothing;
    const top = Math.max(1, ...arriving.series, ...(leaving?.series ?? []));
    return html`<div class="spark" role="group" aria-label="Rate of the last seconds">
      <svg viewBox="0 0 120 30" aria-hidden="true">
        ${leaving ? line(leaving.series, top, 'out') : nothing}${line(arriving.series, top, 'in')}
      </svg>
      <span
        >${leaving ? 'in ' : nothing}<b class="in">${perSecond(arriving.perSecond)}</b>${
          leaving ? html`<br />out <b class="out">${perSecond(leaving.perSecond)}</b>` : nothing
        }</span
      >
    </div>`;
  }
}

function line(series: readonly number[], top: number, name: string) {
  if (series.length < 2) return nothing;
  const step = 120 / (series.length - 1);
  const points = series.map((value, i) => `${(i * step).toFixed(1)} ${(28 - (value / top) * 26).toFixed(1)}`);
  return svg`<path class=${name} d="M${points.join('L')}"/>`;
}
