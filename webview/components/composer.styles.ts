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
  .problem,
  .preview {
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
  .opts .field {
    height: 20px;
  }
  .delay {
    width: 138px;
  }
  .group {
    width: 96px;
  }
  .deduplicationId {
    width: 112px;
  }
  .count {
    width: 62px;
  }
  .seed {
    width: 78px;
  }
  input[type='checkbox'] {
    width: 13px;
    height: 13px;
    margin: 0;
    accent-color: var(--vscode-button-background);
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
  .preview {
    display: flex;
    gap: 8px;
    min-width: 0;
    margin: -3px 0 0;
    color: var(--q-mute);
    font-size: 12px;
    white-space: nowrap;
  }
  .preview code {
    flex: 1;
    overflow: hidden;
    font-family: var(--q-mono);
    color: var(--vscode-foreground);
    text-overflow: ellipsis;
  }
  .next,
  .result {
    margin-left: auto;
  }
  .next.warns {
    color: var(--q-dead-text);
  }
  @media (width < 560px) {
    kbd {
      display: none;
    }
    .next:not(.warns) {
      display: none !important;
    }
    .next.warns {
      white-space: normal !important;
    }
  }
`;
