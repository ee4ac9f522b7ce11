import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import type { Palette } from './palette.ts';

export interface Ran {
  readonly code: number;
  readonly output: string;
}

/** The integrated terminal: commands run in it as a person's do, and what they printed is read from a file (a terminal is a canvas of cells). */
export class Terminal {
  readonly #page: Page;
  readonly #palette: Palette;
  readonly #folder: string;
  #runs = 0;

  constructor(page: Page, palette: Palette, folder: string) {
    this.#page = page;
    this.#palette = palette;
    this.#folder = folder;
  }

  /** Opens a new one, so that it has the environment of now. */
  async open(): Promise<void> {
    await this.#palette.run('Terminal: Create New Terminal');
    await this.#page.locator('.terminal-wrapper.active .xterm-rows').waitFor();
    await this.#page.waitForTimeout(1000);
  }

  /** Ends the terminal and closes its panel. */
  async close(): Promise<void> {
    await this.#palette.run('Terminal: Kill the Active Terminal Instance');
    await this.#page.locator('.terminal-wrapper').first().waitFor({ state: 'hidden' });
  }

  /** Types a command and waits for its end, 30 s at most. */
  async run(command: string): Promise<Ran> {
    const name = `terminal-${++this.#runs}`;
    const file = (suffix: string) => join(this.#folder, `${name}.${suffix}`);
    await this.#page.locator('.terminal-wrapper.active .xterm-helper-textarea').focus();
    await this.#page.keyboard.insertText(
      `${command} 2>&1 | tee ${file('out')}; echo \${PIPESTATUS[0]} > ${file('code')}`,
    );
    await this.#page.keyboard.press('Enter');

    const giveUpAt = Date.now() + 30_000;
    while (!ended(file('code')) && Date.now() < giveUpAt) await this.#page.waitForTimeout(100);
    if (!ended(file('code'))) throw new Error(`the terminal never finished: ${command}`);
    return { code: Number(readFileSync(file('code'), 'utf8')), output: readFileSync(file('out'), 'utf8') };
  }
}

function ended(codeFile: string): boolean {
  return existsSync(codeFile) && readFileSync(codeFile, 'utf8').endsWith('\n');
}
