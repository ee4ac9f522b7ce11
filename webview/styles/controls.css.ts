import { css } from 'lit';

/** Buttons, fields, key caps and what only a screen reader gets; shared by every component. */
export const controls = css`
  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }
  svg.i {
    width: 16px;
    height: 16px;
    flex: none;
    fill: none;
    stroke: currentColor;
    stroke-width: 1.3;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
  button {
    font: inherit;
    color: inherit;
    margin: 0;
    cursor: pointer;
  }
  :is(button, input, select, textarea, summary, [tabindex]):focus-visible {
    outline: 1px solid var(--q-focus);
    outline-offset: 1px;
  }
  button:is(:disabled, .btn[aria-disabled='true'], .mini[aria-disabled='true']) {
    opacity: 0.5;
    cursor: default;
  }
  .btn {
    display: inline-flex;
    align-items: center;
    gap: 6px;
    height: 26px;
    padding: 0 10px;
    border: 1px solid var(--vscode-button-border, transparent);
    border-radius: var(--q-r2);
    background: var(--vscode-button-background);
    color: var(--vscode-button-foreground);
    white-space: nowrap;
  }
  .btn:hover:not(:disabled) {
    background: var(--vscode-button-hoverBackground);
  }
  .btn.quiet,
  .btn.icon {
    background: transparent;
    color: var(--vscode-foreground);
    border-color: var(--q-line);
  }
  .btn.icon {
    width: 26px;
    padding: 0;
    justify-content: center;
    border-color: transparent;
    color: var(--vscode-icon-foreground, var(--vscode-foreground));
  }
  .btn:is(.quiet, .icon):hover:not(:disabled) {
    background: var(--vscode-toolbar-hoverBackground);
  }
  .mini {
    display: inline-flex;
    align-items: center;
    gap: 4px;
    height: 22px;
    padding: 0 8px;
    font-size: 12px;
    border: 1px solid var(--q-line);
    border-radius: var(--q-r2);
    background: transparent;
    white-space: nowrap;
  }
  .mini:hover:not(:disabled) {
    background: var(--vscode-toolbar-hoverBackground);
  }
  .link {
    padding: 0;
    border: 0;
    background: none;
    color: var(--vscode-textLink-foreground);
    text-decoration: underline;
  }
  .field {
    height: 24px;
    min-width: 0;
    padding: 0 6px;
    font: inherit;
    font-size: 12px;
    color: var(--vscode-input-foreground);
    background: var(--vscode-input-background);
    border: 1px solid var(--vscode-input-border, var(--q-line));
    border-radius: var(--q-r2);
  }
  select.field {
    color: var(--vscode-dropdown-foreground);
    background: var(--vscode-dropdown-background);
    border-color: var(--vscode-dropdown-border, var(--q-line));
  }
  .field:focus {
    outline: 1px solid var(--q-focus);
    outline-offset: -1px;
  }
  .field::placeholder {
    color: var(--vscode-input-placeholderForeground);
  }
  .field[aria-invalid='true'] {
    border-color: var(--vscode-inputValidation-errorBorder, var(--q-dead));
    outline-color: var(--vscode-inputValidation-errorBorder, var(--q-dead));
  }
  kbd {
    padding: 0 4px;
    font:
      11px var(--vscode-font-family, system-ui),
      sans-serif;
    border: 1px solid var(--vscode-keybindingLabel-border, var(--q-line));
    border-radius: var(--q-r1);
    background: var(--vscode-keybindingLabel-background);
    color: var(--vscode-keybindingLabel-foreground);
  }
  .btn kbd {
    border-color: color-mix(in srgb, currentColor 40%, transparent);
    background: none;
    color: inherit;
  }
  .bad {
    color: var(--q-dead-text);
  }
  .good {
    color: var(--q-done-text);
  }
  .grow {
    flex: 1;
  }
  .sr {
    position: absolute;
    width: 1px;
    height: 1px;
    margin: -1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
`;
