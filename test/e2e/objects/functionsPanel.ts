import type { FrameLocator, Page } from 'playwright-core';
import { plain } from './plain.ts';

export type FunctionTab = 'Invocations' | 'Test' | 'Queues' | 'Settings';

/** The functions of the playground: what they are, what they did, what they consume. */
export class FunctionsPanel {
  readonly #page: Page;
  readonly #frame: FrameLocator;

  constructor(page: Page) {
    this.#page = page;
    this.#frame = page.frameLocator('iframe.webview.ready').frameLocator('#active-frame');
  }

  /** Waits until it shows the function of this name. */
  async waitFor(name: string): Promise<void> {
    await this.#frame.locator('q-function-page').getByRole('heading', { name, level: 2 }).waitFor();
  }

  /** Name, file and counts of every function. */
  async functions(): Promise<string[]> {
    return (await this.#frame.locator('q-function-list li').allInnerTexts()).map(plain);
  }

  async show(tab: FunctionTab): Promise<void> {
    await this.#frame
      .locator('q-function-page')
      .getByRole('tab', { name: new RegExp(`^${tab}`) })
      .click();
  }

  /** Waits until the list of invocations has such a line, the latest first. */
  async waitForInvocation(text: RegExp): Promise<void> {
    await this.#frame.locator('q-invocation-list li').filter({ hasText: text }).first().waitFor();
  }

  async chooseInvocation(text: RegExp): Promise<void> {
    await this.#frame.locator('q-invocation-list li').filter({ hasText: text }).first().click();
  }

  /** What the chosen invocation wrote. */
  async log(): Promise<string> {
    const log = this.#frame.locator('q-invocation-view .logs');
    await log.waitFor();
    return log.innerText();
  }

  /** Writes an event on the Test tab, runs the function with it, and answers with what it returned. */
  async run(event: string): Promise<string> {
    await this.show('Test');
    await this.#frame.locator('q-event-tester q-body-editor').click();
    await this.#frame.locator('q-event-tester .monaco-editor.focused').waitFor();
    await this.#page.keyboard.press('Control+A');
    await this.#page.keyboard.press('Delete');
    await this.#page.keyboard.insertText(event);
    await this.#page.keyboard.press('Control+Enter');
    const result = this.#frame.locator('q-event-tester q-invocation-view').getByRole('region', { name: 'Returned' });
    await result.waitFor();
    return plain(await result.innerText());
  }

  /** Waits until one of the queues that are consumed says this. */
  async waitForSource(text: RegExp): Promise<void> {
    await this.#frame.locator('q-event-source-list li').filter({ hasText: text }).waitFor();
  }
}
