import type { FrameLocator, Locator, Page } from 'playwright-core';
import { plain } from './plain.ts';

/** Where mails, text messages and pushes land. */
export class InboxPanel {
  readonly #frame: FrameLocator;

  constructor(page: Page) {
    this.#frame = page.frameLocator('iframe.webview.ready').frameLocator('#active-frame');
  }

  async waitUntilOpen(): Promise<void> {
    await this.#frame.locator('q-inbox-panel').getByRole('heading', { name: 'Inbox', level: 1 }).waitFor();
  }

  /** Waits until the list has a message of this title. */
  async waitFor(title: RegExp): Promise<void> {
    await this.#item(title).waitFor();
  }

  /** Addressee and title of every message, the latest first. */
  async items(): Promise<string[]> {
    const items = await this.#frame.locator('q-inbox-list li').all();
    return Promise.all(
      items.map(async (item) => plain((await item.locator('.to, .title').allInnerTexts()).join(' · '))),
    );
  }

  async open(title: RegExp): Promise<void> {
    await this.#item(title).click();
    await this.#frame.locator('q-inbox-reader h2').filter({ hasText: title }).waitFor();
  }

  /** The text of the message that is read. */
  async text(): Promise<string> {
    return this.#frame.locator('q-inbox-reader pre').innerText();
  }

  /** Follows a link of the message, and answers with what came of it. */
  async follow(label: RegExp): Promise<string> {
    await this.#frame.locator('q-inbox-reader .links').getByRole('button', { name: label }).click();
    const answer = this.#frame.locator('q-inbox-reader .answer');
    await answer.waitFor();
    return plain(await answer.innerText());
  }

  #item(title: RegExp): Locator {
    return this.#frame.locator('q-inbox-list li').filter({ hasText: title }).first();
  }
}
