import { css } from 'lit';

export const composerStyles = css`
  :host {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    gap: 8px 10px;
    padding: 8px var(--q-5) 9px;
  }
  .send {
    height: 30px;
  }
  q-attribute-table,
  .opts,
  .problem {
    grid-column: 1 / -1;
  }
  .opts {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px 14px;
    min-height: 20px;
    color: var(--q-mute);
    font-size: 12px;
  }
  .opts b {
    font-weight: 400;
    color: var(--vscode-foreground);
  }
  .opts span,
  .opts label {
    display: inline-flex;
    align-items: center;
    gap: 5px;
    white-space: nowrap;
  }
  .opts svg.i {
    width: 13px;
    height: 13px;
  }
  .delay {
    width: 138px;
    height: 20px;
  }
  .sums {
    display: inline-flex;
    align-items: center;
    gap: 5px;
    max-width: 320px;
    padding: 0 2px;
    overflow: hidden;
    color: inherit;
    border: 0;
    background: none;
  }
  .sums b {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .problem {
    display: flex;
    align-items: center;
    gap: 6px;
    margin: -4px 0 0;
    font-size: 12px;
    color: var(--q-dead-text);
  }
  @media (width < 560px) {
    kbd {
      display: none;
    }
    .next {
      display: none !important;
    }
  }
`;
