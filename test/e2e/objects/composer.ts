import type { FrameLocator, Locator, Page } from 'playwright-core';
import { plain } from './plain.ts';

/** The dock in which messages are written. */
export class Composer {
  readonly #page: Page;
  readonly #root: Locator;

  constructor(page: Page, frame: FrameLocator) {
    this.#page = page;
    this.#root = frame.locator('q-composer');
  }

  /** Writes a body, once Monaco is there. */
  async write(body: string): Promise<void> {
    await this.#root.locator('q-body-editor').click();
    await this.#root.locator('q-body-editor .monaco-editor.focused').waitFor();
    await this.#page.keyboard.insertText(body);
  }

  /** Fills one of the short fields: `Message group id`, `Count`, `Seed`. */
  async fill(label: string, value: string): Promise<void> {
    await this.#root.getByLabel(label, { exact: true }).fill(value);
  }

  /** What will become of the message, before it is sent. */
  async waitForPrediction(text: RegExp): Promise<void> {
    await this.#root.locator('.next').filter({ hasText: text }).waitFor();
  }

  /** The first message of a template, once it is this one. */
  async waitForPreview(text: RegExp): Promise<string> {
    const preview = this.#root.locator('.preview code').filter({ hasText: text });
    await preview.waitFor();
    return preview.innerText();
  }

  /** Sends, and answers with what is said of it then. */
  async send(): Promise<string> {
    await this.#page.keyboard.press('Control+Enter');
    const result = this.#root.locator('.result');
    await result.waitFor();
    return plain(await result.innerText());
  }
}
