import { plural } from './time.ts';

/**
 * What a screen reader hears. What a person did is said at once; what happens by itself at most once in `quietMs`,
 * the latest standing for all before it.
 */
export class Announcer {
  readonly #say: (text: string) => void;
  readonly #quietMs: number;
  #lastAt = -Infinity;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #waiting: (() => string | undefined) | undefined;

  constructor(say: (text: string) => void, quietMs = 3000) {
    this.#say = say;
    this.#quietMs = quietMs;
  }

  /** At once: the answer to something a person did. */
  now(text: string): void {
    this.#say(text);
  }

  /** Soon: `text` is asked for when its turn has come, and may then say nothing. */
  soon(text: () => string | undefined): void {
    this.#waiting = text;
    if (this.#timer !== undefined) return;
    this.#timer = setTimeout(() => this.#speak(), Math.max(0, this.#lastAt + this.#quietMs - performance.now()));
  }

  #speak(): void {
    this.#timer = undefined;
    const text = this.#waiting?.();
    this.#waiting = undefined;
    if (text === undefined) return;
    this.#lastAt = performance.now();
    this.#say(text);
  }
}

/** Says how many messages, or whatever `one` and `many` name, came since it was last said; not each one, and nothing of those that went. */
export class Arrivals {
  readonly #announcer: Announcer;
  readonly #one: string;
  readonly #many: string;
  #said: number | undefined;
  #now = 0;

  constructor(announcer: Announcer, one = 'new message', many = `${one}s`) {
    this.#announcer = announcer;
    this.#one = one;
    this.#many = many;
  }

  /** There are `all` messages now. */
  count(all: number): void {
    this.#now = all;
    this.#said = Math.min(this.#said ?? all, all);
    if (all > this.#said) this.#announcer.soon(() => this.#sentence());
  }

  #sentence(): string | undefined {
    const more = this.#now - (this.#said ?? 0);
    this.#said = this.#now;
    return more > 0 ? `${plural(more, this.#one, this.#many)}.` : undefined;
  }
}
