/** Milliseconds since 1970-01-01 UTC on the engine's own clock. */
export type Millis = number;

/** Where the engine reads the time; it never goes back. */
export interface Clock {
  now(): Millis;
}
