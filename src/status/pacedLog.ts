import type { Backend } from '../backend/backend.ts';
import { DisposableStore, type Disposable } from '../base/disposable.ts';
import { Throttle, type Timers } from '../base/throttle.ts';
import type { PacedObservation } from '../engine/observation.ts';

/** A line a minute per operation and queue is what a log can take. */
const intervalMs = 60_000;
/** What one look takes; the counts of a line are of these. */
const mostLooked = 1000;

/** Says in the log what AWS would have refused, while the playground lets it pass. */
export class PacedLog implements Disposable {
  readonly #backend: Backend;
  readonly #write: (line: string) => void;
  readonly #owned = new DisposableStore();
  readonly #look: Throttle;
  #latestMs = 0;

  constructor(backend: Backend, write: (line: string) => void, timers?: Timers) {
    this.#backend = backend;
    this.#write = write;
    this.#look = this.#owned.add(new Throttle(() => this.#tell(), intervalMs, timers));
    this.#owned.add(backend.onDidChange(() => this.#look.request()));
  }

  dispose(): void {
    this.#owned.dispose();
  }

  async #tell(): Promise<void> {
    if (this.#backend.state.state !== 'running') return;
    try {
      const { observations = [] } = (await this.#backend.inspect?.paced(mostLooked)) ?? {};
      const latestMs = observations[0]?.atMs ?? this.#latestMs;
      // A reset takes the clock back: everything there is happened after it.
      const seenMs = latestMs < this.#latestMs ? 0 : this.#latestMs;
      this.#latestMs = latestMs;
      for (const line of pacedLines(observations.filter(({ atMs }) => atMs > seenMs))) this.#write(line);
    } catch {
      // It stopped meanwhile, which is told elsewhere; what AWS thinks of a call is no reason for a message.
    }
  }
}

/** A line per operation and queue; what the playground refused itself, the caller knows. */
export function pacedLines(observations: readonly PacedObservation[]): string[] {
  const calls = new Map<string, { count: number; readonly limits: Set<string> }>();
  for (const { operation, resource, limit, refused } of observations) {
    if (refused) continue;
    const key = `${operation} on ${resource.split(':').at(-1)}`;
    const seen = calls.get(key) ?? { count: 0, limits: new Set() };
    seen.count++;
    calls.set(key, seen);
    seen.limits.add(limit);
  }
  return [...calls].map(([call, { count, limits }]) => {
    const times = count === 1 ? 'once' : `${count} times`;
    return `AWS would have refused ${call}, ${times}: ${[...limits].join(', ')}`;
  });
}
