// States of the panel in which a person does something: for the gallery, and for axe.
import { gzipSync } from 'node:zlib';
import type { Page } from 'playwright-core';
import type { Scenario } from './fakeHost.ts';
import type { Look } from './panel.ts';

export interface WorkState {
  readonly scenario: Scenario;
  readonly look?: Look;
  act(page: Page): Promise<unknown>;
}

const full: Scenario = { count: 0, isMixed: true };
const fifo: Scenario = { count: 0, isFifo: true };
const deadLetters: Scenario = {
  ...full,
  name: 'orders-dlq',
  summary: { sources: [{ id: 1, name: 'orders', arn: 'arn:aws:sqs:us-east-1:000000000000:orders' }] },
  detail: { reason: 'received 3 of 3 times in orders, last by worker.js', source: 'orders', receives: 3 },
};
const settings: Scenario = {
  ...full,
  attributes: {
    RedrivePolicy: '{"deadLetterTargetArn":"arn:aws:sqs:us-east-1:000000000000:orders-dlq","maxReceiveCount":3}',
    SqsManagedSseEnabled: 'true',
    Policy:
      '{"Version":"2012-10-17","Statement":[{"Sid":"sns","Effect":"Allow","Principal":{"Service":"sns.amazonaws.com"},"Action":"SQS:SendMessage","Resource":"arn:aws:sqs:us-east-1:000000000000:orders-q"}]}',
  },
};

export async function pick(page: Page, ...ids: readonly number[]): Promise<void> {
  for (const [i, id] of ids.entries()) {
    await page.locator(`[data-id="${id}"] .state`).click({ modifiers: i === 0 ? [] : ['Control'] });
  }
  await page.locator('q-row-actions').waitFor();
}

/** Opens the composer with its editor, and types. */
export async function compose(page: Page, body: string): Promise<void> {
  await page.keyboard.press('c');
  await page.locator('q-body-editor .monaco-editor').waitFor();
  await page.keyboard.insertText(body);
}

export async function configure(page: Page): Promise<void> {
  await page.keyboard.press(',');
  await page.locator('q-configure-dialog dialog[open]').waitFor();
}

async function changeMuch(page: Page): Promise<void> {
  await configure(page);
  await page.getByLabel('Visibility timeout', { exact: true }).fill('2');
  await page.getByLabel('Dead-letter queue', { exact: true }).selectOption({ label: 'billing-dlq' });
  await page.getByLabel('Duplicates').fill('12.5');
}

async function toPolicy(page: Page): Promise<void> {
  await configure(page);
  const editor = page.locator('q-configure-dialog q-body-editor');
  await editor.scrollIntoViewIfNeeded();
  await editor.locator('textarea').focus();
  await editor.locator('.monaco-editor').waitFor();
  await page.waitForTimeout(400);
}

async function redriveTwo(page: Page): Promise<void> {
  await pick(page, 42, 38);
  await page.keyboard.press('b');
  await page.locator('q-redrive-dialog table').waitFor();
}

async function editBodies(page: Page): Promise<void> {
  await redriveTwo(page);
  await page.getByRole('button', { name: 'Edit before they move…' }).click();
  await page.locator('q-redrive-dialog q-body-editor textarea').fill('{"id":42,"type":"refund","total":12}');
  await page.getByRole('button', { name: 'Next', exact: true }).click();
  await page.locator('q-redrive-dialog .steps').getByText('2 of 2').waitFor();
}

const encoded = gzipSync(JSON.stringify({ id: 43, lines: [{ sku: 'A-19', n: 2 }], note: 'Straße 5 ✓' })).toString(
  'base64',
);

export const workStates: Record<string, WorkState> = {
  'compose-fifo': {
    scenario: fifo,
    act: async (page) => {
      await compose(page, '{ "truck": 17, "lat": 48.1372, "lon": 11.5755 }');
      await page.getByLabel('Message group id').fill('truck-17');
      await page.getByText('goes behind').waitFor();
    },
  },
  'compose-fifo-320': {
    scenario: fifo,
    look: { width: 320, height: 640 },
    act: async (page) => {
      await compose(page, '{ "truck": 17 }');
      await page.getByLabel('Message group id').fill('truck-17');
      await page.locator('q-composer .sums').click();
    },
  },
  'compose-fifo-wrong': {
    scenario: { ...fifo, attributes: { ContentBasedDeduplication: 'false' } },
    act: async (page) => {
      await compose(page, 'x');
      await page.keyboard.press('Control+Enter');
      await page.getByText('needs a group id').waitFor();
    },
  },
  template: {
    scenario: full,
    act: async (page) => {
      await compose(page, '{ "id": {{counter}}, "key": "{{uuid}}", "type": "order" }');
      await page.getByLabel('Count').fill('1000');
      await page.locator('.preview code').waitFor();
    },
  },
  'template-wrong': {
    scenario: full,
    act: async (page) => {
      await compose(page, '{ "id": {{conter}} }');
      await page.getByText('{{conter}} is not known.').waitFor();
    },
  },
  'placeholder-menu': {
    scenario: full,
    act: async (page) => {
      await compose(page, '{ "id": ');
      await page.getByRole('button', { name: 'Insert a placeholder' }).click();
    },
  },
  'many-chosen': { scenario: deadLetters, act: (page) => pick(page, 38, 42, 40) },
  'copy-menu': {
    scenario: full,
    act: async (page) => {
      await pick(page, 40);
      await page.keyboard.press('y');
      await page.getByRole('menuitem', { name: 'boto3 for Python' }).waitFor();
    },
  },
  'overflow-menu': { scenario: full, act: (page) => page.getByRole('button', { name: 'More actions' }).click() },
  configure: { scenario: settings, act: configure },
  'configure-changed': { scenario: settings, act: changeMuch },
  'configure-fifo-wrong': {
    scenario: { ...fifo, attributes: { DeduplicationScope: 'queue' } },
    act: async (page) => {
      await configure(page);
      await page.getByLabel('Delay', { exact: true }).fill('901');
      await page.getByLabel('Throughput limit').selectOption('perMessageGroupId');
    },
  },
  'configure-policy': { scenario: settings, act: toPolicy },
  'configure-faults': {
    scenario: settings,
    act: async (page) => {
      await configure(page);
      await page.getByLabel('Seed').scrollIntoViewIfNeeded();
      await page.getByLabel('Reordering').fill('120');
      await page.getByRole('button', { name: 'Tag', exact: true }).click();
    },
  },
  'configure-refused': {
    scenario: settings,
    act: async (page) => {
      await configure(page);
      await page.getByLabel('KMS key').check();
      await page.getByRole('textbox', { name: 'KMS key' }).fill('refused');
      await page.keyboard.press('Control+Enter');
      await page.getByText('Reason: refused.').first().waitFor();
    },
  },
  'configure-discard': {
    scenario: settings,
    act: async (page) => {
      await changeMuch(page);
      await page.keyboard.press('Escape');
      await page.getByRole('button', { name: 'Keep editing' }).waitFor();
    },
  },
  'configure-320': { scenario: settings, look: { width: 320, height: 640 }, act: changeMuch },
  'configure-zoom-200': { scenario: settings, look: { zoom: 2 }, act: changeMuch },
  redrive: { scenario: deadLetters, act: redriveTwo },
  'redrive-edit': { scenario: deadLetters, act: editBodies },
  'redrive-320': { scenario: deadLetters, look: { width: 320, height: 640 }, act: redriveTwo },
  'body-decoded': {
    scenario: { ...full, detail: { body: encoded } },
    act: async (page) => {
      await pick(page, 40);
      await page.getByText('base64 → gzip → JSON').waitFor();
    },
  },
  'body-hex': {
    scenario: full,
    act: async (page) => {
      await pick(page, 40);
      await page.getByLabel('Show the body as').selectOption('hex');
      await page.getByText('000010').waitFor();
    },
  },
};
