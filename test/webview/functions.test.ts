import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { Page } from 'playwright-core';
import { assertAccessible, assertFits } from './axe.ts';
import type { FunctionsScenario } from './fakeFunctions.ts';
import { eventually, focusOf, textOf } from './look.ts';
import type { Look } from './panel.ts';
import { functionStates, openTab, write } from './panelStates.ts';
import { callsOf, usePanels } from './usePanels.ts';

const plain = (text: string) => text.replaceAll('\u00a0', ' ').replaceAll('\u202f', ' ');
const queue = (name: string) => `arn:aws:sqs:us-east-1:000000000000:${name}`;

describe('the functions', function () {
  this.timeout(60_000);
  let page: Page;
  const panels = usePanels(() => page);

  const open = async (scenario: FunctionsScenario, look?: Look) => {
    page = await panels.openFunctions(scenario, look);
  };
  const calls = (method: string) =>
    page.evaluate(
      (name) => window.fakeFunctions.calls.filter((call) => call.method === name).map((call) => call.input),
      method,
    );
  const called = (method: string, times = 1) =>
    eventually(
      () => calls(method),
      (made) => made.length >= times,
    );
  const button = (name: string) => page.getByRole('button', { name, exact: true });
  const said = (selector: string) => textOf(page, selector).then(plain);
  const dialogs = () => page.locator('dialog[open]').count();
  const name = () => textOf(page, 'q-function-page h2');

  it('lists the functions with what they are, how they fared and what is wrong', async () => {
    await open({});
    assert.equal(
      await said('q-function-list #f1'),
      'audit38 ms audit.ts:handlerNode.js · 3 s 41 invocations · 3 errors · consumes 2 queues',
    );
    assert.match(await said('q-function-list #f2'), /billing-worker\s*running.*Python · 1 min.*1 running/);
    assert.match(await said('q-function-list #f3'), /orders at 127\.0\.0\.1:3001.*never run.*Nothing answers/);
    assert.match(await said('q-header'), /3 functions\s*1 cannot run/);
  });

  it('goes through the functions with the arrows, and with J and K from anywhere', async () => {
    await open({});
    assert.equal(await name(), 'audit');
    await page.locator('q-function-list ul').focus();
    await page.keyboard.press('ArrowDown');
    assert.equal(await name(), 'billing-worker');
    await page.getByText('It has not run since the playground started.').waitFor();
    await button('Edit…').focus();
    await page.keyboard.press('j');
    assert.equal(await name(), 'remote-orders');
    await page.keyboard.press('k');
    await page.keyboard.press('k');
    assert.equal(await name(), 'audit');
    await page.keyboard.press('Escape');
    assert.equal(await focusOf(page), 'Functions');
  });

  it('shows of a run what it returned or threw and what it wrote', async () => {
    await open({});
    await page.locator('q-invocation-list #v43').waitFor();
    assert.equal(await said('q-invocation-list #v41'), `${await timeOf(41)}topic order-events1 recordthrew9 ms`);
    await page.locator('q-invocation-list #v41').click();
    assert.match(await textOf(page, 'q-invocation-view pre.error'), /^TypeError: .*at handler/);
    await page.keyboard.press('ArrowDown');
    await page.getByText('Task timed out after 3.00 seconds').waitFor();
    await page.getByText('Nothing was written.').waitFor();
    await page.keyboard.press('Home');
    assert.match(await textOf(page, 'q-invocation-view pre.logs'), /^audit 45 /);
    await page.getByRole('button', { name: 'Copy: Log' }).click();
    assert.match(((await called('copy'))[0] as { text: string }).text, /^audit 45/);
  });

  const timeOf = (id: number) => page.locator(`q-invocation-list #v${id} span`).first().innerText();

  it('follows the latest run until one is chosen', async () => {
    await open({});
    await page.locator('q-invocation-list #v43').waitFor();
    const run = (id: number) =>
      page.evaluate((given) => {
        window.fakeFunctions.change((fake) => {
          const [first] = fake.runs['audit']!;
          fake.runs = { audit: [{ ...first!, id: given, logs: `run ${given}` }, ...fake.runs['audit']!] };
        });
      }, id);
    await run(44);
    await page.locator('q-invocation-view').getByText('run 44').waitFor();
    await page.getByLabel('Follow the latest').uncheck();
    await run(45);
    await page.locator('q-invocation-list #v45').waitFor();
    assert.match(await textOf(page, 'q-invocation-view pre.logs'), /run 44/);
    await page.getByLabel('Follow the latest').check();
    await page.locator('q-invocation-view').getByText('run 45').waitFor();
  });

  it('runs a function with an event that one writes, and keeps the event of each', async () => {
    await open({});
    await page.keyboard.press('Control+Enter');
    await page.locator('q-event-tester').waitFor();
    await write(page, 'q-event-tester', '{"id": 1');
    await page.getByText('The event is not valid JSON.').waitFor();
    await page.keyboard.press('Control+Enter');
    await page.waitForTimeout(100);
    assert.deepEqual(await calls('invoke'), []);
    await write(page, 'q-event-tester', '{"id": 1}');
    await page.keyboard.press('Control+Enter');
    await page.locator('q-event-tester q-invocation-view').getByText('called by hand').waitFor();
    assert.deepEqual(await calls('invoke'), [{ name: 'audit', event: '{"id": 1}' }]);
    await page.locator('q-function-list #f2').click();
    assert.match(await textOf(page, 'q-event-tester q-body-editor'), /Records/);
    await page.locator('q-function-list #f1').click();
    assert.match(await textOf(page, 'q-event-tester .view-lines'), /"id": 1/);
  });

  it('says why a function could not be run', async () => {
    await open({});
    await openTab(page, 'Test');
    await write(page, 'q-event-tester', '{"refuse": true}');
    await page.getByRole('button', { name: /^Run/ }).click();
    await page.getByRole('alert').getByText('Functions run only in a workspace that you trust.').waitFor();
  });

  it('adds a function of a file that is picked, with its name and handler proposed', async () => {
    await open({ isEmpty: true });
    await button('Add Function…').last().click();
    await button('Choose…').click();
    await page.getByRole('button', { name: 'replay' }).click();
    assert.equal(await page.getByLabel('Name', { exact: true }).inputValue(), 'stock-worker');
    await page.getByLabel('Timeout').fill('901');
    await page.getByText('1 to 900 seconds.').waitFor();
    await page.getByLabel('Timeout').fill('30');
    await button('Variable').click();
    await page.getByRole('group', { name: 'Variable 1' }).getByLabel('Name').fill('TABLE');
    await page.getByRole('group', { name: 'Variable 1' }).getByLabel('Value').fill('orders');
    await page.keyboard.press('Control+Enter');
    await page.getByText('stock-worker is saved.').first().waitFor();
    assert.deepEqual(await calls('putFunction'), [
      {
        name: 'stock-worker',
        code: { kind: 'file', path: '/home/me/shop/src/stock-worker.ts', handler: 'replay' },
        timeoutSeconds: 30,
        environment: { TABLE: 'orders' },
      },
    ]);
    assert.equal(await name(), 'stock-worker');
  });

  it('writes a new handler from a sample and proposes a function for it', async () => {
    await open({ isEmpty: true });
    await button('More actions').click();
    await page.getByRole('menuitem', { name: 'New Python Handler…' }).click();
    await page.locator('q-function-dialog dialog[open]').waitFor();
    assert.equal(await page.getByLabel('File', { exact: true }).inputValue(), '/home/me/shop/handler.py');
    assert.equal(await page.getByLabel('Handler', { exact: true }).inputValue(), 'lambda_handler');
    assert.deepEqual(await calls('newHandler'), [{ language: 'python' }]);
  });

  it('adds one at an endpoint, refuses in place, and loses nothing when the service refuses', async () => {
    await open({});
    await page.keyboard.press('n');
    await page.getByLabel('an endpoint').check();
    await page.getByLabel('URL').fill('http://127.0.0.1:3001');
    await page.keyboard.press('Control+Enter');
    await page.getByText('1 to 64 letters, digits').first().waitFor();
    assert.deepEqual(await calls('putFunction'), []);
    await page.getByLabel('Function there').fill('orders');
    await page.getByLabel('Name', { exact: true }).fill('refused');
    await page.keyboard.press('Control+Enter');
    await page.getByRole('alert').getByText('path must be absolute.').waitFor();
    assert.equal(await page.getByLabel('Function there').inputValue(), 'orders');
    const code = { kind: 'endpoint', url: 'http://127.0.0.1:3001', functionName: 'orders', region: 'us-east-1' };
    assert.deepEqual(await calls('putFunction'), [{ name: 'refused', code, timeoutSeconds: 3, environment: {} }]);
  });

  it('edits what there is under the same name, and asks before it closes on what was changed', async () => {
    await open({});
    await page.keyboard.press(',');
    await page.locator('q-function-dialog dialog[open]').waitFor();
    assert.equal(await page.getByLabel('Name', { exact: true }).count(), 2);
    await page.getByLabel('Timeout').fill('12');
    await page.keyboard.press('Escape');
    await button('Keep editing').click();
    await page.keyboard.press('Control+Enter');
    const [put] = (await called('putFunction')) as [{ name: string; timeoutSeconds: number; environment: object }];
    assert.deepEqual(
      [put.name, put.timeoutSeconds, put.environment],
      ['audit', 12, { LEVEL: 'debug', TABLE: 'orders' }],
    );
  });

  it('opens the file, copies the ARN and removes', async () => {
    await open({});
    await page.keyboard.press('o');
    await button('Copy ARN').click();
    await button('Remove…').first().click();
    await page.getByText('audit is removed.').first().waitFor();
    assert.deepEqual(await calls('openFile'), [{ path: '/home/me/shop/src/audit.ts' }]);
    assert.deepEqual(await calls('removeFunction'), [{ name: 'audit' }]);
    assert.equal(await name(), 'billing-worker');
  });

  it('consumes a queue: checked while it is typed, refused in the words of the service', async () => {
    await open({});
    await page.keyboard.press('q');
    await page.locator('q-event-source-dialog dialog[open]').waitFor();
    await page.keyboard.press('Control+Enter');
    await page.getByText('Choose the queue that shall be consumed.').waitFor();
    await page.getByLabel('Queue', { exact: true }).selectOption({ label: 'trucks.fifo' });
    await page.getByLabel('Batch size').fill('100');
    await page.getByText('1 to 10 messages: the queue is FIFO.').waitFor();
    await page.getByLabel('Queue', { exact: true }).selectOption({ label: 'orders-q' });
    await page.getByText('More than 10 messages need a window of at least 1 second.').waitFor();
    await page.getByLabel('Batch size').fill('7');
    await page.keyboard.press('Control+Enter');
    await page.getByRole('alert').getByText('Queue visibility timeout: 30 seconds').waitFor();
    await page.getByLabel('Batch size').fill('100');
    await page.getByLabel('Window').fill('5');
    await page.getByLabel('At once').fill('2');
    await button('Filter').click();
    await write(page, 'q-event-source-dialog', '{"body": {"type": ["order"]}}');
    await page.keyboard.press('Control+Enter');
    await page.getByText('audit consumes orders-q.').first().waitFor();
    assert.deepEqual((await calls('putEventSource')).at(-1), {
      functionName: 'audit',
      queueArn: queue('orders-q'),
      batchSize: 100,
      windowSeconds: 5,
      maximumConcurrency: 2,
      reportsItemFailures: true,
      filters: ['{"body": {"type": ["order"]}}'],
      isEnabled: true,
    });
    assert.equal(await dialogs(), 0);
  });

  it('tells of each queue how it is consumed and what is wrong; one stops, edits and removes it', async () => {
    await open({});
    await openTab(page, 'Queues');
    const first = page.locator('q-event-source-list li').first();
    const told = plain((await first.innerText()).replace(/\s+/g, ' '));
    assert.match(
      told,
      /^orders-q 2 batches at work 10 messages a batch · window 5 s · at most 2 at once · reports item failures · 1 filter/,
    );
    assert.match(told, /120 handled · 3 failed · 8 filtered out/);
    await page.getByText('There is no queue big-orders-q.').waitFor();
    await page.getByLabel('Consume orders-q').uncheck();
    await page.getByText('disabled').waitFor();
    assert.equal(((await calls('putEventSource'))[0] as { isEnabled: boolean }).isEnabled, false);
    await page.getByRole('button', { name: 'Edit how orders-q is consumed' }).click();
    assert.equal(await page.getByLabel('Window').inputValue(), '5');
    await page.keyboard.press('Escape');
    await button('orders-q').click();
    assert.deepEqual(await called('openQueue'), [{ arn: queue('orders-q') }]);
    await page.getByRole('button', { name: 'Stop consuming orders-q' }).click();
    await page.getByText('audit does not consume orders-q any more.').first().waitFor();
  });

  it('goes through the tabs with Alt and a number, and comes back where it was', async () => {
    await open({ state: { version: 1, name: 'billing-worker', tab: 'settings' } });
    assert.equal(await name(), 'billing-worker');
    await page.getByText('/home/me/shop/billing.py').waitFor();
    await page.keyboard.press('Alt+3');
    await button('Consume a Queue…').waitFor();
    assert.equal(await page.evaluate(() => (window.fakeFunctions.state as { tab: string }).tab), 'queues');
  });

  it('opens the dialog that it was opened for', async () => {
    await open({ asks: 'addEventSource', latencyMs: 40 });
    await page.getByRole('heading', { name: 'Consume a queue with audit' }).waitFor();
  });

  it('says what functions are when there are none, and why they cannot be read', async () => {
    await open({ isEmpty: true });
    assert.match(await textOf(page, 'q-placeholder'), /JavaScript, TypeScript or Python file.*let it consume a queue/);
    await panels.clear();
    await open({ functionsFail: { name: 'InternalFailure', message: 'The playground did not answer.' } });
    await button('Show Log').click();
    assert.deepEqual(await called('command'), [{ id: 'showLog' }]);
  });

  it('are found from a queue, by its overflow', async () => {
    page = await panels.open({ count: 1 });
    await button('More actions').click();
    await page.getByRole('menuitem', { name: 'Consume with Function…' }).click();
    await page.getByText('Consume with Function…').waitFor({ state: 'detached' });
    assert.deepEqual(await callsOf(page, 'command'), [{ id: 'consumeQueueWithFunction' }]);
  });

  for (const [state, { scenario, look, act }] of Object.entries(functionStates)) {
    it(`axe finds nothing in any theme: ${state}`, async () => {
      await open(scenario, look);
      await act?.(page);
      await assertAccessible(page, panels);
      if (look?.width === 320) await assertFits(page, 'q-header', 'q-function-list', 'q-function-page');
    });
  }
});
