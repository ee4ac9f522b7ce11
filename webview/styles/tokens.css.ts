import { css } from 'lit';

/**
 * The `--q-*` tokens every panel draws with: six spacings, three radii, five colours with one meaning each.
 * Set once on the app; custom properties reach every shadow root below it.
 */
export const tokens = css`
  :host {
    --q-1: 2px;
    --q-2: 4px;
    --q-3: 8px;
    --q-4: 12px;
    --q-5: 16px;
    --q-6: 24px;
    --q-r1: 3px;
    --q-r2: 4px;
    --q-r3: 6px;

    --q-line: var(--vscode-contrastBorder, color-mix(in srgb, var(--vscode-foreground) 14%, transparent));
    --q-soft: color-mix(in srgb, var(--vscode-foreground) 5%, transparent);
    --q-mute: var(--vscode-descriptionForeground);
    --q-focus: var(--vscode-focusBorder);
    --q-mono: var(--vscode-editor-font-family), 'DejaVu Sans Mono', monospace;

    /* One meaning each: can be received, held, waits for a time, failed or dead, done. Never without an icon or a word. */
    --q-visible: var(--vscode-charts-blue);
    --q-flight: var(--vscode-charts-yellow);
    --q-delay: var(--vscode-charts-purple);
    --q-dead: var(--vscode-charts-red);
    --q-done: var(--vscode-charts-green);

    /* The same as text: mixed towards the foreground until it can be read at 11 px. */
    --q-visible-text: color-mix(in srgb, var(--q-visible) 70%, var(--vscode-foreground));
    --q-flight-text: color-mix(in srgb, var(--q-flight) 55%, var(--vscode-foreground));
    --q-dead-text: color-mix(in srgb, var(--q-dead) 65%, var(--vscode-foreground));
    --q-done-text: color-mix(in srgb, var(--q-done) 60%, var(--vscode-foreground));

    --q-json-name: var(--vscode-debugTokenExpression-name, var(--vscode-foreground));
    /* Themes choose these for their editor's background; on that of a selected row they need a little more. */
    --q-json-string: color-mix(
      in srgb,
      var(--vscode-debugTokenExpression-string, var(--vscode-foreground)) 84%,
      var(--vscode-foreground)
    );
    --q-json-number: color-mix(
      in srgb,
      var(--vscode-debugTokenExpression-number, var(--vscode-foreground)) 72%,
      var(--vscode-foreground)
    );
    --q-json-word: var(--vscode-debugTokenExpression-boolean, var(--vscode-foreground));

    color: var(--vscode-foreground);
    scrollbar-color: var(--vscode-scrollbarSlider-background) transparent;
    font:
      13px/1.45 var(--vscode-font-family, system-ui),
      sans-serif;
    font-variant-numeric: tabular-nums;
  }
`;
