// Monaco's general worker; built as one script, started from a blob.
import 'monaco-editor/editor/editor.worker.js';
