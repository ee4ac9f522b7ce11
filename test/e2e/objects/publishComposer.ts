import type { FrameLocator, Locator, Page } from 'playwright-core';
import { plain } from './plain.ts';

/** The dock of a topic, in which messages are written. */
export class PublishComposer {
  readonly #page: Page;
  readonly #root: Locator;

  constructor(page: Page, frame: FrameLocator) {
    this.#page = page;
    this.#root = frame.locator('q-publish-composer');
  }

  /** Writes a message in the place of what there is, once Monaco is there. */
  async write(message: string): Promise<void> {
    await this.#root.locator('q-body-editor').click();
    await this.#root.locator('q-body-editor .monaco-editor.focused').waitFor();
    await this.#page.keyboard.press('Control+A');
    await this.#page.keyboard.press('Delete');
    await this.#page.keyboard.insertText(message);
  }

  /** Fills one of the short fields: `Subject`, `Message group id`. */
  async fill(label: string, value: string): Promise<void> {
    await this.#root.getByLabel(label, { exact: true }).fill(value);
  }

  /** Gives the message one more attribute, a string. */
  async addAttribute(name: string, value: string): Promise<void> {
    await this.#root.getByRole('button', { name: /^Attributes/ }).click();
    const row = this.#root.getByRole('group', { name: /^Attribute / }).last();
    await row.getByLabel('Name').fill(name);
    await row.getByLabel('Value').fill(value);
  }

  /** Puts in an event of a producer that AWS users have. */
  async insertSample(label: string): Promise<void> {
    await this.#root.getByRole('button', { name: 'Samples' }).click();
    await this.#root.getByRole('menuitem', { name: label }).click();
  }

  /** Waits until the line below says this of whom the message would reach. */
  async waitForReach(text: RegExp): Promise<void> {
    await this.#root.locator('q-reach-line').filter({ hasText: text }).waitFor();
  }

  /** That line, an entry for each subscription: `not reached: orders-q filtered: …`. */
  async reach(): Promise<string[]> {
    return (await this.#root.locator('q-reach-line .one').allInnerTexts()).map(plain);
  }

  /** Publishes, and answers with what is said of it then. */
  async publish(): Promise<string> {
    await this.#page.keyboard.press('Control+Enter');
    const said = this.#root.locator('.said');
    await said.waitFor();
    return plain(await said.innerText());
  }
}
