import { css } from 'lit';

export const fanOutStyles = css`
  :host {
    display: block;
    flex: 1;
    min-height: 0;
    overflow: auto;
    scrollbar-width: thin;
    container-type: inline-size;
  }
  .picture {
    display: grid;
    grid-template-columns: minmax(120px, 190px) 72px minmax(0, 1fr);
    padding: 20px 16px;
  }
  .spacer {
    display: block;
  }
  .node {
    display: flex;
    flex-direction: column;
    justify-content: center;
    width: 100%;
    height: 44px;
    padding: 0 10px;
    overflow: hidden;
    text-align: left;
    background: var(--q-soft);
    border: 1px solid var(--q-line);
    border-radius: var(--q-r3);
  }
  .node.source {
    border-left: 3px solid var(--q-visible);
  }
  button.node {
    flex: 0 1 230px;
    min-width: 0;
    border-left: 3px solid var(--tone, var(--q-line));
  }
  button.node:hover {
    background: var(--vscode-toolbar-hoverBackground);
  }
  button.node[aria-pressed='true'] {
    border-color: var(--q-focus);
    border-left-color: var(--tone, var(--q-line));
    background: color-mix(in srgb, var(--q-focus) 14%, transparent);
  }
  .node b,
  .node small {
    display: flex;
    gap: 4px;
    align-items: center;
    min-width: 0;
    overflow: hidden;
    white-space: nowrap;
    text-overflow: ellipsis;
  }
  .source :is(b, small) {
    display: block;
  }
  .node b {
    font-size: 12.5px;
    font-weight: 600;
    line-height: 18px;
  }
  .node b > span:not(.warns) {
    overflow: hidden;
    text-overflow: ellipsis;
  }
  small {
    font-size: 11px;
    line-height: 15px;
    color: var(--q-mute);
  }
  .warns {
    display: inline-flex;
    color: var(--q-flight);
  }
  svg.i {
    width: 12px;
    height: 12px;
  }
  ol {
    min-width: 0;
    margin: 0;
    padding: 0;
    list-style: none;
  }
  li {
    display: flex;
    align-items: center;
    height: 60px;
    min-width: 0;
  }
  .filter {
    flex: 0 1 118px;
    min-width: 70px;
    height: 38px;
    padding: 2px 8px;
    overflow: hidden;
    font-size: 12px;
    line-height: 17px;
    white-space: nowrap;
    border: 1px dashed color-mix(in srgb, var(--vscode-foreground) 40%, transparent);
    border-radius: var(--q-r3);
  }
  .filter span:not(.sr),
  .filter small {
    display: flex;
    gap: 3px;
    align-items: center;
    overflow: hidden;
    text-overflow: ellipsis;
  }
  .filter.none {
    display: flex;
    align-items: center;
    padding: 0;
    border: 0;
  }
  .filter.none svg {
    width: 100%;
    height: 16px;
  }
  .curves,
  .link {
    flex: none;
    fill: none;
    overflow: visible;
  }
  .link {
    width: 40px;
    height: 16px;
  }
  .edge,
  .tip {
    stroke: var(--tone);
  }
  .broken {
    stroke-dasharray: 3 4;
  }
  .done {
    --tone: color-mix(in srgb, var(--q-done) 75%, transparent);
  }
  .flight {
    --tone: var(--q-flight);
  }
  .dead {
    --tone: var(--q-dead);
  }
  .mute {
    --tone: color-mix(in srgb, var(--vscode-foreground) 40%, transparent);
  }
  .end {
    display: flex;
    flex: 0 1 auto;
    gap: 4px;
    align-items: center;
    min-width: 0;
    margin-left: 10px;
    font-size: 12px;
    color: var(--q-mute);
    white-space: nowrap;
  }
  .end.dead {
    color: var(--q-dead-text);
  }
  .end span {
    overflow: hidden;
    text-overflow: ellipsis;
  }
  .end b {
    font-weight: 600;
  }
  /* No room for curves: the topic stands above what it delivers to. */
  @container (width < 640px) {
    .picture {
      grid-template-columns: minmax(0, 1fr);
      padding: 12px;
    }
    .curves,
    .spacer {
      display: none;
    }
    ol {
      margin-left: 12px;
      padding-left: 12px;
      border-left: 1px solid var(--q-line);
    }
    .filter.none {
      flex: 0 1 12px;
      min-width: 12px;
      padding: 0;
    }
    .link {
      width: 24px;
    }
    .filter {
      flex: 0 1 92px;
    }
    button.node {
      flex: 1 1 120px;
    }
  }
  @container (width < 420px) {
    .end span {
      display: none;
    }
  }
  @media (forced-colors: active) {
    button.node[aria-pressed='true'] {
      border: 2px solid Highlight;
    }
    .edge,
    .tip {
      stroke: CanvasText;
    }
  }
`;
