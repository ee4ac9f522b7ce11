import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { Page } from 'playwright-core';
import type { Scenario } from './fakeHost.ts';
import { blankRows, eventually, focusOf, spoken, textOf } from './look.ts';
import type { Look } from './panel.ts';
import { callsOf, usePanels } from './usePanels.ts';

const fifo: Scenario = { count: 0, isFifo: true };

describe('the lanes', function () {
  this.timeout(30_000);
  let page: Page;
  const panels = usePanels(() => page);

  const open = async (scenario: Scenario, look?: Look) => {
    page = await panels.open(scenario, look);
  };
  const calls = (method: string) => callsOf(page, method);
  const lane = (group: string) => page.locator('q-lane-grid .row', { hasText: group });
  const groups = () => page.locator('q-lane-grid .row .name').allInnerTexts();
  const press = async (...keys: string[]) => {
    for (const key of keys) await page.keyboard.press(key);
    await page.waitForTimeout(30);
  };
  /** What the focused cell says to a reader. */
  const focused = () =>
    page.evaluate(() => {
      let at: Element | null = document.activeElement;
      while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
      const name = at?.querySelector('.sr')?.textContent ?? at?.textContent ?? '';
      return `${at?.closest('.row')?.querySelector('.name')?.textContent ?? ''} ${name}`.replace(/\s+/g, ' ').trim();
    });
  const enter = () => page.locator('q-lane-grid [role=gridcell][tabindex="0"]').first().focus();

  it('come first in a FIFO queue; the choice of messages is kept', async () => {
    await open(fifo);
    assert.deepEqual(await groups(), ['truck-03', 'truck-17', 'truck-88', 'truck-41', 'truck-55', 'truck-60']);
    assert.equal(await page.getByRole('button', { name: 'Lanes' }).getAttribute('aria-pressed'), 'true');
    await press('g');
    await page.locator('q-message-grid [data-id="1"]').waitFor();
    assert.equal(await spoken(page), 'Messages.');
    const state = await page.evaluate(() => window.fake.state);
    await panels.clear();
    await open({ ...fifo, state });
    assert.equal((await page.locator('q-message-grid .row').count()) > 10, true);
    await page.getByRole('button', { name: 'Lanes' }).click();
    await lane('truck-17').waitFor();
  });

  it('are offered in a standard queue only where messages have groups', async () => {
    await open({ count: 3 });
    assert.equal(await page.getByRole('button', { name: 'Lanes' }).count(), 0);
    await panels.clear();
    await open({ count: 3, summary: { groups: { total: 1, free: 1, locked: 0 } } });
    await page.getByRole('button', { name: 'Lanes' }).waitFor();
    assert.equal(await page.locator('q-message-grid').count(), 1);
  });

  it('are asked for instead of messages, not beside them', async () => {
    await open(fifo);
    assert.deepEqual(await calls('window'), []);
    assert.ok((await calls('lanes')).length > 0);
  });

  it('are a grid of one tab stop; arrows, Home and End move through lanes, left and right through messages', async () => {
    await open(fifo);
    const grid = page.getByRole('grid');
    assert.equal(await page.locator('q-lane-grid [tabindex="0"]').count(), 1);
    assert.deepEqual(
      [await grid.getAttribute('aria-rowcount'), await lane('truck-17').getAttribute('aria-rowindex')],
      ['7', '3'],
    );
    await enter();
    const seen: string[] = [];
    for (const key of ['ArrowLeft', 'End', 'ArrowUp', 'Home', 'ArrowDown', 'ArrowRight', 'ArrowRight', 'ArrowRight']) {
      await press(key);
      seen.push((await focused()).replace(/ until.*|, chosen/, ''));
    }
    assert.deepEqual(seen, [
      'truck-03 , locked, 6 messages',
      'truck-60 , free, 3 messages',
      'truck-55 , free, 6 messages',
      'truck-03 , locked, 6 messages',
      'truck-17 , locked, 9 messages',
      'truck-17 pos 41: in flight',
      'truck-17 42: in flight',
      'truck-17 43: waits behind its head',
    ]);
    assert.equal(await page.locator('q-lane-grid [tabindex="0"]').count(), 1);
    await press('ArrowUp', 'ArrowUp');
    assert.equal(await focusOf(page), 'header Why it waits');
  });

  it('show the chosen group: who holds what, what waits, and all of it can be released or held longer', async () => {
    await open(fifo);
    await lane('truck-17').locator('.why').click();
    await page.locator('q-group-lease').waitFor();
    const text = await textOf(page, 'q-rail');
    assert.match(text, /truck-17 is locked/);
    assert.match(text, /pos 41 and 42 are held by map\.py · pid 9044.*; 7 wait behind them/);
    assert.match(text, /Deduplication window pos 43 · ends in 4:1\d.*pos 42.*pos 41/);
    assert.match(
      text,
      /pos 41 … 49 sent by truck\.js.*pos 41, 42 received together by map\.py.*pos 41 is the head again/,
    );
    await page.getByRole('button', { name: '+30 s' }).click();
    await page.getByRole('button', { name: 'Release both' }).click();
    assert.deepEqual(await calls('act'), [
      { verb: 'extend', ids: [1, 2], seconds: 30 },
      { verb: 'release', ids: [1, 2] },
    ]);
    await page.getByText('truck-17 is free').waitFor();
  });

  it('show the message of a cell that is chosen, with the pointer as with the keys', async () => {
    await open(fifo);
    await lane('truck-88').locator('.m').nth(1).click();
    await page.locator('q-lease').waitFor();
    assert.equal(await page.getByRole('tab', { name: 'Message' }).getAttribute('aria-selected'), 'true');
    assert.match(await textOf(page, 'q-rail'), /In flight, receive 1 .*"pos": 8/);
    assert.equal(await lane('truck-88').locator('.m.chosen').count(), 1);
    await press('ArrowRight');
    await page.locator('q-lease').getByText('Waits behind its head').waitFor();
    assert.match(await textOf(page, 'q-rail'), /"pos": 9/);
    await press('Alt+4');
    await page.getByText('truck-88 is locked').waitFor();
  });

  it('hand the tab of the message on to what becomes the head', async () => {
    await open(fifo);
    await lane('truck-41').locator('.why').click();
    await press('Alt+1');
    await page.getByText('"pos": 90').waitFor();
    await page.evaluate(() => window.fake.remove([20]));
    assert.match(
      await eventually(
        () => textOf(page, 'q-rail'),
        (text) => text.includes('"pos": 91'),
      ),
      /"pos": 91/,
    );
  });

  it('release with a key what the lane holds, and delete nothing that was not chosen', async () => {
    await open(fifo);
    await lane('truck-17').locator('.why').click();
    await page.locator('q-group-lease').waitFor();
    await press('Delete');
    assert.deepEqual(await calls('act'), []);
    await press('l');
    await page.getByText('truck-17 is free').waitFor();
    assert.deepEqual(await calls('act'), [{ verb: 'release', ids: [1, 2] }]);
  });

  it('describe the message of a cell to the native menu and choose it, and no message where a lane was hit', async () => {
    await open(fifo);
    await page.evaluate(() => {
      // As VS Code does: from the target as seen on the window, upwards.
      window.addEventListener('contextmenu', (event) => {
        document.title =
          (event.target as Element).closest<HTMLElement>('[data-vscode-context]')?.dataset['vscodeContext'] ?? 'none';
      });
    });
    const section = async () => JSON.parse(await page.title()) as Record<string, unknown>;
    await lane('truck-88').locator('.why').click({ button: 'right' });
    assert.equal((await section())['webviewSection'], 'panel');
    await lane('truck-88').locator('.m').first().click({ button: 'right' });
    const { webviewSection, selected, rowState } = await section();
    assert.deepEqual(
      { webviewSection, selected, rowState },
      { webviewSection: 'row', selected: 1, rowState: 'inFlight' },
    );
    await page.locator('q-lease').waitFor();
    await page.getByText('"pos": 7').waitFor();
  });

  it('keep the focus on their group when it moves down', async () => {
    await open(fifo);
    await lane('truck-17').locator('.why').click();
    await press('Home', 'ArrowDown');
    const at = await focused();
    await page.evaluate(() => window.fake.on_act({ verb: 'release', ids: [1, 2] }));
    assert.equal(
      (await eventually(
        async () => (await groups()).indexOf('truck-17'),
        (index) => index !== 1,
      )) > 1,
      true,
    );
    await page.waitForTimeout(50);
    assert.equal((await focused()).split(' ')[0], at.split(' ')[0]);
  });

  it('count down from the clock of the engine, without a word to the reader', async () => {
    await open(fifo);
    const head = lane('truck-17').locator('.m').first();
    const text = () => head.locator('span[aria-hidden]').innerText();
    const why = () => lane('truck-17').locator('.why').innerText();
    const [first, words] = [await text(), await head.locator('.sr').textContent()];
    assert.match(first, /^pos 41 · 0:2\d$/);
    const second = await eventually(text, (now) => now !== first);
    assert.equal(Number(second.slice(-2)), Number(first.slice(-2)) - 1);
    assert.match(await why(), /^locked by pos 41, 42 · frees in \d+\s?s$/);
    assert.equal(await head.locator('.sr').textContent(), words);
    assert.equal(await spoken(page), '');
  });

  it('are filtered by group, text and stage, and say how many match', async () => {
    await open(fifo);
    await press('/');
    await page.keyboard.type('truck-8');
    assert.deepEqual(await eventually(groups, (names) => names.length === 1), ['truck-88']);
    assert.equal(
      await eventually(
        () => spoken(page),
        (text) => text.includes('match'),
      ),
      '1 group match.',
    );
    await page.keyboard.type('x');
    await page.getByText('No group of this queue fits the filter.').waitFor();
    await page.locator('q-placeholder').getByRole('button', { name: 'Clear filter' }).click();
    await eventually(groups, (names) => names.length === 6);
    await page.getByRole('button', { name: /in flight/ }).click();
    await eventually(groups, (names) => names.length === 3);
    assert.equal(((await calls('lanes')).at(-1) as { text: string }).text, 'state:inFlight');
  });

  it('show where a message went that was sent', async () => {
    await open(fifo);
    await press('c');
    await page.locator('q-body-editor .monaco-editor').waitFor();
    await page.keyboard.insertText('{"pos":21}');
    await page.locator('q-composer').getByLabel('Group').fill('truck-60');
    await press('Control+Enter');
    await page.getByText('just now, shown above').waitFor();
    assert.equal(await page.locator('.row.flash .name').innerText(), 'truck-60');
    assert.deepEqual(await lane('truck-60').locator('.m span[aria-hidden]').allInnerTexts(), [
      'pos 18',
      '19',
      '20',
      '21',
    ]);
  });

  it('say of a message that was dropped which one it repeats', async () => {
    await open(fifo);
    await press('c');
    await page.locator('q-body-editor .monaco-editor').waitFor();
    await page.locator('q-composer').getByLabel('Group').fill('truck-60');
    for (const result of [/^sent .* just now, shown above$/, /^dropped as a duplicate of .*, shown above$/]) {
      await page.locator('q-body-editor').click();
      await page.keyboard.insertText('{"pos":21}');
      await press('Control+Enter');
      await page.getByText(result).waitFor();
    }
    assert.match(await spoken(page), /^dropped as a duplicate of /);
  });

  it('are cards on a narrow panel, with nothing to scroll sideways', async () => {
    for (const width of [400, 320]) {
      await open(fifo, { width, height: 900 });
      assert.equal((await lane('truck-03').boundingBox())!.height, 92);
      const tooWide = await page.evaluate(() => {
        const found: string[] = [];
        const walk = (node: ParentNode) => {
          for (const element of node.querySelectorAll('*')) {
            const { right, width: wide } = element.getBoundingClientRect();
            const isCut = element.closest('.sr, .tags, h1, svg, .track, .stage') !== null;
            if (wide > 1 && right > innerWidth + 1 && !isCut) found.push(`${element.localName}.${element.className}`);
            if (element.shadowRoot) walk(element.shadowRoot);
          }
        };
        walk(document);
        return found;
      });
      assert.deepEqual(tooWide, [], `${width} px`);
      await panels.clear();
    }
    await open(fifo);
  });

  it('move nothing for those who asked for less motion', async () => {
    await open(fifo, { reducedMotion: true });
    await lane('truck-17').locator('.why').click();
    await page.locator('q-dedup-window .left').first().waitFor();
    const [bar, ring] = await Promise.all([
      page
        .locator('q-dedup-window .left')
        .first()
        .evaluate((el) => getComputedStyle(el).transitionProperty),
      page.locator('q-group-lease .big .left').evaluate((el) => getComputedStyle(el).display),
    ]);
    assert.deepEqual([bar, ring], ['none', 'none']);
  });

  it('are 100 000 with at most 200 elements, and no blank one 100 ms after a jump', async () => {
    await open({ count: 100_000, isFifo: true, latencyMs: 15 });
    const counts: number[] = [];
    for (const at of [0.5, 0.1, 0.99, 0.33, 1, 0]) {
      await page.locator('.scroller').evaluate((el, top) => el.scrollTo(0, top), 4_000_000 * at);
      await page.waitForTimeout(120);
      assert.equal(await blankRows(page), 0, `at ${at}`);
      counts.push(await page.locator('q-lane-grid .row').count());
    }
    assert.ok(Math.max(...counts) <= 200, `${counts.join(', ')} elements`);
  });
});

describe('a queue with dead letters', function () {
  this.timeout(30_000);
  let page: Page;
  const panels = usePanels(() => page);

  const calls = (method: string) => callsOf(page, method);
  const deadLetter = { arn: 'arn', name: 'orders-dlq', maxReceiveCount: 3, id: 9, count: 2 };
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

  it('leads to its dead-letter queue', async () => {
    page = await panels.open({ count: 0, isMixed: true, summary: { deadLetter } });
    await page.getByRole('button', { name: /orders-dlq/ }).click();
    assert.deepEqual(await calls('openQueue'), [{ name: 'orders-dlq' }]);
    assert.match(await textOf(page, 'q-flow-strip'), /after 3 × ?2 ?orders-dlq ?Redrive…/);
  });

  it('shows receives near the limit with the limit, and where a message went', async () => {
    page = await panels.open({ count: 0, isMixed: true, summary: { deadLetter } });
    await page.evaluate(() =>
      window.fake.change((rows) =>
        rows.map((row) => (row.id === 12 ? { ...row, ended: 'deadLettered', movedTo: 'orders-dlq' } : row)),
      ),
    );
    await page.getByText('→ orders-dlq').waitFor();
    const receives = (id: number) => page.locator(`[data-id="${id}"] .receives`).innerText();
    assert.deepEqual(await Promise.all([40, 38, 12].map(receives)), ['1', '2 / 3', '3 / 3']);
    assert.match(await page.locator('[data-id="12"] .state').innerText(), /moved to orders-dlq/);
  });

  it('says of a dead-letter queue whose it is, and goes there', async () => {
    const sources = [{ id: 1, name: 'orders-q', arn: 'arn' }];
    page = await panels.open({
      count: 3,
      summary: { sources },
      detail: { reason: 'received 3 of 3 times in orders-q' },
    });
    await page.getByRole('button', { name: 'orders-q', exact: true }).click();
    assert.deepEqual(await calls('openQueue'), [{ name: 'orders-q' }]);
    await page.locator('[data-id="2"] .preview').click();
    await page.locator('q-lease').getByText('received 3 of 3 times in orders-q').waitFor();
  });

  it('shows how far a redrive is, and cancels it', async () => {
    page = await panels.open({ count: 3, summary: { tasks: [task] } });
    const bar = page.getByRole('progressbar', { name: 'Redrive' });
    assert.equal(await bar.getAttribute('aria-valuetext'), '120 of 500 messages moved');
    await page.locator('q-redrive-bar').getByRole('button', { name: 'Cancel' }).click();
    assert.deepEqual(await calls('cancelRedrive'), [{ taskHandle: 'handle' }]);
    assert.equal(
      await eventually(
        () => spoken(page),
        (text) => text !== '',
      ),
      'Redrive cancelled: 120 messages moved.',
    );
  });

  it('says quietly what AWS would have refused, the rest on request', async () => {
    const paced = [
      { operation: 'SendMessage', limit: '300 calls a second', count: 12 },
      { operation: 'PurgeQueue', limit: 'one purge in 60 seconds', count: 1 },
    ];
    page = await panels.open({ count: 3, summary: { paced } });
    const note = page.locator('q-paced-note');
    await note.getByText('AWS would have throttled SendMessage').click();
    assert.ok(await note.getByText('AWS would have refused PurgeQueue').isVisible());
  });

  it('marks what waits behind its head, and names the group', async () => {
    page = await panels.open({ ...fifo, state: { version: 1, view: 'messages' } });
    const words = (id: number) => page.locator(`[data-id="${id}"] .state .word`).innerText();
    await page.locator('q-message-grid [data-id="3"]').waitFor();
    assert.deepEqual(await Promise.all([1, 3].map(words)), ['in flight', 'waits']);
    assert.equal(await page.locator('[data-id="3"] .cell.group').innerText(), 'truck-17');
  });
});
