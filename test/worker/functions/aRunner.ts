import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { functionArn } from '../../../src/engine/lambda/arn.ts';
import type { Invocation } from '../../../src/engine/lambda/invocation.ts';
import { putFunction, type PutFunctionInput } from '../../../src/engine/lambda/putFunction.ts';
import type { FunctionCode } from '../../../src/engine/lambda/rows.ts';
import { FunctionRunner, type Ran } from '../../../src/worker/functions/functionRunner.ts';
import { anEngine, seededIds, testClient, testWorld } from '../../engine/anEngine.ts';

export function handlerFile(name: string): string {
  return fileURLToPath(new URL(`./handlers/${name}`, import.meta.url));
}

/** A runner over a real engine; its functions run for real. */
export class TestRunner {
  readonly engine = anEngine();
  readonly told: Invocation['outcome'][] = [];
  readonly runner = new FunctionRunner({
    state: this.engine.engine.state,
    clock: this.engine.clock,
    ids: seededIds(),
    mayRun: true,
    endpoint: () => 'http://127.0.0.1:4599',
    onDidInvoke: ({ outcome }) => this.told.push(outcome),
  });
  #folder: string | undefined;

  constructor() {
    this.engine.engine.onDidChange((change) => this.runner.noteChange(change));
  }

  /** A file of a function in a folder of its own. */
  write(name: string, text: string): string {
    this.#folder ??= mkdtempSync(join(tmpdir(), 'functions-'));
    const path = join(this.#folder, name);
    writeFileSync(path, text);
    return path;
  }

  put(path: string, handler = 'handler', more: Partial<PutFunctionInput> = {}): this {
    return this.putCode({ kind: 'file', path, handler }, more);
  }

  putCode(code: FunctionCode, more: Partial<PutFunctionInput> = {}): this {
    const input: PutFunctionInput = { name: 'ship', code, ...more };
    this.engine.engine.change('PutFunction', testWorld, testClient, (call) => putFunction(call, input));
    return this;
  }

  run(event: object = {}, name = 'ship'): Promise<Ran> {
    return this.runner.run(functionArn(testWorld, name), event, { kind: 'test' });
  }

  async invoke(event: object = {}): Promise<Invocation> {
    return (await this.run(event)).invocation;
  }

  /** What it returned, parsed. */
  async answer(event: object = {}): Promise<unknown> {
    const { invocation, result } = await this.run(event);
    if (result === undefined) throw new Error(`${invocation.outcome}: ${invocation.error}\n${invocation.logs}`);
    return JSON.parse(result);
  }

  stop(): void {
    this.runner.stop();
    if (this.#folder !== undefined) rmSync(this.#folder, { recursive: true, force: true });
  }
}
