import type { Call, Client, World } from '../../engine/call.ts';
import type { Engine } from '../../engine/engine.ts';
import { ServiceError } from '../../engine/errors.ts';
import type { FunctionView, InvocationSummary } from '../../engine/inspect/functionViews.ts';
import { functionArn, functionNamed } from '../../engine/lambda/arn.ts';
import type { Invocation } from '../../engine/lambda/invocation.ts';
import { putEventSource } from '../../engine/lambda/putEventSource.ts';
import { putFunction } from '../../engine/lambda/putFunction.ts';
import { removeEventSource } from '../../engine/lambda/removeEventSource.ts';
import { removeFunction } from '../../engine/lambda/removeFunction.ts';
import type { FunctionRow } from '../../engine/lambda/rows.ts';
import type { EventSources } from '../eventSources/eventSources.ts';
import type { Turn } from '../turn.ts';
import { requireAllowed } from './allowedCode.ts';
import { functionChecks, requireFunctionInput, type FunctionInput } from './functionInput.ts';
import type { FunctionRunner } from './functionRunner.ts';
import { isPython } from './launch.ts';

export interface DeskParts {
  readonly engine: Engine;
  readonly turn: Turn;
  readonly runner: FunctionRunner;
  readonly sources: EventSources;
  /** World of inputs that name none. */
  readonly defaults: World;
  /** The editor's own calls: they may make a function of any code. */
  readonly isOwn: (client: Client) => boolean;
  /** Folders below which anybody may make functions of files. */
  readonly roots: readonly string[];
}

/** Invocations that a view shows. */
const mostShown = 10;

/** The Inspector's functions about functions and event sources (backend/inspector.ts). Acts answer once they are committed. */
export class FunctionDesk {
  readonly #parts: DeskParts;

  constructor(parts: DeskParts) {
    this.#parts = parts;
  }

  has(name: string): boolean {
    return Object.hasOwn(functionChecks, name);
  }

  /** @throws InvalidParameterValue for what is no input; what the function throws. */
  async call(name: string, input: unknown, client: Client): Promise<unknown> {
    requireFunctionInput(name, input);
    this.#parts.turn.begin(); // reading settles what is due, which may answer polls and has to be committed
    this.#parts.engine.settle();
    return await calls[name]!(this, input, client);
  }

  functions(): FunctionView[] {
    return [...this.#parts.engine.state.documents.rows('function').values()].map((row) => this.viewOf(row));
  }

  viewOf(row: FunctionRow): FunctionView {
    const { runner } = this.#parts;
    const { log } = runner;
    const invocations = log.of(row.id);
    const problem = runner.problemOf(row);
    return {
      ...row,
      arn: functionArn(row, row.name),
      runtime: row.code.kind === 'endpoint' ? 'endpoint' : isPython(row.code.path) ? 'python' : 'node',
      ...(problem !== undefined && { problem }),
      running: invocations.filter(({ outcome }) => outcome === 'running').length,
      counts: log.countsOf(row.id),
      last: invocations.slice(0, mostShown).map(summaryOf),
    };
  }

  /** The latest first. @throws ResourceNotFoundException */
  invocations(input: FunctionInput): readonly Invocation[] {
    return this.#parts.runner.log.of(this.#rowOf(input).id);
  }

  /** @throws ResourceNotFoundException */
  invoke(input: FunctionInput): Promise<Invocation> {
    const row = this.#rowOf(input);
    return this.#parts.runner.invoke(functionArn(row, row.name), input.event, { kind: 'test' });
  }

  eventSources(): ReturnType<EventSources['views']> {
    return this.#parts.sources.views();
  }

  change<T>(operation: string, input: FunctionInput, client: Client, work: (call: Call) => T): Promise<T> {
    const { engine, turn } = this.#parts;
    return turn.change(() => engine.change(operation, this.#worldOf(input), client, work));
  }

  /** @throws AccessDenied */
  requireAllowed({ code, environment = {} }: FunctionInput, client: Client): void {
    const { isOwn, roots } = this.#parts;
    if (!isOwn(client)) requireAllowed(code, environment, roots);
  }

  #rowOf(input: FunctionInput): FunctionRow {
    const world = this.#worldOf(input);
    const row = functionNamed(this.#parts.engine.state, world, input.name);
    if (row) return row;
    throw new ServiceError('ResourceNotFoundException', `Function not found: ${functionArn(world, input.name)}`);
  }

  #worldOf({ accountId, region }: FunctionInput): World {
    const { defaults } = this.#parts;
    return { accountId: accountId ?? defaults.accountId, region: region ?? defaults.region };
  }
}

type DeskCall = (desk: FunctionDesk, input: FunctionInput, client: Client) => unknown;

const calls: Readonly<Record<string, DeskCall>> = {
  functions: (desk) => desk.functions(),
  putFunction: async (desk, input, client) => {
    desk.requireAllowed(input, client);
    return desk.viewOf(await desk.change('PutFunction', input, client, (call) => putFunction(call, input)));
  },
  removeFunction: (desk, input, client) =>
    desk.change('RemoveFunction', input, client, (call) => removeFunction(call, input)),
  invocations: (desk, input) => desk.invocations(input),
  invokeFunction: (desk, input) => desk.invoke(input),
  eventSources: (desk) => desk.eventSources(),
  putEventSource: async (desk, input, client) => {
    const { id } = await desk.change('PutEventSource', input, client, (call) => putEventSource(call, input));
    return desk.eventSources().find((view) => view.id === id);
  },
  removeEventSource: (desk, input, client) =>
    desk.change('RemoveEventSource', input, client, (call) => removeEventSource(call, input)),
};

function summaryOf({ id, atMs, tookMs, outcome, source, records, error }: Invocation): InvocationSummary {
  const line = error?.split('\n', 1)[0];
  return {
    ...{ id, atMs, outcome, source, records },
    ...(tookMs !== undefined && { tookMs }),
    ...(line !== undefined && { error: line }),
  };
}
