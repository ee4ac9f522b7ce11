import type { FrameLocator, Locator } from 'playwright-core';
import { plain } from './plain.ts';

/** The message groups of a queue, a lane each, and what the rail says of the chosen one. */
export class Lanes {
  readonly #frame: FrameLocator;

  constructor(frame: FrameLocator) {
    this.#frame = frame;
  }

  /** Waits until the lane of a group says such a reason for waiting. */
  async waitFor(group: string, why: RegExp, timeout = 15_000): Promise<void> {
    await this.lane(group).locator('.why').filter({ hasText: why }).waitFor({ timeout });
  }

  /** The cells of a lane as they are seen, head first: `pos 41 · 2:00`. */
  async cells(group: string): Promise<string[]> {
    return this.lane(group).locator('.m > span[aria-hidden]').allInnerTexts();
  }

  async count(): Promise<number> {
    return this.#frame.locator('q-lane-grid .row').count();
  }

  async choose(group: string): Promise<void> {
    await this.lane(group).locator('.lane').click();
    await this.#frame.locator('q-group-lease strong', { hasText: group }).waitFor();
  }

  /** The rail's words on the chosen group and who holds what of it. */
  async lease(): Promise<string> {
    return plain((await this.#frame.locator('q-group-lease').locator('strong, p').allInnerTexts()).join(', '));
  }

  /** Presses a button of the rail: `Release both`, `+30 s`. */
  async act(name: string): Promise<void> {
    await this.#frame.locator('q-group-lease').getByRole('button', { name, exact: true }).click();
  }

  lane(group: string): Locator {
    return this.#frame.locator('q-lane-grid .row').filter({ hasText: group });
  }
}
