import type { FrameLocator, Page } from 'playwright-core';
import { PanelDialog } from './dialogs.ts';
import { plain } from './plain.ts';

/** A dialog that has the editor of a filter policy. */
class FilteringDialog extends PanelDialog {
  /** What the policy looks at. */
  async lookAt(scope: 'message attributes' | 'message body'): Promise<void> {
    await this.root.getByRole('radio', { name: scope }).check();
  }

  /** Waits until the trial against the last publishes says this. */
  async waitForTrial(text: RegExp): Promise<void> {
    await this.root.locator('q-trial-list h3').filter({ hasText: text }).waitFor();
  }

  /** Waits until a policy as it stands is said to be wrong for this. */
  async waitForProblem(text: RegExp): Promise<void> {
    await this.root.locator('q-policy-editor .problem').filter({ hasText: text }).waitFor();
  }

  /** The publishes of the trial, a line each. */
  async trial(): Promise<string[]> {
    return (await this.root.locator('q-trial-list li').allInnerTexts()).map(plain);
  }
}

/** The filter policy of one subscription. */
export class PolicyDialog extends FilteringDialog {
  constructor(page: Page, frame: FrameLocator) {
    super(page, frame, 'q-policy-dialog');
  }
}

/** Subscribes an endpoint to the topic. */
export class SubscribeDialog extends FilteringDialog {
  constructor(page: Page, frame: FrameLocator) {
    super(page, frame, 'q-subscribe-dialog');
  }

  async waitUntilOpen(): Promise<void> {
    await this.root.getByLabel('Protocol').waitFor();
  }

  async selectProtocol(label: string): Promise<void> {
    await this.root.getByLabel('Protocol').selectOption({ label });
  }

  /** Chooses a queue or a function by typing its name. */
  async choose(name: string): Promise<void> {
    const picker = this.root.locator('q-candidate-picker');
    await picker.getByRole('combobox').fill(name);
    await picker.locator('[role=option].at').getByText(name, { exact: true }).waitFor();
    await this.page.keyboard.press('Enter');
    await picker.locator('[role=option][aria-selected=true]').getByText(name, { exact: true }).waitFor();
  }

  /** Fills the field of the endpoint, `URL` or `Address`. */
  async fill(label: string, value: string): Promise<void> {
    await this.root.getByLabel(label, { exact: true }).fill(value);
  }

  async check(label: RegExp): Promise<void> {
    await this.root.getByRole('checkbox', { name: label }).check();
  }

  async isChecked(label: RegExp): Promise<boolean> {
    return this.root.getByRole('checkbox', { name: label }).isChecked();
  }

  /** Opens the editor of the filter policy and writes one. */
  async filter(scope: 'message attributes' | 'message body', policy: string): Promise<void> {
    await this.press('Filter policy');
    await this.lookAt(scope);
    await this.write(policy);
  }

  /** What is said of an endpoint that has to confirm first. */
  async next(): Promise<string> {
    const text = this.root.locator('.next');
    await text.waitFor();
    return plain(await text.innerText());
  }

  /** Closes what is said then. */
  async finish(): Promise<void> {
    await this.root.locator('button.done').click();
    await this.waitUntilClosed();
  }
}
