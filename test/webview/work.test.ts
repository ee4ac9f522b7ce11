import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { Page } from 'playwright-core';
import type { PanelEvents } from '../../src/panel/contract.ts';
import type { Scenario } from './fakeHost.ts';
import { eventually, focusOf, spoken, textOf } from './look.ts';
import type { Look } from './panel.ts';
import { callsOf, usePanels } from './usePanels.ts';
import { compose, configure, pick, workStates } from './workStates.ts';

const full: Scenario = { count: 0, isMixed: true };
const fifo: Scenario = { count: 0, isFifo: true };
const deadLetters = workStates['redrive']!.scenario;

describe('the work that a panel takes', function () {
  this.timeout(30_000);
  let page: Page;
  const panels = usePanels(() => page);

  const open = async (scenario: Scenario, look?: Look) => {
    page = await panels.open(scenario, look);
  };
  const calls = (method: string) => callsOf(page, method);
  const ask = (what: PanelEvents['ask']['what']) =>
    page.evaluate((asked) => window.fake.emit('ask', { what: asked }), what);
  const dialogs = () => page.locator('dialog[open]').count();
  const button = (name: string) => page.getByRole('button', { name, exact: true });

  describe('sending', () => {
    it('to a FIFO queue goes with a group, and says before it behind how many', async () => {
      await open(fifo);
      await compose(page, 'x');
      await page.keyboard.press('Control+Enter');
      await page.getByText('A message of a FIFO queue needs a group id.').waitFor();
      assert.equal(await focusOf(page), 'Message group id');
      await page.keyboard.type('truck-17');
      await page.getByText('goes behind 9 messages of its group').waitFor();
      assert.equal(await page.getByLabel('Delay in seconds').count(), 0);
      await page.evaluate(() => window.fake.on_send({ body: 'other', attributes: [], messageGroupId: 'truck-17' }));
      await page.getByText('goes behind 10 messages of its group').waitFor();
      await page.keyboard.press('Control+Enter');
      await page.getByText('just now').waitFor();
      assert.deepEqual(await calls('send'), [{ body: 'x', attributes: [], messageGroupId: 'truck-17' }]);
    });

    it('warns of a message that would be dropped as a duplicate', async () => {
      await open(fifo);
      await compose(page, 'x');
      await page.getByLabel('Message group id').fill('truck-17');
      const id = await page.evaluate(() => window.fake.on_lane({ group: 'truck-17' })!.dedups[0]!.deduplicationId);
      await page.getByLabel('Deduplication id').fill(id);
      await page.getByText('would be dropped as a duplicate of').waitFor();
    });

    it('fills in a template, shows its first message, and sends as many as asked', async () => {
      await open(full);
      await page.keyboard.press('n');
      assert.equal(
        await eventually(
          () => focusOf(page),
          (at) => at === 'Count',
        ),
        'Count',
      );
      await page.keyboard.type('30');
      await page.locator('q-body-editor textarea').first().focus();
      await page.locator('q-body-editor .monaco-editor').waitFor();
      await page.keyboard.type('{ "n": {{counter}} }');
      await page.getByLabel('Seed').fill('7');
      await page.locator('.preview code').waitFor();
      await page
        .locator('q-composer')
        .getByRole('button', { name: /^Send 30/ })
        .click();
      await page.getByText('sent 30 just now').waitFor();
      assert.deepEqual(await calls('generate'), [
        { template: { body: '{ "n": {{counter}} }', attributes: [] }, count: 30, seed: 7 },
      ]);
    });

    it('says in place what is wrong with a template, and sends braces as they are when asked to', async () => {
      await open(full);
      await compose(page, 'Dear {{nam}}');
      await page.getByText('{{nam}} is not known.').waitFor();
      await page.getByLabel('Fill in {{…}}').uncheck();
      await eventually(
        () => page.getByText('is not known.').count(),
        (n) => n === 0,
      );
      await page.keyboard.press('Control+Enter');
      await page.getByText('just now, shown above').waitFor();
      assert.deepEqual(await calls('send'), [{ body: 'Dear {{nam}}', attributes: [] }]);
      assert.deepEqual(await calls('generate'), []);
    });

    it('says once what is wrong with a template, also after a send', async () => {
      await open(full);
      await compose(page, 'Dear {{nam}}');
      await page.getByText('{{nam}} is not known.').waitFor();
      await page.keyboard.press('Control+Enter');
      await page.getByText('Not sent: ').waitFor({ state: 'attached' });
      assert.equal(await page.locator('q-composer .problem').count(), 1);
    });

    it('puts a placeholder where the cursor is', async () => {
      await open(full);
      await compose(page, 'id ');
      await button('Insert a placeholder').click();
      await page.getByRole('menuitem', { name: '{{counter}}' }).click();
      await page.keyboard.type('.');
      await page.getByText('id 1.').waitFor();
    });
  });

  describe('acting on rows', () => {
    it('offers for many what can be done with many, and says why the rest cannot', async () => {
      await open(full);
      await pick(page, 38, 42, 41);
      await page.locator('q-row-actions').getByRole('button', { name: 'Compare' }).click({ force: true });
      await page.getByText('Choose two messages to compare; 3 chosen.').first().waitFor();
      await page.locator('q-row-actions').getByRole('button', { name: 'Release' }).click({ force: true });
      assert.match(await spoken(page), /Only a message in flight/);
      assert.deepEqual([await calls('compare'), await calls('act')], [[], []]);
      await page.locator('q-row-actions').getByRole('button', { name: 'Receive' }).click();
      assert.deepEqual(
        await eventually(
          () => calls('act'),
          (made) => made.length === 1,
        ),
        [{ verb: 'receive', ids: [38, 42, 41] }],
      );
    });

    it('compares two, exports and copies what is chosen, by key, menu and native menu alike', async () => {
      await open(full);
      await pick(page, 38, 42);
      await page.keyboard.press('=');
      await page.keyboard.press('x');
      await page.keyboard.press('y');
      await page.getByRole('menuitem', { name: 'boto3 for Python' }).click();
      await page.getByText('Copied 2 messages as boto3 code.').first().waitFor();
      await ask('copyAsAwsCli');
      await ask('copyBody');
      await page.getByText('Copied 2 messages as body.').first().waitFor();
      const ids = [38, 42];
      assert.deepEqual(await calls('compare'), [{ ids }]);
      assert.deepEqual(await calls('exportMessages'), [{ ids, what: 'ndjson' }]);
      assert.deepEqual(await calls('copyAs'), [
        { ids, form: 'boto3' },
        { ids, form: 'awsCli' },
        { ids, form: 'body' },
      ]);
    });

    it('gives the focus back to the row after a menu that a key opened', async () => {
      await open(full);
      await pick(page, 38, 42);
      const before = await focusOf(page);
      await page.keyboard.press('y');
      await page.getByRole('menuitem', { name: 'boto3 for Python' }).waitFor();
      await page.keyboard.press('Escape');
      assert.equal(await focusOf(page), before);
      await page.keyboard.press('=');
      assert.deepEqual(await calls('compare'), [{ ids: [38, 42] }]);
    });

    it('saves the body of one, exports what the filter shows and imports from the overflow', async () => {
      await open(full);
      await pick(page, 40);
      await page.keyboard.press('s');
      await page.getByText('The body was saved.').first().waitFor();
      await page.keyboard.press('/');
      await page.keyboard.type('refund ');
      await page.keyboard.press('Enter');
      await button('More actions').click();
      await page.getByRole('menuitem', { name: 'Export What Is Shown…' }).click();
      await button('More actions').click();
      await page.getByRole('menuitem', { name: 'Import Messages…' }).click();
      await page.getByText('12 messages imported.').first().waitFor();
      const [one, shown] = (await calls('exportMessages')) as { filter: { text: string } }[];
      assert.deepEqual(one, { ids: [40], what: 'body' });
      assert.equal(shown!.filter.text, 'refund');
    });

    it('offers a redrive only where messages can go back', async () => {
      await open(full);
      await pick(page, 42);
      await page.keyboard.press('b');
      await page.getByText('Only a dead-letter queue gives messages back').first().waitFor();
      assert.equal(await dialogs(), 0);
      await button('More actions').click();
      const item = page.getByRole('menuitem', { name: /^Redrive…/ });
      assert.equal(await item.getAttribute('aria-disabled'), 'true');
    });
  });

  describe('configuring', () => {
    it('begins in a panel that was opened for it, as soon as the queue is known', async () => {
      await open({ ...full, asks: 'configureQueue', latencyMs: 50 });
      await page.locator('dialog[open]').waitFor();
      assert.equal(await dialogs(), 1);
    });

    it('shows what changes, sends only that, and gives the focus back', async () => {
      await open({ ...full, attributes: { SqsManagedSseEnabled: 'true' } });
      await button('Configure').focus();
      await page.keyboard.press('Enter');
      await page.getByLabel('Delay', { exact: true }).fill('2');
      await page.getByLabel('Unit of Delay').selectOption('minutes');
      await page.getByLabel('Dead-letter queue', { exact: true }).selectOption({ label: 'billing-dlq' });
      await page.getByLabel('Duplicates').fill('5');
      assert.match(
        await textOf(page, 'q-configure-dialog .changes'),
        /Delay: 0 s → 2 min.*billing-dlq after 10 ×.*5 % dup/,
      );
      await page.keyboard.press('Control+Enter');
      await page.getByText('orders-q is configured.').first().waitFor();
      const arn = 'arn:aws:sqs:us-east-1:000000000000:billing-dlq';
      assert.deepEqual(await calls('configure'), [
        { attributes: { DelaySeconds: '120', RedrivePolicy: `{"deadLetterTargetArn":"${arn}","maxReceiveCount":10}` } },
      ]);
      assert.deepEqual(await calls('setFaults'), [{ seed: 1, duplicates: 0.05, reordering: 0, shortPollMisses: 0 }]);
      assert.deepEqual([await dialogs(), await focusOf(page)], [0, 'Configure']);
    });

    it('refuses in place and goes to the field, and loses nothing when the service refuses', async () => {
      await open(full);
      await ask('configureQueue');
      await page.getByLabel('Retention', { exact: true }).fill('15');
      await page.keyboard.press('Control+Enter');
      await page.getByText('Retention is 1 min to 14 d.').waitFor();
      assert.equal(await page.evaluate(() => window.fake.calls.some(({ method }) => method === 'configure')), false);
      await page.getByLabel('Retention', { exact: true }).fill('14');
      await page.getByLabel('KMS key').check();
      await page.getByRole('textbox', { name: 'KMS key' }).fill('refused');
      await button('Save Ctrl ⏎').click();
      await page.getByRole('alert').getByText('Reason: refused.').waitFor();
      assert.equal(await page.getByRole('textbox', { name: 'KMS key' }).getAttribute('aria-invalid'), 'true');
      assert.equal(await page.getByLabel('Retention', { exact: true }).inputValue(), '14');
    });

    it('asks before it closes on what was changed, and not otherwise', async () => {
      await open(full);
      await configure(page);
      await page.keyboard.press('Escape');
      assert.equal(await dialogs(), 0);
      await configure(page);
      await page.getByLabel('Delay', { exact: true }).fill('7');
      await page.keyboard.press('Escape');
      assert.equal(
        await eventually(
          () => focusOf(page),
          (at) => at === 'Keep editing',
        ),
        'Keep editing',
      );
      await page.keyboard.press('Escape');
      assert.equal(await page.getByLabel('Delay', { exact: true }).inputValue(), '7');
      await page.keyboard.press('Escape');
      await button('Discard').click();
      assert.deepEqual([await dialogs(), await calls('configure')], [0, []]);
    });

    it('keeps what is typed while traffic changes the queue, and the focus inside', async () => {
      await open(full);
      await configure(page);
      await page.getByLabel('Delay', { exact: true }).fill('7');
      await page.evaluate(() => window.fake.emit('changed', {}));
      await page.keyboard.press('l');
      await page.keyboard.press('Control+f');
      await page.waitForTimeout(300);
      assert.equal(await page.getByLabel('Delay', { exact: true }).inputValue(), '7l');
      await page.getByLabel('Delay', { exact: true }).fill('7');
      await button('Close').focus();
      await page.keyboard.press('Shift+Tab');
      assert.equal(await focusOf(page), 'Save Ctrl ⏎');
      await page.keyboard.press('Tab');
      assert.equal(await focusOf(page), 'Close');
      assert.deepEqual(await calls('act'), []);
    });

    it('checks a policy against its schema while it is written', async () => {
      await open({ ...full, attributes: { Policy: '{"Statement":[{"Effect":"Maybe"}]}' } });
      await configure(page);
      await page.locator('q-configure-dialog q-body-editor textarea').focus();
      await page.locator('q-configure-dialog .monaco-editor .squiggly-warning, .squiggly-error').first().waitFor();
    });

    it('has the settings of FIFO queues for these alone, and faults for the others', async () => {
      const headings = async () => {
        await configure(page);
        return page.locator('q-configure-dialog h3').allInnerTexts();
      };
      await open(fifo);
      assert.deepEqual(await headings(), ['Messages', 'FIFO', 'Dead letters', 'Encryption', 'Access policy', 'Tags']);
      await panels.clear();
      await open(full);
      assert.deepEqual((await headings()).at(-1), 'Make it unreliable');
    });
  });

  describe('redriving', () => {
    it('says in a dry run what would come of it, again for each choice, and starts', async () => {
      await open(deadLetters);
      await button('Redrive…').first().click();
      await page.locator('q-redrive-dialog table').waitFor();
      assert.match(await textOf(page, 'q-redrive-dialog table'), /orders 12/);
      assert.match(await textOf(page, 'q-redrive-dialog ul'), /is in flight/);
      await page.getByLabel('Destination').selectOption({ label: 'orders-eu' });
      await page.getByRole('cell', { name: 'orders-eu' }).waitFor();
      await page.getByLabel('At most').fill('20');
      await page.keyboard.press('Control+Enter');
      await page.getByText('Redrive started: 12 messages.').first().waitFor();
      const destinationArn = 'arn:aws:sqs:us-east-1:000000000000:orders-eu';
      assert.deepEqual(await calls('redrivePreview'), [{}, { destinationArn }]);
      assert.deepEqual(await calls('redrive'), [{ destinationArn, maxPerSecond: 20 }]);
      assert.equal(await dialogs(), 0);
    });

    it('moves the chosen ones with the bodies that were edited, one editor each', async () => {
      await open(deadLetters);
      await pick(page, 42, 38);
      await page.keyboard.press('b');
      await button('Edit before they move…').click();
      await page.locator('q-redrive-dialog q-body-editor textarea').fill('{"id":42}');
      await button('Next').click();
      await page.getByText('2 of 2').waitFor();
      await button('Previous').click();
      await page.getByText('1 of 2 · edited').waitFor();
      await button('Move 2 messages Ctrl ⏎').click();
      await page.getByText('Redrive started').first().waitFor();
      assert.deepEqual(await calls('redrive'), [{ ids: [42, 38], bodies: { 42: '{"id":42}' } }]);
    });

    it('stays open with the reason when it cannot start', async () => {
      await open(deadLetters);
      await ask('redriveMessages');
      await page.getByLabel('At most').fill('501');
      await page.getByText('1 to 500 messages a second').waitFor();
      await page.keyboard.press('Control+Enter');
      assert.deepEqual(await calls('redrive'), []);
      await page.getByLabel('At most').fill('499');
      await page.locator('q-redrive-dialog table').waitFor();
      await page.keyboard.press('Control+Enter');
      await page.getByText('There is already a task running.').waitFor();
      assert.equal(await dialogs(), 1);
    });
  });

  it('shows a body decoded, as it came and byte by byte, and keeps to that for the next message', async () => {
    await open(full);
    await pick(page, 40);
    await page.getByLabel('Show the body as').selectOption('hex');
    await page.getByText('000000 7b 22').waitFor();
    await pick(page, 41);
    await page.getByRole('region', { name: 'Body as bytes' }).waitFor();
    await page.getByLabel('Show the body as').selectOption('raw');
    assert.match(await textOf(page, 'q-body-view pre'), /^\{"id":41,"type"/);
  });

  it('draws a body of a mebibyte in part, without holding up the panel', async () => {
    const body = `[${'{"id":1,"text":"some words"},'.repeat(37_000)}0]`;
    await open({ ...full, detail: { body } });
    const took = await page.evaluate(async () => {
      const start = performance.now();
      (
        document
          .querySelector('q-app')!
          .shadowRoot!.querySelector('q-queue-panel')!
          .shadowRoot!.querySelector('q-message-grid')!
          .shadowRoot!.querySelector('[data-id="40"] .state') as HTMLElement
      ).click();
      await new Promise((resolve) => setTimeout(resolve, 100));
      await new Promise((resolve) => requestAnimationFrame(resolve));
      return performance.now() - start - 100;
    });
    await button('Show all 1 MiB').waitFor();
    assert.ok(took < 400, `${Math.round(took)} ms`);
  });

  for (const name of ['configure-320', 'redrive-320']) {
    it(`fits into 320 px: ${name}`, async () => {
      const { scenario, look, act } = workStates[name]!;
      await open(scenario, look);
      await act(page);
      const wide = await page.locator('dialog[open] .body').evaluate((body) => body.scrollWidth - body.clientWidth);
      const { x, width } = (await page.locator('dialog[open]').boundingBox())!;
      assert.deepEqual([wide, x >= 0 && x + width <= 320], [0, true]);
    });
  }
});
