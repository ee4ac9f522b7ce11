import { css } from 'lit';
import { verdictStyles } from './verdictMark.ts';

/** The matrix: two columns that stay, the others scroll sideways beneath them. */
export const deliveryGridStyles = [
  verdictStyles,
  css`
    .scroller {
      overflow: auto;
    }
    .heads,
    .body {
      width: max(100%, var(--q-wide));
    }
    .line {
      padding: 0 8px 0 16px;
    }
    .cell {
      grid-column: var(--q-at);
      grid-row: 1;
    }
    .head {
      height: 44px;
      align-items: end;
      background: none;
    }
    .heads {
      background: var(--vscode-editor-background);
    }
    .head .cell {
      align-items: flex-end;
      height: 43px;
      padding-bottom: 4px;
    }
    .head .label {
      min-width: 0;
      overflow: hidden;
      text-overflow: ellipsis;
    }
    .head b {
      display: flex;
      gap: 4px;
      align-items: center;
      font-size: 12px;
      font-weight: 600;
      line-height: 17px;
      color: var(--vscode-foreground);
    }
    .head b > span,
    .head small {
      overflow: hidden;
      text-overflow: ellipsis;
    }
    .head small {
      display: block;
      font-size: 11px;
      line-height: 15px;
    }
    .head .warns {
      display: inline-flex;
      color: var(--q-flight);
    }
    .row .cell {
      height: 28px;
      line-height: 28px;
    }
    /* What stays lies over what scrolls, so it is opaque: the row's own colour over the editor's. */
    .cell:is(.time, .message) {
      position: sticky;
      z-index: 1;
    }
    .cell.time {
      left: 0;
      margin-left: -16px;
      padding-left: 16px;
    }
    .cell.message {
      left: var(--q-message-left);
      margin-left: -8px;
      padding-left: 8px;
    }
    .row {
      --row: transparent;
    }
    .row .cell:is(.time, .message) {
      background: linear-gradient(var(--row), var(--row)), var(--vscode-editor-background);
    }
    .head .cell:is(.time, .message) {
      background: var(--vscode-editor-background);
    }
    .row.flash .cell:is(.time, .message) {
      animation: q-flash-opaque 1.6s ease-out 1;
    }
    @keyframes q-flash-opaque {
      from {
        background-color: color-mix(in srgb, var(--q-visible) 55%, var(--vscode-editor-background));
      }
    }
    @media (prefers-reduced-motion: reduce) {
      .row.flash .cell:is(.time, .message) {
        animation: none;
      }
    }
    :host-context(.vscode-reduce-motion) .row.flash .cell:is(.time, .message) {
      animation: none;
    }
    :host([across]) .cell.message {
      border-right: 1px solid var(--q-line);
    }
    .row:hover {
      --row: var(--vscode-list-hoverBackground, transparent);
    }
    .row[aria-selected='true'],
    .body:focus-within .row[aria-selected='true'],
    .row.active[aria-selected='true'] {
      --row: var(--vscode-list-inactiveSelectionBackground, transparent);
      background: var(--row);
      color: inherit;
    }
    /* What is chosen is a field, and said by that. */
    .row.active {
      outline: none;
    }
    .row[aria-selected='true']::after {
      content: '';
      position: absolute;
      inset: 0;
      z-index: 2;
      border: 1px solid var(--vscode-contrastActiveBorder, transparent);
      pointer-events: none;
    }
    .time {
      color: var(--q-mute);
    }
    .message {
      font-family: var(--q-mono);
      font-size: 12px;
    }
    .head .message {
      font: inherit;
    }
    .row[aria-selected='true'] .time {
      color: inherit;
    }
    .cell.of {
      margin: 0 -6px;
      padding: 0 6px;
      border-radius: var(--q-r2);
    }
    .head .cell.of {
      margin: 0;
      padding: 0 0 4px;
    }
    .row .cell.chosen {
      height: 22px;
      line-height: 22px;
      background: var(--vscode-list-activeSelectionBackground);
      color: var(--vscode-list-activeSelectionForeground);
      outline: 1px solid var(--vscode-list-focusOutline, var(--q-focus));
      outline-offset: -1px;
    }
    /* On the colour of a chosen row a tone needs a little more. */
    .row[aria-selected='true'] .verdict.mute {
      color: inherit;
    }
    .row[aria-selected='true'] .verdict.flight {
      color: color-mix(in srgb, var(--q-flight) 36%, var(--vscode-foreground));
    }
    .row[aria-selected='true'] .cell.chosen .verdict {
      color: inherit;
    }
    .row .cell.chosen:focus-visible {
      outline: 2px solid var(--q-focus);
    }
    .none {
      color: var(--q-mute);
    }
    .punctuation {
      color: var(--q-mute);
    }
    .row[aria-selected='true'] .punctuation {
      color: inherit;
    }
    .string {
      color: var(--q-json-string);
    }
    .number {
      color: var(--q-json-number);
    }
    .word {
      color: var(--q-json-word);
    }
    .subject {
      margin-right: 8px;
      font-family: var(--vscode-font-family, system-ui), sans-serif;
    }
    .group {
      margin-right: 8px;
      padding: 0 4px;
      font: 11px var(--vscode-font-family, system-ui);
      color: var(--q-mute);
      border: 1px solid var(--q-line);
      border-radius: var(--q-r1);
    }
    .row.loading::after {
      inset: 10px 50% 10px 82px;
    }
    /* Cards: what was published on the first line, its verdicts on the second. */
    :host([cards]) .line {
      grid-template-rows: 24px 24px;
      row-gap: 0;
    }
    :host([cards]) .head {
      grid-template-rows: 24px;
      height: 24px;
    }
    :host([cards]) .row .cell {
      height: 24px;
      line-height: 24px;
    }
    :host([cards]) .cell.time {
      grid-column: 1 / -1;
      width: 84px;
    }
    :host([cards]) .cell.message {
      left: 84px;
      grid-column: 1 / -1;
      width: calc(var(--q-view) - 92px);
      margin-left: 68px;
      border-right: 0;
    }
    :host([cards]) .row .cell.of {
      grid-row: 2;
    }
    :host([cards]) .row .cell.chosen {
      height: 20px;
      line-height: 20px;
    }
    :host([cards]) .head .cell {
      height: 23px;
    }
    :host([cards]) .head .cell:is(.time, .message) {
      clip-path: inset(50%);
    }
    :host([cards]) .head small {
      display: none;
    }
    :host([cards]) .row {
      border-bottom: 1px solid var(--q-line);
    }
    @media (forced-colors: active) {
      .row .cell.chosen {
        outline: 2px solid Highlight;
      }
    }
  `,
];
