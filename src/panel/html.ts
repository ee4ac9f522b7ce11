/** What the page of a panel is made of. */
export interface PageParts {
  readonly cspSource: string;
  /** New for every load. */
  readonly nonce: string;
  /** Folder of the build: the webview's own workers and styles lie there. */
  readonly base: string;
  readonly script: string;
  /** Language of the interface, for `lang`. */
  readonly language: string;
  readonly title: string;
  /** The root element of the page: which kind of panel it is. */
  readonly element?: PanelElement;
}

export type PanelElement = 'q-app' | 'q-topic-app' | 'q-inbox-app' | 'q-functions-app';

/**
 * The page that loads the webview's module. The policy is the one Monaco was tried with: no nonce in `style-src`, because
 * that would switch `'unsafe-inline'` off and Monaco's colours with it; workers only from blobs.
 */
export function panelHtml({ cspSource, nonce, base, script, language, title, element = 'q-app' }: PageParts): string {
  const policy = [
    `default-src 'none'`,
    `script-src 'nonce-${nonce}'`,
    `style-src ${cspSource} 'unsafe-inline'`,
    `font-src ${cspSource}`,
    `img-src ${cspSource} data:`,
    `connect-src ${cspSource}`,
    `worker-src blob:`,
  ].join('; ');
  return `<!DOCTYPE html>
<html lang="${escape(language)}">
<head>
  <meta charset="UTF-8">
  <meta http-equiv="Content-Security-Policy" content="${escape(policy)}">
  <meta name="viewport" content="width=device-width, initial-scale=1.0">
  <title>${escape(title)}</title>
</head>
<body data-base="${escape(base)}">
  <${element}></${element}>
  <script type="module" nonce="${nonce}" src="${escape(script)}"></script>
</body>
</html>
`;
}

/** 128 random bits. */
export function newNonce(): string {
  const bytes = globalThis.crypto.getRandomValues(new Uint8Array(16));
  return Buffer.from(bytes).toString('base64');
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
