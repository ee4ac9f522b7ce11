import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { Page } from 'playwright-core';
import type { TopicScenario } from './fakeTopic.ts';
import { eventually, focusOf, spoken, textOf } from './look.ts';
import type { Look } from './panel.ts';
import { chooseField, field, writeMessage } from './topicStates.ts';
import { usePanels } from './usePanels.ts';

const plain = (text: string) => text.replaceAll('\u00a0', ' ');

describe('the panel of a topic', function () {
  this.timeout(30_000);
  let page: Page;
  const panels = usePanels(() => page);

  const open = async (scenario: TopicScenario, look?: Look) => {
    page = await panels.openTopic(scenario, look);
  };
  const calls = (method: string) =>
    page.evaluate(
      (name) => window.fakeTopic.calls.filter((call) => call.method === name).map((call) => call.input),
      method,
    );
  const rows = () => page.locator('q-delivery-grid .row').count();
  const rail = () => textOf(page, 'q-publish-rail').then(plain);
  const button = (name: string) => page.getByRole('button', { name, exact: true });
  const count = async (n: number) => assert.equal(await eventually(rows, (seen) => seen === n), n);

  it('tells the life of a publish from left to right, and shows only what a stage stands for', async () => {
    await open({});
    const strip = plain(await textOf(page, 'q-flow-strip'));
    assert.match(
      strip,
      /142published.*last 5 min.*389delivered.*p95 2 ms.*173filtered out.*2 of 4 have a policy.*1retrying.*next try in 1\d s.*2lost or in a DLQ.*1 lost: no DLQ set/,
    );
    const stage = page.getByRole('button', { name: /lost or in a DLQ/ });
    await stage.click();
    await count(3);
    assert.equal(await stage.getAttribute('aria-pressed'), 'true');
    await page.getByRole('button', { name: /^142/ }).click();
    await count(24);
    assert.equal(await stage.getAttribute('aria-pressed'), 'false');
  });

  it('filters while one types, keeps terms, says what is wrong, and offers to clear what nothing matches', async () => {
    await open({});
    await page.keyboard.press('/');
    assert.equal(await focusOf(page), 'Filter publishes');
    await page.keyboard.type('verdict:paused');
    await count(2);
    await page.keyboard.press('Enter');
    await page.keyboard.type('$.=');
    await page.locator('q-search-box .problem').waitFor();
    await button('Clear filter').click();
    await count(24);
    await page.keyboard.type('nowhere');
    await page.locator('q-placeholder').getByRole('button', { name: 'Clear filter' }).click();
    await count(24);
  });

  it('says why a subscription did not get it: in words, by the conditions of its policy, wanted and found', async () => {
    await open({});
    await chooseField(page, 45, 2);
    const text = await rail();
    assert.match(
      text,
      /Not delivered to big-orders-q ?The filter policy looks at the message body\. One of its two conditions failed\./,
    );
    assert.match(
      text,
      /Wanted total > 100 ?Found \$\.total = 19\.9 ?Scope MessageBody ?Of the last 100 31 would have matched/,
    );
    assert.match(
      text,
      /published by api\.ts .*\+1 ms ?orders-q, as message 45.*\+41 ms ?:3000\/hook answered 503.*in 1\d s ?second of 4 tries/,
    );
    const marks = await page
      .locator('q-policy-view .clause')
      .evaluateAll((all) => all.map((one) => [one.textContent, one.className]));
    assert.deepEqual(marks, [
      ['"type": ["order"],', 'text clause good'],
      ['"total": [{"numeric": [">", 100]}]', 'text clause bad'],
    ]);
  });

  it('holds the policy against the last publishes, and goes to the one that is picked there', async () => {
    await open({});
    await chooseField(page, 45, 2);
    await button('Try on last 100').click();
    await page.getByText('14 of the last 24 would have matched').waitFor();
    assert.deepEqual(await calls('tryPolicy'), [
      { policy: '{"type":["order"],"total":[{"numeric":[">",100]}]}', scope: 'MessageBody' },
    ]);
    await page.locator('q-trial-list button').nth(1).click();
    await page.locator('q-publish-rail').getByText('Delivered to big-orders-q').waitFor();
    assert.equal(await page.locator('q-delivery-grid .row[aria-selected=true]').getAttribute('data-id'), '44');
  });

  it('mends with one click what AWS would refuse', async () => {
    await open({});
    assert.equal(await field(page, 44, 2).locator('.refused').count(), 1);
    await chooseField(page, 44, 2);
    assert.match(await rail(), /Delivered to big-orders-q, and AWS would refuse .*no policy that lets this topic send/);
    await button('Add the queue policy').click();
    await page.locator('q-notice').getByText('The policy of big-orders-q lets this topic send now.').waitFor();
    assert.deepEqual(await calls('allowTopicToSend'), [{ id: 2 }]);
    await eventually(
      () => field(page, 44, 2).locator('.refused').count(),
      (n) => n === 0,
    );
    assert.match(await rail(), /^Verdict Message Attempts 0 ?Delivered to big-orders-q /);
  });

  it('shows what the endpoint got, and opens the message in its queue', async () => {
    await open({});
    await chooseField(page, 45, 1);
    assert.match(await rail(), /What orders-q got .*"id": 45/);
    await button('Open in orders-q').click();
    await field(page, 45, 1).click();
    await page.keyboard.press('o');
    const opened = { name: 'orders-q', message: 45 };
    assert.deepEqual(await calls('openQueue'), [opened, opened]);
    await page.getByRole('button', { name: 'Copy body' }).click();
    assert.deepEqual(await calls('copy'), [{ text: '{"id":45,"type":"order","total":19.9}', what: 'payload' }]);
  });

  it('shows every try, what came back, and counts down to the next', async () => {
    await open({});
    await chooseField(page, 45, 4);
    assert.match(
      await rail(),
      /:3000\/hook did not take it yet The endpoint answered 503\. The 2nd try of at most 4 comes in 1\d s\./,
    );
    await page.getByRole('tab', { name: 'Attempts 1' }).click();
    assert.match(
      await rail(),
      /answered 503 1st try .*41 ms ?\{"error":"try later"\} ?2nd try in 1\d s ?of at most 4, then it is given up/,
    );
    await field(page, 42, 4).click();
    await page.keyboard.press('Alt+1');
    assert.match(await rail(), /Lost on the way to :3000\/hook .*no dead-letter queue, and SNS keeps nothing\./);
  });

  it('shows a message as text, whatever it holds', async () => {
    await open({});
    await writeMessage(page, '<img src=x onerror="document.title=1"><b>bold</b>');
    await page.keyboard.press('Control+Enter');
    await page.locator('q-delivery-grid').getByText('<img src=x').waitFor();
    await page.keyboard.press('Alt+2');
    await page.locator('q-body-view pre').getByText('<img src=x').waitFor();
    assert.equal(await page.locator('q-body-view pre img, q-body-view pre b, .message img').count(), 0);
  });

  it('says whom a draft would reach while one types, asks once typing rests, and drops older questions', async () => {
    await open({ latencyMs: 60 });
    await page.keyboard.press('c');
    await page.locator('.monaco-editor').waitFor();
    await page.keyboard.type('{"type":"order","total":7', { delay: 15 });
    const line = () =>
      textOf(page, 'q-reach-line')
        .then(plain)
        .catch(() => '');
    assert.match(
      await eventually(line, (text) => text.includes('big-orders-q')),
      /would reach .*reached: orders-q .*not reached: big-orders-q ?filtered: \$\.total = 7, wanted total > 100 .*reached: audit .*:3000\/hook/,
    );
    assert.ok((await calls('verdicts')).length <= 3, `${(await calls('verdicts')).length} questions`);
    assert.equal(
      await eventually(
        () => spoken(page),
        (text) => text !== '',
      ),
      'Would reach 3 of 4 subscriptions.',
    );
    await page.keyboard.type('77');
    assert.match(
      await eventually(line, (text) => text.includes('777 > 100')),
      /reached: big-orders-q ?total 777 > 100 .*AWS would refuse/,
    );
  });

  it('says what AWS would refuse in the words of AWS, before it is published', async () => {
    await open({});
    await writeMessage(page, 'refuse this');
    assert.equal(await textOf(page, 'q-publish-composer .problem'), 'Invalid parameter: Message too long');
  });

  it('publishes with subject, attributes and a payload per protocol, and shows and flashes the row', async () => {
    await open({});
    await writeMessage(page, 'for all');
    await page.getByLabel('Subject').fill('Hello');
    await page.locator('q-publish-composer .sums').click();
    await page.locator('q-attribute-table input:focus').waitFor();
    await page.keyboard.type('type');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.type('order');
    await button('Payload same for all').click();
    await page.getByRole('menuitem', { name: 'One per protocol' }).click();
    await page.locator('.texts').getByRole('button', { name: 'lambda' }).click();
    await page.keyboard.insertText('for functions');
    await page.keyboard.press('Control+Enter');
    await page.locator('[data-id="46"].flash').waitFor();
    assert.deepEqual(await calls('publishMessage'), [
      {
        message: '{"default":"for all","lambda":"for functions"}',
        subject: 'Hello',
        isPerProtocol: true,
        attributes: [{ name: 'type', dataType: 'String', value: 'order' }],
      },
    ]);
    assert.match(await textOf(page, 'q-publish-composer .said'), /^published 6c4c1a7b just now, shown above$/);
    assert.equal(await page.locator('q-delivery-grid .row[aria-selected=true]').getAttribute('data-id'), '46');
    assert.equal(await spoken(page), 'Published.');
  });

  it('keeps what was typed when it cannot be published, and says why', async () => {
    await open({});
    await writeMessage(page, 'stopped');
    await page.keyboard.press('Control+Enter');
    await page.getByText('The playground is restarting; nothing was published.', { exact: true }).waitFor();
    assert.match(await textOf(page, 'q-body-editor'), /stopped/);
    await page.keyboard.press('Control+a');
    await page.keyboard.press('Delete');
    await page.keyboard.press('Control+Enter');
    await page.getByText('A message needs at least one character.').waitFor();
    assert.equal((await calls('publishMessage')).length, 1);
  });

  it('asks for the group of a FIFO topic, and inserts a sample event', async () => {
    await open({ isFifo: true });
    await button('Samples').click();
    await page.getByRole('menuitem', { name: 'CloudWatch alarm' }).click();
    assert.equal(await page.getByLabel('Subject').inputValue(), 'ALARM: "cpu"');
    await page.keyboard.press('Control+Enter');
    await page.getByText('A message of a FIFO topic needs a group id.').waitFor();
    assert.equal(await focusOf(page), 'Message group id');
    await page.keyboard.type('customer-1');
    await page.keyboard.press('Control+Enter');
    await page.locator('[data-id="46"]').waitFor();
    assert.equal(((await calls('publishMessage')) as { group: string }[])[0]!.group, 'customer-1');
    assert.equal(await page.getByLabel('Message group id').inputValue(), 'customer-1');
  });

  it('fills the composer with a publish to edit and publish again', async () => {
    await open({});
    await chooseField(page, 44);
    await page.keyboard.press('e');
    assert.match(
      await eventually(
        () => textOf(page, 'q-body-editor'),
        (text) => text.includes('1999'),
      ),
      /"total":.?1999/,
    );
  });

  it('pauses with Space: what is shown stands still until it is resumed', async () => {
    await open({});
    await page.keyboard.press('Space');
    await page.evaluate(() => window.fakeTopic.change((fake) => (fake.rows = fake.rows.slice(2))));
    await page.getByText('Paused · changes wait').waitFor();
    await page.waitForTimeout(200);
    await count(24);
    await page.keyboard.press('Space');
    await count(22);
    assert.equal(await spoken(page), 'Live.');
  });

  it('asks at most ten times a second, and says how many came, not each one', async () => {
    await open({});
    await page.evaluate(async () => {
      window.fakeTopic.calls.length = 0;
      for (let i = 0; i < 50; i += 1) {
        window.fakeTopic.add(1);
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    });
    const asked = (await calls('publishes')).length;
    assert.ok(asked >= 4 && asked <= 16, `${asked} calls in about a second`);
    assert.match(
      await eventually(
        () => spoken(page),
        (text) => text !== '',
        5000,
      ),
      /^\d+ new publish/,
    );
  });

  it('lists the subscriptions, and does to one what its row or its rail offers', async () => {
    await open({ changed: { 3: { isPaused: true, problem: { text: 'Paused', fix: 'resume' } } } });
    await button('Subscriptions').click();
    const row = (id: number) => textOf(page, `q-subscription-grid [data-id="${id}"]`);
    assert.match(await row(1), /orders-q ?sqs · raw ?active ?body ?none ?131 ?11 ?0/);
    await page.locator('q-subscription-grid [data-id="3"]').getByRole('button', { name: 'Resume' }).click();
    await page.locator('q-notice').getByText('audit is delivered to again.').waitFor();
    await page.locator('q-subscription-grid [data-id="4"] .endpoint').click();
    assert.match(
      await textOf(page, 'q-subscription-rail'),
      /:3000\/hook 74 delivered · 64 filtered · 1 retrying · 1 lost/,
    );
    await page.keyboard.press('p');
    await page.locator('q-subscription-grid [data-id="4"]').getByText('paused').waitFor();
    await page.keyboard.press('Delete');
    await page.locator('q-subscription-grid [data-id="4"]').waitFor({ state: 'detached' });
    assert.deepEqual(await calls('setPaused'), [
      { id: 3, isPaused: false },
      { id: 4, isPaused: true },
    ]);
    assert.deepEqual(await calls('unsubscribe'), [{ id: 4 }]);
  });

  it('draws where a publish goes, as a list that is walked with the arrows', async () => {
    await open({});
    await page.keyboard.press('g');
    await page.keyboard.press('g');
    assert.equal(await spoken(page), 'Picture.');
    const nodes = page.locator('q-fan-out button.node');
    assert.equal(await page.locator('q-fan-out [tabindex="0"]').count(), 1);
    assert.match(
      plain((await nodes.nth(1).textContent())!),
      /big-orders-q.*, sqs, active, 44 delivered · 98 filtered · 1 in the DLQ, AWS would refuse/s,
    );
    await page.keyboard.press('End');
    assert.equal(await nodes.nth(3).getAttribute('aria-pressed'), 'true');
    await page.keyboard.press('ArrowUp');
    await page.locator('q-subscription-rail').getByRole('heading', { name: 'audit' }).waitFor();
    const before = plain((await nodes.nth(0).textContent())!);
    await page.evaluate(() =>
      window.fakeTopic.change((fake) => {
        fake.subscriptions = fake.subscriptions.map((one) => ({ ...one, counts: { ...one.counts, delivered: 999 } }));
      }),
    );
    assert.notEqual(
      await eventually(
        () =>
          nodes
            .nth(0)
            .textContent()
            .then((text) => plain(text!)),
        (text) => text !== before,
      ),
      before,
    );
  });

  it('comes back to where one was', async () => {
    await open({
      state: {
        version: 1,
        view: 'deliveries',
        publishId: 42,
        subscriptionId: 4,
        railTab: 'attempts',
        chips: ['order'],
        outcomes: ['lost'],
      },
    });
    await count(1);
    assert.match(await rail(), /answered 410/);
    assert.deepEqual(await page.locator('.chip').allInnerTexts(), ['order']);
  });

  it('says that nothing is subscribed or published, and what to do', async () => {
    await open({ publishes: 0, subscriptions: 0 });
    assert.match(await textOf(page, 'q-placeholder'), /Nothing is subscribed .*Subscribe a queue…/);
    await panels.clear();
    await open({ publishes: 0 });
    assert.match(
      await textOf(page, 'q-placeholder'),
      /Nothing was published .*aws sns publish --endpoint-url http:\/\/127\.0\.0\.1:4599/,
    );
    await button('Write a message').click();
    assert.match(await focusOf(page), /^Message/);
  });

  it('says that the topic is gone, and is alive again when it is back', async () => {
    await open({});
    const describeFails = (fails: TopicScenario['describeFails']) =>
      page.evaluate((given) => {
        window.fakeTopic.scenario = { ...window.fakeTopic.scenario, describeFails: given };
        window.fakeTopic.emit('changed', {});
      }, fails);
    await describeFails({ name: 'NotFoundException', message: 'Topic does not exist' });
    await page.getByRole('heading', { name: 'order-events does not exist any more' }).waitFor();
    await button('Create Topic…').click();
    assert.deepEqual(await calls('command'), [{ id: 'createTopic' }]);
    await describeFails(undefined);
    await page.locator('[data-id="45"]').waitFor();
  });

  it('shows a stopped backend with Start, a restarting one over what it knows, and a failed call with a way on', async () => {
    await open({ backend: { state: 'stopped', text: '' } });
    await button('Start Playground').click();
    assert.deepEqual(await calls('command'), [{ id: 'startPlayground' }]);
    await page.evaluate(() =>
      window.fakeTopic.emit('backend', { state: 'restarting', text: 'Restarting after a crash.' }),
    );
    await page.getByText('Restarting after a crash.').first().waitFor();
    assert.equal(await rows(), 24);
    await page.evaluate(() => {
      window.fakeTopic.emit('backend', { state: 'running', text: '' });
      window.fakeTopic.scenario = {
        ...window.fakeTopic.scenario,
        publishesFail: { name: 'InternalFailure', message: 'No answer.' },
      };
      window.fakeTopic.emit('changed', {});
    });
    await page.getByText('No answer.').first().waitFor();
    assert.equal(await rows(), 24);
    await page.evaluate(() => {
      window.fakeTopic.scenario = { ...window.fakeTopic.scenario, publishesFail: undefined };
    });
    await button('Try again').click();
    await page.locator('q-notice').waitFor({ state: 'detached' });
  });

  it('is asked by a command for a view before it knows anything, and tells the native menu what was hit', async () => {
    await open({ asks: 'showSubscriptions' });
    await page.locator('q-subscription-grid').waitFor();
    await button('Deliveries').click();
    await field(page, 44, 3).click({ button: 'right' });
    const context = await page.evaluate(
      () => document.querySelector<HTMLElement>('q-topic-app')!.dataset['vscodeContext']!,
    );
    const { subscription, ...others } = JSON.parse(context) as Record<string, unknown>;
    assert.equal(typeof subscription, 'number');
    assert.deepEqual(others, {
      webviewSection: 'topicCell',
      isPaused: false,
      isConfirmed: true,
      isRefusedByAws: false,
      hasMessage: false,
      preventDefaultContextMenuItems: true,
    });
    await page.locator('q-publish-rail').getByText('Delivered to audit').waitFor();
  });
});
