import { globSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';

/** One import as it stands in a file. */
export interface Edge {
  /** Path of the importing file from the root, `src/engine/engine.ts`. */
  readonly from: string;
  /** Path from the root for our own files, else the specifier as written: `vscode`, `node:fs`, `@aws-sdk/client-sqs`. */
  readonly to: string;
  /** `import type` and `export type`: gone when the program runs. */
  readonly typeOnly: boolean;
}

const named =
  /^[ \t]*(?:import|export)\s+(?<type>type\s+)?[\w$*{}\s,]+?\bfrom\s*(?<quote>['"])(?<target>[^'"]+)\k<quote>/gm;
const unnamed = /^[ \t]*import\s*(?<quote>['"])(?<target>[^'"]+)\k<quote>/gm;
const dynamic = /\bimport\s*\(\s*(?<argument>[^)]*?)\s*[,)]/g;

/** Every import of the files of `src` and `webview` below `root`, tests of components left out. */
export function importsBelow(root: string): Edge[] {
  return globSync(['src/**/*.ts', 'webview/**/*.ts'], { cwd: root })
    .sort()
    .flatMap((file) => importsOf(root, normalize(file)));
}

function importsOf(root: string, from: string): Edge[] {
  const text = withoutComments(readFileSync(join(root, from), 'utf8'));
  const edge = (specifier: string, typeOnly: boolean): Edge => ({ from, to: resolve(from, specifier), typeOnly });
  return [
    ...[...text.matchAll(named)].map(({ groups }) => edge(groups!['target']!, groups!['type'] !== undefined)),
    ...[...text.matchAll(unnamed)].map(({ groups }) => edge(groups!['target']!, false)),
    ...[...text.matchAll(dynamic)].map(({ groups }) => edge(literal(groups!['argument']!), false)),
  ];
}

function resolve(from: string, specifier: string): string {
  return specifier.startsWith('.') ? join(dirname(from), specifier) : specifier;
}

/** What cannot be read off the text could be anything, and is shown as it stands. */
function literal(argument: string): string {
  return /^(['"`])([^'"`$]+)\1$/.exec(argument)?.[2] ?? `import(${argument})`;
}

function withoutComments(text: string): string {
  return text.replaceAll(/\/\*[\s\S]*?\*\/|(?<=^|[\s;{}(,])\/\/.*$/gm, '');
}
