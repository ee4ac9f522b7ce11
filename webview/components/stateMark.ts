import { css, html, svg, type TemplateResult } from 'lit';
import type { PeekedRow } from '../../src/panel/contract.ts';
import { styled } from '../styles/styled.ts';

/**
 * The icon of a message's state: a shape of its own for each, so that colour only repeats what the shape says.
 * Full disc: can be received. Disc in a thin ring: waits behind another. Ring that runs out: held, or waits for a time.
 * Tick, clock, cross: deleted, expired, purged. Arrows: went to another queue.
 */
export function stateMark(
  row: Pick<PeekedRow, 'state' | 'untilMs' | 'spanMs' | 'ended' | 'waits'>,
  nowMs: number,
): TemplateResult {
  if (row.state === 'visible') return row.waits ? mark('waits', behind) : mark('visible', disc);
  if (row.state === 'ended') return mark(row.ended ?? 'deleted', ends[row.ended ?? 'deleted'] ?? cross);
  return html`<svg
    class="mark ring ${row.state}"
    viewBox="0 0 16 16"
    aria-hidden="true"
    ${styled('--q-left', leftOf(row, nowMs))}
  >
    <circle class="track" cx="8" cy="8" r="6" />
    <circle class="left" cx="8" cy="8" r="6" pathLength="100" />
  </svg>`;
}

/** The part of a delay or invisibility that is still to come, as `0` to `100` of a ring. */
export function leftOf(row: Pick<PeekedRow, 'untilMs' | 'spanMs'>, nowMs: number): string {
  if (row.spanMs <= 0) return '0';
  return Math.min(100, Math.max(0, ((row.untilMs - nowMs) / row.spanMs) * 100)).toFixed(1);
}

/** The word that always stands beside the mark. */
export function stateWord(row: Pick<PeekedRow, 'state' | 'ended' | 'waits' | 'movedTo'>): string {
  if (row.state === 'inFlight') return 'in flight';
  if (row.state === 'visible' && row.waits) return 'waits';
  if (row.state !== 'ended') return row.state;
  return isMoved(row) ? `→ ${row.movedTo ?? elsewhere}` : (row.ended ?? 'gone');
}

/** The same as a word in a sentence: `deleted`, `moved to orders-dlq`. */
export function endWord(row: Pick<PeekedRow, 'ended' | 'movedTo'>): string {
  if (!isMoved(row)) return row.ended ?? 'gone';
  return `${row.ended === 'redriven' ? 'redriven' : 'moved'} to ${row.movedTo ?? elsewhere}`;
}

/** It ended here by going to another queue. */
export function isMoved({ ended }: Pick<PeekedRow, 'ended'>): boolean {
  return ended === 'deadLettered' || ended === 'redriven';
}

const elsewhere = 'another queue';

const behind = svg`<circle class="fill" cx="11" cy="8" r="3.2"/><path d="M1.5 8h4M3.8 5.6L6.2 8 3.8 10.4" stroke-width="1.4"/>`;
const disc = svg`<circle class="fill" cx="8" cy="8" r="5"/>`;
const cross = svg`<path d="M4.5 4.5l7 7M11.5 4.5l-7 7"/>`;
const ends: Readonly<Record<string, typeof disc>> = {
  deleted: svg`<path d="M3.5 8.4l3 3 6-6.4"/>`,
  expired: svg`<circle cx="8" cy="8" r="5.4"/><path d="M8 5v3l2 1.4"/>`,
  purged: cross,
  deadLettered: svg`<circle cx="8" cy="8" r="6"/><path d="M8 4.6v6M5.4 8.2L8 10.8l2.6-2.6" stroke-width="1.5"/>`,
  redriven: svg`<path d="M12.6 10.5A5.3 5.3 0 1 1 12.4 5M12.8 2.2v3h-3" stroke-width="1.6"/>`,
};

function mark(name: string, shape: typeof disc): TemplateResult {
  return html`<svg class="mark ${name}" viewBox="0 0 16 16" aria-hidden="true">${shape}</svg>`;
}

export const stateMarkStyles = css`
  .mark {
    width: 16px;
    height: 16px;
    flex: none;
    fill: none;
    stroke: currentColor;
    stroke-width: 1.8;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
  .mark .fill {
    fill: currentColor;
    stroke: none;
  }
  .mark.visible {
    color: var(--q-visible);
  }
  .mark.inFlight {
    color: var(--q-flight);
  }
  .mark.delayed {
    color: var(--q-delay);
  }
  .mark.deleted {
    color: var(--q-done);
  }
  .mark:is(.expired, .deadLettered) {
    color: var(--q-dead);
  }
  .mark.redriven {
    color: var(--q-done);
  }
  .mark.waits {
    color: var(--q-mute);
  }
  .mark.purged {
    color: var(--q-mute);
  }
  .mark.ring {
    stroke-width: 2.4;
    stroke-linecap: butt;
  }
  .mark .track {
    opacity: 0.28;
  }
  .mark .left {
    stroke-dasharray: calc(var(--q-left) * 1px) 100px;
    transform: rotate(-90deg);
    transform-origin: center;
  }
  .mark.delayed .track {
    opacity: 1;
    stroke-dasharray: 2.6 2.1;
    stroke-width: 1.6;
  }
  .mark.delayed .left {
    opacity: 0;
  }
  @media (forced-colors: active) {
    .mark {
      color: CanvasText;
    }
  }
  /* Nothing moves: the digits alone count down. */
  @media (prefers-reduced-motion: reduce) {
    .mark .left {
      stroke-dasharray: none;
    }
  }
  :host-context(.vscode-reduce-motion) .mark .left {
    stroke-dasharray: none;
  }
`;
