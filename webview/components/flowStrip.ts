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
  readonly tone: 'visible' | 'flight' | 'delay' | 'dead' | 'done';
  /** What flows on from here per second; shown on the arrow behind it when above 0. */
  readonly rate?: number;
}

export interface Flow {
  readonly perSecond: number;
  /** One number a second, oldest first. */
  readonly series: readonly number[];
}

/**
 * A life from left to right; each stage is a button that filters the grid below.
 *
 * @fires stage-picked - `detail` is the id of the stage.
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
        text-align: left;
        color: inherit;
        background: var(--q-soft);
        border: 1px solid var(--q-line);
        border-radius: var(--q-r3);
      }
      .stage:hover {
        background: var(--vscode-toolbar-hoverBackground);
      }
      .stage[aria-pressed='true'] {
        border-color: var(--q-focus);
        background: color-mix(in srgb, var(--q-focus) 14%, transparent);
      }
      .stage::before {
        content: '';
        position: absolute;
        inset: 6px auto 6px -1px;
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
        color: var(--q-mute);
        font-size: 11px;
        line-height: 16px;
        white-space: nowrap;
      }
      .edge {
        align-self: center;
        flex: none;
        width: 40px;
        text-align: center;
        color: var(--q-mute);
        font-size: 10px;
        line-height: 12px;
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
      @container (width < 860px) {
        .spark svg {
          display: none;
        }
      }
      @container (width < 720px) {
        .spark {
          display: none;
        }
        .edge {
          width: 20px;
        }
        .edge svg {
          width: 14px;
        }
        .edge span {
          display: none;
        }
        .stage {
          flex: 1 1 0;
          min-width: 0;
          overflow: hidden;
        }
        small {
          overflow: hidden;
          text-overflow: ellipsis;
        }
      }
      @container (width < 520px) {
        nav {
          display: grid;
          grid-template-columns: 1fr 1fr;
          gap: 6px;
        }
        .edge {
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
  @property({ attribute: false }) arriving: Flow | undefined;
  @property({ attribute: false }) leaving: Flow | undefined;
  @property() label = 'Life of a message';

  override render() {
    return html`<nav aria-label=${this.label}>
      <ol role="list">
        ${this.stages.map((stage, i) => html`<li role="listitem">${this.#stage(stage)}${this.#edge(stage, i)}</li>`)}
      </ol>
      ${this.#spark()}
    </nav>`;
  }

  #stage(stage: Stage) {
    return html`<button
      class="stage ${stage.tone}"
      aria-pressed=${this.picked.includes(stage.id)}
      title=${`${stage.next === '' ? '' : `${stage.next}. `}Shows only ${stage.word} messages`}
      @click=${() => this.dispatchEvent(new CustomEvent('stage-picked', { detail: stage.id, bubbles: true, composed: true }))}
    >
      <b>${grouped(stage.count)}</b><span class="word">${stage.word}</span><small>${stage.next}</small>
    </button>`;
  }

  #edge(stage: Stage, i: number) {
    if (i === this.stages.length - 1) return nothing;
    const rate = stage.rate ?? 0;
    return html`<div class="edge">
      <svg viewBox="0 0 26 8" aria-hidden="true"><path d="M1 4h23M20 1l4 3-4 3" /></svg
      >${rate > 0 ? html`<span>${perSecond(rate)}</span>` : nothing}
    </div>`;
  }

  #spark() {
    const [arriving, leaving] = [this.arriving, this.leaving];
    if (!arriving || !leaving) return nothing;
    const top = Math.max(1, ...arriving.series, ...leaving.series);
    return html`<div class="spark" role="group" aria-label="Rate of the last seconds">
      <svg viewBox="0 0 120 30" aria-hidden="true">
        ${line(leaving.series, top, 'out')}${line(arriving.series, top, 'in')}
      </svg>
      <span
        >in <b class="in">${perSecond(arriving.perSecond)}</b><br />out
        <b class="out">${perSecond(leaving.perSecond)}</b></span
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
