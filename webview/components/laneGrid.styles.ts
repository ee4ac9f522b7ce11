import { css } from 'lit';

/** A lane: solid can be received, dashed waits behind its head, yellow is held, with a clock delayed, struck is dropped. */
export const laneGridStyles = css`
  :host {
    font-size: 12px;
  }
  .line {
    gap: 10px;
    padding: 0 var(--q-5);
  }
  .row {
    border-bottom: 1px solid var(--q-line);
  }
  .row .cell {
    line-height: 22px;
  }
  .cell.lane {
    display: flex;
    align-items: center;
    gap: 8px;
  }
  .head .cell.lane {
    gap: 4px;
  }
  .lane svg.i {
    color: var(--q-flight);
  }
  .name {
    overflow: hidden;
    text-overflow: ellipsis;
  }
  em {
    font-style: normal;
    color: var(--q-mute);
  }
  .track {
    display: flex;
    align-items: center;
    gap: 4px;
    min-width: 0;
    overflow: hidden;
  }
  .row .cell.m {
    display: inline-flex;
    flex: none;
    align-items: center;
    gap: 4px;
    justify-content: center;
    min-width: 34px;
    max-width: 100%;
    height: 24px;
    padding: 0 8px;
    font-family: var(--q-mono);
    font-size: 11.5px;
    color: var(--vscode-editor-foreground);
    background: var(--q-soft);
    border: 1px solid var(--q-line);
    border-radius: var(--q-r2);
    cursor: pointer;
  }
  .m svg.i {
    width: 12px;
    height: 12px;
  }
  .m > span:not(.sr) {
    overflow: hidden;
    text-overflow: ellipsis;
  }
  .row .m.inFlight {
    border-color: var(--q-flight);
    background: color-mix(in srgb, var(--q-flight) 14%, transparent);
  }
  .row .m.delayed {
    border-color: var(--q-delay);
    background: color-mix(in srgb, var(--q-delay) 14%, transparent);
  }
  .row .m.waiting {
    border-style: dashed;
    color: var(--q-mute);
    background: none;
  }
  .row .m.duplicate {
    border-color: transparent;
    color: var(--q-mute);
    background: repeating-linear-gradient(135deg, var(--q-soft) 0 4px, transparent 4px 8px);
    text-decoration: line-through;
  }
  .row .m.chosen {
    outline: 2px solid var(--q-focus);
    outline-offset: -2px;
  }
  .row .m:focus-visible {
    outline: 2px solid var(--q-focus);
    outline-offset: -2px;
  }
  .more,
  .row .why {
    color: var(--q-mute);
  }
  .row[aria-selected='true'] :is(.why, em, .more, .m.waiting, .m.duplicate, .m) {
    color: inherit;
  }
  .row.loading .track {
    visibility: hidden;
  }
  .row.loading::after {
    inset: 15px 30% 15px 174px;
  }
  @media (forced-colors: active) {
    .lane svg.i {
      color: CanvasText;
    }
    .row .m.chosen {
      outline-color: Highlight;
    }
  }
  :host([cards]) .head {
    grid-template-columns: minmax(0, 1fr);
  }
  :host([cards]) .head :is(.track, .why) {
    display: none;
  }
  :host([cards]) .row {
    grid-template: 26px 30px 22px / minmax(0, 1fr);
    align-content: center;
    row-gap: 1px;
  }
`;
