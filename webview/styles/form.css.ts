import { css } from 'lit';

/** Sections of labelled fields in a dialog: label, field, and below it what it does or what is wrong. */
export const form = css`
  :host {
    display: contents;
  }
  section {
    display: grid;
    grid-template-columns: minmax(120px, 180px) minmax(0, 1fr);
    gap: 6px 16px;
    align-items: start;
    padding: 14px 0 2px;
  }
  section + section {
    margin-top: 12px;
    border-top: 1px solid var(--q-line);
  }
  h3 {
    grid-column: 1 / -1;
    margin: 0;
    font-size: 12px;
    font-weight: 600;
  }
  h3 + .note {
    grid-column: 1 / -1;
    margin: -4px 0 2px;
  }
  label.name,
  span.name {
    padding-top: 4px;
  }
  .value {
    display: flex;
    flex-wrap: wrap;
    gap: 4px 6px;
    align-items: center;
    min-width: 0;
  }
  .value > .note,
  .value > .problem {
    flex: 0 0 100%;
  }
  .amount {
    width: 92px;
  }
  .wide {
    flex: 1 1 200px;
    max-width: 420px;
  }
  textarea.field {
    width: 100%;
    height: 66px;
    padding: 4px 6px;
    font: 12px/18px var(--q-mono);
    resize: vertical;
  }
  .check {
    display: inline-flex;
    gap: 6px;
    align-items: center;
    min-height: 24px;
  }
  .check input {
    width: 14px;
    height: 14px;
    margin: 0;
    accent-color: var(--vscode-button-background);
  }
  .choices {
    display: flex;
    flex-wrap: wrap;
    gap: 2px 16px;
    min-width: 0;
    margin: 0;
    padding: 0;
    border: 0;
  }
  .note {
    margin: 0;
    color: var(--q-mute);
  }
  .problem {
    display: flex;
    gap: 6px;
    align-items: center;
    margin: 0;
    color: var(--q-dead-text);
  }
  .problem svg.i,
  .tag svg.i {
    width: 13px;
    height: 13px;
  }
  .tag {
    display: grid;
    flex: 0 0 100%;
    grid-template-columns: minmax(0, 1fr) minmax(0, 1fr) 26px;
    gap: 6px;
  }
  q-body-editor {
    flex: 0 0 100%;
  }
  @media (width < 560px) {
    section {
      grid-template-columns: minmax(0, 1fr);
      gap: 2px;
    }
    .value {
      margin-bottom: 6px;
    }
  }
`;
