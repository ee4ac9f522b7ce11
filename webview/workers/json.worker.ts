// Monaco's JSON worker: marks what is wrong in a body; built as one script, started from a blob.
import 'monaco-editor/languages/features/json/json.worker';
