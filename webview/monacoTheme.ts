import type { editor } from 'monaco-editor/editor';

/** The theme of VS Code as Monaco wants it: its own colours as hex digits, read off the page's variables. */
export function monacoTheme(): editor.IStandaloneThemeData {
  const colors = Object.entries(colorsOf).flatMap(([key, names]) => {
    const hex = read(...names);
    return hex === undefined ? [] : [[key, hex]];
  });
  return {
    base: baseOf(document.body.classList),
    inherit: true,
    rules: [
      ...rule('string.key.json', 'debugTokenExpression-name'),
      ...rule('string.value.json', 'debugTokenExpression-string'),
      ...rule('number.json', 'debugTokenExpression-number'),
      ...rule('keyword.json', 'debugTokenExpression-boolean'),
    ],
    colors: Object.fromEntries(colors) as Record<string, string>,
  };
}

const colorsOf: Readonly<Record<string, readonly string[]>> = {
  'editor.background': ['input-background', 'editor-background'],
  'editor.foreground': ['input-foreground', 'editor-foreground'],
  'editor.placeholder.foreground': ['input-placeholderForeground'],
  'editor.selectionBackground': ['editor-selectionBackground'],
  'editorCursor.foreground': ['editorCursor-foreground', 'foreground'],
  'editorWidget.background': ['editorWidget-background'],
  'editorWidget.border': ['editorWidget-border'],
  'editorHoverWidget.background': ['editorHoverWidget-background'],
  'editorError.foreground': ['editorError-foreground'],
  // Brackets stay quiet, as in the grid and the rail.
  'editorBracketHighlight.foreground1': ['input-foreground', 'editor-foreground'],
  'editorBracketHighlight.foreground2': ['input-foreground', 'editor-foreground'],
  'editorBracketHighlight.foreground3': ['input-foreground', 'editor-foreground'],
  focusBorder: ['focusBorder'],
};

function rule(token: string, ...names: readonly string[]): editor.ITokenThemeRule[] {
  const foreground = read(...names)?.slice(1, 7);
  return foreground === undefined ? [] : [{ token, foreground }];
}

/** The first of these variables that the theme sets. */
function read(...names: readonly string[]): string | undefined {
  return names.map((name) => hexOf(variable(name))).find((hex) => hex !== undefined);
}

function baseOf(classes: DOMTokenList): editor.BuiltinTheme {
  if (classes.contains('vscode-high-contrast-light')) return 'hc-light';
  if (classes.contains('vscode-high-contrast')) return 'hc-black';
  return classes.contains('vscode-light') ? 'vs' : 'vs-dark';
}

function variable(name: string): string {
  return getComputedStyle(document.documentElement).getPropertyValue(`--vscode-${name}`).trim();
}

/** `#rrggbb` or `#rrggbbaa` of what a theme writes: three to eight hex digits, `rgb()` or `rgba()`. */
function hexOf(color: string): string | undefined {
  if (/^#([0-9a-f]{6}|[0-9a-f]{8})$/i.test(color)) return color;
  if (/^#[0-9a-f]{3,4}$/i.test(color)) return color.replace(/[0-9a-f]/gi, (c) => c + c);
  const parts = /^rgba?\(([^)]+)\)$/
    .exec(color)?.[1]
    ?.split(/[\s,/]+/)
    .map(Number);
  if (!parts || parts.length < 3 || parts.some(Number.isNaN)) return undefined;
  const [r, g, b, a = 1] = parts as [number, number, number, number?];
  return `#${[r, g, b, Math.round(a * 255)].map((n) => n.toString(16).padStart(2, '0')).join('')}`;
}
