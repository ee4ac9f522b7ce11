import type { Locator, Page } from 'playwright-core';

/** The command palette and the pickers and input boxes that commands open in its place. */
export class Palette {
  readonly #page: Page;
  readonly #widget: Locator;
  readonly #input: Locator;

  constructor(page: Page) {
    this.#page = page;
    this.#widget = page.locator('.quick-input-widget');
    this.#input = this.#widget.locator('.quick-input-box input');
  }

  /** Runs a command by the title that the palette shows, `Messaging: Create Queue…`. */
  async run(title: string): Promise<void> {
    await this.#page.keyboard.press('F1');
    await this.#input.waitFor();
    await this.#input.fill(`>${title}`);
    await this.#row(title).click();
  }

  /** The titles that the palette offers for these words. */
  async titles(words: string): Promise<string[]> {
    await this.#page.keyboard.press('F1');
    await this.#input.fill(`>${words}`);
    await this.#widget.locator('.monaco-list-row').first().waitFor();
    const labels = await this.#widget.locator('.monaco-list-row .label-name').allInnerTexts();
    await this.#page.keyboard.press('Escape');
    return labels;
  }

  /** Types into the input box that is open, and accepts. */
  async answer(text: string): Promise<void> {
    await this.#input.waitFor();
    await this.#input.fill(text);
    await this.#page.keyboard.press('Enter');
  }

  /** Chooses a file in the simple file dialog, which writes into its box itself until it has listed the folder. */
  async chooseFile(path: string): Promise<void> {
    await this.#widget.getByRole('button', { name: /^(OK|Import)$/ }).waitFor();
    for (let i = 0; i < 50 && (await this.#input.inputValue()) !== path; i++) {
      await this.#input.fill(path);
      await this.#page.waitForTimeout(500);
    }
    await this.#page.keyboard.press('Enter');
    await this.waitUntilClosed();
  }

  /** Chooses the entry of this name from the picker that is open. */
  async pick(label: string | RegExp): Promise<void> {
    await this.#widget.locator('.monaco-list-row', { hasText: label }).first().click();
  }

  async isOpen(): Promise<boolean> {
    return this.#widget.isVisible();
  }

  async waitUntilClosed(): Promise<void> {
    await this.#widget.waitFor({ state: 'hidden' });
  }

  async title(): Promise<string> {
    return this.#widget.locator('.quick-input-title').innerText();
  }

  #row(title: string): Locator {
    return this.#widget.locator('.monaco-list-row').filter({ hasText: title }).first();
  }
}
