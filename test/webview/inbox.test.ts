import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { Page } from 'playwright-core';
import { assertAccessible, assertFits } from './axe.ts';
import type { InboxScenario } from './fakeInbox.ts';
import { eventually, focusOf, textOf } from './look.ts';
import type { Look } from './panel.ts';
import { inboxStates } from './panelStates.ts';
import { usePanels } from './usePanels.ts';

describe('the inbox', function () {
  this.timeout(60_000);
  let page: Page;
  const panels = usePanels(() => page);

  const open = async (scenario: InboxScenario, look?: Look) => {
    page = await panels.openInbox(scenario, look);
  };
  const calls = (method: string) =>
    page.evaluate(
      (name) => window.fakeInbox.calls.filter((call) => call.method === name).map((call) => call.input),
      method,
    );
  const rows = () => page.locator('q-inbox-list [role=option]').count();
  const count = async (n: number) => assert.equal(await eventually(rows, (seen) => seen === n), n);
  const subject = () => textOf(page, 'q-inbox-reader h2');
  const button = (name: string) => page.getByRole('button', { name, exact: true });

  it('lists what arrived with its kind, its address and whether it was read, and reads with the arrows', async () => {
    await open({});
    await count(5);
    const first = await textOf(page, 'q-inbox-list #i9');
    assert.match(
      first,
      /^unread, Email, to ops@example\.com\d\d:\d\d:\d\dAWS Notification - Subscription Confirmation$/,
    );
    await page.locator('q-inbox-list ul').focus();
    assert.equal(await subject(), 'AWS Notification - Subscription Confirmation');
    await page.keyboard.press('ArrowDown');
    assert.match(await subject(), /^ALARM/);
    await page.keyboard.press('End');
    assert.equal(await subject(), 'Push notification');
    await page.keyboard.press('Home');
    assert.equal(await page.locator('q-inbox-list [aria-selected=true]').count(), 1);
    assert.match(await textOf(page, 'q-inbox-list #i8'), /^Email/);
    assert.deepEqual(await calls('markRead'), [{ ids: [9] }, { ids: [8] }]);
  });

  it('goes through the messages with J and K from anywhere, and to the message and back with Enter and Escape', async () => {
    await open({});
    await page.keyboard.press('j');
    await page.keyboard.press('j');
    assert.match(await subject(), /^ALARM/);
    await page.keyboard.press('k');
    await page.keyboard.press('Enter');
    assert.match(await focusOf(page), /^AWS Notification/);
    await page.keyboard.press('Escape');
    assert.equal(await focusOf(page), 'Messages');
  });

  it('opens a panel again where it was', async () => {
    await open({ state: { version: 1, chips: [], itemId: 6 } });
    assert.equal(await subject(), 'AWS Notification Message');
    await page.locator('q-inbox-list #i7').click();
    assert.equal(await page.evaluate(() => (window.fakeInbox.state as { itemId: number }).itemId), 7);
  });

  it('shows a body as text, whatever stands in it', async () => {
    await open({});
    await page.locator('q-inbox-list #i8').click();
    assert.match(await textOf(page, 'q-inbox-reader pre'), /^<b>You are receiving this email<\/b>/);
    assert.equal(await page.locator('q-inbox-reader b').count(), 0);
  });

  it('follows a link by a button and shows what the engine said, also when it refused', async () => {
    await open({});
    await page.locator('q-inbox-list #i9').click();
    await button('Confirm subscription').click();
    await page.locator('q-inbox-reader .answer.good').getByText('is subscribed to order-events now').waitFor();
    const [{ url }] = (await calls('follow')) as [{ url: string }];
    assert.match(url, /Action=ConfirmSubscription/);
    await page.locator('q-inbox-list #i8').click();
    assert.equal(await page.locator('.answer').count(), 0);
    await button('Unsubscribe').click();
    await page.locator('q-inbox-reader .answer.bad').getByText('Invalid parameter: Token').waitFor();
  });

  it('opens the topic and copies the text, by button and by key', async () => {
    await open({});
    await page.locator('q-inbox-list #i7').click();
    await button('Open topic').click();
    await page.keyboard.press('o');
    await page.keyboard.press('y');
    await eventually(
      async () => (await calls('copy')).length,
      (n) => n === 1,
    );
    const arn = 'arn:aws:sns:us-east-1:000000000000:order-events';
    assert.deepEqual(await calls('openTopic'), [{ arn }, { arn }]);
    assert.deepEqual(await calls('copy'), [{ text: 'Your order 44 is on its way.', what: 'text' }]);
  });

  it('filters by words and by kind, keeps what is read in sight, and offers to clear what nothing matches', async () => {
    await open({});
    await page.locator('q-inbox-list #i9').click();
    await page.keyboard.press('/');
    await page.keyboard.type('finance');
    await count(1);
    assert.match(await subject(), /Subscription Confirmation/);
    await page.getByLabel('Kind').selectOption('sms');
    await page.getByRole('heading', { name: 'Nothing matches' }).waitFor();
    assert.deepEqual((await calls('inbox')).at(-1), { text: 'finance', kind: 'sms', offset: 0, limit: 100 });
    await page.locator('q-placeholder').getByRole('button', { name: 'Clear filter' }).click();
    await count(5);
    assert.equal(await focusOf(page), 'Filter messages');
    assert.equal(await page.getByLabel('Kind').inputValue(), '');
  });

  it('takes in what arrives without moving what is read, the focus or the rows that are there', async () => {
    await open({});
    await page.locator('q-inbox-list #i8').click();
    await page.locator('q-inbox-list ul').focus();
    await page.evaluate(() => {
      const at = (name: string, from: ParentNode = document) => from.querySelector(name)!.shadowRoot!;
      const list = at('q-inbox-list', at('q-inbox-panel', at('q-inbox-app')));
      (window as unknown as { row: Element }).row = list.querySelector('#i8')!;
      window.fakeInbox.add({ body: 'Order 10 was placed' });
    });
    await count(6);
    assert.match(await subject(), /^ALARM/);
    assert.equal(await focusOf(page), 'Messages');
    assert.ok(await page.evaluate(() => (window as unknown as { row: Element }).row.isConnected));
  });

  it('stands still while it is paused', async () => {
    await open({});
    await button('Live Space').click();
    await page.evaluate(() => window.fakeInbox.add());
    await page.getByText('Paused · changes wait').waitFor();
    assert.equal(await rows(), 5);
    await button('Paused · changes wait Space').click();
    await count(6);
  });

  it('asks for older ones when there are more', async () => {
    await open({ more: 150 });
    await count(100);
    await button('Show older ones').click();
    await count(155);
    assert.equal(await button('Show older ones').count(), 0);
  });

  it('says how mails get here when there are none, and is empty after it was cleared', async () => {
    await open({});
    await button('Clear…').click();
    await page.getByRole('heading', { name: 'The inbox is empty' }).waitFor();
    assert.match(await textOf(page, 'q-placeholder'), /Subscribe an address to a topic with the protocol email or sms/);
    assert.equal(await button('Clear…').isDisabled(), true);
  });

  it('says why it cannot be read, and reads again', async () => {
    await open({ inboxFails: { name: 'InternalFailure', message: 'The playground did not answer.' } });
    await page.getByText('The playground did not answer.').waitFor();
    await page.evaluate(() => (window.fakeInbox.scenario = {}));
    await button('Try again').click();
    await count(5);
  });

  it('offers to start a playground that is stopped', async () => {
    await open({ backend: { state: 'stopped', text: '' } });
    await button('Start Playground').click();
    assert.deepEqual(await calls('command'), [{ id: 'startPlayground' }]);
  });

  for (const [name, { scenario, look, act }] of Object.entries(inboxStates)) {
    it(`axe finds nothing in any theme: ${name}`, async () => {
      await open(scenario, look);
      await act?.(page);
      await assertAccessible(page, panels);
    });
  }

  for (const [name, look] of [
    ['at 320 px', { width: 320, height: 800 }],
    ['at 200 % zoom', { zoom: 2 }],
  ] as const) {
    it(`nothing is cut off sideways ${name}`, async () => {
      await open({}, look);
      await page.locator('q-inbox-list #i9').click();
      await assertFits(page, 'q-header', 'q-inbox-list', 'q-inbox-reader');
    });
  }
});
