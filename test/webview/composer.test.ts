import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'mocha';
import type { Page } from 'playwright-core';
import type { Scenario } from './fakeHost.ts';
import { eventually, focusOf, selectedRows } from './look.ts';
import { usePanels } from './usePanels.ts';

describe('the composer', function () {
  this.timeout(30_000);
  let page: Page;
  let expected: readonly string[] = [];
  const panels = usePanels(
    () => page,
    () => expected,
  );
  afterEach(() => {
    expected = [];
  });

  const compose = async (scenario: Scenario) => {
    page = await panels.open(scenario);
    await page.keyboard.press('c');
    await page.locator('q-body-editor .monaco-editor').waitFor();
  };
  const sent = () =>
    page.evaluate(() => window.fake.calls.filter((call) => call.method === 'send').map((call) => call.input));
  const body = () => page.locator('q-body-editor').evaluate((editor) => (editor as unknown as { value: string }).value);

  it('sends with Ctrl+Enter, shows the new row, chooses it and lets it flash once', async () => {
    await compose({ count: 3000 });
    await page.keyboard.type('{"id": 1}');
    await page.keyboard.press('Control+Enter');
    await page.getByText('just now, shown above').waitFor();
    assert.deepEqual(await sent(), [{ body: '{"id": 1}', attributes: [] }]);
    assert.ok(await page.locator('[data-id="3001"]').isVisible());
    assert.deepEqual(await selectedRows(page), ['3001']);
    assert.equal(await page.locator('.row.flash').getAttribute('data-id'), '3001');
    assert.equal(await body(), '');
    assert.equal(
      await eventually(
        () => page.locator('.row.flash').count(),
        (n) => n === 0,
        4000,
      ),
      0,
    );
  });

  it('keeps what was typed with Ctrl+Shift+Enter', async () => {
    await compose({ count: 1 });
    await page.keyboard.type('again');
    await page.keyboard.press('Control+Shift+Enter');
    await page.getByText('just now, shown above').waitFor();
    await page.keyboard.press('Control+Shift+Enter');
    assert.equal(
      await eventually(
        async () => (await sent()).length,
        (n) => n === 2,
      ),
      2,
    );
    assert.equal(await body(), 'again');
  });

  it('works as a plain field until Monaco is there, and where Monaco cannot come', async () => {
    page = await panels.open({ count: 1 });
    await page.route('**/chunks/**', (route) => route.abort());
    await page.keyboard.press('c');
    await page.keyboard.type('{"plain": true}');
    await page.keyboard.press('Control+Enter');
    await page.getByText('just now, shown above').waitFor();
    assert.deepEqual(await sent(), [{ body: '{"plain": true}', attributes: [] }]);
    expected = ['Failed to load resource: net::ERR_FAILED'];
  });

  it('says whether it is JSON, what it weighs and when it can be received', async () => {
    await compose({ count: 1, delayedQueue: 5 });
    await page.keyboard.insertText('{"a": 1,}');
    await page.getByText('not valid JSON, sent as text').waitFor();
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('Backspace');
    await page.getByRole('img', { name: 'valid' }).waitFor();
    await page.getByText('8 B', { exact: true }).waitFor();
    await page.getByText('can be received in 5 s').waitFor();
    await page.getByLabel('Delay in seconds').fill('0');
    await page.getByText('can be received at once').waitFor();
  });

  it('grows with its text to at most a third of the panel, and is one line again without the focus', async () => {
    await compose({ count: 1 });
    const height = async () => (await page.locator('q-body-editor .box').boundingBox())!.height;
    assert.equal(await height(), 30);
    for (let i = 0; i < 4; i += 1) await page.keyboard.press('Enter');
    assert.ok(await eventually(height, (h) => h > 90), 'it grows');
    await page.keyboard.insertText('\n'.repeat(60));
    await page.waitForTimeout(100);
    assert.ok((await height()) <= 760 / 3 + 1, `${await height()} px`);
    await page.locator('[data-id="1"] .preview').click();
    assert.equal(await eventually(height, (h) => h === 30), 30);
  });

  it('refuses in place what AWS would refuse, and goes to what is wrong', async () => {
    await compose({ count: 1, maxBytes: 1024 });
    await page.keyboard.press('Control+Enter');
    await page.getByText('A message needs a body').waitFor();
    await page.keyboard.insertText('x'.repeat(1025));
    await page.getByText('The message must be at most 1024 bytes').waitFor();
    await page.keyboard.press('Control+a');
    await page.keyboard.type('x');
    await page.getByLabel('Delay in seconds').fill('901');
    await page.keyboard.press('Control+Enter');
    await page.getByText('A delay is 0 to 900').waitFor();
    assert.equal(await focusOf(page), 'Delay in seconds');
    assert.equal(await page.locator('q-body-editor .box.wrong').count(), 0);
    assert.equal(await page.getByText('can be received').count(), 0);
    assert.deepEqual(await sent(), []);
  });

  it('sends attributes, told beside the field what is wrong with one', async () => {
    await compose({ count: 1 });
    await page.keyboard.type('x');
    await page
      .getByRole('button', { name: /^Attributes/ })
      .last()
      .click();
    assert.equal(
      await eventually(
        () => focusOf(page),
        (at) => at === 'Name',
      ),
      'Name',
    );
    await page.keyboard.type('AWS.type');
    await page.keyboard.press('Tab');
    await page.getByText('are reserved').waitFor();
    assert.equal(await page.getByLabel('Name', { exact: true }).getAttribute('aria-invalid'), 'true');
    await page.getByLabel('Name', { exact: true }).fill('type');
    await page.getByLabel('Type', { exact: true }).fill('Number');
    await page.getByLabel('Value', { exact: true }).fill('12,5');
    await page.keyboard.press('Control+Enter');
    await page.getByText('A Number is written in decimal digits').waitFor();
    assert.equal(
      await eventually(
        () => focusOf(page),
        (at) => at === 'Value',
      ),
      'Value',
    );
    assert.equal(await page.locator('q-body-editor .box.wrong').count(), 0);
    assert.deepEqual(await sent(), []);
    await page.getByLabel('Value', { exact: true }).fill('12.5');
    await page.keyboard.press('Control+Enter');
    await page.getByText('just now, shown above').waitFor();
    assert.deepEqual(await sent(), [{ body: 'x', attributes: [{ name: 'type', dataType: 'Number', value: '12.5' }] }]);
  });

  it('says why a send failed, and keeps the message', async () => {
    await compose({ count: 1 });
    await page.keyboard.type('refuse');
    await page.keyboard.press('Control+Enter');
    await page.getByText('The playground is restarting; the message was not sent.').first().waitFor();
    assert.equal(await body(), 'refuse');
  });

  it('says when the filter hides what was sent', async () => {
    await compose({ count: 5 });
    await page.keyboard.type('other');
    await page.getByRole('button', { name: /in flight/ }).click();
    await page.keyboard.press('c');
    await page.keyboard.press('Control+Enter');
    await page.getByText('just now, the filter hides it').waitFor();
  });

  it('takes a message to edit and send again', async () => {
    page = await panels.open({ count: 0, isMixed: true });
    await page.locator('[data-id="41"] .preview').click();
    await page.locator('q-body-view').waitFor();
    await page.keyboard.press('e');
    await page.locator('q-body-editor .monaco-editor').waitFor();
    assert.match(await body(), /"customer":"c-7731"/);
    await page.keyboard.press('Control+Enter');
    await page.getByText('just now, shown above').waitFor();
    const [message] = (await sent()) as { attributes: { name: string }[] }[];
    assert.deepEqual(
      message!.attributes.map((a) => a.name),
      ['type', 'vip'],
    );
  });

  it('lets Tab leave the editor, and Escape go back to the grid', async () => {
    await compose({ count: 3 });
    await page.keyboard.type('a');
    await page.keyboard.press('Tab');
    assert.equal(await focusOf(page), 'Send Ctrl ⏎');
    await page.keyboard.press('Escape');
    assert.match(await focusOf(page), /^row/);
  });

  it('keeps a draft while the panel is hidden', async () => {
    await compose({ count: 1 });
    await page.keyboard.type('half a thou');
    await page.reload();
    await page.locator('[data-id="1"]').waitFor();
    assert.equal(await eventually(body, (text) => text !== ''), 'half a thou');
    assert.ok(!JSON.stringify(await page.evaluate(() => window.fake.state)).includes('half a thou'));
  });
});
