// States of the panel of a topic: for the gallery, and for axe.
import type { Page } from 'playwright-core';
import type { TopicScenario } from './fakeTopic.ts';
import type { Look } from './panel.ts';

export interface TopicState {
  readonly scenario: TopicScenario;
  readonly look?: Look;
  act?(page: Page): Promise<unknown>;
}

/** The field of a publish at a subscription, both by row id; without one the message. */
export function field(page: Page, publish: number, subscription?: number) {
  const row = page.locator(`q-delivery-grid [data-id="${publish}"]`);
  return subscription === undefined ? row.locator('.message') : row.locator(`[aria-colindex="${subscription + 2}"]`);
}

/** Chooses a field, and waits until the rail tells of it. */
export async function chooseField(page: Page, publish: number, subscription?: number): Promise<void> {
  await field(page, publish, subscription).click();
  await page.locator('q-publish-rail q-timeline').waitFor();
}

export async function writeMessage(page: Page, text = '{ "id": 46, "type": "order", "total": 120 }'): Promise<void> {
  await page.keyboard.press('c');
  await page.locator('q-body-editor .monaco-editor').waitFor();
  await page.keyboard.insertText(text);
  await page.locator('q-reach-line .one, q-publish-composer .problem').first().waitFor();
}

const view = (name: string) => (page: Page) => page.getByRole('button', { name, exact: true }).click();
const withStates: TopicScenario = {
  changed: {
    3: { isPaused: true, problem: { text: 'Paused: nothing is delivered, nothing is kept', fix: 'resume' } },
    4: { isConfirmed: false, problem: { text: 'Not confirmed yet', fix: 'confirm' } },
  },
};
const stopped: TopicScenario = { backend: { state: 'stopped', text: '' } };
const subscriptions = async (page: Page) => {
  await view('Subscriptions')(page);
  await page.locator('q-subscription-grid [data-id="2"]').click();
};
const picture = async (page: Page) => {
  await view('Picture')(page);
  await page.locator('q-fan-out button.node').nth(1).click();
};

export const topicStates: Record<string, TopicState> = {
  topic: { scenario: {} },
  'topic-filtered': { scenario: {}, act: (page) => chooseField(page, 45, 2) },
  'topic-delivered': { scenario: {}, act: (page) => chooseField(page, 45, 1) },
  'topic-refused-by-aws': { scenario: {}, act: (page) => chooseField(page, 44, 2) },
  'topic-retrying': { scenario: {}, act: (page) => chooseField(page, 45, 4) },
  'topic-lost': { scenario: {}, act: (page) => chooseField(page, 42, 4) },
  'topic-attempts': {
    scenario: {},
    act: async (page) => {
      await chooseField(page, 45, 4);
      await page.keyboard.press('Alt+3');
    },
  },
  'topic-message': {
    scenario: {},
    act: async (page) => {
      await chooseField(page, 45);
      await page.keyboard.press('Alt+2');
    },
  },
  'topic-publish': { scenario: {}, act: (page) => chooseField(page, 45) },
  'topic-trial': {
    scenario: {},
    act: async (page) => {
      await chooseField(page, 45, 2);
      await page.getByRole('button', { name: 'Try on last 100' }).click();
      await page.locator('q-trial-list').waitFor();
    },
  },
  'topic-compose': {
    scenario: {},
    act: async (page) => {
      await chooseField(page, 45, 2);
      await writeMessage(page);
    },
  },
  'topic-compose-filtered': { scenario: withStates, act: (page) => writeMessage(page, '{"type":"order","total":7}') },
  'topic-refused': { scenario: {}, act: (page) => writeMessage(page, 'refuse this') },
  'topic-per-protocol': {
    scenario: {},
    act: async (page) => {
      await writeMessage(page);
      await page.getByRole('button', { name: 'Payload same for all' }).click();
      await page.getByRole('menuitem', { name: 'One per protocol' }).click();
      await page.locator('q-publish-composer .texts').getByRole('button', { name: 'lambda' }).click();
      await page.locator('q-publish-composer .sums').click();
    },
  },
  'topic-subscriptions': { scenario: {}, act: subscriptions },
  'topic-subscriptions-states': { scenario: withStates, act: subscriptions },
  'topic-picture': { scenario: {}, act: picture },
  'topic-picture-states': { scenario: withStates, act: picture },
  'topic-no-subscriptions': { scenario: { publishes: 0, subscriptions: 0 } },
  'topic-empty': { scenario: { publishes: 0 } },
  'topic-no-match': {
    scenario: {},
    act: async (page) => {
      await page.keyboard.press('/');
      await page.keyboard.type('nowhere ');
      await page.keyboard.press('Enter');
      await page.locator('q-placeholder').waitFor();
    },
  },
  'topic-wrong-filter': {
    scenario: {},
    act: async (page) => {
      await page.keyboard.press('/');
      await page.keyboard.type('verdict:filtered');
      await page.keyboard.press('Enter');
      await page.keyboard.type('$.=');
      await page.locator('q-search-box .problem').waitFor();
    },
  },
  'topic-stopped': { scenario: stopped },
  'topic-restarting': {
    scenario: { backend: { state: 'restarting', text: 'The playground stopped unexpectedly and is restarting.' } },
  },
  'topic-gone': {
    scenario: { publishes: 0, describeFails: { name: 'NotFoundException', message: 'Topic does not exist' } },
  },
  'topic-fifo': { scenario: { isFifo: true }, act: (page) => chooseField(page, 45, 2) },
  'topic-many': { scenario: { publishes: 1000, subscriptions: 100 }, act: (page) => chooseField(page, 998, 3) },
  'topic-keys': { scenario: {}, act: (page) => page.keyboard.press('?') },
  'topic-700': { scenario: {}, look: { width: 700 }, act: (page) => chooseField(page, 45, 2) },
  'topic-320': { scenario: {}, look: { width: 320, height: 900 }, act: (page) => chooseField(page, 45, 2) },
  'topic-320-subscriptions': { scenario: {}, look: { width: 320, height: 900 }, act: subscriptions },
  'topic-320-picture': { scenario: {}, look: { width: 320, height: 900 }, act: picture },
  'topic-forced-colors': { scenario: {}, look: { forcedColors: true }, act: (page) => chooseField(page, 45, 2) },
};
