import type { FrameLocator, Locator, Page } from 'playwright-core';
import { plain } from './plain.ts';

/** A dialog inside the panel, by the name of its element. */
export class PanelDialog {
  protected readonly page: Page;
  protected readonly root: Locator;

  constructor(page: Page, frame: FrameLocator, name: string) {
    this.page = page;
    this.root = frame.locator(name);
  }

  /** Presses a button of the dialog. */
  async press(name: string | RegExp): Promise<void> {
    await this.root.getByRole('button', { name }).click();
  }

  async waitUntilClosed(): Promise<void> {
    await this.root.waitFor({ state: 'detached' });
  }

  /** Puts a text into the editor of the dialog, once Monaco is there, in the place of what it has. */
  async write(text: string): Promise<void> {
    await this.root.locator('q-body-editor').click();
    await this.root.locator('q-body-editor .monaco-editor.focused').waitFor();
    await this.page.keyboard.press('Control+A');
    await this.page.keyboard.press('Delete');
    await this.page.keyboard.insertText(text);
  }

  /** What is wrong, beside its field. */
  async problems(): Promise<string[]> {
    return (await this.root.locator('.problem').allInnerTexts()).map(plain);
  }
}

/** Messages of a dead-letter queue on their way back. */
export class RedriveDialog extends PanelDialog {
  /** The dry run once it is there: `trucks.fifo 12`, a line for each destination. */
  async dryRun(): Promise<string[]> {
    await this.root.locator('table').waitFor();
    return (await this.root.locator('tbody tr').allInnerTexts()).map(plain);
  }

  async setRate(perSecond: number): Promise<void> {
    await this.root.getByLabel('At most').fill(String(perSecond));
  }
}

/** Everything that can be set of a queue. */
export class ConfigureDialog extends PanelDialog {
  async fill(label: string, value: string): Promise<void> {
    await this.root.getByLabel(label, { exact: true }).fill(value);
  }

  async select(label: string, option: string): Promise<void> {
    await this.root.getByLabel(label, { exact: true }).selectOption({ label: option });
  }

  async addTag(name: string, value: string): Promise<void> {
    await this.root.getByRole('button', { name: 'Tag', exact: true }).click();
    const tag = this.root.getByRole('group', { name: /^Tag/ }).last();
    await tag.getByLabel('Name').fill(name);
    await tag.getByLabel('Value').fill(value);
  }

  /** What Save will change, a line each. */
  async changes(): Promise<string[]> {
    return (await this.root.locator('.changes li').allInnerTexts()).map(plain);
  }

  /** Why the service refused the last Save. */
  async failure(): Promise<string> {
    return plain(await this.root.locator('p.failure').innerText());
  }
}
