import assert from 'node:assert/strict';
import type { Backend, Outcome, SeenError } from './backends.ts';
import type { ExpectedError } from './case.ts';
import { taken, type Expected } from './expected.ts';

export function judgeValue(actual: unknown, expected: Expected): void {
  assert.deepEqual(actual, taken(actual, expected));
}

export function judgeError(outcome: Outcome, expected: ExpectedError, protocol: Backend['name']): void {
  if (!('error' in outcome)) return assert.fail(`succeeded: ${JSON.stringify(outcome.output)}`);
  const { code, name, status = 400, message } = expected;
  const sentence = typeof message === 'object' && 'JSON' in message ? message[protocol] : message;
  const whole: Expected = {
    code,
    status,
    message: sentence ?? /./,
    ...(outcome.error.name !== undefined && { name: name ?? /./ }),
  };
  assert.deepEqual(outcome.error, taken(outcome.error, whole) as SeenError);
}

/** @param path `Messages.0.Body`; below a text goes on in the JSON that it is: `Messages.0.Body.Token`. */
export function valueAt(from: unknown, path: string): unknown {
  let at = from;
  for (const part of path.split('.')) at = membersOf(at)?.[part];
  if (at === undefined) assert.fail(`no ${path} in ${JSON.stringify(from)}`);
  return at;
}

function membersOf(value: unknown): Record<string, unknown> | undefined {
  return (typeof value === 'string' ? JSON.parse(value) : value) as Record<string, unknown> | undefined;
}
