import type { Control } from '../gateway/control.ts';
import type { Inspect } from '../engine/inspect/inspect.ts';
import type { Store } from '../store/store.ts';
import type { Advance } from './advance.ts';
import type { ChangeFeed } from './changeFeed.ts';
import { callInspect } from './inspectCalls.ts';
import type { EngineClock } from './time.ts';
import type { Turn } from './turn.ts';

export interface ControlParts {
  readonly version: string | undefined;
  readonly store: Store;
  readonly clock: EngineClock;
  readonly inspect: Inspect;
  readonly turn: Turn;
  readonly advance: Advance;
  readonly feed: ChangeFeed;
}

/** What `/_playground/` does. */
export function createControl({ version, store, clock, inspect, turn, advance, feed }: ControlParts): Control {
  function clockState() {
    turn.begin();
    return clock.state;
  }

  return {
    health: () => ({ status: 'running', version, store: store.kind, clock: clockState() }),
    clock: clockState,

    async advance(seconds) {
      await advance.by(Math.round(seconds * 1000)); // 1.005 * 1000 is not whole
      feed.noteAnything();
      return clockState();
    },

    async reset() {
      await advance.reset();
      inspect.reset();
      feed.noteAnything();
      turn.begin();
    },

    inspect: (name, input, client) => callInspect(inspect, turn, name, input, client),
  };
}
