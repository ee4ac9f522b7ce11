import type { FrameLocator, Locator, Page } from 'playwright-core';
import { plain } from './plain.ts';

/** Stages of the flow strip, as the panel words them. */
export type Stage = 'delayed' | 'visible' | 'in flight' | 'deleted';

/** The panel of a queue, inside its webview. Playwright looks through Lit's shadow roots. */
export class QueuePanel {
  readonly #page: Page;
  readonly #frame: FrameLocator;

  constructor(page: Page) {
    this.#page = page;
    this.#frame = page.frameLocator('iframe.webview.ready').frameLocator('#active-frame');
  }

  /** Waits until the panel shows the queue of this name. */
  async waitFor(name: string): Promise<void> {
    await this.#frame.getByRole('heading', { name, level: 1 }).waitFor();
  }

  /** What stands beside the name: `Standard`, `Playground · us-east-1`, `visibility 30 s`. */
  async tags(): Promise<string[]> {
    return (await this.#frame.locator('q-header .tag').allInnerTexts()).map(plain);
  }

  async count(stage: Stage): Promise<number> {
    const text = await this.#stage(stage).locator('b').innerText();
    return Number(text.replaceAll(/\D/g, ''));
  }

  /** Waits until the flow strip shows this number for a stage. */
  async waitForCount(stage: Stage, count: number): Promise<void> {
    await this.#stage(stage)
      .locator('b')
      .filter({ hasText: new RegExp(`^${count}$`) })
      .waitFor();
  }

  /** Writes a message into the composer, once Monaco is there, and sends it with Ctrl+Enter. */
  async send(body: string): Promise<void> {
    await this.#frame.locator('q-body-editor').click();
    await this.#frame.locator('q-body-editor .monaco-editor').waitFor();
    await this.#page.keyboard.insertText(body);
    await this.#page.keyboard.press('Control+Enter');
  }

  /** What the composer says about the last send. */
  async sendResult(): Promise<string> {
    return this.#frame.locator('q-composer .result').innerText();
  }

  /** Waits until the row with this body shows such a state, `in flight 0:28`. */
  async waitForState(body: string, state: RegExp, timeout = 30_000): Promise<void> {
    await this.row(body).locator('.cell.state').filter({ hasText: state }).waitFor({ timeout });
  }

  /** Seconds that the countdown of a row shows. */
  async secondsLeft(body: string): Promise<number> {
    const text = await this.row(body).locator('.cell.state em').innerText();
    return text.split(':').reduce((sum, part) => sum * 60 + Number(part), 0);
  }

  /** Chooses a row, so that the rail shows it. */
  async choose(body: string): Promise<void> {
    await this.row(body).locator('.cell.preview').click();
    await this.#frame.locator('q-rail q-lease').waitFor();
  }

  /** The rail's words on what the chosen message waits for and who holds it. */
  async lease(): Promise<string> {
    const lines = await this.#frame.locator('q-rail q-lease').locator('strong, p').allInnerTexts();
    return plain(lines.join(', '));
  }

  /** The timeline of the chosen message, a line each. */
  async timeline(): Promise<string[]> {
    const lines = await this.#frame.locator('q-rail q-timeline li').allInnerTexts();
    return lines.map(plain);
  }

  /** Presses a button of the rail: `Release`, `+30 s`, `Delete`, `Receive this one`. */
  async act(name: string): Promise<void> {
    await this.#frame.locator('q-rail q-lease').getByRole('button', { name, exact: true }).click();
  }

  row(body: string): Locator {
    return this.#frame.locator('q-message-grid [role=row]').filter({ hasText: body }).first();
  }

  async screenshot(path: string): Promise<void> {
    await this.#page.locator('iframe.webview.ready').first().screenshot({ path });
  }

  #stage(stage: Stage): Locator {
    return this.#frame.locator('q-flow-strip button.stage').filter({ hasText: stage });
  }
}
