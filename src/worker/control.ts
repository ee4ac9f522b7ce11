import { ServiceError } from '../engine/errors.ts';
import type { Engine } from '../engine/engine.ts';
import type { Inspect } from '../engine/inspect/inspect.ts';
import type { Digest } from '../engine/ports.ts';
import type { Control } from '../gateway/control.ts';
import type { Store } from '../store/store.ts';
import type { Advance } from './advance.ts';
import type { ChangeFeed } from './changeFeed.ts';
import { developerMessages } from './developerMessages.ts';
import { inboxOf, subscriptionToken } from './developerNotifications.ts';
import type { Functions } from './functions/functions.ts';
import { callInspect } from './inspectCalls.ts';
import { queueCalled, subscriptionCalled, topicCalled } from './namedRows.ts';
import { inSlices } from './slices.ts';
import type { EngineClock } from './time.ts';
import type { Turn } from './turn.ts';
import type { Waits } from './waits.ts';

export interface ControlParts {
  readonly version: string | undefined;
  readonly store: Store;
  readonly clock: EngineClock;
  readonly engine: Engine;
  readonly digest: Digest;
  readonly inspect: Inspect;
  readonly turn: Turn;
  readonly advance: Advance;
  readonly waits: Waits;
  readonly feed: ChangeFeed;
  /** Absent: there are none. */
  readonly functions?: Pick<Functions, 'desk' | 'reset'>;
}

/** What `/_playground/` does. */
export function createControl(parts: ControlParts): Control {
  const { version, store, clock, engine, inspect, turn, advance, waits, feed, functions } = parts;

  function clockState() {
    turn.begin();
    return clock.state;
  }

  /** Pauses or resumes: kept before it is answered, and what is due next is waited for anew. */
  async function switched(change: () => void) {
    await turn.change(change);
    turn.resetTimer();
    feed.noteAnything();
    return clockState();
  }

  return {
    health: () => ({ status: 'running', version, store: store.kind, clock: clockState() }),
    clock: clockState,

    async advance(seconds) {
      await advance.by(Math.round(seconds * 1000)); // 1.005 * 1000 is not whole
      feed.noteAnything();
      return clockState();
    },

    pause: () => switched(() => clock.pause()),
    resume: () => switched(() => clock.resume()),

    async next() {
      const moved = await advance.next();
      feed.noteAnything();
      return { clock: clockState(), moved };
    },

    settings: () => engine.settings,
    configure(settings) {
      engine.configure(settings);
      feed.noteAnything();
      turn.begin();
      return engine.settings;
    },

    async reset() {
      await advance.reset();
      inspect.reset();
      functions?.reset();
      feed.noteAnything();
      turn.begin();
    },

    inspect: (name, input, client) =>
      functions?.desk.has(name)
        ? functions.desk.call(name, input, client)
        : callInspect(inspect, turn, name, input, client),
    queueId: (world, name) => queueCalled(engine.state, world, name).id,
    topicId: (world, name) => topicCalled(engine.state, world, name).id,
    subscriptionId: (arn) => subscriptionCalled(engine.state, arn).id,

    async messages(queueId, show) {
      turn.begin(); // reading settles what is due, which may answer polls and has to be committed
      engine.settle();
      const queue = engine.state.queue(queueId);
      if (!queue) throw new ServiceError('QueueDoesNotExist');
      return await inSlices(developerMessages(engine, parts.digest, queue, show));
    },

    inbox: (kind, world, to) => inboxOf(engine.state, kind, world, to),
    async emptyInbox(kind, world, to, client) {
      await turn.change(() => {
        engine.change('EmptyInbox', world, client, ({ tx }) => {
          for (const { id } of inboxOf(engine.state, kind, world, to)) tx.remove('inbox', id);
        });
      });
    },
    subscriptionToken(arn) {
      turn.begin(); // a subscription that nobody confirmed goes by itself
      engine.settle();
      return subscriptionToken(engine.state, arn);
    },

    wait: (condition, options, signal) => waits.wait(condition, options, signal),
  };
}
