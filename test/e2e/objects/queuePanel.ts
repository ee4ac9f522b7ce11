import type { FrameLocator, Locator, Page } from 'playwright-core';
import { Composer } from './composer.ts';
import { ConfigureDialog, RedriveDialog } from './dialogs.ts';
import { Lanes } from './lanes.ts';
import { plain } from './plain.ts';

/** Stages of the flow strip, as the panel words them. */
export type Stage = 'delayed' | 'visible' | 'in flight' | 'deleted';

/** The panel of a queue, inside its webview. Playwright looks through Lit's shadow roots. */
export class QueuePanel {
  readonly #page: Page;
  readonly #frame: FrameLocator;
  readonly composer: Composer;
  readonly lanes: Lanes;
  readonly redriveDialog: RedriveDialog;
  readonly configureDialog: ConfigureDialog;

  constructor(page: Page) {
    this.#page = page;
    this.#frame = page.frameLocator('iframe.webview.ready').frameLocator('#active-frame');
    this.composer = new Composer(page, this.#frame);
    this.lanes = new Lanes(this.#frame);
    this.redriveDialog = new RedriveDialog(page, this.#frame, 'q-redrive-dialog');
    this.configureDialog = new ConfigureDialog(page, this.#frame, 'q-configure-dialog');
  }

  /** Waits until the panel shows the queue of this name. */
  async waitFor(name: string): Promise<void> {
    await this.#frame.getByRole('heading', { name, level: 1 }).waitFor();
  }

  /** What stands beside the name: `Standard`, `Playground · us-east-1`, `visibility 30 s`. */
  async tags(): Promise<string[]> {
    return (await this.#frame.locator('q-header .tag').allInnerTexts()).map(plain);
  }

  async waitForTag(tag: string): Promise<void> {
    await this.#frame.locator('q-header .tag', { hasText: tag }).waitFor();
  }

  async count(stage: Stage): Promise<number> {
    const text = await this.#stage(stage).locator('b').innerText();
    return Number(text.replaceAll(/\D/g, ''));
  }

  /** Waits until the flow strip shows this number for a stage. */
  async waitForCount(stage: Stage, count: number): Promise<void> {
    await this.waitForCountText(stage, new RegExp(`^${count}$`));
  }

  /** The same as it is written, for those that are grouped by threes. */
  async waitForCountText(stage: Stage, text: RegExp): Promise<void> {
    await this.#stage(stage).locator('b').filter({ hasText: text }).waitFor();
  }

  /** Writes a message into the composer, once Monaco is there, and sends it with Ctrl+Enter. */
  async send(body: string): Promise<void> {
    await this.composer.write(body);
    await this.#page.keyboard.press('Control+Enter');
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

  /** Waits until a stage of the flow strip says such a thing, `12 trucks-dlq.fifo Redrive…`. */
  async waitForStage(text: RegExp): Promise<void> {
    await this.#frame.locator('q-flow-strip .stage').filter({ hasText: text }).waitFor();
  }

  /** Shows message groups as lanes, or messages. */
  async show(view: 'Messages' | 'Lanes'): Promise<void> {
    await this.#frame.locator('q-view-toggle').getByRole('button', { name: view }).click();
  }

  /** Which of the two is shown. */
  async view(): Promise<string> {
    return this.#frame.locator('q-view-toggle [aria-pressed=true]').innerText();
  }

  async openConfigure(): Promise<void> {
    await this.#frame.locator('q-header').getByRole('button', { name: 'Configure', exact: true }).click();
  }

  /** Chooses from the menu at the right of the header. */
  async more(entry: string): Promise<void> {
    await this.#frame.getByRole('button', { name: 'More actions' }).click();
    await this.#frame.getByRole('menuitem', { name: entry }).click();
  }

  /** The line of a dead-letter queue: whose it is, the way back, how far a redrive is. */
  get redriveBar(): Locator {
    return this.#frame.locator('q-redrive-bar');
  }

  /** Adds a term to the filter. */
  async filter(term: string): Promise<void> {
    await this.#frame.getByLabel('Filter messages').fill(term);
    await this.#page.keyboard.press('Enter');
  }

  /** The terms that the filter has. */
  async filterTerms(): Promise<string[]> {
    return (await this.#frame.locator('q-search-box .chip').allInnerTexts()).map(plain);
  }

  /** Waits until the line under the grid says this. */
  async waitForTally(text: RegExp): Promise<void> {
    await this.#frame.locator('q-status-line').getByText(text).first().waitFor();
  }

  /** Waits until a notice of the panel says this. */
  async waitForNotice(text: RegExp): Promise<void> {
    await this.#frame.locator('q-notice').getByText(text).waitFor();
  }

  /** Adds a row to those that are selected. */
  async select(body: string): Promise<void> {
    await this.row(body)
      .locator('.cell.preview')
      .click({ modifiers: ['Control'] });
  }

  /** Presses a button below the rail: `Redrive…`, `Compare`; with an entry, chooses that from the menu it opens. */
  async doWithRows(button: string, entry?: string): Promise<void> {
    const actions = this.#frame.locator('q-row-actions');
    await actions.getByRole('button', { name: button }).click();
    if (entry) await actions.getByRole('menuitem', { name: entry }).click();
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
