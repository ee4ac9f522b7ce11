import { realpathSync } from 'node:fs';
import { isAbsolute, relative } from 'node:path';
import { ServiceError } from '../../engine/errors.ts';
import type { FunctionCode } from '../../engine/lambda/rows.ts';

/** Variables by which an interpreter or the system would load other code. */
const loading = /^(NODE_|PYTHON|LD_|DYLD_|ELECTRON_|PATH$)/i;

/**
 * What any program of this machine may make a function of: a file below one of `roots`, or a function at an endpoint of this
 * machine without anybody's profile. The port is open to other users of the machine too, and whoever runs a function runs it
 * as this user; the editor itself may take any file.
 *
 * @throws AccessDenied, saying what to do instead
 */
export function requireAllowed(
  code: FunctionCode,
  environment: Readonly<Record<string, string>>,
  roots: readonly string[],
): void {
  const variable = Object.keys(environment).find((name) => loading.test(name));
  if (variable !== undefined) throw denied(`The environment variable ${variable} may be set in the editor only.`);
  if (code.kind === 'endpoint') {
    if (code.profile !== undefined || !isLocal(code.url)) {
      throw denied('Functions at other machines, or with a profile, may be added in the editor only.');
    }
    return;
  }
  if (roots.some((root) => isBelow(code.path, root))) return;
  const where = roots.length > 0 ? roots.join(', ') : 'no folder';
  throw denied(`Functions may be files below ${where}; others may be added in the editor only.`);
}

/** Links are followed: what counts is the file that would run. */
function isBelow(path: string, root: string): boolean {
  try {
    const way = relative(realpathSync(root), realpathSync(path));
    return way !== '' && !way.startsWith('..') && !isAbsolute(way);
  } catch {
    return false;
  }
}

function isLocal(url: string | undefined): boolean {
  try {
    return ['127.0.0.1', 'localhost', '[::1]'].includes(new URL(url ?? '').hostname);
  } catch {
    return false;
  }
}

function denied(sentence: string): ServiceError {
  return new ServiceError('AccessDenied', sentence);
}
