import { editor, Uri } from 'monaco-editor/editor';
import 'monaco-editor/features/register.all';
import { languageOf, policyEnding, prepareLanguages } from './monacoLanguages.ts';
import { monacoTheme } from './monacoTheme.ts';

/** A Monaco of a few lines; this module and all of Monaco are a chunk that loads when a body is first written. */
export interface BodyMonaco {
  value: string;
  focus(): void;
  select(start: number, end: number): void;
  /** Writes where the cursor is, and goes there. */
  insert(text: string): void;
  /** Closed it shows its first line only. */
  setOpen(isOpen: boolean): void;
  dispose(): void;
}

interface Options {
  readonly value: string;
  readonly placeholder: string;
  readonly label: string;
  readonly schema: 'policy' | undefined;
  onChange(text: string): void;
  onHeight(px: number): void;
}

/** Where the host put the build: `<body data-base="…">`. */
const base = document.body.dataset.base ?? '.';

declare global {
  interface Window {
    MonacoEnvironment?: { getWorker(id: string, label: string): Promise<Worker> };
  }
}

let isPrepared = false;
let policies = 0;

export function createBodyMonaco(place: HTMLElement, options: Options): BodyMonaco {
  prepare();
  addStyles(place.getRootNode() as ShadowRoot);
  const monaco = editor.create(place, {
    model: editor.createModel(options.value, languageOf(options.value), nameOf(options.schema)),
    ariaLabel: options.label,
    placeholder: options.placeholder,
    ...look(),
    ...(options.schema ? { quickSuggestions: { strings: true, other: true, comments: false } } : asTyped),
  });
  const model = monaco.getModel()!;
  const changes = model.onDidChangeContent(() => {
    editor.setModelLanguage(model, languageOf(model.getValue()));
    options.onChange(model.getValue());
  });
  const heights = monaco.onDidContentSizeChange((event) => options.onHeight(event.contentHeight));
  options.onHeight(monaco.getContentHeight());
  return {
    get value() {
      return model.getValue();
    },
    set value(text) {
      model.setValue(text);
    },
    focus: () => monaco.focus(),
    select: (start, end) => {
      const [from, to] = [model.getPositionAt(start), model.getPositionAt(end)];
      monaco.setSelection({
        startLineNumber: from.lineNumber,
        startColumn: from.column,
        endLineNumber: to.lineNumber,
        endColumn: to.column,
      });
    },
    insert: (text) => {
      monaco.focus();
      monaco.trigger('insert', 'type', { text });
    },
    setOpen: (isOpen) => {
      if (!isOpen) monaco.setScrollTop(0);
    },
    dispose: () => {
      changes.dispose();
      heights.dispose();
      model.dispose();
      monaco.dispose();
    },
  };
}

function prepare(): void {
  if (isPrepared) return;
  isPrepared = true;
  window.MonacoEnvironment = { getWorker: (_, label) => startWorker(label === 'json' ? 'json' : 'editor') };
  prepareLanguages();
  applyTheme();
  // VS Code changes the class of the body and the variables of the root when the theme changes.
  const themes = new MutationObserver(applyTheme);
  themes.observe(document.body, { attributes: true, attributeFilter: ['class', 'data-vscode-theme-id'] });
}

function applyTheme(): void {
  editor.defineTheme('panel', monacoTheme());
  editor.setTheme('panel');
}

/** Scripts of a webview are of another origin, where workers may not come from: fetched, then started from a blob. */
async function startWorker(name: string): Promise<Worker> {
  const script = await (await fetch(`${base}/workers/${name}.worker.js`)).text();
  return new Worker(URL.createObjectURL(new Blob([script], { type: 'text/javascript' })), { name });
}

/** Monaco's style sheet is needed where the editor is, and its icon font in the document. */
function addStyles(root: ShadowRoot): void {
  for (const place of [root, document.head]) {
    if (place.querySelector('link[data-monaco]')) continue;
    const link = document.createElement('link');
    link.rel = 'stylesheet';
    link.href = `${base}/main.css`;
    link.dataset['monaco'] = '';
    place.append(link);
  }
}

/** A pair that was closed by itself is forgotten when the language changes, as it does at the first `{{…}}`. */
const asTyped = { autoClosingBrackets: 'never', autoClosingQuotes: 'never' } as const;

/** The name chooses the schema; undefined lets Monaco choose one that no schema knows. */
function nameOf(schema: Options['schema']): Uri | undefined {
  return schema && Uri.parse(`inmemory://policy/${(policies += 1)}${policyEnding}`);
}

function look(): editor.IStandaloneEditorConstructionOptions {
  return {
    theme: 'panel',
    automaticLayout: true,
    fontSize: 12,
    lineHeight: 18,
    fontFamily:
      getComputedStyle(document.documentElement).getPropertyValue('--vscode-editor-font-family') || 'monospace',
    padding: { top: 5, bottom: 5 },
    lineNumbers: 'off',
    lineDecorationsWidth: 10,
    glyphMargin: false,
    folding: false,
    minimap: { enabled: false },
    overviewRulerLanes: 0,
    overviewRulerBorder: false,
    hideCursorInOverviewRuler: true,
    renderLineHighlight: 'none',
    scrollBeyondLastLine: false,
    scrollbar: {
      alwaysConsumeMouseWheel: false,
      verticalScrollbarSize: 8,
      horizontalScrollbarSize: 8,
      useShadows: false,
    },
    wordWrap: 'on',
    guides: { indentation: false },
    wordBasedSuggestions: 'off',
    quickSuggestions: false,
    contextmenu: false,
    fixedOverflowWidgets: true,
    // Tab leaves the editor as it leaves any field.
    tabFocusMode: true,
  };
}
