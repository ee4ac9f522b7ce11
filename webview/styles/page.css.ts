import { css } from 'lit';

/** The page around the app: VS Code gives a webview's body a padding that the frame does not want. */
export const pageStyles = css`
  html,
  body {
    height: 100%;
    margin: 0;
    padding: 0 !important;
    overflow: hidden;
    background: var(--vscode-editor-background);
  }
`;
