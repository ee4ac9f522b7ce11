import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { Page } from 'playwright-core';
import { blankRows, eventually, focusOf, selectedRows, spoken } from './look.ts';
import { usePanels } from './usePanels.ts';

describe('the grid', function () {
  this.timeout(30_000);
  let page: Page;
  const panels = usePanels(() => page);

  const press = async (...keys: string[]) => {
    for (const key of keys) await page.keyboard.press(key);
    await page.waitForTimeout(30);
  };
  const scrollTo = (px: number) => page.locator('.scroller').evaluate((el, top) => el.scrollTo(0, top), px);
  const enter = () => page.locator('q-message-grid [role=gridcell][tabindex="0"]').first().focus();

  it('is one tab stop, and arrows, Home, End and pages move through its rows', async () => {
    page = await panels.open({ count: 200 });
    assert.equal(await page.locator('q-message-grid [tabindex="0"]').count(), 1);
    await enter();
    assert.equal(await focusOf(page), 'row 1');
    const seen: string[] = [];
    for (const key of ['ArrowDown', 'j', 'ArrowUp', 'k', 'End', 'Home']) {
      await press(key);
      seen.push(await focusOf(page));
    }
    assert.deepEqual(seen, ['row 2', 'row 3', 'row 2', 'row 1', 'row 200', 'row 1']);
    await press('PageDown');
    const page1 = Number((await focusOf(page)).slice(4));
    assert.ok(page1 > 10 && page1 < 25, `a page is ${page1} rows`);
    await press('PageUp');
    assert.equal(await focusOf(page), 'row 1');
    assert.equal(await page.locator('q-message-grid [tabindex="0"]').count(), 1);
  });

  it('says how many rows it has and which of them each row is', async () => {
    page = await panels.open({ count: 5000 });
    await scrollTo(26 * 3000);
    await page.locator('[data-id="3010"]').waitFor();
    const grid = page.getByRole('grid');
    assert.equal(await grid.getAttribute('aria-rowcount'), '5001');
    assert.equal(await page.locator('[data-id="3010"]').getAttribute('aria-rowindex'), '3011');
    const order = await page
      .locator('q-message-grid .row')
      .evaluateAll((rows) => rows.map((row) => Number(row.getAttribute('aria-rowindex'))));
    assert.deepEqual(
      order,
      order.toSorted((a, b) => a - b),
      'elements stand in the order of their rows',
    );
  });

  it('selects with Shift and arrows, Ctrl+Space and Ctrl+A, and says how many', async () => {
    page = await panels.open({ count: 40 });
    await enter();
    await press('ArrowDown', 'Shift+ArrowDown', 'Shift+ArrowDown');
    assert.deepEqual(await selectedRows(page), ['2', '3', '4']);
    await press('Shift+ArrowUp');
    assert.deepEqual(await selectedRows(page), ['2', '3']);
    await press('Control+ArrowDown', 'Control+ArrowDown', 'Control+Space');
    assert.deepEqual(await selectedRows(page), ['2', '3', '5']);
    assert.equal(await spoken(page), '3 messages selected.');
    await press('Control+a');
    assert.equal(
      await eventually(
        () => spoken(page),
        (text) => text.startsWith('40'),
      ),
      '40 messages selected.',
    );
  });

  it('extends a selection over rows that were never fetched', async () => {
    page = await panels.open({ count: 3000 });
    await enter();
    await press('ArrowDown', 'Shift+End');
    assert.equal(
      await eventually(
        () => spoken(page),
        (text) => text.includes('selected'),
      ),
      '2\u202f999 messages selected.',
    );
  });

  it('keeps a selection by message through refresh, sort and filter', async () => {
    page = await panels.open({ count: 30 });
    await page.locator('[data-id="7"] .preview').click();
    await page.locator('[data-id="9"] .preview').click({ modifiers: ['Control'] });
    await page.evaluate(() => window.fake.addOlder(5));
    await page.locator('[data-id="-5"]').waitFor();
    assert.deepEqual(await selectedRows(page), ['7', '9']);
    await page.getByRole('columnheader', { name: 'Age' }).click();
    await eventually(
      () => page.locator('q-message-grid .row').first().getAttribute('data-id'),
      (id) => id === '30',
    );
    assert.deepEqual(await selectedRows(page), ['9', '7']);
  });

  it('keeps the focus on its row while rows come in above it', async () => {
    page = await panels.open({ count: 300 });
    await page.locator('[data-id="5"] .preview').click();
    await page.evaluate(() => window.fake.addOlder(120));
    await eventually(
      () => page.getByRole('grid').getAttribute('aria-rowcount'),
      (n) => n === '421',
    );
    await page.waitForTimeout(50);
    assert.equal(await focusOf(page), 'row 5');
    await press('ArrowDown');
    assert.equal(await focusOf(page), 'row 6');
  });

  it('keeps the focus when the focused row is scrolled away and its element recycled', async () => {
    page = await panels.open({ count: 5000 });
    await page.locator('[data-id="3"] .preview').click();
    await scrollTo(60_000);
    await page.locator('[data-id="2310"]').waitFor();
    assert.equal(await focusOf(page), 'row 3');
    await press('ArrowDown');
    assert.equal(await focusOf(page), 'row 4');
    assert.ok(await page.locator('[data-id="4"]').isVisible());
  });

  it('gives the focus to the row that takes its place when the focused one is deleted, also the last', async () => {
    page = await panels.open({ count: 20 });
    await page.locator('[data-id="8"] .preview').click();
    await page.evaluate(() => window.fake.remove([8]));
    assert.equal(
      await eventually(
        () => focusOf(page),
        (at) => at === 'row 9',
      ),
      'row 9',
    );
    await press('End');
    await page.evaluate(() => window.fake.remove([20]));
    assert.equal(
      await eventually(
        () => focusOf(page),
        (at) => at === 'row 19',
      ),
      'row 19',
    );
  });

  it('stays where one reads when rows come in above', async () => {
    page = await panels.open({ count: 2000 });
    await scrollTo(26 * 500);
    await page.locator('[data-id="505"]').waitFor();
    const top = async () => (await page.locator('[data-id="505"]').boundingBox())!.y;
    const before = await top();
    await page.evaluate(() => window.fake.addOlder(40));
    await eventually(
      () => page.getByRole('grid').getAttribute('aria-rowcount'),
      (n) => n === '2041',
    );
    await page.waitForTimeout(50);
    assert.equal(await top(), before);
  });

  it('lets the headers be reached, sorts with Enter and says so', async () => {
    page = await panels.open({ count: 30 });
    await enter();
    await press('ArrowUp');
    assert.equal(await focusOf(page), 'header State');
    await press('ArrowRight', 'Enter');
    assert.equal(await focusOf(page), 'header Age');
    assert.equal(await page.getByRole('columnheader', { name: 'Age' }).getAttribute('aria-sort'), 'ascending');
    assert.equal(await spoken(page), 'Sorted by Age, ascending.');
    await eventually(
      () => page.locator('q-message-grid .row').first().getAttribute('data-id'),
      (id) => id === '30',
    );
    await press('ArrowDown');
    assert.equal(await focusOf(page), 'row 30');
  });

  it('changes the width of a column with Alt and arrows and with the pointer, and remembers it', async () => {
    page = await panels.open({ count: 5 });
    const width = async () => (await page.locator('.head .cell.state').boundingBox())!.width;
    await enter();
    await press('ArrowUp', 'Alt+ArrowRight', 'Alt+ArrowRight');
    assert.equal(await width(), 164);
    assert.equal(await spoken(page), 'State: 164 pixels.');
    const edge = (await page.locator('.head .cell.state .edge').boundingBox())!;
    await page.mouse.move(edge.x + 4, edge.y + 8);
    await page.mouse.down();
    await page.mouse.move(edge.x + 44, edge.y + 8, { steps: 4 });
    await page.mouse.up();
    assert.equal(await width(), 204);
    assert.deepEqual(await page.evaluate(() => (window.fake.state as { columns: object }).columns), { state: 204 });
  });

  it('describes the row to the native menu, from the keyboard as with the pointer', async () => {
    page = await panels.open({ count: 0, isMixed: true });
    await page.evaluate(() => {
      // As VS Code does: from the target as seen on the window, upwards.
      window.addEventListener('contextmenu', (event) => {
        document.title =
          (event.target as Element).closest<HTMLElement>('[data-vscode-context]')?.dataset['vscodeContext'] ?? 'none';
      });
    });
    await page.locator('[data-id="40"] .preview').click();
    await press('Shift+F10');
    assert.deepEqual(JSON.parse(await page.title()), {
      webviewSection: 'row',
      preventDefaultContextMenuItems: true,
      selected: 1,
      rowState: 'inFlight',
      isDeadLetterQueue: false,
    });
    await page.locator('[data-id="41"] .preview').click({ modifiers: ['Control'] });
    await page.locator('[data-id="41"] .preview').click({ button: 'right' });
    assert.equal(JSON.parse(await page.title()).selected, 2);
  });

  it('asks for a row of every state, and says each with a word beside the icon', async () => {
    page = await panels.open({ count: 0, isMixed: true });
    const words = await page.locator('q-message-grid .row .state > span:first-of-type').allInnerTexts();
    assert.deepEqual([...new Set(words)].toSorted(), ['delayed', 'deleted', 'expired', 'in flight', 'visible']);
  });

  it('shows 100 000 rows with at most 200 elements and no blank row 100 ms after a jump', async () => {
    page = await panels.open({ count: 100_000, latencyMs: 15 });
    const counts: number[] = [];
    for (const at of [0.5, 0.1, 0.99, 0.33, 1, 0]) {
      await scrollTo(2_600_000 * at);
      await page.waitForTimeout(100);
      assert.equal(await blankRows(page), 0, `at ${at}`);
      counts.push(await page.locator('q-message-grid .row').count());
    }
    assert.ok(Math.max(...counts) <= 200, `${counts.join(', ')} elements`);
  });
});
