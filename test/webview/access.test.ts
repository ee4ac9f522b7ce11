import { AxeBuilder } from '@axe-core/playwright';
import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { Page } from 'playwright-core';
import type { Scenario } from './fakeHost.ts';
import { themes, type Look } from './panel.ts';
import { usePanels } from './usePanels.ts';
import { workStates } from './workStates.ts';

const full: Scenario = { count: 0, isMixed: true };

const fifo: Scenario = { count: 0, isFifo: true };
const withDeadLetters: Scenario = {
  ...full,
  summary: {
    deadLetter: { arn: 'arn', name: 'orders-dlq', maxReceiveCount: 3, id: 9, count: 2 },
    faults: { seed: 7, duplicates: 0.05, reordering: 0, shortPollMisses: 0 },
    paced: [{ operation: 'SendMessage', limit: '300 calls a second', count: 12 }],
  },
  detail: { maxReceives: 3 },
};
const deadLetterQueue: Scenario = {
  count: 5,
  summary: { sources: [{ id: 1, name: 'orders-q', arn: 'arn' }] },
  detail: { reason: 'received 3 of 3 times in orders-q, last by worker.js' },
};
const task = {
  id: 1,
  taskHandle: 'handle',
  sourceArn: 'arn',
  status: 'RUNNING',
  startedMs: 0,
  moved: 120,
  toMove: 500,
  chosen: false,
} as const;

/** What axe finds, one line each: the rule and where. Structure is the same in every theme, colours are not. */
async function findings(page: Page, rules?: string[]): Promise<string[]> {
  const axe = new AxeBuilder({ page }).setLegacyMode();
  const { violations } = await (rules ? axe.withRules(rules) : axe).analyze();
  return violations.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${id}: ${node.target.join(' ')} ${node.any[0]?.message ?? ''}`),
  );
}

const states: Record<string, { scenario: Scenario; look?: Look; act?(page: Page): Promise<unknown> }> = {
  empty: { scenario: { count: 0 } },
  full: { scenario: full },
  'a message in flight': { scenario: full, act: (page) => choose(page, 40) },
  'its attributes': {
    scenario: full,
    act: async (page) => {
      await choose(page, 41);
      await page.keyboard.press('Alt+2');
    },
  },
  'what is gone': { scenario: full, act: (page) => choose(page, 37) },
  'many chosen and a question': {
    scenario: full,
    act: async (page) => {
      await choose(page, 38);
      await page.keyboard.press('Shift+ArrowDown');
      await page.keyboard.press('Delete');
      await page.locator('q-notice').waitFor();
    },
  },
  'a filter that is wrong': {
    scenario: full,
    act: async (page) => {
      await page.keyboard.press('/');
      await page.keyboard.type('state:visible');
      await page.keyboard.press('Enter');
      await page.keyboard.type('$.=');
      await page.locator('q-search-box .problem').waitFor();
    },
  },
  'a composer that refuses': {
    scenario: full,
    act: async (page) => {
      await page.keyboard.press('c');
      await page.locator('.monaco-editor').waitFor();
      await page.locator('q-composer .sums').click();
      await page.keyboard.press('Control+Enter');
      await page.locator('q-composer .problem').waitFor();
    },
  },
  'a stopped backend': { scenario: { ...full, backend: { state: 'stopped', text: '' } } },
  'an error': {
    scenario: { count: 0, windowFails: { name: 'InternalFailure', message: 'The playground did not answer.' } },
  },
  'a queue that is gone': { scenario: { count: 0, describeFails: { name: 'QueueDoesNotExist', message: 'Gone.' } } },
  'the receive form': { scenario: full, act: (page) => page.keyboard.press('r') },
  'the menu': { scenario: full, act: (page) => page.getByRole('button', { name: 'More actions' }).click() },
  'the key sheet': { scenario: full, act: (page) => page.keyboard.press('?') },
  'lanes, a locked group': { scenario: fifo, act: (page) => chooseLane(page, '.why') },
  'lanes, a message of a group': { scenario: fifo, act: (page) => chooseLane(page, '.m') },
  'lanes, cards at 320 px': {
    scenario: fifo,
    look: { width: 320, height: 900 },
    act: (page) => chooseLane(page, '.why'),
  },
  'lanes, a filter that nothing matches': {
    scenario: fifo,
    act: async (page) => {
      await page.keyboard.press('/');
      await page.keyboard.type('nowhere');
      await page.locator('q-placeholder').waitFor();
    },
  },
  'messages of a FIFO queue': {
    scenario: { ...fifo, state: { version: 1, view: 'messages' } },
    act: (page) => choose(page, 3),
  },
  'dead letters, faults and what AWS would have refused': {
    scenario: withDeadLetters,
    act: async (page) => {
      await page.evaluate(() =>
        window.fake.change((rows) =>
          rows.map((row) => (row.id === 12 ? { ...row, ended: 'deadLettered', movedTo: 'orders-dlq' } : row)),
        ),
      );
      await choose(page, 38);
      await page.locator('q-paced-note summary').click();
    },
  },
  'a dead-letter queue': { scenario: deadLetterQueue, act: (page) => choose(page, 3) },
  'a redrive that runs': {
    scenario: { ...deadLetterQueue, summary: { ...deadLetterQueue.summary, tasks: [task] } },
  },
  ...workStates,
  'cards at 320 px': { scenario: full, look: { width: 320, height: 900 }, act: (page) => choose(page, 40) },
};

async function choose(page: Page, id: number): Promise<void> {
  await page.locator(`[data-id="${id}"] .state`).click();
  await page.locator('q-lease').waitFor();
}

async function chooseLane(page: Page, part: '.why' | '.m'): Promise<void> {
  await page.locator('q-lane-grid .row', { hasText: 'truck-17' }).locator(part).first().click();
  await page.locator(part === '.m' ? 'q-lease' : 'q-group-lease').waitFor();
}

describe('accessibility', function () {
  this.timeout(60_000);
  let page: Page;
  const panels = usePanels(() => page);

  for (const [name, { scenario, look, act }] of Object.entries(states)) {
    it(`axe finds nothing in any theme: ${name}`, async () => {
      page = await panels.open(scenario, look);
      await act?.(page);
      const found = (await findings(page)).map((finding) => `dark: ${finding}`);
      for (const theme of themes.slice(1)) {
        await panels.dress(page, theme);
        found.push(...(await findings(page, ['color-contrast'])).map((finding) => `${theme}: ${finding}`));
      }
      assert.deepEqual(found, []);
    });
  }

  it('shows cards and everything else within 320 px, with nothing to scroll sideways', async () => {
    page = await panels.open(full, { width: 320, height: 640 });
    await choose(page, 40);
    const sideways = await page.evaluate(() => {
      const wide: string[] = [];
      const walk = (node: ParentNode) => {
        for (const element of node.querySelectorAll('*')) {
          const { right, width } = element.getBoundingClientRect();
          const isHidden = element.closest('.sr') !== null || getComputedStyle(element).visibility === 'hidden';
          if (
            width > 1 &&
            right > innerWidth + 1 &&
            !isHidden &&
            element.closest('.cell, .tags, .preview, h1, .result, svg') === null
          ) {
            wide.push(`${element.localName}.${element.className} ${Math.round(right)}`);
          }
          if (element.shadowRoot) walk(element.shadowRoot);
        }
      };
      walk(document);
      return wide;
    });
    assert.deepEqual(sideways, []);
    assert.equal((await page.locator('[data-id="40"]').boundingBox())!.height, 56);
  });

  it('can be read and worked with at 200 %', async () => {
    page = await panels.open(full, { width: 1280, height: 760, zoom: 2 });
    await choose(page, 40);
    await page.keyboard.press('d');
    assert.ok(await page.locator('q-lease').getByRole('button', { name: 'Release' }).isVisible());
    await page.keyboard.press('Escape');
    await page.keyboard.press('c');
    await page.keyboard.type('x');
    await page.keyboard.press('Control+Enter');
    await page.getByText('just now, shown above').waitFor();
  });

  it('moves nothing for those who asked for less motion: digits count, rings stand', async () => {
    page = await panels.open(full, { reducedMotion: true });
    await choose(page, 40);
    const dash = await page
      .locator('[data-id="40"] .mark .left')
      .evaluate((ring) => getComputedStyle(ring).strokeDasharray);
    const big = await page.locator('q-lease .big .left').evaluate((ring) => getComputedStyle(ring).display);
    assert.deepEqual([dash, big], ['none', 'none']);
    assert.match(await page.locator('[data-id="40"] .state em').innerText(), /^0:\d\d$/);
    await page.keyboard.press('c');
    await page.keyboard.type('x');
    await page.keyboard.press('Control+Enter');
    await page.locator('.row.flash').waitFor();
    assert.equal(await page.locator('.row.flash').evaluate((row) => getComputedStyle(row).animationName), 'none');
  });

  it('has the same icon for no two states, so that colour only repeats what shape and word say', async () => {
    page = await panels.open(full);
    await page.evaluate(() =>
      window.fake.change((rows) =>
        rows.map((row) => {
          if (row.id === 44) return { ...row, waits: true };
          const ended = row.id === 46 ? 'deadLettered' : row.id === 47 ? 'redriven' : undefined;
          return ended ? { ...row, state: 'ended', ended, movedTo: ended, untilMs: row.sentMs } : row;
        }),
      ),
    );
    await page.getByText('→ redriven').waitFor();
    const seen = await page.locator('q-message-grid .row .state').evaluateAll((cells) =>
      cells.map((cell) => {
        const mark = cell.querySelector('svg')!;
        const shape = `${mark.classList.contains('delayed') ? 'dashed' : ''}${mark.innerHTML.replace(/<!--.*?-->|\s+/g, '')}`;
        return [cell.querySelector('span')!.textContent, shape] as const;
      }),
    );
    const shapes = new Map(seen);
    assert.deepEqual([...shapes.keys()].toSorted(), [
      'delayed',
      'deleted',
      'expired',
      'in flight',
      'visible',
      'waits',
      '→ deadLettered',
      '→ redriven',
    ]);
    assert.equal(new Set(shapes.values()).size, 8);
  });

  it('uses no colour of its own: only variables of the theme and mixtures of them', async () => {
    const { readdir, readFile } = await import('node:fs/promises');
    const { join } = await import('node:path');
    const { fileURLToPath } = await import('node:url');
    page = await panels.open({ count: 0 });
    const root = fileURLToPath(new URL('../../webview/', import.meta.url));
    const files = (await readdir(root, { recursive: true })).filter(
      (file) => file.endsWith('.ts') && !file.endsWith('monacoTheme.ts'),
    );
    const literals: string[] = [];
    for (const file of files) {
      const text = await readFile(join(root, file), 'utf8');
      for (const [found] of text.matchAll(
        /#[0-9a-f]{3,8}\b(?=[;,)\s])|\b(?:rgba?|hsla?)\(|:\s*(?:white|black|red|green|blue|gray|grey|yellow)\b/gi,
      )) {
        if (!found.startsWith('#') || /^#([0-9a-f]{3}|[0-9a-f]{6})$/i.test(found)) literals.push(`${file}: ${found}`);
      }
    }
    assert.deepEqual(literals, []);
  });
});
