import { AxeBuilder } from '@axe-core/playwright';
import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { themes } from './panel.ts';
import type { UsedPanels } from './usePanels.ts';

/** What axe finds, one line each: the rule and where. */
async function findings(page: Page, rules?: string[]): Promise<string[]> {
  const axe = new AxeBuilder({ page }).setLegacyMode();
  const { violations } = await (rules ? axe.withRules(rules) : axe).analyze();
  return violations.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${id}: ${node.target.join(' ')} ${node.any[0]?.message ?? ''}`),
  );
}

/** Axe finds nothing in what is open, in any theme. Structure is the same in every theme, colours are not. */
export async function assertAccessible(page: Page, panels: Pick<UsedPanels, 'dress'>): Promise<void> {
  await page.waitForTimeout(60);
  assert.deepEqual(await findings(page), []);
  for (const theme of themes.slice(1)) {
    await panels.dress(page, theme);
    await page.waitForTimeout(60);
    assert.deepEqual(await findings(page, ['color-contrast']), [], theme);
  }
}

/** Nothing of what is open is wider than its place. */
export async function assertFits(page: Page, ...parts: readonly string[]): Promise<void> {
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  assert.ok(wide <= 0, `${wide} px too wide`);
  for (const part of parts) {
    const over = await page
      .locator(part)
      .first()
      .evaluate((element) => element.scrollWidth - element.clientWidth);
    assert.ok(over <= 0, `${part} is ${over} px too wide`);
  }
}
