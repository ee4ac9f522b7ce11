import { css, html, nothing, svg, type TemplateResult } from 'lit';
import { styled } from '../styles/styled.ts';
import { countdown } from '../time.ts';
import { leftOf } from './stateMark.ts';

export interface Waiting {
  /** When what it counts to comes; 0 where nothing is waited for. */
  readonly untilMs: number;
  /** How long that takes in all. */
  readonly spanMs: number;
}

/** The ring that runs out, with the digits in it; without a wait a thin one around `mark`. */
export function bigRing(
  tone: 'flight' | 'delay' | 'none',
  wait: Waiting,
  nowMs: number,
  mark: TemplateResult,
): TemplateResult {
  const counts = tone !== 'none';
  const digits = counts ? countdown(wait.untilMs - nowMs) : '';
  return html`<div
    class="big ${tone} ${digits.length > 5 ? 'long' : digits.length > 4 ? 'mid' : ''}"
    ${styled('--q-left', leftOf(wait, nowMs))}
  >
    <svg viewBox="0 0 60 60" aria-hidden="true">
      <circle class="track" cx="30" cy="30" r="25" />
      ${counts ? svg`<circle class="left" cx="30" cy="30" r="25" pathLength="100" />` : nothing}
    </svg>
    ${counts ? html`<span aria-hidden="true">${digits}</span>` : mark}
  </div>`;
}

/** The ring at the left, what it means beside it. */
export const bigRingStyles = css`
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
  .big.mid {
    font-size: 13px;
  }
  .big.long {
    font-size: 11px;
  }
  .big > svg:first-child {
    position: absolute;
    inset: 0;
    width: 60px;
    height: 60px;
    fill: none;
    stroke: var(--tone);
    stroke-width: 5;
    transform: rotate(-90deg);
  }
  .big.flight {
    --tone: var(--q-flight);
  }
  .big.delay {
    --tone: var(--q-delay);
  }
  .big.none {
    --tone: var(--q-line);
  }
  .big .track {
    opacity: 0.25;
  }
  .big .left {
    stroke-dasharray: calc(var(--q-left) * 1px) 100px;
    transition: stroke-dasharray 1s linear;
  }
  .big .mark,
  .big svg.i {
    width: 28px;
    height: 28px;
    stroke-width: 1.2;
  }
  .big.none .track {
    stroke-width: 2;
    opacity: 1;
  }
  strong {
    font-size: 13px;
    font-weight: 600;
    overflow-wrap: anywhere;
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
`;
