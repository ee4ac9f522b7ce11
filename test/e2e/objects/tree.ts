import type { Locator, Page } from 'playwright-core';
import { plain } from './plain.ts';

/** Of the browser, in which it runs. */
interface Styles {
  getComputedStyle(element: unknown, part: string): { readonly content: string };
}

/** The tree of live resources in the side bar. */
export class Tree {
  readonly #page: Page;
  readonly #rows: Locator;

  constructor(page: Page) {
    this.#page = page;
    this.#rows = page.locator('.sidebar .pane-body .monaco-list-row');
  }

  /** Shows the view container. */
  async show(): Promise<void> {
    const tab = this.#page.locator('.activitybar').getByRole('tab', { name: 'Messaging' });
    if ((await tab.getAttribute('aria-selected')) !== 'true') await tab.click();
  }

  /** What the view says when there is nothing to list. */
  async welcome(): Promise<string> {
    const content = this.#page.locator('.sidebar .welcome-view-content').first();
    await content.filter({ hasText: /\S/ }).waitFor(); // it comes empty, and is filled
    return content.innerText();
  }

  /** Label and description of the row that names this resource, as one text. */
  async row(name: string): Promise<string> {
    const row = this.#row(name);
    await row.waitFor();
    const parts = await row.locator('.label-name, .label-description').allInnerTexts();
    return plain(parts.join(' '));
  }

  /** Waits until the row of this resource shows such a text. */
  async waitFor(name: string, text: RegExp): Promise<void> {
    await this.#row(name).filter({ hasText: text }).waitFor();
  }

  /** How deep the row of this resource stands; what is nested under another one level deeper. */
  async level(name: string): Promise<number> {
    return Number(await this.#row(name).getAttribute('aria-level'));
  }

  /** Waits until decorations put this badge at the right of a row. */
  async waitForBadge(name: string, badge: string): Promise<void> {
    const labels = this.#row(name).locator('.monaco-icon-label');
    const shown = () =>
      labels.evaluateAll((all) =>
        all.map((label) => (globalThis as unknown as Styles).getComputedStyle(label, '::after').content),
      );
    for (let i = 0; i < 100 && !(await shown()).includes(`"${badge}"`); i++) await this.#page.waitForTimeout(100);
    if (!(await shown()).includes(`"${badge}"`))
      throw new Error(`${name} has no badge ${badge}: ${(await shown()).join(' ')}`);
  }

  /** Waits until the tree says aloud that something is wrong with a row. */
  async waitForProblem(name: string, text: RegExp): Promise<void> {
    await this.#problem(name, text).waitFor();
  }

  /** Waits until nothing is wrong with it any more. */
  async waitUntilSound(name: string): Promise<void> {
    await this.#problem(name, /./).waitFor({ state: 'detached' });
  }

  /** Waits until the row does not show such a text any more. */
  async waitUntilWithout(name: string, text: RegExp): Promise<void> {
    await this.#row(name).filter({ hasText: text }).waitFor({ state: 'detached' });
  }

  async waitUntilGone(name: string): Promise<void> {
    await this.#row(name).waitFor({ state: 'detached' });
  }

  async open(name: string): Promise<void> {
    await this.#row(name).click();
  }

  /** Runs an entry of the context menu. */
  async menu(name: string, entry: string): Promise<void> {
    await this.#row(name).click({ button: 'right' });
    const item = this.#page.locator('.monaco-menu').getByRole('menuitem', { name: entry });
    await item.hover();
    await this.#page.waitForTimeout(500); // a menu takes no click right after it opened
    await item.click();
    await item.waitFor({ state: 'detached' });
  }

  #problem(name: string, text: RegExp): Locator {
    const words = new RegExp(`warning: .*${text.source}`);
    return this.#row(name).and(this.#page.getByRole('treeitem', { name: words }));
  }

  #row(name: string): Locator {
    return this.#rows.filter({ has: this.#page.locator('.label-name', { hasText: new RegExp(`^${name}$`) }) }).first();
  }
}
