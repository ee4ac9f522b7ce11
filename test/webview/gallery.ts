// Renders the panel in its states to PNG, for looking: `node test/webview/gallery.ts [folder] [name…]`.
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import type { Scenario } from './fakeHost.ts';
import { Panels, problems, type Look } from './panel.ts';
import { dialogStates, functionStates, inboxStates, type PanelState } from './panelStates.ts';
import { topicStates, type TopicState } from './topicStates.ts';
import { workStates } from './workStates.ts';

interface Picture {
  readonly scenario: Scenario;
  readonly look?: Look;
  act?(page: Page): Promise<unknown>;
}

const full: Scenario = { count: 0, isMixed: true };
const pickSecond = (page: Page) => page.locator('[data-id="40"] .preview').click();
const write = async (page: Page) => {
  await pickSecond(page);
  await page.locator('q-body-editor textarea').focus();
  await page.locator('q-body-editor .monaco-editor').waitFor();
  await page.keyboard.type('{"id": 53, "type": "order", "total": 12.5}');
  await page.waitForTimeout(900);
};
const attributes = async (page: Page) => {
  await write(page);
  await page.locator('q-composer .sums').click();
  await page.keyboard.type('type');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.type('order');
  await page.locator('q-attribute-table .mini').click();
  await page.keyboard.type('AWS.x');
  await page.keyboard.press('Tab');
  await page.waitForTimeout(200);
};

const fifo: Scenario = {
  count: 0,
  isFifo: true,
  summary: {
    perSecond: { sent: 4.2, received: 4, deleted: 3.8 },
    deletedLastMinute: 228,
    deadLetter: {
      arn: 'arn:aws:sqs:us-east-1:000000000000:trucks-dlq.fifo',
      name: 'trucks-dlq.fifo',
      maxReceiveCount: 5,
      id: 9,
      count: 0,
    },
  },
};
const pickLane = (page: Page) => page.locator('q-lane-grid .row', { hasText: 'truck-17' }).locator('.why').click();
const pickCell = (page: Page) => page.locator('q-lane-grid .row', { hasText: 'truck-17' }).locator('.m').nth(1).click();
const withDeadLetters: Scenario = {
  ...full,
  summary: {
    deadLetter: {
      arn: 'arn:aws:sqs:us-east-1:000000000000:orders-dlq',
      name: 'orders-dlq',
      maxReceiveCount: 3,
      id: 9,
      count: 2,
    },
    paced: [
      { operation: 'SendMessage', limit: '300 calls a second', count: 12 },
      { operation: 'PurgeQueue', limit: 'one purge in 60 seconds', count: 1 },
    ],
    faults: { seed: 7, duplicates: 0.05, reordering: 0.1, shortPollMisses: 0 },
  },
  detail: {
    maxReceives: 3,
    ahead: [
      { atMs: Date.UTC(2026, 10, 23, 13, 3, 12), event: 'visible' },
      { atMs: Date.UTC(2026, 10, 23, 13, 4, 12), event: 'deadLettered', queue: 'orders-dlq' },
    ],
  },
};
const deadLetterQueue: Scenario = {
  count: 12,
  name: 'orders-dlq',
  summary: {
    sources: [
      { id: 1, name: 'orders-q', arn: 'arn:aws:sqs:us-east-1:000000000000:orders-q' },
      { id: 2, name: 'refunds-q', arn: 'arn:aws:sqs:us-east-1:000000000000:refunds-q' },
    ],
  },
  detail: { reason: 'received 3 of 3 times in orders-q, last by worker.js', source: 'orders-q', receives: 3 },
};
const task = {
  id: 1,
  taskHandle: 'handle',
  sourceArn: 'arn:aws:sqs:us-east-1:000000000000:orders-dlq',
  status: 'RUNNING',
  startedMs: Date.UTC(2026, 10, 23, 13, 2, 40),
  moved: 120,
  toMove: 500,
  maxPerSecond: 20,
  chosen: false,
} as const;

const pictures: Record<string, Picture> = {
  'lanes-dark': { scenario: fifo, act: pickLane },
  'lanes-light': { scenario: fifo, look: { theme: 'light' }, act: pickLane },
  'lanes-hc-dark': { scenario: fifo, look: { theme: 'hc-dark' }, act: pickLane },
  'lanes-hc-light': { scenario: fifo, look: { theme: 'hc-light' }, act: pickLane },
  'lanes-forced-colors': { scenario: fifo, look: { forcedColors: true }, act: pickLane },
  'lanes-cell': { scenario: fifo, act: pickCell },
  'lanes-cell-system': { scenario: fifo, act: (page) => pickCell(page).then(() => page.keyboard.press('Alt+3')) },
  'lanes-delayed': {
    scenario: { ...fifo, attributes: { DelaySeconds: '10' } },
    act: async (page) => {
      await page.evaluate(() => {
        const untilMs = window.fake.now() + 8300;
        window.fake.change((rows) =>
          rows.map((row) =>
            row.group === 'truck-60' ? { ...row, state: 'delayed', untilMs, spanMs: 10_000, waits: false } : row,
          ),
        );
      });
      await page.locator('q-lane-grid .row.delayed .why').click();
    },
  },
  'lanes-400': { scenario: fifo, look: { width: 400, height: 900 }, act: pickLane },
  'lanes-320': { scenario: fifo, look: { width: 320, height: 900 }, act: pickLane },
  'lanes-760': { scenario: fifo, look: { width: 760 }, act: pickLane },
  'lanes-zoom-200': { scenario: fifo, look: { zoom: 2 }, act: pickLane },
  'lanes-many': { scenario: { ...fifo, count: 100_000 } },
  'lanes-messages': {
    scenario: fifo,
    act: async (page) => {
      await page.getByRole('button', { name: 'Messages' }).click();
      await page.locator('q-message-grid [data-id="3"] .preview').click();
    },
  },
  'dead-letters': {
    scenario: withDeadLetters,
    act: async (page) => {
      await page.evaluate(() =>
        window.fake.change((rows) =>
          rows.map((row) => {
            if (row.id === 12) return { ...row, ended: 'deadLettered', movedTo: 'orders-dlq' };
            return row.id === 37 ? { ...row, ended: 'redriven', movedTo: 'orders-retry' } : row;
          }),
        ),
      );
      await pickSecond(page);
    },
  },
  'dead-letters-light': { scenario: withDeadLetters, look: { theme: 'light' }, act: pickSecond },
  'dead-letter-queue': { scenario: deadLetterQueue, act: (page) => page.locator('[data-id="3"] .preview').click() },
  'redrive-runs': { scenario: { ...deadLetterQueue, summary: { ...deadLetterQueue.summary, tasks: [task] } } },
  'redrive-400': {
    scenario: { ...deadLetterQueue, summary: { ...deadLetterQueue.summary, tasks: [task] } },
    look: { width: 400, height: 800 },
  },
  'full-dark': { scenario: full, act: pickSecond },
  'full-light': { scenario: full, look: { theme: 'light' }, act: pickSecond },
  'full-hc-dark': { scenario: full, look: { theme: 'hc-dark' }, act: pickSecond },
  'full-hc-light': { scenario: full, look: { theme: 'hc-light' }, act: pickSecond },
  'forced-colors': { scenario: full, look: { forcedColors: true }, act: pickSecond },
  'nothing-picked': { scenario: full },
  compose: { scenario: full, act: write },
  'compose-light': { scenario: full, look: { theme: 'light' }, act: write },
  attributes: { scenario: full, act: attributes },
  empty: { scenario: { count: 0 } },
  'empty-light': { scenario: { count: 0 }, look: { theme: 'light' } },
  'no-match': {
    scenario: full,
    act: async (page) => {
      await page.keyboard.press('/');
      await page.keyboard.type('nowhere ');
      await page.keyboard.press('Enter');
      await page.locator('q-placeholder').waitFor();
    },
  },
  filter: {
    scenario: full,
    act: async (page) => {
      await page.locator('q-flow-strip .stage').nth(1).click();
      await page.keyboard.press('/');
      await page.keyboard.type('order attr:type=order');
      await page.keyboard.press('Enter');
      await page.keyboard.type('$.=');
      await page.locator('.problem').waitFor();
    },
  },
  delayed: { scenario: { ...full, delayedQueue: 5 }, act: (page) => page.locator('[data-id="45"] .preview').click() },
  ended: { scenario: full, act: (page) => page.locator('[data-id="37"] .preview').click() },
  system: {
    scenario: full,
    act: async (page) => {
      await pickSecond(page);
      await page.keyboard.press('Alt+3');
    },
  },
  stopped: { scenario: { ...full, backend: { state: 'stopped', text: '' } } },
  restarting: {
    scenario: {
      ...full,
      backend: {
        state: 'restarting',
        text: 'The playground stopped unexpectedly and is restarting; messages are kept.',
      },
    },
  },
  gone: {
    scenario: {
      count: 0,
      describeFails: { name: 'QueueDoesNotExist', message: 'The specified queue does not exist.' },
    },
  },
  error: {
    scenario: {
      count: 0,
      windowFails: { name: 'InternalFailure', message: 'The playground did not answer within 10 s.' },
    },
  },
  receive: {
    scenario: full,
    act: async (page) => {
      await page.getByRole('button', { name: 'Receive…' }).click();
    },
  },
  menu: { scenario: full, act: (page) => page.getByRole('button', { name: 'More actions' }).click() },
  confirm: {
    scenario: full,
    act: async (page) => {
      await pickSecond(page);
      await page.keyboard.press('Shift+ArrowDown');
      await page.keyboard.press('Shift+ArrowDown');
      await page.keyboard.press('Delete');
      await page.locator('q-notice').waitFor();
    },
  },
  keys: {
    scenario: full,
    act: async (page) => {
      await pickSecond(page);
      await page.keyboard.press('?');
    },
  },
  many: {
    scenario: { count: 100_000 },
    act: (page) =>
      page
        .locator('.scroller')
        .evaluate((el) => el.scrollTo(0, 400_000))
        .then(() => page.waitForTimeout(300)),
  },
  keyboard: {
    scenario: full,
    act: async (page) => {
      await page.locator('q-message-grid [tabindex="0"]').focus();
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Control+ArrowDown');
    },
  },
  multiline: {
    scenario: full,
    act: async (page) => {
      await write(page);
      await page.keyboard.press('Control+a');
      await page.keyboard.insertText(
        '{\n  "id": 53,\n  "type": "order",\n  "items": [\n    { "sku": "A-1" },,\n  ]\n}',
      );
      await page.waitForTimeout(900);
    },
  },
  'narrow-880': { scenario: full, look: { width: 880 }, act: pickSecond },
  'narrow-600': { scenario: full, look: { width: 600 }, act: pickSecond },
  'narrow-320': { scenario: full, look: { width: 320, height: 800 }, act: pickSecond },
  'zoom-200': { scenario: full, look: { zoom: 2 }, act: pickSecond },
  still: { scenario: full, look: { reducedMotion: true }, act: pickSecond },
  ...workStates,
  ...Object.fromEntries(
    (['light', 'hc-dark', 'hc-light'] as const).flatMap((theme) =>
      ['configure-changed', 'redrive-edit'].map((name) => [
        `${name}-${theme}`,
        { ...workStates[name]!, look: { theme } },
      ]),
    ),
  ),
  wide: { scenario: full, look: { width: 1920, height: 1080 }, act: pickSecond },
};

const inThemes = ['topic-filtered', 'topic-compose', 'topic-subscriptions', 'topic-picture', 'topic-320', 'topic-700'];
const topicPictures: Record<string, TopicState> = {
  ...topicStates,
  ...Object.fromEntries(
    (['light', 'hc-dark', 'hc-light'] as const).flatMap((theme) =>
      inThemes.map((name) => [
        `${name}-${theme}`,
        { ...topicStates[name]!, look: { ...topicStates[name]!.look, theme } },
      ]),
    ),
  ),
};

const panelsInThemes = [
  'dialog-subscribe',
  'dialog-policy',
  'dialog-configure-changed',
  'inbox',
  'inbox-320',
  'functions-threw',
  'functions-queues',
  'functions-320',
];

/** The states, and some of them in every theme. */
function dressed<Scenario>(states: Record<string, PanelState<Scenario>>): [string, PanelState<Scenario>][] {
  const some = Object.entries(states).filter(([name]) => panelsInThemes.includes(name));
  const more = (['light', 'hc-dark', 'hc-light'] as const).flatMap((theme) =>
    some.map(([name, state]): [string, PanelState<Scenario>] => [
      `${name}-${theme}`,
      { ...state, look: { ...state.look, theme } },
    ]),
  );
  return [...Object.entries(states), ...more];
}

const [folder = '/tmp/gallery', ...only] = process.argv.slice(2);
await mkdir(folder, { recursive: true });
const panels = await Panels.start();
try {
  for (const [name, picture] of Object.entries(pictures)) {
    if (isAsked(name)) await take(name, await panels.open(picture.scenario, picture.look), picture.act);
  }
  for (const [name, picture] of Object.entries(topicPictures)) {
    if (isAsked(name)) await take(name, await panels.openTopic(picture.scenario, picture.look), picture.act);
  }
  for (const [name, picture] of dressed(dialogStates)) {
    if (isAsked(name)) await take(name, await panels.openTopic(picture.scenario, picture.look), picture.act);
  }
  for (const [name, picture] of dressed(inboxStates)) {
    if (isAsked(name)) await take(name, await panels.openInbox(picture.scenario, picture.look), picture.act);
  }
  for (const [name, picture] of dressed(functionStates)) {
    if (isAsked(name)) await take(name, await panels.openFunctions(picture.scenario, picture.look), picture.act);
  }
} finally {
  await panels.stop();
}

function isAsked(name: string): boolean {
  return only.length === 0 || only.includes(name);
}

async function take(name: string, page: Page, act: Picture['act']): Promise<void> {
  await act?.(page);
  await page.waitForTimeout(150);
  await page.screenshot({ path: join(folder, `${name}.png`) });
  for (const problem of problems(page)) console.error(`${name}: ${problem}`);
  await panels.clear();
}
