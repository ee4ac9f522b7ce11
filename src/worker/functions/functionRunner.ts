import { existsSync } from 'node:fs';
import type { Clock } from '../../engine/clock.ts';
import { ServiceError } from '../../engine/errors.ts';
import type { Change, RowId } from '../../engine/journal.ts';
import type { Ids } from '../../engine/ids.ts';
import { functionArn, functionOf } from '../../engine/lambda/arn.ts';
import type { Invocation } from '../../engine/lambda/invocation.ts';
import type { FunctionRow } from '../../engine/lambda/rows.ts';
import type { State } from '../../engine/state.ts';
import { environmentOf, logGroupOf } from './environment.ts';
import type { Ended } from './handlerProcess.ts';
import { InvocationLog } from './invocationLog.ts';
import { launchOf, type Interpreters } from './launch.ts';
import { ProcessPool } from './processPool.ts';

/** Characters of a result that are kept to be looked at. */
const keptResult = 10_000;

export interface RunnerParts extends Interpreters {
  readonly state: State;
  readonly clock: Clock;
  readonly ids: Ids;
  /** False in a workspace that is not trusted: nothing is run. */
  readonly mayRun: boolean;
  /** `http://127.0.0.1:PORT`, where functions find the playground. */
  readonly endpoint: () => string;
  /** An invocation began or ended. */
  readonly onDidInvoke?: (invocation: Invocation) => void;
}

/** An invocation that ended, and all that it returned. */
export interface Ran {
  readonly invocation: Invocation;
  /** JSON, whole; only of one that returned. */
  readonly result?: string;
}

/**
 * Runs functions: a file in a child process, any other at its endpoint. Real time throughout; only the instant at which
 * an invocation is noted is the engine's.
 */
export class FunctionRunner {
  readonly #parts: RunnerParts;
  readonly #pools = new Map<RowId, ProcessPool>();
  readonly log = new InvocationLog();
  #isStopped = false;

  constructor(parts: RunnerParts) {
    this.#parts = parts;
  }

  /** @throws ResourceNotFoundException */
  async invoke(arn: string, event: object, source: Invocation['source']): Promise<Invocation> {
    return (await this.run(arn, event, source)).invocation;
  }

  /**
   * Resolves when it has ended, however.
   *
   * @param arn With or without a version or alias.
   * @throws ResourceNotFoundException
   */
  async run(arn: string, event: object, source: Invocation['source']): Promise<Ran> {
    const row = functionOf(this.#parts.state, arn);
    if (!row || this.#isStopped) throw new ServiceError('ResourceNotFoundException', `Function not found: ${arn}`);
    const requestId = this.#parts.ids.uuid();
    let invocation: Invocation = {
      id: this.log.nextId(),
      functionArn: functionArn(row, row.name),
      requestId,
      atMs: this.#parts.clock.now(),
      outcome: 'running',
      source,
      records: recordsIn(event),
      logs: '',
    };
    this.#note(row, invocation);
    const ended = await this.#run(row, requestId, event);
    const { result, ...rest } = ended;
    invocation = { ...invocation, ...rest, ...(result !== undefined && { result: result.slice(0, keptResult) }) };
    this.#note(row, invocation);
    return { invocation, ...(result !== undefined && { result }) };
  }

  /** Why a function cannot run, ready to show; undefined when it can be tried. */
  problemOf({ code }: FunctionRow): string | undefined {
    if (!this.#parts.mayRun) return 'The workspace is not trusted: functions do not run.';
    return code.kind === 'file' && !existsSync(code.path) ? `There is no file ${code.path}.` : undefined;
  }

  /** A function that changed or went leaves its processes behind. */
  noteChange({ table, id, after }: Change): void {
    if (table !== 'function') return;
    this.#pools.get(id)?.end();
    this.#pools.delete(id);
    if (!after) this.log.forget(id);
  }

  /** Forgets everything; for after the engine's reset. */
  reset(): void {
    this.#endAll('The playground was reset.');
    this.log.clear();
  }

  /** Ends every process. Nothing runs any more. */
  stop(): void {
    this.#isStopped = true;
    this.#endAll('The playground is stopping.');
  }

  #endAll(reason: string): void {
    for (const pool of this.#pools.values()) pool.end(reason);
    this.#pools.clear();
  }

  #note(row: FunctionRow, invocation: Invocation): void {
    this.log.put(row.id, invocation);
    this.#parts.onDidInvoke?.(invocation);
  }

  async #run(row: FunctionRow, requestId: string, event: object): Promise<Ended> {
    const problem = this.problemOf(row);
    if (problem !== undefined) return { outcome: 'failed', tookMs: 0, error: problem, logs: '' };
    const { code, timeoutSeconds } = row;
    if (code.kind === 'file') {
      return await this.#poolOf(row).run({ id: requestId, event, timeoutSeconds, context: contextOf(row) });
    }
    const { invokeEndpoint } = await import('./endpoint.ts');
    return await invokeEndpoint(code, timeoutSeconds, event);
  }

  #poolOf(row: FunctionRow): ProcessPool {
    const found = this.#pools.get(row.id);
    if (found?.row === row) return found;
    found?.end();
    const { code } = row;
    if (code.kind !== 'file') throw new Error(`${row.name} is no file`);
    const pool = new ProcessPool(row, () =>
      launchOf(code, this.#parts, environmentOf(row, code.path, code.handler, this.#parts.endpoint())),
    );
    this.#pools.set(row.id, pool);
    return pool;
  }
}

/** @see Lambda Developer Guide, nodejs-context, python-context */
function contextOf(row: FunctionRow): Record<string, string> {
  return {
    functionName: row.name,
    functionVersion: '$LATEST',
    invokedFunctionArn: functionArn(row, row.name),
    memoryLimitInMB: '128',
    logGroupName: logGroupOf(row),
    logStreamName: `playground/[$LATEST]${String(row.id).padStart(8, '0')}`,
  };
}

function recordsIn(event: object): number {
  const { Records } = event as { readonly Records?: unknown };
  return Array.isArray(Records) ? Records.length : 0;
}
