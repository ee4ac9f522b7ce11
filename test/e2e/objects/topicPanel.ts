import type { FrameLocator, Locator, Page } from 'playwright-core';
import { plain } from './plain.ts';
import { PublishComposer } from './publishComposer.ts';
import { PolicyDialog, SubscribeDialog } from './topicDialogs.ts';

export type TopicView = 'Deliveries' | 'Subscriptions' | 'Picture';

/** The panel of a topic: the matrix of publishes and subscriptions, the table and the picture of the latter. */
export class TopicPanel {
  readonly #page: Page;
  readonly #frame: FrameLocator;
  readonly composer: PublishComposer;
  readonly subscribeDialog: SubscribeDialog;
  readonly policyDialog: PolicyDialog;

  constructor(page: Page) {
    this.#page = page;
    this.#frame = page.frameLocator('iframe.webview.ready').frameLocator('#active-frame');
    this.composer = new PublishComposer(page, this.#frame);
    this.subscribeDialog = new SubscribeDialog(page, this.#frame);
    this.policyDialog = new PolicyDialog(page, this.#frame);
  }

  /** Waits until the panel shows the topic of this name. */
  async waitFor(name: string): Promise<void> {
    await this.#frame.locator('q-topic-panel').getByRole('heading', { name, level: 1 }).waitFor();
  }

  /** What stands beside the name: `Standard topic`, `Playground · us-east-1`. */
  async tags(): Promise<string[]> {
    return (await this.#frame.locator('q-header .tag').allInnerTexts()).map(plain);
  }

  /** Waits until a stage of the flow strip says such a thing, `1 retrying next try in 12 s`. */
  async waitForStage(text: RegExp): Promise<void> {
    await this.#frame.locator('q-flow-strip .stage').filter({ hasText: text }).first().waitFor();
  }

  async show(view: TopicView): Promise<void> {
    await this.#frame.locator('q-view-toggle').getByRole('button', { name: view }).click();
  }

  async view(): Promise<string> {
    return this.#frame.locator('q-view-toggle [aria-pressed=true]').innerText();
  }

  async openSubscribe(): Promise<SubscribeDialog> {
    await this.#frame.locator('q-header').getByRole('button', { name: 'Subscribe…', exact: true }).click();
    await this.subscribeDialog.waitUntilOpen();
    return this.subscribeDialog;
  }

  /** Waits until a notice of the panel says this. */
  async waitForNotice(text: RegExp): Promise<void> {
    await this.#frame.locator('q-notice').getByText(text).first().waitFor();
  }

  /** Names and small lines above the columns of the matrix. */
  async columns(): Promise<string[]> {
    const heads = this.#frame.locator('q-delivery-grid [role=columnheader]');
    return (await heads.allInnerTexts()).map(plain).slice(2);
  }

  /** Waits until the field of a publish and a subscription says this. */
  async waitForVerdict(message: string, subscription: string, text: RegExp, timeout = 15_000): Promise<void> {
    await (await this.field(message, subscription)).filter({ hasText: text }).waitFor({ timeout });
  }

  /** What the field of a publish and a subscription says. */
  async verdict(message: string, subscription: string): Promise<string> {
    return plain(await (await this.field(message, subscription)).locator('.verdict').innerText());
  }

  /** The icons of a field that warn: AWS would refuse. */
  async warnings(message: string, subscription: string): Promise<number> {
    return (await this.field(message, subscription)).locator('.refused').count();
  }

  /** Goes to a field, so that the rail explains it. */
  async choose(message: string, subscription: string): Promise<void> {
    await (await this.field(message, subscription)).click();
    await this.#frame.locator('q-verdict-page').waitFor();
  }

  /** Goes to a publish as such. */
  async choosePublish(message: string): Promise<void> {
    await this.publish(message).locator('.cell').nth(1).click();
    await this.#frame.locator('q-publish-rail .all, q-publish-rail .gone').first().waitFor();
  }

  /** Waits until the verdict in the rail says this. */
  async waitForWhy(text: RegExp): Promise<void> {
    await this.#frame.locator('q-verdict-page .said').filter({ hasText: text }).waitFor();
  }

  /** A fact of the rail: `Wanted`, `Found`, `Tries`. */
  async fact(name: string): Promise<string> {
    const facts = this.#frame.locator('q-publish-rail q-facts dl, q-subscription-rail q-facts dl');
    return plain(await facts.locator(`dt:text-is("${name}") + dd`).first().innerText());
  }

  /** The conditions of the policy in the rail with how each went: `"total": […] failed, found 19.9`. */
  async clauses(): Promise<string[]> {
    const lines = this.#frame.locator('q-policy-view .line').filter({ has: this.#page.locator('.clause') });
    return (await lines.allInnerTexts()).map(plain);
  }

  /** The timeline of the chosen publish, a line each. */
  async timeline(): Promise<string[]> {
    return (await this.#frame.locator('q-publish-rail q-timeline li').allInnerTexts()).map(plain);
  }

  /** Presses a button of the rail: `Edit policy`, `Add the queue policy`, `Pause`. */
  async act(name: string): Promise<void> {
    const rail = this.#frame.locator('q-publish-rail, q-subscription-rail');
    await rail.getByRole('button', { name, exact: true }).click();
  }

  async showTab(name: RegExp): Promise<void> {
    await this.#frame.locator('q-publish-rail').getByRole('tab', { name }).click();
  }

  /** Every try of the chosen delivery, a line each. */
  async attempts(): Promise<string[]> {
    await this.#frame.locator('q-attempt-list').waitFor();
    return (await this.#frame.locator('q-attempt-list li').allInnerTexts()).map(plain);
  }

  /** What the chosen subscription got. */
  async payload(): Promise<string> {
    return this.#frame.locator('q-verdict-page q-body-view').innerText();
  }

  /** Waits until the row of the table of subscriptions says this. */
  async waitForSubscription(label: string, text: RegExp): Promise<void> {
    await this.subscription(label).filter({ hasText: text }).waitFor();
  }

  async chooseSubscription(label: string): Promise<void> {
    await this.subscription(label).locator('.cell').first().click();
    await this.#frame.locator('q-subscription-rail h3', { hasText: label }).waitFor();
  }

  /** Waits until the fan-out picture says this of an endpoint. */
  async waitForBranch(label: string, text: RegExp): Promise<void> {
    await this.#frame.locator('q-fan-out li').filter({ hasText: label }).filter({ hasText: text }).waitFor();
  }

  publish(message: string): Locator {
    return this.#frame.locator('q-delivery-grid [role=row]').filter({ hasText: message }).first();
  }

  subscription(label: string): Locator {
    return this.#frame.locator('q-subscription-grid [role=row]').filter({ hasText: label }).first();
  }

  /** The field where a publish and a subscription meet. */
  async field(message: string, subscription: string): Promise<Locator> {
    const head = this.#frame
      .locator('q-delivery-grid [role=columnheader]')
      .filter({ has: this.#page.locator('b', { hasText: new RegExp(`^\\s*${subscription}\\s*$`) }) })
      .first();
    await this.#bringIntoSight(head);
    return this.publish(message).locator(
      `[role=gridcell][aria-colindex="${await head.getAttribute('aria-colindex')}"]`,
    );
  }

  /** Of the columns only those in sight are there: the others come when one scrolls. */
  async #bringIntoSight(head: Locator): Promise<void> {
    await this.#frame.locator('q-delivery-grid [role=row]').first().waitFor();
    for (const across of [0, 0, 300, 300, 300, -300, -300, -300, -300]) {
      if ((await head.count()) > 0) return;
      await this.#frame.locator('q-delivery-grid .scroller').hover();
      await this.#page.mouse.wheel(across, 0);
      await this.#page.waitForTimeout(200);
    }
  }
}
