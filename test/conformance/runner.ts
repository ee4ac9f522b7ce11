import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { askJson } from './ask.ts';
import type { Backend, Caller, Outcome, Service } from './backends.ts';
import type { AskStep, CallStep, Case, CaseStep, CompareStep, ExpectedError, SeenStep, StartStep } from './case.ts';
import { fill, type Expected } from './expected.ts';
import { functionFile } from './functionFile.ts';
import { judgeError, judgeValue, valueAt } from './judge.ts';
import { judgeRaw } from './raw.ts';
import { judgeSignature } from './signature.ts';
import { WebEndpoints } from './webEndpoints.ts';

export interface Target {
  readonly backend: Backend;
  /** Where it answers, for raw requests. */
  readonly url: string;
  readonly advance: (seconds: number) => Promise<void>;
  /** Whether somebody goes on using it: a case deletes its queues then. */
  readonly isShared?: boolean;
}

export const usualCaller: Caller = { region: 'us-east-1', accessKeyId: 'test' };

/** Runs one case; its queues and topics have names of their own, so cases do not disturb each other. */
export async function runCase(target: Target, each: Case): Promise<void> {
  const { queues = {}, topics = {}, endpoints = {}, functions = {}, steps } = each;
  const run = new CaseRun(target);
  for (const name of new Set(['q', 'r', ...Object.keys(queues)])) run.name(name, queues[name] ?? {});
  for (const name of new Set(['t', 'u', ...Object.keys(topics)])) run.name(name, topics[name] ?? {});
  try {
    for (const [name, attributes] of Object.entries(queues)) await run.make(name, attributes);
    for (const [name, attributes] of Object.entries(topics)) await run.makeTopic(name, attributes);
    for (const [name, statuses] of Object.entries(endpoints)) await run.openEndpoint(name, statuses);
    for (const [name, handler] of Object.entries(functions)) await run.putFunction(name, handler);
    for (const step of steps) await run.step(step);
  } finally {
    await run.close();
    if (target.isShared) await run.cleanUp();
  }
}

class CaseRun {
  readonly #target: Target;
  readonly #suffix = randomBytes(4).toString('hex');
  readonly #vars = new Map<string, string>();
  readonly #made: { readonly removal: Removal; readonly caller: Caller }[] = [];
  readonly #endpoints = new WebEndpoints();
  readonly #waiting = new Map<string, { outcome: Promise<Outcome>; output: Expected }>();

  constructor(target: Target) {
    this.#target = target;
  }

  name(name: string, attributes: Readonly<Record<string, string>>): void {
    this.#vars.set(name, `${name}-${this.#suffix}${isFifo(attributes) ? '.fifo' : ''}`);
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

  async makeTopic(name: string, Attributes: Readonly<Record<string, string>>): Promise<void> {
    const input = { Name: this.#vars.get(name)!, Attributes };
    const arn = `${name}.arn`;
    await this.#call({ service: 'sns', call: 'CreateTopic', input, save: { [arn]: 'TopicArn' } });
    this.#vars.set('account', this.#vars.get(arn)!.split(':')[4]!);
  }

  async openEndpoint(name: string, statuses: readonly number[]): Promise<void> {
    this.#vars.set(`${name}.url`, await this.#endpoints.open(name, statuses));
  }

  async putFunction(name: string, handler: string): Promise<void> {
    this.name(name, {});
    const path = `/_playground/functions/${this.#vars.get(name)!}`;
    const input = { file: functionFile, handler, timeoutSeconds: 30 };
    await this.#ask({ ask: { method: 'PUT', path, input }, save: { [`${name}.arn`]: 'arn' } });
  }

  async step(step: CaseStep): Promise<void> {
    if ('advance' in step) await this.#target.advance(step.advance);
    else if ('raw' in step) await judgeRaw(this.#target.url, fill(step, this.#vars));
    else if ('ask' in step) await this.#ask(step);
    else if ('seen' in step) await this.#look(step);
    else if ('signed' in step) await judgeSignature(this.#target.url, fill(step.signed, this.#vars), step.version);
    else if ('join' in step) await this.#join(step.join);
    else if ('start' in step) await this.#start(step);
    else if ('call' in step) await this.#call(step);
    else if ('base64' in step) this.#vars.set(step.as, base64(fill(step.base64, this.#vars)));
    else this.#compare(step);
  }

  async close(): Promise<void> {
    await this.#endpoints.close();
  }

  /** Deletes every queue, topic and application that was made, whatever became of it. */
  async cleanUp(): Promise<void> {
    for (const { removal, caller } of this.#made) {
      await this.#target.backend.call(removal.call, removal.input, caller, removal.service);
    }
  }

  async #call(step: CallStep): Promise<void> {
    const outcome = await this.#send(step, step.caller);
    const error = step.error && fill(step.error, this.#vars);
    this.#judge(outcome, { output: fill(step.output, this.#vars), error });
    this.#save(step.save, 'output' in outcome ? outcome.output : undefined);
  }

  async #ask({ ask, output, save }: AskStep): Promise<void> {
    const answer = await askJson(this.#target.url, fill(ask, this.#vars));
    if (output !== undefined) judgeValue(answer, fill(output, this.#vars));
    this.#save(save, answer);
  }

  async #look({ seen, requests, save }: SeenStep): Promise<void> {
    await this.#target.advance(0); // what is on its way arrives
    const found = await this.#endpoints.take(seen, requests.length);
    judgeValue(found, fill(requests, this.#vars));
    this.#save(save, found);
  }

  #save(paths: CallStep['save'] = {}, from: unknown): void {
    for (const [name, path] of Object.entries(paths)) this.#vars.set(name, textOf(valueAt(from, path)));
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
    const service = 'service' in step ? step.service : undefined;
    const outcome = await this.#target.backend.call(step.call, fill(step.input, this.#vars), caller, service);
    const removal = 'output' in outcome && removals[step.call]?.(outcome.output);
    if (removal) this.#made.push({ removal, caller });
    return outcome;
  }

  #judge(outcome: Outcome, expected: { output?: Expected; error?: ExpectedError }): void {
    if (expected.error) return judgeError(outcome, expected.error, this.#target.backend.name);
    if ('error' in outcome) assert.fail(`refused: ${JSON.stringify(outcome.error)}`);
    if (expected.output !== undefined) judgeValue(outcome.output, expected.output);
  }

  #compare(step: CompareStep): void {
    const values = Object.values(step)[0]!.map((name) => this.#vars.get(name)!);
    if ('rising' in step) assert.deepEqual(values, values.toSorted(byNumber));
    assert.equal(new Set(values).size, values.length, values.join(' '));
  }
}

interface Removal {
  readonly service?: Service;
  readonly call: string;
  readonly input: object;
}

/** What undoes an operation, from its output. */
const removals: Readonly<Record<string, (output: Record<string, unknown>) => Removal>> = {
  CreateQueue: ({ QueueUrl }) => ({ call: 'DeleteQueue', input: { QueueUrl } }),
  CreateTopic: ({ TopicArn }) => ({ service: 'sns', call: 'DeleteTopic', input: { TopicArn } }),
  CreatePlatformApplication: (input) => ({ service: 'sns', call: 'DeletePlatformApplication', input }),
};

function isFifo(attributes: Readonly<Record<string, string>>): boolean {
  return attributes['FifoQueue'] !== undefined || attributes['FifoTopic'] !== undefined;
}

/** What is no text is kept as JSON. */
function textOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function base64(text: string): string {
  return Buffer.from(text).toString('base64');
}

function byNumber(a: string, b: string): number {
  return BigInt(a) < BigInt(b) ? -1 : 1;
}
