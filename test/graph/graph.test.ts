import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { importsBelow } from './importGraph.ts';
import { offences } from './rules.ts';

describe('the import graph', () => {
  it('keeps to the house rules', () => {
    const edges = importsBelow('.');
    assert.ok(edges.length > 20, `only ${edges.length} imports found: the walk is broken`);
    assert.deepEqual(offences(edges), []);
  });

  for (const [name, file, text, expected] of [
    [
      'the engine that uses a package',
      'src/engine/a.ts',
      "import { x } from '@aws-sdk/client-sqs';",
      'src/engine/ may import its types only',
    ],
    [
      'the engine that looks at the wire',
      'src/engine/a.ts',
      "import type { x } from '../wire/json.ts';",
      'src/engine/ may not import it',
    ],
    [
      'the engine that imports lazily',
      'src/engine/a.ts',
      "const x = await import('node:fs');",
      'src/engine/ may not import it',
    ],
    [
      'the wire that knows Node',
      'src/wire/a.ts',
      "import { createHash } from 'node:crypto';",
      'src/wire/ may not import it',
    ],
    [
      'the gateway that opens sockets outside its server',
      'src/gateway/handle.ts',
      "import 'node:http';",
      'src/gateway/ may not import it',
    ],
    [
      'a backend that reaches into the worker',
      'src/backend/a.ts',
      "import { x } from '../worker/main.ts';",
      'src/backend/ may import its types only',
    ],
    [
      'a backend that knows vscode',
      'src/backend/a.ts',
      "import * as vscode from 'vscode';",
      'src/backend/ may not import it',
    ],
    [
      'a tree that reads files',
      'src/tree/a.ts',
      "import {\n  readFileSync,\n} from 'node:fs';",
      'src/tree/ may not import it',
    ],
    [
      'a command that uses the engine',
      'src/commands/a.ts',
      "export { x } from '../engine/limits.ts';",
      'src/commands/ may import its types only',
    ],
    [
      'a second maker of engines',
      'src/worker/b.ts',
      "import { Engine } from '../engine/engine.ts';",
      'only worker/main.ts makes an engine',
    ],
    [
      'a webview that runs code of the host',
      'webview/a.ts',
      "import { x } from '../src/panel/contract.ts';",
      'webview/ may import its types only',
    ],
    [
      'a webview that knows the engine',
      'webview/a.ts',
      "import type { x } from '../src/engine/call.ts';",
      'webview/ may not import it',
    ],
    ['an import that nobody can check', 'src/backend/a.ts', 'await import(name);', 'src/backend/ may not import it'],
    ['a file in no room', 'src/util/a.ts', "import { x } from './b.ts';", 'the file is in no room that the rules know'],
  ] as const) {
    it(`refuses ${name}`, () => {
      const found = inFolder({ [file]: text }, (root) => offences(importsBelow(root)));
      assert.equal(found.length, 1);
      assert.ok(found[0]!.startsWith(`${file} → `) && found[0]!.endsWith(`: ${expected}`), found[0]);
    });
  }

  it('takes types, comments and its own room for what they are', () => {
    const found = inFolder(
      {
        'src/backend/a.ts':
          "import type { Wait } from '../engine/operation.ts';\nimport { WorkerHost } from '../worker/host.ts';\n// import 'vscode';\n",
        'src/engine/a.ts':
          "import type { SendMessageRequest } from '@aws-sdk/client-sqs';\nimport { b } from './b.ts';\n/* see import('node:fs') */\n",
        'webview/a.ts':
          "import { LitElement } from 'lit';\nimport type { PanelHost } from '../src/panel/contract.ts';\nimport './b.ts';\n",
      },
      (root) => offences(importsBelow(root)),
    );
    assert.deepEqual(found, []);
  });
});

function inFolder<T>(files: Readonly<Record<string, string>>, use: (root: string) => T): T {
  const root = mkdtempSync(join(tmpdir(), 'graph-'));
  try {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(join(root, dirname(path)), { recursive: true });
      writeFileSync(join(root, path), text);
    }
    return use(root);
  } finally {
    rmSync(root, { recursive: true });
  }
}
