import { dirname, extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { FunctionCode } from '../../engine/lambda/rows.ts';

/** What runs handlers. */
export interface Interpreters {
  /** Node 22.15 or newer; the one that we run in when absent (in VS Code that is Electron's). */
  readonly nodePath?: string;
  /** `python3` when absent. */
  readonly pythonPath?: string;
}

/** How a process is started. */
export interface Launch {
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
}

type FileCode = Extract<FunctionCode, { kind: 'file' }>;

/** Built, they lie beside the program; in the sources, beside this file. */
const bootstrap = {
  node: fileURLToPath(new URL('./bootstrap.mjs', import.meta.url)),
  python: fileURLToPath(new URL('./bootstrap.py', import.meta.url)),
};

export function isPython(path: string): boolean {
  return extname(path).toLowerCase() === '.py';
}

/** @param env Of the function; what the interpreter itself needs is added. */
export function launchOf(code: FileCode, interpreters: Interpreters, env: Readonly<Record<string, string>>): Launch {
  const { path, handler } = code;
  const cwd = dirname(path);
  if (isPython(path)) {
    const command = interpreters.pythonPath ?? (process.platform === 'win32' ? 'python' : 'python3');
    // Unbuffered, so that the log of one that is ended is whole; no caches beside the user's files.
    return { command, args: ['-u', '-B', bootstrap.python, path, handler], cwd, env };
  }
  const { nodePath } = interpreters;
  const args = [...(nodePath === undefined ? typeScriptFlags() : newestFlags), bootstrap.node, path, handler];
  return {
    command: nodePath ?? process.execPath,
    args,
    cwd,
    env: nodePath === undefined && process.versions['electron'] ? { ...env, ELECTRON_RUN_AS_NODE: '1' } : env,
  };
}

const newestFlags = ['--disable-warning=ExperimentalWarning'];

/** Enums and namespaces need the transform, where there is one; without it types are stripped since Node 22.18. */
function typeScriptFlags(): readonly string[] {
  const known = ['--experimental-transform-types', '--experimental-strip-types'];
  const flag = known.find((each) => process.allowedNodeEnvironmentFlags.has(each));
  return flag === undefined ? newestFlags : [flag, ...newestFlags];
}
