import { editor, KeyCode, Uri } from 'monaco-editor/editor';
import 'monaco-editor/features/register.all';
import { languageOf, prepareLanguages } from './monacoLanguages.ts';
import { monacoTheme } from './monacoTheme.ts';
import { endingOf, type SchemaName } from './schemas.ts';

/** A Monaco of a few lines; this module and all of Monaco are a chunk that loads when a body is first written. */
export interface BodyMonaco {
  value: string;
  focus(): void;
  select(start: number, end: number): void;
  /** Writes where the cursor is, and goes there. */
  insert(text: string): void;
  /** Closed it shows its first line only. */
  setOpen(isOpen: boolean): void;
  /** What it is for, and what stands in it while it is empty. */
  describe(label: string, placeholder: string): void;
  /** From now on checks by this schema. */
  setSchema(schema: SchemaName | undefined): void;
  dispose(): void;
}

interface Options {
  readonly value: string;
  readonly placeholder: string;
  readonly label: string;
  readonly schema: SchemaName | undefined;
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
let models = 0;

export function createBodyMonaco(place: HTMLElement, options: Options): BodyMonaco {
  prepare();
  addStyles(place.getRootNode() as ShadowRoot);
  const monaco = editor.create(place, {
    model: modelOf(options.value, options.schema),
    ariaLabel: options.label,
    placeholder: options.placeholder,
    ...look(),
    ...(options.schema ? { quickSuggestions: { strings: true, other: true, comments: false } } : asTyped),
  });
  let model = monaco.getModel()!;
  const changes = monaco.onDidChangeModelContent(() => {
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
    describe: (ariaLabel, placeholder) => monaco.updateOptions({ ariaLabel, placeholder }),
    setSchema: (schema) => {
      // The name of a model never changes, and the schema hangs on it.
      const before = model;
      model = modelOf(before.getValue(), schema);
      monaco.setModel(model);
      before.dispose();
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
  // F1 is the command palette of VS Code everywhere, and here, too.
  editor.addKeybindingRule({ keybinding: KeyCode.F1, command: '-editor.action.quickCommand' });
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
function modelOf(text: string, schema: Options['schema']): editor.ITextModel {
  const name = schema && Uri.parse(`inmemory://model/${(models += 1)}${endingOf(schema)}`);
  return editor.createModel(text, languageOf(text), name);
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
