import { AxeBuilder } from '@axe-core/playwright';
import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { Page } from 'playwright-core';
import { themes } from './panel.ts';
import { topicStates } from './topicStates.ts';
import { usePanels } from './usePanels.ts';

/** What axe finds, one line each: the rule and where. Structure is the same in every theme, colours are not. */
async function findings(page: Page, rules?: string[]): Promise<string[]> {
  const axe = new AxeBuilder({ page }).setLegacyMode();
  const { violations } = await (rules ? axe.withRules(rules) : axe).analyze();
  return violations.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${id}: ${node.target.join(' ')} ${node.any[0]?.message ?? ''}`),
  );
}

describe('the panel of a topic for everybody', function () {
  this.timeout(60_000);
  let page: Page;
  const panels = usePanels(() => page);

  for (const [name, { scenario, look, act }] of Object.entries(topicStates)) {
    if (look?.forcedColors) continue; // the system's own colours, of which axe knows nothing
    it(`axe finds nothing in any theme: ${name}`, async () => {
      page = await panels.openTopic(scenario, look);
      await act?.(page);
      await page.waitForTimeout(60);
      assert.deepEqual(await findings(page), []);
      for (const theme of themes.slice(1)) {
        await panels.dress(page, theme);
        await page.waitForTimeout(60);
        assert.deepEqual(await findings(page, ['color-contrast']), [], theme);
      }
    });
  }

  for (const [name, look] of [
    ['at 320 px', { width: 320, height: 800 }],
    ['at 200 % zoom', { zoom: 2 }],
  ] as const) {
    it(`nothing is cut off sideways ${name}`, async () => {
      page = await panels.openTopic({}, look);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      assert.ok(wide <= 0, `${wide} px too wide`);
      const names = ['q-header', 'q-flow-strip', 'q-publish-composer'];
      for (const name of names) {
        const over = await page.locator(name).evaluate((element) => element.scrollWidth - element.clientWidth);
        assert.ok(over <= 0, `${name} is ${over} px too wide`);
      }
    });
  }

  it('has no style attribute in what it draws from templates', async () => {
    page = await panels.openTopic({});
    const text = await page.evaluate(async () => {
      const script = [...document.scripts].find(({ src }) => src.endsWith('main.js'))!;
      const names = performance.getEntriesByType('resource').map(({ name }) => name);
      const ours = names.filter((url) => url.includes('topicApp') && url.endsWith('.js'));
      return (await Promise.all([script.src, ...ours].map(async (url) => (await fetch(url)).text()))).join('');
    });
    assert.ok(text.includes('q-topic-app'), 'the code of the panel was looked at');
    assert.doesNotMatch(text, /\sstyle=["'$]/);
  });
});
