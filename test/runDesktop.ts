import { runTests } from '@vscode/test-electron';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { removeFolder, runChild } from '../scripts/child.ts';
import { bundleHostTests } from './host/bundle.ts';

/** The host suites in a desktop VS Code that is downloaded; for machines that reach its download host. */
const built = await runChild({ command: process.execPath, args: ['esbuild.mjs'], limitSeconds: 120, echo: true });
if (built.code !== 0) process.exit(1);
const workspace = mkdtempSync(join(tmpdir(), 'messaging-playground-desktop-'));
try {
  process.exitCode = await runTests({
    extensionDevelopmentPath: resolve('.'),
    extensionTestsPath: await bundleHostTests(),
    launchArgs: [workspace, '--disable-extensions', '--disable-workspace-trust'],
  });
} finally {
  removeFolder(workspace);
}
