import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import type { Backend, Caller, Outcome, SeenError } from './backends.ts';
import type { CallStep, Case, CaseStep, CompareStep, ExpectedError, StartStep } from './case.ts';
import { fill, taken, type Expected } from './expected.ts';
import { judgeRaw } from './raw.ts';

export interface Target {
  readonly backend: Backend;
  /** Where it answers, for raw requests. */
  readonly url: string;
  readonly advance: (seconds: number) => Promise<void>;
  /** Whether somebody goes on using it: a case deletes its queues then. */
  readonly isShared?: boolean;
}

export const usualCaller: Caller = { region: 'us-east-1', accessKeyId: 'test' };

/** Runs one case; its queues have names of their own, so cases do not disturb each other. */
export async function runCase(target: Target, { queues = {}, steps }: Case): Promise<void> {
  const run = new CaseRun(target);
  for (const name of new Set(['q', 'r', ...Object.keys(queues)])) run.name(name, queues[name] ?? {});
  try {
    for (const [name, attributes] of Object.entries(queues)) await run.make(name, attributes);
    for (const each of steps) await run.step(each);
  } finally {
    if (target.isShared) await run.cleanUp();
  }
}

class CaseRun {
  readonly #target: Target;
  readonly #suffix = randomBytes(4).toString('hex');
  readonly #vars = new Map<string, string>();
  readonly #made: { readonly input: { readonly QueueUrl: unknown }; readonly caller: Caller }[] = [];
  readonly #waiting = new Map<string, { outcome: Promise<Outcome>; output: Expected }>();

  constructor(target: Target) {
    this.#target = target;
  }

  name(name: string, attributes: Readonly<Record<string, string>>): void {
    this.#vars.set(name, `${name}-${this.#suffix}${attributes['FifoQueue'] === undefined ? '' : '.fifo'}`);
  }

  async make(name: string, Attributes: Readonly<Record<string, string>>): Promise<void> {
    const QueueName = this.#vars.get(name)!;
    const url = `${name}.url`;
    await this.#call({ call: 'CreateQueue', input: { QueueName, Attributes }, save: { [url]: 'QueueUrl' } });
    const { pathname } = new URL(this.#vars.get(url)!);
    const account = pathname.split('/').at(-2)!;
    this.#vars.set('account', account);
    this.#vars.set(`${name}.path`, pathname);
    this.#vars.set(`${name}.arn`, `arn:aws:sqs:${usualCaller.region}:${account}:${QueueName}`);
  }

  async step(step: CaseStep): Promise<void> {
    if ('advance' in step) await this.#target.advance(step.advance);
    else if ('raw' in step) await judgeRaw(this.#target.url, fill(step, this.#vars));
    else if ('join' in step) await this.#join(step.join);
    else if ('start' in step) await this.#start(step);
    else if ('call' in step) await this.#call(step);
    else if ('base64' in step) this.#vars.set(step.as, base64(fill(step.base64, this.#vars)));
    else this.#compare(step);
  }

  /** Deletes every queue that was made, whatever became of it. */
  async cleanUp(): Promise<void> {
    for (const { input, caller } of this.#made) await this.#target.backend.call('DeleteQueue', input, caller);
  }

  async #call(step: CallStep): Promise<void> {
    const outcome = await this.#send(step, step.caller);
    const error = step.error && fill(step.error, this.#vars);
    this.#judge(outcome, { output: fill(step.output, this.#vars), error });
    for (const [name, path] of Object.entries(step.save ?? {})) this.#vars.set(name, String(valueAt(outcome, path)));
  }

  async #start(step: StartStep): Promise<void> {
    const outcome = this.#send(step);
    this.#waiting.set(step.start, { outcome, output: step.output });
    // It has to have begun to wait before the next step.
    await Promise.race([outcome, new Promise((resolve) => setTimeout(resolve, 50))]);
  }

  async #join(name: string): Promise<void> {
    const { outcome, output } = this.#waiting.get(name)!;
    this.#judge(await outcome, { output: fill(output, this.#vars) });
  }

  async #send(step: CallStep | StartStep, who: Partial<Caller> = {}): Promise<Outcome> {
    const caller = { ...usualCaller, ...who };
    const outcome = await this.#target.backend.call(step.call, fill(step.input, this.#vars), caller);
    if (step.call === 'CreateQueue' && 'output' in outcome) {
      this.#made.push({ input: { QueueUrl: outcome.output['QueueUrl'] }, caller });
    }
    return outcome;
  }

  #judge(outcome: Outcome, expected: { output?: Expected; error?: ExpectedError }): void {
    if (expected.error) return judgeError(outcome, expected.error, this.#target.backend.name);
    if ('error' in outcome) assert.fail(`refused: ${JSON.stringify(outcome.error)}`);
    if (expected.output !== undefined) assert.deepEqual(outcome.output, taken(outcome.output, expected.output));
  }

  #compare(step: CompareStep): void {
    const values = Object.values(step)[0]!.map((name) => this.#vars.get(name)!);
    if ('rising' in step) assert.deepEqual(values, values.toSorted(byNumber));
    assert.equal(new Set(values).size, values.length, values.join(' '));
  }
}

function base64(text: string): string {
  return Buffer.from(text).toString('base64');
}

function byNumber(a: string, b: string): number {
  return BigInt(a) < BigInt(b) ? -1 : 1;
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

function valueAt(outcome: Outcome, path: string): unknown {
  let at: unknown = 'output' in outcome ? outcome.output : undefined;
  for (const part of path.split('.')) at = (at as Record<string, unknown> | undefined)?.[part];
  if (at === undefined) assert.fail(`no ${path} in ${JSON.stringify(outcome)}`);
  return at;
}
