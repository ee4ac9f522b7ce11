// States of the dialogs of a topic, of the inbox and of the functions: for pictures, and for axe.
import type { Page } from 'playwright-core';
import type { FunctionsScenario } from './fakeFunctions.ts';
import type { InboxScenario } from './fakeInbox.ts';
import type { TopicScenario } from './fakeTopic.ts';
import type { Look } from './panel.ts';

export interface PanelState<Scenario> {
  readonly scenario: Scenario;
  readonly look?: Look;
  act?(page: Page): Promise<unknown>;
}

/** Puts a text in the place of what stands in an editor, before Monaco is there and after. */
export async function write(page: Page, editor: string, text: string): Promise<void> {
  await page.locator(`${editor} textarea, ${editor} .monaco-editor`).first().click();
  await page.locator(`${editor} .monaco-editor`).waitFor();
  await page.keyboard.press('Control+A');
  await page.keyboard.press('Delete');
  await page.keyboard.insertText(text);
}

export async function openSubscribe(page: Page): Promise<void> {
  await page.keyboard.press('s');
  await page.locator('q-subscribe-dialog q-candidate-picker [role=option]').first().waitFor();
}

/** The dialog of the filter policy of the subscription `id`. */
export async function openPolicy(page: Page, id = 2): Promise<void> {
  await page.getByRole('button', { name: 'Subscriptions', exact: true }).click();
  await page.locator(`q-subscription-grid [data-id="${id}"]`).click();
  await page
    .locator('q-subscription-rail')
    .getByRole('button', { name: /filter policy…/ })
    .click();
  await page.locator('q-policy-dialog q-policy-editor .monaco-editor').waitFor();
}

export async function openAttributes(page: Page, id: number): Promise<void> {
  await page.getByRole('button', { name: 'Subscriptions', exact: true }).click();
  await page.locator(`q-subscription-grid [data-id="${id}"]`).click();
  await page.locator('q-subscription-rail').getByRole('button', { name: 'Edit attributes…' }).click();
  await page.locator('q-subscription-dialog dialog[open]').waitFor();
}

export async function openConfigure(page: Page): Promise<void> {
  await page.keyboard.press(',');
  await page.locator('q-configure-topic-dialog dialog[open]').waitFor();
}

export async function openTab(page: Page, name: string): Promise<void> {
  await page.getByRole('tab', { name: new RegExp(`^${name}`) }).click();
}

const narrow: Look = { width: 320, height: 900 };
const chooseStock = async (page: Page) => {
  await openSubscribe(page);
  await page.keyboard.type('stock');
  await page.keyboard.press('Enter');
};

export const dialogStates: Record<string, PanelState<TopicScenario>> = {
  'dialog-subscribe': { scenario: {}, act: chooseStock },
  'dialog-subscribe-http': {
    scenario: {},
    act: async (page) => {
      await openSubscribe(page);
      await page.getByLabel('Protocol').selectOption('http');
      await page.getByLabel('URL').fill('https://x');
    },
  },
  'dialog-subscribe-filter': {
    scenario: {},
    act: async (page) => {
      await chooseStock(page);
      await page.getByRole('button', { name: 'Filter policy' }).click();
      await write(page, 'q-policy-editor', '{"type": ["order"]}');
      await page.locator('q-trial-list').waitFor();
    },
  },
  'dialog-subscribe-pending': {
    scenario: {},
    act: async (page) => {
      await openSubscribe(page);
      await page.getByLabel('Protocol').selectOption('email');
      await page.getByLabel('Address').fill('ops@example.com');
      await page.keyboard.press('Control+Enter');
      await page.getByRole('button', { name: 'Open Inbox' }).waitFor();
    },
  },
  'dialog-subscribe-fifo': { scenario: { isFifo: true }, act: openSubscribe },
  'dialog-policy': {
    scenario: {},
    act: async (page) => {
      await openPolicy(page);
      await page.locator('q-policy-dialog q-trial-list').waitFor();
    },
  },
  'dialog-policy-wrong': {
    scenario: {},
    act: async (page) => {
      await openPolicy(page);
      await write(page, 'q-policy-editor', '{"type": order}');
      await page.locator('q-policy-editor .problem').waitFor();
    },
  },
  'dialog-attributes': {
    scenario: {},
    act: async (page) => {
      await openAttributes(page, 4);
      await page.getByLabel('phases').check();
    },
  },
  'dialog-configure': { scenario: {}, act: openConfigure },
  'dialog-configure-changed': {
    scenario: { isFifo: true },
    act: async (page) => {
      await openConfigure(page);
      await page.getByLabel('Display name').fill('Orders');
      await page.getByLabel('Keep what is published').check();
      await page.getByLabel('phases').check();
      await page.getByLabel('Tries in all phases').fill('12');
    },
  },
  'dialog-subscribe-320': { scenario: {}, look: narrow, act: chooseStock },
  'dialog-policy-320': {
    scenario: {},
    look: narrow,
    act: async (page) => {
      await openPolicy(page);
      await page.locator('q-policy-dialog q-trial-list').waitFor();
    },
  },
  'dialog-configure-320': { scenario: {}, look: narrow, act: openConfigure },
};

const read = (id: number) => async (page: Page) => {
  await page.locator(`q-inbox-list #i${id}`).click();
  await page.locator('q-inbox-reader h2').waitFor();
};
const confirm = async (page: Page) => {
  await read(9)(page);
  await page.getByRole('button', { name: 'Confirm subscription' }).click();
  await page.locator('q-inbox-reader .answer').waitFor();
};

export const inboxStates: Record<string, PanelState<InboxScenario>> = {
  inbox: { scenario: {}, act: confirm },
  'inbox-not-chosen': { scenario: {} },
  'inbox-json': { scenario: {}, act: read(6) },
  'inbox-push': { scenario: {}, act: read(5) },
  'inbox-many': { scenario: { more: 300 }, act: read(8) },
  'inbox-empty': { scenario: { isEmpty: true } },
  'inbox-no-match': {
    scenario: {},
    act: async (page) => {
      await page.keyboard.press('/');
      await page.keyboard.type('nowhere');
      await page.locator('q-placeholder').waitFor();
    },
  },
  'inbox-stopped': { scenario: { backend: { state: 'stopped', text: '' } } },
  'inbox-keys': { scenario: {}, act: (page) => page.keyboard.press('?') },
  'inbox-700': { scenario: {}, look: { width: 700 }, act: confirm },
  'inbox-320': { scenario: {}, look: narrow, act: confirm },
};

const failed = (page: Page) => page.locator('q-invocation-list #v41').click();
const run = async (page: Page) => {
  await openTab(page, 'Test');
  await page.getByRole('button', { name: /^Run/ }).click();
  await page.locator('q-event-tester q-invocation-view').waitFor();
};
const addFunction = async (page: Page) => {
  await page.keyboard.press('n');
  await page.locator('q-function-dialog dialog[open]').waitFor();
};

export const functionStates: Record<string, PanelState<FunctionsScenario>> = {
  functions: { scenario: {} },
  'functions-log': { scenario: {}, act: (page) => page.locator('q-invocation-list #v42').click() },
  'functions-threw': { scenario: {}, act: failed },
  'functions-test': { scenario: {}, act: run },
  'functions-queues': { scenario: {}, act: (page) => openTab(page, 'Queues') },
  'functions-settings': { scenario: {}, act: (page) => openTab(page, 'Settings') },
  'functions-problem': { scenario: {}, act: (page) => page.locator('q-function-list #f3').click() },
  'functions-empty': { scenario: { isEmpty: true } },
  'functions-stopped': { scenario: { backend: { state: 'stopped', text: '' } } },
  'functions-keys': { scenario: {}, act: (page) => page.keyboard.press('?') },
  'functions-add': {
    scenario: {},
    act: async (page) => {
      await addFunction(page);
      await page.getByRole('button', { name: 'Choose…' }).click();
      await page.getByRole('button', { name: 'replay' }).waitFor();
      await page.getByRole('button', { name: 'Variable' }).click();
    },
  },
  'functions-endpoint': {
    scenario: {},
    act: async (page) => {
      await addFunction(page);
      await page.getByLabel('an endpoint').check();
      await page.keyboard.press('Control+Enter');
    },
  },
  'functions-consume': {
    scenario: {},
    act: async (page) => {
      await page.keyboard.press('q');
      await page.getByLabel('Queue', { exact: true }).selectOption({ label: 'trucks.fifo' });
      await page.getByLabel('Batch size').fill('100');
      await page.getByRole('button', { name: 'Filter' }).click();
    },
  },
  'functions-700': { scenario: {}, look: { width: 700 }, act: failed },
  'functions-320': { scenario: {}, look: narrow, act: failed },
  'functions-320-test': { scenario: {}, look: narrow, act: run },
  'functions-320-add': { scenario: {}, look: narrow, act: addFunction },
};
