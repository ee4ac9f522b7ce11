import type { Call } from '../call.ts';
import { functionNamed } from './arn.ts';
import { requireEnvironment } from './environment.ts';
import { invalid, requireWithin } from './limits.ts';
import type { FunctionCode, FunctionRow } from './rows.ts';

export interface PutFunctionInput {
  readonly name: string;
  readonly code: FunctionCode;
  /** 1 to 900; 3 when absent, as on AWS. */
  readonly timeoutSeconds?: number;
  readonly environment?: Readonly<Record<string, string>>;
}

const namePattern = /^[A-Za-z0-9_-]{1,64}$/;
const pathPattern = /^(?:\/|[A-Za-z]:[\\/]|\\\\)/;
const sourcePattern = /\.(?:[cm]?[jt]s|py)$/;
const handlerPattern = /^[A-Za-z_$][\w$]*$/;
const defaultTimeoutSeconds = 3;

/**
 * Makes a function in the caller's world, or replaces the one of that name.
 *
 * @throws InvalidParameterValue
 * @see Lambda API Reference, CreateFunction
 */
export function putFunction(call: Call, input: PutFunctionInput): FunctionRow {
  const { name, code, timeoutSeconds = defaultTimeoutSeconds, environment = {} } = input;
  if (!namePattern.test(name)) throw invalidName(name);
  requireCode(code);
  requireWithin('timeout', timeoutSeconds);
  requireEnvironment(call.digest, environment);

  const before = functionNamed(call.state, call.world, name);
  const now = call.clock.now();
  const id = before?.id ?? call.tx.nextId();
  const { accountId, region } = call.world;
  const createdMs = before?.createdMs ?? now;
  const row = { id, accountId, region, name, code, timeoutSeconds, environment, createdMs, modifiedMs: now };
  call.tx.put('function', id, row);
  return row;
}

function requireCode(code: FunctionCode): void {
  if (code.kind === 'endpoint') {
    if (!namePattern.test(code.functionName)) throw invalidName(code.functionName);
    if (code.url !== undefined && !/^https?:\/\/\S+$/.test(code.url)) {
      throw invalid('url must begin with http:// or https://.');
    }
    return;
  }
  if (!pathPattern.test(code.path)) throw invalid('path must be absolute.');
  if (!sourcePattern.test(code.path)) throw invalid('path must be a .js, .mjs, .cjs, .ts, .mts, .cts or .py file.');
  if (!handlerPattern.test(code.handler)) throw invalid('handler must be the name of an exported function.');
}

function invalidName(name: string): Error {
  const constraint = 'Member must satisfy regular expression pattern: [a-zA-Z0-9-_]{1,64}';
  const value = name.slice(0, 100);
  return invalid(
    `1 validation error detected: Value '${value}' at 'functionName' failed to satisfy constraint: ${constraint}`,
  );
}
