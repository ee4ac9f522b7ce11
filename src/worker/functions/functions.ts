import type { Client, World } from '../../engine/call.ts';
import type { Engine } from '../../engine/engine.ts';
import type { Ids } from '../../engine/ids.ts';
import type { Change } from '../../engine/journal.ts';
import { EventSources } from '../eventSources/eventSources.ts';
import type { Turn } from '../turn.ts';
import { FunctionDesk } from './functionDesk.ts';
import { FunctionRunner } from './functionRunner.ts';
import { FunctionInvoker } from './invoker.ts';
import type { Interpreters } from './launch.ts';

export interface FunctionsParts {
  readonly engine: Engine;
  readonly turn: Turn;
  readonly ids: Ids;
  readonly nextClientId: () => number;
  /** World of inputs that name none. */
  readonly defaults: World;
  /** `http://127.0.0.1:PORT`, where functions find the playground. */
  readonly endpoint: () => string;
  /** False in a workspace that is not trusted: no file is run, and no queue is consumed. */
  readonly mayRun: boolean;
  readonly interpreters: Interpreters;
  /** The editor's own calls. */
  readonly isOwn: (client: Client) => boolean;
  /** Folders below which others may make functions of files. */
  readonly roots: readonly string[];
  /** Something that a view shows has changed. */
  readonly changed: () => void;
}

/** Everything about functions: what runs them, who calls them, and what tells about them. */
export class Functions {
  readonly desk: FunctionDesk;
  /** For deliveries of SNS. */
  readonly invoker: FunctionInvoker;
  /** For the advance of the clock, which waits for it. */
  readonly sources: EventSources;
  readonly #runner: FunctionRunner;

  constructor(parts: FunctionsParts) {
    const { engine, turn, ids, changed } = parts;
    const { state, clock } = engine;
    const { endpoint, mayRun, interpreters, nextClientId, defaults, isOwn, roots } = parts;
    const runner = new FunctionRunner({ state, clock, ids, endpoint, mayRun, ...interpreters, onDidInvoke: changed });
    this.#runner = runner;
    this.invoker = new FunctionInvoker(runner);
    this.sources = new EventSources({ ...{ state, clock, ids, runner, mayRun, nextClientId, changed }, run: turn.run });
    this.desk = new FunctionDesk({ engine, turn, runner, sources: this.sources, defaults, isOwn, roots });
  }

  note(change: Change): void {
    this.#runner.noteChange(change);
    this.sources.noteChange(change);
  }

  /** From here on functions consume queues. */
  start(): void {
    this.sources.start();
  }

  turnEnded(): void {
    this.sources.turnEnded();
  }

  reset(): void {
    this.sources.reset();
    this.#runner.reset();
  }

  /** Consumes no more and ends every process; what was under way failed, and stays in its queue. */
  stop(): void {
    this.sources.stop();
    this.#runner.stop();
  }
}
