import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { Page } from 'playwright-core';
import type { Scenario } from './fakeHost.ts';
import { eventually, focusOf, selectedRows, spoken, textOf } from './look.ts';
import type { Look } from './panel.ts';
import { callsOf, usePanels } from './usePanels.ts';

const full: Scenario = { count: 0, isMixed: true };

describe('the panel', function () {
  this.timeout(30_000);
  let page: Page;
  const panels = usePanels(() => page);

  const open = async (scenario: Scenario, look?: Look) => {
    page = await panels.open(scenario, look);
  };
  const calls = (method: string) => callsOf(page, method);
  const notice = () => textOf(page, 'q-notice');

  it('filters by a stage of the flow and shows everything again', async () => {
    await open(full);
    const stage = page.getByRole('button', { name: /in flight/ });
    await stage.click();
    assert.equal(await stage.getAttribute('aria-pressed'), 'true');
    assert.equal(
      await eventually(
        () => page.locator('q-message-grid .row').count(),
        (n) => n === 3,
      ),
      3,
    );
    await stage.click();
    assert.equal(
      await eventually(
        () => page.locator('q-message-grid .row').count(),
        (n) => n === 18,
      ),
      18,
    );
  });

  it('filters while one types, keeps terms as chips that can be edited, and shows in place what is wrong', async () => {
    await open(full);
    await page.keyboard.press('/');
    assert.equal(await focusOf(page), 'Filter messages');
    await page.keyboard.type('refund');
    assert.equal(
      await eventually(
        () => page.locator('q-message-grid .row').count(),
        (n) => n === 2,
      ),
      2,
    );
    await page.keyboard.press('Enter');
    assert.deepEqual(await page.locator('.chip').allInnerTexts(), ['refund']);
    await page.keyboard.press('Backspace');
    assert.equal(await page.locator('q-search-box input').inputValue(), 'refund');
    await page.keyboard.type('$.=');
    await page.locator('q-search-box .problem').waitFor();
    assert.equal(await page.getByLabel('Filter messages').getAttribute('aria-invalid'), 'true');
    await page.getByRole('button', { name: 'Clear filter' }).click();
    assert.equal(
      await eventually(
        () => page.locator('q-message-grid .row').count(),
        (n) => n === 18,
      ),
      18,
    );
  });

  it('offers to clear a filter that nothing matches', async () => {
    await open(full);
    await page.keyboard.press('Control+f');
    await page.keyboard.type('nowhere');
    await page.getByRole('heading', { name: 'Nothing matches' }).waitFor();
    await page.locator('q-placeholder').getByRole('button', { name: 'Clear filter' }).click();
    assert.equal(
      await eventually(
        () => page.locator('q-message-grid .row').count(),
        (n) => n === 18,
      ),
      18,
    );
  });

  it('pauses with Space: what is shown stands still until it is resumed', async () => {
    await open({ count: 10 });
    await page.keyboard.press('Space');
    await page.evaluate(() => window.fake.remove([1, 2]));
    await page.getByText('Paused · changes wait').waitFor();
    await page.waitForTimeout(200);
    assert.equal(await page.locator('q-message-grid .row').count(), 10);
    await page.keyboard.press('Space');
    assert.equal(
      await eventually(
        () => page.locator('q-message-grid .row').count(),
        (n) => n === 8,
      ),
      8,
    );
    assert.equal(await spoken(page), 'Live.');
  });

  it('asks at most ten times a second, however often the host says that something changed', async () => {
    await open({ count: 200 });
    await page.evaluate(async () => {
      window.fake.calls.length = 0;
      for (let i = 0; i < 100; i += 1) {
        window.fake.change((rows) => rows);
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
    });
    const asked = (await calls('window')).length;
    assert.ok(asked >= 4 && asked <= 16, `${asked} calls in about a second`);
  });

  it('says how many came, not each one', async () => {
    await open({ count: 20 });
    await page.evaluate(() => {
      const heard: string[] = [];
      (window as unknown as { heard: string[] }).heard = heard;
      const region = document.querySelector('q-app')!.shadowRoot!.querySelector('[role=status]')!;
      new MutationObserver(() => heard.push(region.textContent)).observe(region, {
        childList: true,
        subtree: true,
        characterData: true,
      });
    });
    for (let i = 0; i < 12; i += 1) {
      await page.evaluate(() => window.fake.addOlder(3));
      await page.waitForTimeout(60);
    }
    const heard = () => page.evaluate(() => (window as unknown as { heard: string[] }).heard);
    await eventually(
      async () => (await heard()).length,
      (n) => n >= 2,
      5000,
    );
    const said = await heard();
    assert.ok(said.length <= 3, said.join(' | '));
    assert.ok(
      said.every((text) => /^\d+ new messages/.test(text)),
      said.join(' | '),
    );
  });

  it('counts down from the clock of the engine, without a word to the reader', async () => {
    await open(full);
    const left = () => page.locator('[data-id="40"] .state em').innerText();
    const first = await left();
    const words = await page.locator('[data-id="40"] .state .sr').textContent();
    const second = await eventually(left, (text) => text !== first);
    assert.match(first, /^0:(2\d|1[89])$/);
    assert.equal(Number(second.slice(2)), Number(first.slice(2)) - 1);
    assert.equal(await page.locator('[data-id="40"] .state .sr').textContent(), words);
    assert.equal(await spoken(page), '');
  });

  it('shows who holds a message, its body and its life, and hides it longer on request', async () => {
    await open(full);
    await page.locator('[data-id="40"] .preview').click();
    const rail = page.locator('q-rail');
    await rail.getByText('In flight, receive 1').waitFor();
    const text = await textOf(page, 'q-rail');
    assert.match(text, /held by worker\.js · pid 8123 · SDK js 3\.1054/);
    assert.match(text, /"sku": "B-02"/);
    assert.match(text, /sent by api\.ts .*received by worker\.js, hidden for 30 s .*in 2\d s ?visible again .*expires/);
    await rail.getByRole('button', { name: '+30 s' }).click();
    assert.deepEqual(await calls('act'), [{ verb: 'extend', ids: [40], seconds: 30 }]);
  });

  it('renders a body as text, whatever it holds', async () => {
    await open({ count: 1 });
    await page.keyboard.press('c');
    await page.locator('q-body-editor .monaco-editor').waitFor();
    await page.keyboard.insertText('<img src=x onerror="document.title=1"><b>bold</b>');
    await page.keyboard.press('Control+Enter');
    await page.locator('q-body-view pre').getByText('<img src=x').waitFor();
    assert.equal(await page.locator('q-body-view pre img, q-body-view pre b, .preview img').count(), 0);
  });

  it('deletes one row at once, and asks in place before it deletes more', async () => {
    await open({ count: 30 });
    await page.locator('[data-id="3"] .preview').click();
    await page.keyboard.press('Delete');
    await page.locator('[data-id="3"]').waitFor({ state: 'detached' });
    assert.equal(await focusOf(page), 'row 4');
    await page.keyboard.press('Shift+ArrowDown');
    await page.keyboard.press('Shift+ArrowDown');
    await page.keyboard.press('Delete');
    await page.locator('q-notice').waitFor();
    assert.match(await notice(), /Delete \d messages for good\?/);
    assert.equal(await focusOf(page), 'Delete');
    await page.keyboard.press('Escape');
    assert.equal(await page.locator('q-notice').count(), 0);
    assert.match(await focusOf(page), /^row/);
    const before = await selectedRows(page);
    await page.keyboard.press('Delete');
    await page.keyboard.press('Enter');
    await page.locator(`[data-id="${before[0]}"]`).waitFor({ state: 'detached' });
    await page.locator('q-notice').waitFor();
    assert.match(await notice(), new RegExp(`${before.length} messages deleted`));
  });

  it('never deletes what the filter hides, and asks for as many as are in the list', async () => {
    await open(full);
    await page.locator('[data-id="44"] .preview').click();
    await page.keyboard.press('Control+a');
    await page.getByText('16 selected').waitFor();
    await page.getByRole('button', { name: /in flight/ }).click();
    await page.getByText('3 selected').waitFor();
    await page.locator('q-status-line').getByRole('button', { name: 'Delete…' }).click();
    await page.locator('q-notice').waitFor();
    assert.match(await notice(), /Delete 3 messages for good\?/);
    await page.keyboard.press('Enter');
    await page.getByText('3 messages deleted').first().waitFor();
    assert.deepEqual(
      (await calls('act')).map((input) => (input as { ids: number[] }).ids.toSorted((a, b) => a - b)),
      [[27, 39, 40]],
    );
  });

  it('leaves the message of the rail alone while the filter hides its row', async () => {
    await open(full);
    await page.locator('[data-id="44"] .preview').click();
    await page.getByRole('button', { name: /in flight/ }).click();
    await page.locator('[data-id="44"]').waitFor({ state: 'detached' });
    await page.locator('q-message-grid [tabindex="0"]').first().focus();
    await page.keyboard.press('Delete');
    await page.waitForTimeout(100);
    assert.deepEqual(await calls('act'), []);
  });

  it('counts as selected only what is still there', async () => {
    await open({ count: 5 });
    await page.locator('[data-id="2"] .preview').click();
    await page.getByText('1 selected').waitFor();
    await page.evaluate(() => window.fake.remove([1, 2, 3, 4, 5]));
    await page.getByRole('heading', { name: 'No messages' }).waitFor();
    await page.getByText('1 selected').waitFor({ state: 'detached' });
  });

  it('shows the region and the whole composer in a small panel with a row chosen', async () => {
    for (const look of [
      { width: 660, height: 560 },
      { width: 520, height: 560 },
    ]) {
      await open(full, look);
      await page.locator('[data-id="27"] .preview').click();
      await page.locator('q-rail').getByText('In flight, receive 2').waitFor();
      const bottomOf = (selector: string) =>
        page.locator(selector).evaluate((part) => Math.round(part.getBoundingClientRect().bottom));
      assert.equal(await bottomOf('q-composer'), look.height);
      assert.ok(await page.getByText('Playground · us-east-1').isVisible());
    }
  });

  it('says which rows an action failed for, and why', async () => {
    await open(full);
    await page.locator('[data-id="40"] .preview').click();
    await page.keyboard.press('Shift+ArrowDown');
    await page.keyboard.press('Shift+ArrowDown');
    await page.keyboard.press('+');
    await page.locator('q-notice').waitFor();
    assert.match(await notice(), /2 hidden for 30 s more, 1 not\. ?Only a message in flight can be hidden longer\./);
  });

  it('receives with its own small form, checked in place', async () => {
    await open({ count: 5 });
    await page.keyboard.press('r');
    const form = page.getByRole('dialog', { name: 'Receive messages' });
    await form.getByLabel('At most').fill('11');
    await page.keyboard.press('Enter');
    await form.getByText('At most 1 to 10').waitFor();
    await form.getByLabel('At most').fill('2');
    await form.getByLabel('Hide for').fill('60');
    await page.keyboard.press('Enter');
    await page.getByText('2 messages received by this panel.').first().waitFor();
    assert.deepEqual(await calls('receive'), [{ max: 2, visibilityTimeoutSeconds: 60 }]);
    assert.deepEqual(await selectedRows(page), ['1', '2']);
  });

  it('runs the rest from the overflow menu, by keyboard', async () => {
    await open({ count: 1 });
    await page.getByRole('button', { name: 'More actions' }).focus();
    await page.keyboard.press('Enter');
    await page.keyboard.press('ArrowUp');
    assert.equal(await focusOf(page), 'Delete Queue…');
    await page.keyboard.press('Home');
    assert.equal(await focusOf(page), 'Configure…');
    for (let i = 0; i < 7; i += 1) await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    assert.deepEqual(await calls('command'), [{ id: 'copyQueueUrl' }]);
    assert.equal(await focusOf(page), 'More actions');
  });

  it('copies the body of the row and moves between grid, rail and composer by key', async () => {
    await open(full);
    await page.locator('[data-id="42"] .preview').click();
    await page.locator('q-body-view').waitFor();
    await page.keyboard.press('Control+c');
    assert.deepEqual(await calls('copy'), [{ text: '{"id":42,"type":"refund","total":-12}', what: 'body' }]);
    await page.keyboard.press('d');
    assert.equal(await focusOf(page), 'Message');
    await page.keyboard.press('ArrowRight');
    assert.equal(
      await eventually(
        () => focusOf(page),
        (at) => at.startsWith('Attributes'),
      ),
      'Attributes 1',
    );
    await page.keyboard.press('Escape');
    assert.equal(await focusOf(page), 'row 42');
    await page.keyboard.press('Alt+3');
    await page.getByText('ApproximateReceiveCount').waitFor();
    await page.keyboard.press('?');
    await page.getByRole('dialog', { name: 'Keys' }).waitFor();
  });

  it('keeps navigation and layout over a reload, and no content', async () => {
    await open(full);
    await page.locator('[data-id="41"] .preview').click();
    await page.getByRole('button', { name: /^12/ }).click();
    await page.locator('.sash').focus();
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('Alt+2');
    const state = await page.evaluate(() => window.fake.state);
    assert.ok(!JSON.stringify(state).includes('c-7731'));
    await panels.clear();
    await open({ ...full, state });
    await page.locator('q-rail').getByText('vip').waitFor();
    assert.equal(
      await page
        .getByRole('button', { name: /visible/ })
        .first()
        .getAttribute('aria-pressed'),
      'true',
    );
    assert.equal(
      await page.getByRole('separator', { name: 'Width of the details' }).getAttribute('aria-valuenow'),
      '372',
    );
  });

  it('shows a stopped backend with Start, a restarting one over what it knows, and comes back by itself', async () => {
    await open({ ...full, backend: { state: 'stopped', text: '' } });
    await page.getByRole('heading', { name: 'The playground is stopped' }).waitFor();
    await page.getByRole('button', { name: 'Start Playground' }).click();
    assert.deepEqual(await calls('command'), [{ id: 'startPlayground' }]);
    await page.evaluate(() => window.fake.emit('backend', { state: 'running', text: 'The playground is running.' }));
    await page.locator('[data-id="40"]').waitFor();
    await page.evaluate(() => window.fake.emit('backend', { state: 'restarting', text: 'Restarting after a crash.' }));
    await page.getByText('Restarting after a crash.').first().waitFor();
    assert.ok(await page.locator('[data-id="40"]').isVisible());
  });

  it('says that the queue is gone, and is alive again when it is back', async () => {
    await open({ count: 3 });
    await page.evaluate(() => {
      window.fake.scenario = {
        ...window.fake.scenario,
        describeFails: { name: 'QueueDoesNotExist', message: 'The specified queue does not exist.' },
      };
      window.fake.emit('changed', {});
    });
    await page.getByRole('heading', { name: 'orders-q does not exist any more' }).waitFor();
    await page.evaluate(() => {
      window.fake.scenario = { ...window.fake.scenario, describeFails: undefined };
      window.fake.emit('changed', {});
    });
    await page.locator('[data-id="1"]').waitFor();
  });

  it('keeps showing what it knows when a call fails, and says why with a way on', async () => {
    await open({ count: 3 });
    await page.evaluate(() => {
      window.fake.scenario = {
        ...window.fake.scenario,
        windowFails: { name: 'InternalFailure', message: 'The playground did not answer.' },
      };
      window.fake.emit('changed', {});
    });
    await page.getByText('The playground did not answer.').waitFor();
    assert.equal(await page.locator('q-message-grid .row').count(), 3);
    await page.evaluate(() => {
      window.fake.scenario = { ...window.fake.scenario, windowFails: undefined };
    });
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.locator('q-notice').waitFor({ state: 'detached' });
  });
});
