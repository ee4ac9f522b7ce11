import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import type { Backend, Caller, Outcome, SeenError } from './backends.ts';

/** What an answer must be; a pattern matches a text, a predicate judges a value. */
export type Expected =
  | string
  | number
  | boolean
  | undefined
  | RegExp
  | Uint8Array
  | ((actual: unknown) => boolean)
  | readonly Expected[]
  | { readonly [member: string]: Expected };

export interface ExpectedError {
  /** Query form of the code; `name` is the exception of an SDK that speaks JSON. */
  readonly code: string;
  readonly name?: string;
  /** 400 unless told otherwise. */
  readonly status?: number;
  /** One sentence, or one for each protocol; absent where AWS's is not recorded. */
  readonly message?: string | RegExp | { readonly JSON: string; readonly Query: string };
}

/** One request. */
export interface CallStep {
  readonly call: string;
  readonly input: object;
  /** The whole output. Absent: it must succeed. */
  readonly output?: Expected;
  readonly error?: ExpectedError;
  /** Name to path in the output: `{ h: 'Messages.0.ReceiptHandle' }`. */
  readonly save?: Readonly<Record<string, string>>;
  readonly caller?: Partial<Caller>;
}

/** A request that waits, judged at the `join` of the same name. */
export interface StartStep {
  readonly start: string;
  readonly call: string;
  readonly input: object;
  readonly output: Expected;
}

/**
 * One request, or time that passes. In any text, `{q}` is the case's own name for a queue, `{q.url}` its URL, and
 * `{h}` what `save` kept under `h`.
 */
export type CaseStep = CallStep | StartStep | { readonly advance: number } | { readonly join: string };

export interface Case {
  readonly name: string;
  /** Where the expectation comes from: a recorded test (S, V), the model (M), documentation (D, W). */
  readonly source: string;
  /** Made before the steps: name to attributes. */
  readonly queues?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly steps: readonly CaseStep[];
  /** The protocols it is about; both unless told otherwise. */
  readonly only?: Backend['name'];
}

export interface Target {
  readonly backend: Backend;
  readonly advance: (seconds: number) => Promise<void>;
}

export const usualCaller: Caller = { region: 'us-east-1', accessKeyId: 'test' };

/** Runs one case; its queues have names of their own, so cases do not disturb each other. */
export async function runCase(target: Target, { queues = {}, steps }: Case): Promise<void> {
  const vars = new Map<string, string>();
  const run = randomBytes(4).toString('hex');
  const waiting = new Map<string, { outcome: Promise<Outcome>; output: Expected }>();
  for (const name of new Set(['q', 'r', ...Object.keys(queues)])) vars.set(name, `${name}-${run}`);
  for (const [name, Attributes] of Object.entries(queues)) {
    await step({
      call: 'CreateQueue',
      input: { QueueName: `{${name}}`, Attributes },
      save: { [`${name}.url`]: 'QueueUrl' },
    });
  }
  for (const each of steps) await step(each);

  async function step(each: CaseStep): Promise<void> {
    if ('advance' in each) return target.advance(each.advance);
    if ('join' in each) {
      const { outcome, output } = waiting.get(each.join)!;
      return judge(await outcome, { output: fill(output, vars) });
    }
    const caller = { ...usualCaller, ...('caller' in each ? each.caller : undefined) };
    const outcome = target.backend.call(each.call, fill(each.input, vars), caller);
    if ('start' in each) {
      waiting.set(each.start, { outcome, output: each.output });
      // It has to have begun to wait before the next step.
      return void (await Promise.race([outcome, new Promise((resolve) => setTimeout(resolve, 50))]));
    }
    const seen = await outcome;
    judge(seen, { output: fill(each.output, vars), error: each.error && fill(each.error, vars) });
    for (const [name, path] of Object.entries(each.save ?? {})) vars.set(name, String(valueAt(seen, path)));
  }

  function judge(outcome: Outcome, expected: { output?: Expected; error?: ExpectedError }): void {
    if (expected.error) return judgeError(outcome, expected.error, target.backend.name);
    if ('error' in outcome) assert.fail(`refused: ${JSON.stringify(outcome.error)}`);
    if (expected.output !== undefined) assert.deepEqual(outcome.output, taken(outcome.output, expected.output));
  }
}

function judgeError(outcome: Outcome, expected: ExpectedError, protocol: Backend['name']): void {
  if (!('error' in outcome)) return assert.fail(`succeeded: ${JSON.stringify(outcome.output)}`);
  const { code, name, status = 400, message } = expected;
  const sentence = typeof message === 'object' && 'JSON' in message ? message[protocol] : message;
  const whole: Expected = {
    code,
    status,
    message: sentence ?? /./,
    ...(protocol === 'JSON' && { name: name ?? /./ }),
  };
  assert.deepEqual(outcome.error, taken(outcome.error, whole) as SeenError);
}

/** The expectation with patterns and predicates that hold replaced by what they judged, so that one comparison shows all. */
function taken(actual: unknown, expected: Expected): unknown {
  if (expected instanceof RegExp) return typeof actual === 'string' && expected.test(actual) ? actual : expected;
  if (typeof expected === 'function') return expected(actual) ? actual : expected;
  if (Array.isArray(expected))
    return expected.map((item: Expected, at) => taken((actual as unknown[] | undefined)?.[at], item));
  if (typeof expected !== 'object' || expected instanceof Uint8Array) return expected;
  const members = Object.entries(expected).filter(([, value]) => value !== undefined);
  return Object.fromEntries(
    members.map(([name, value]) => [name, taken((actual as Record<string, unknown> | undefined)?.[name], value)]),
  );
}

/** Puts names, URLs and saved values into every text. */
function fill<T>(value: T, vars: ReadonlyMap<string, string>): T {
  if (typeof value === 'string') return value.replace(/\{([a-z][\w.]*)\}/gi, (all, name) => vars.get(name) ?? all) as T;
  if (Array.isArray(value)) return value.map((item) => fill(item, vars)) as T;
  if (typeof value !== 'object' || value === null || value instanceof RegExp || value instanceof Uint8Array)
    return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [fill(key, vars), fill(item, vars)])) as T;
}

function valueAt(outcome: Outcome, path: string): unknown {
  let at: unknown = 'output' in outcome ? outcome.output : undefined;
  for (const part of path.split('.')) at = (at as Record<string, unknown> | undefined)?.[part];
  if (at === undefined) assert.fail(`no ${path} in ${JSON.stringify(outcome)}`);
  return at;
}
