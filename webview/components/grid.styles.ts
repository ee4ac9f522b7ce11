import { css } from 'lit';

/** The grid's skeleton; what stands in the cells brings its own styles. */
export const gridStyles = css`
  :host {
    display: block;
    position: relative;
    min-height: 0;
    flex: 1;
    font-size: 12.5px;
    --q-row: 26px;
  }
  .scroller {
    position: absolute;
    inset: 0;
    overflow: hidden auto;
    overflow-anchor: none;
  }
  .line {
    display: grid;
    grid-template-columns: var(--q-columns);
    align-items: center;
    gap: 8px;
    padding: 0 8px 0 10px;
    white-space: nowrap;
  }
  .heads {
    position: sticky;
    top: 0;
    z-index: 2;
  }
  .head {
    height: 24px;
    color: var(--q-mute);
    font-size: 11px;
    background: var(--vscode-editor-background);
    border-bottom: 1px solid var(--q-line);
  }
  .head .cell {
    position: relative;
    display: flex;
    align-items: center;
    gap: 4px;
    height: 100%;
    overflow: visible;
    cursor: default;
    user-select: none;
  }
  .head .numeric {
    justify-content: flex-end;
  }
  .head .sortable {
    cursor: pointer;
  }
  .head .sortable:hover {
    color: var(--vscode-foreground);
  }
  .head svg.i {
    width: 12px;
    height: 12px;
  }
  .head [aria-sort='ascending'] svg.i {
    transform: rotate(180deg);
  }
  .edge {
    position: absolute;
    inset: 0 -7px 0 auto;
    width: 10px;
    z-index: 1;
    cursor: col-resize;
    touch-action: none;
  }
  .edge::after {
    content: '';
    position: absolute;
    inset: 5px 5px;
    border-left: 1px solid var(--q-line);
    opacity: 0;
  }
  .head:hover .edge::after,
  .edge:hover::after {
    opacity: 1;
  }
  .body {
    position: relative;
    contain: layout style;
  }
  .row {
    position: absolute;
    inset: 0 0 auto 0;
    height: var(--q-row);
    contain: strict;
  }
  .row:hover {
    background: var(--vscode-list-hoverBackground);
  }
  .row[aria-selected='true'] {
    background: var(--vscode-list-inactiveSelectionBackground);
    color: var(--vscode-list-inactiveSelectionForeground, inherit);
  }
  .row.active {
    outline: 1px solid var(--vscode-list-inactiveFocusOutline, var(--q-line));
    outline-offset: -1px;
  }
  .body:focus-within .row[aria-selected='true'],
  .row.active[aria-selected='true'] {
    background: var(--vscode-list-activeSelectionBackground);
    color: var(--vscode-list-activeSelectionForeground);
  }
  .body:focus-within .row.active,
  .row.active[aria-selected='true'] {
    outline-color: var(--vscode-list-focusOutline, var(--q-focus));
  }
  .cell {
    overflow: hidden;
    text-overflow: ellipsis;
    outline: none;
  }
  .row .cell {
    line-height: 26px;
  }
  .cell:focus-visible {
    outline: 1px dashed var(--q-focus);
    outline-offset: -2px;
    border-radius: var(--q-r1);
  }
  .numeric {
    text-align: right;
    color: var(--q-mute);
  }
  .row[aria-selected='true'] .numeric {
    color: inherit;
  }
  .row.loading .cell {
    visibility: hidden;
  }
  /* What cannot be seen cannot keep the focus. */
  .row.loading.active .cell {
    visibility: visible;
    opacity: 0;
  }
  .row.loading::after {
    content: '';
    position: absolute;
    inset: 9px 38% 9px 46px;
    border-radius: var(--q-r2);
    background: var(--q-soft);
  }
  .row.flash {
    animation: q-flash 1.6s ease-out 1;
  }
  @keyframes q-flash {
    from {
      background: color-mix(in srgb, var(--q-visible) 55%, transparent);
    }
  }
  @media (prefers-reduced-motion: reduce) {
    .row.flash {
      animation: none;
    }
  }
  :host-context(.vscode-reduce-motion) .row.flash {
    animation: none;
  }
  @media (forced-colors: active) {
    .row[aria-selected='true'] {
      outline: 2px solid Highlight;
      outline-offset: -2px;
    }
  }
`;
