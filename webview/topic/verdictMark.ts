import { css, html, nothing, type TemplateResult } from 'lit';
import type { CellView } from '../../src/panel/contract.ts';
import { icon } from '../components/icons.ts';
import { verdictMark } from './verdictWords.ts';

/** A verdict as it is drawn: icon and words for the eye; a reader hears what stands still. */
export function verdictCell(cell: CellView, nowMs: number): TemplateResult {
  const mark = verdictMark(cell, nowMs);
  return html`<span class="verdict ${mark.tone}" aria-hidden="true"
      >${icon(mark.icon)}<span>${mark.text}</span>${
        cell.refusedByAws ? html`<span class="refused" title="AWS would refuse">${icon('warning')}</span>` : nothing
      }</span
    ><span class="sr">${mark.said}</span>`;
}

export const verdictStyles = css`
  .verdict {
    display: inline-flex;
    gap: 4px;
    align-items: center;
    max-width: 100%;
    font-size: 12px;
    vertical-align: top;
  }
  .verdict > span:not(.refused) {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .verdict svg.i {
    width: 13px;
    height: 13px;
    stroke-width: 1.6;
  }
  .verdict.done {
    color: var(--q-done-text);
  }
  .verdict.flight {
    color: var(--q-flight-text);
  }
  .verdict.dead {
    color: var(--q-dead-text);
  }
  .verdict.visible {
    color: var(--q-visible-text);
  }
  .verdict.mute {
    color: var(--q-mute);
  }
  .refused {
    display: inline-flex;
    color: var(--q-flight);
  }
`;
