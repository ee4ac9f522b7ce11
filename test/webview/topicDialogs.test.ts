import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'mocha';
import type { Page } from 'playwright-core';
import { assertAccessible, assertFits } from './axe.ts';
import type { TopicScenario } from './fakeTopic.ts';
import { eventually, focusOf, textOf } from './look.ts';
import type { Look } from './panel.ts';
import { dialogStates, openAttributes, openConfigure, openPolicy, openSubscribe, write } from './panelStates.ts';
import { usePanels } from './usePanels.ts';

const queue = (name: string) => `arn:aws:sqs:us-east-1:000000000000:${name}`;

describe('the dialogs of a topic', function () {
  this.timeout(60_000);
  let page: Page;
  /** What the browser says of what a test refused on purpose. */
  let complaints: readonly string[] = [];
  const panels = usePanels(
    () => page,
    () => complaints,
  );
  beforeEach(() => {
    complaints = [];
  });

  const open = async (scenario: TopicScenario, look?: Look) => {
    page = await panels.openTopic(scenario, look);
  };
  const calls = (method: string) =>
    page.evaluate(
      (name) => window.fakeTopic.calls.filter((call) => call.method === name).map((call) => call.input),
      method,
    );
  const called = (method: string, times = 1) =>
    eventually(
      () => calls(method),
      (made) => made.length >= times,
    );
  const dialogs = () => page.locator('dialog[open]').count();
  const button = (name: string) => page.getByRole('button', { name, exact: true });
  const options = () => page.locator('q-candidate-picker [role=option]').allInnerTexts();

  describe('subscribing', () => {
    it('picks a queue by a part of its name and adds the policy that it needs', async () => {
      await open({});
      await button('Subscribe…').focus();
      await page.keyboard.press('Enter');
      await page.locator('q-subscribe-dialog [role=option]').first().waitFor();
      assert.equal(await focusOf(page), 'Queue');
      await page.keyboard.type('STOCK');
      await page.keyboard.press('Enter');
      assert.equal(await page.getByLabel('Let the topic send to this queue').isChecked(), true);
      await page.keyboard.press('Control+Enter');
      await page.getByText('stock-q is subscribed.').first().waitFor();
      assert.deepEqual(await calls('subscribe'), [
        { protocol: 'sqs', endpoint: queue('stock-q'), attributes: {}, allowsTopicToSend: true },
      ]);
      assert.deepEqual([await dialogs(), await focusOf(page)], [0, 'Subscribe…']);
    });

    it('says which queues cannot be chosen and why, and chooses none of them', async () => {
      await open({});
      await openSubscribe(page);
      const said = (await options()).map((text) => text.replace(/\s+/g, ' ').trim());
      assert.deepEqual(said, [
        'orders-q subscribed already',
        'billing-q',
        'stock-q no policy lets this topic send',
        'trucks.fifo FIFO: only for FIFO topics',
      ]);
      await page.keyboard.type('trucks');
      await page.keyboard.press('Enter');
      await page.keyboard.press('Control+Enter');
      await page.getByText('Choose the queue that shall get the messages.').waitFor();
      assert.equal(await focusOf(page), 'Queue');
      assert.deepEqual(await calls('subscribe'), []);
    });

    it('offers queues alone to a FIFO topic, FIFO ones among them', async () => {
      await open({ isFifo: true });
      await openSubscribe(page);
      assert.deepEqual(await page.getByLabel('Protocol').locator('option').allInnerTexts(), ['Queue']);
      await page.keyboard.type('trucks');
      await page.keyboard.press('Enter');
      await page.keyboard.press('Control+Enter');
      assert.equal(((await called('subscribe'))[0] as { endpoint: string }).endpoint, queue('trucks.fifo'));
    });

    it('takes the ARN of a queue elsewhere', async () => {
      await open({});
      await openSubscribe(page);
      const arn = 'arn:aws:sqs:eu-west-1:111122223333:theirs';
      await page.keyboard.insertText(arn);
      await page.keyboard.press('Enter');
      await page.keyboard.press('Control+Enter');
      assert.deepEqual(await called('subscribe'), [{ protocol: 'sqs', endpoint: arn, attributes: {} }]);
    });

    it('sends all that was set, and keeps what was typed when AWS refuses it', async () => {
      await open({});
      await openSubscribe(page);
      await page.getByLabel('Protocol').selectOption('http');
      await page.getByLabel('URL').fill('ftp://x');
      await page.getByText('A URL that begins with http://.').waitFor();
      await page.getByLabel('URL').fill('http://127.0.0.1:3000/refused');
      await page.getByLabel('Raw').check();
      await page.getByLabel('Dead-letter queue').selectOption({ label: 'events-dlq' });
      await button('Filter policy').click();
      await page.getByLabel('message body').check();
      await write(page, 'q-policy-editor', '{"total": [{"numeric": [">", 100]}]}');
      await page.keyboard.press('Control+Enter');
      await page.getByRole('alert').getByText('Invalid parameter: Endpoint').waitFor();
      assert.equal(await page.getByLabel('URL').inputValue(), 'http://127.0.0.1:3000/refused');
      assert.deepEqual(await calls('subscribe'), [
        {
          protocol: 'http',
          endpoint: 'http://127.0.0.1:3000/refused',
          attributes: {
            RawMessageDelivery: 'true',
            FilterPolicy: '{"total": [{"numeric": [">", 100]}]}',
            FilterPolicyScope: 'MessageBody',
            RedrivePolicy: JSON.stringify({ deadLetterTargetArn: queue('events-dlq') }),
          },
        },
      ]);
    });

    it('says what comes next where the endpoint has to confirm, with the way to the Inbox', async () => {
      await open({});
      await openSubscribe(page);
      await page.getByLabel('Protocol').selectOption('email');
      await page.getByLabel('Address').fill('ops@example.com');
      await page.keyboard.press('Control+Enter');
      await page.getByText('A mail with a link to confirm lies in the Inbox.').waitFor();
      assert.equal(await focusOf(page), 'Close');
      await button('Open Inbox').click();
      assert.equal((await called('openInbox')).length, 1);
      await page.keyboard.press('Escape');
      assert.equal(await dialogs(), 0);
    });

    it('says why it cannot tell what there is to subscribe, and takes an ARN all the same', async () => {
      await open({});
      await page.evaluate(() => {
        window.fakeTopic.on_candidates = () => {
          throw new Error('The playground did not answer.');
        };
      });
      await page.keyboard.press('s');
      await page.getByRole('alert').getByText('The playground did not answer.').waitFor();
      await page.keyboard.insertText(queue('orders-q'));
      await page.keyboard.press('Enter');
      await page.keyboard.press('Control+Enter');
      assert.equal((await called('subscribe')).length, 1);
    });

    it('keeps the endpoint of each protocol while one looks at another, and asks before it throws it away', async () => {
      await open({});
      await openSubscribe(page);
      await page.getByLabel('Protocol').selectOption('sms');
      await page.getByLabel('Phone number').fill('+1 555');
      await page.getByText('Only digits, after a + if you like.').waitFor();
      await page.getByLabel('Protocol').selectOption('lambda');
      await page.locator('q-candidate-picker').getByText('billing').waitFor();
      await page.getByLabel('Protocol').selectOption('sms');
      assert.equal(await page.getByLabel('Phone number').inputValue(), '+1 555');
      await page.getByLabel('Protocol').focus();
      await page.keyboard.press('Escape');
      await button('Keep editing').waitFor();
    });
  });

  describe('a filter policy', () => {
    it('says while one types which of the last publishes would have matched, and why the others not', async () => {
      await open({});
      await openPolicy(page);
      await page.locator('q-trial-list').getByText('14 of the last 24 would have matched').waitFor();
      await write(page, 'q-policy-editor', '{"type": ["order"]}');
      await page.locator('q-trial-list').getByText('23 of the last 24 would have matched').waitFor();
      assert.match(
        await textOf(page, 'q-trial-list'),
        /not matched \{"id":43,"type":"refund","of":12\}\s*\$\.type = "refund"/,
      );
      assert.deepEqual((await calls('tryPolicy')).at(-1), { policy: '{"type": ["order"]}', scope: 'MessageBody' });
    });

    it('asks once typing rests, not for every key', async () => {
      await open({});
      await openPolicy(page);
      await called('tryPolicy');
      await write(page, 'q-policy-editor', '');
      await page.keyboard.type('{"type": ["order"]}', { delay: 5 });
      await page.locator('q-trial-list').getByText('23 of').waitFor();
      assert.ok((await calls('tryPolicy')).length <= 3);
    });

    it('saves only what differs, by the scope and by the policy', async () => {
      await open({});
      await openPolicy(page);
      assert.equal(await button('Save Ctrl ⏎').getAttribute('aria-disabled'), 'true');
      await page.getByLabel('message attributes').check();
      await button('Save Ctrl ⏎').click();
      await page.getByText('The filter policy of big-orders-q is saved.').first().waitFor();
      await openPolicy(page);
      await write(page, 'q-policy-editor', '{"a": [1]}');
      await page.keyboard.press('Control+Enter');
      assert.deepEqual(await called('setSubscription', 2), [
        { id: 2, attributes: { FilterPolicyScope: 'MessageAttributes' } },
        { id: 2, attributes: { FilterPolicy: '{"a": [1]}' } },
      ]);
    });

    it('says in place what AWS refuses, and loses nothing', async () => {
      await open({});
      await openPolicy(page);
      await write(page, 'q-policy-editor', '{"a": [{"refused": 1}]}');
      await page.keyboard.press('Control+Enter');
      await page.getByText('Unrecognized match type refused').first().waitFor();
      assert.match(await textOf(page, 'q-policy-editor .view-lines'), /"refused"/);
      assert.equal(await dialogs(), 1);
    });

    it('is removed by a button of its own', async () => {
      await open({});
      await openPolicy(page);
      await button('Remove policy').click();
      await page.getByText('it gets every message').first().waitFor();
      assert.deepEqual(await calls('setSubscription'), [{ id: 2, attributes: { FilterPolicy: '' } }]);
    });

    it('offers the operators, says what each does, and checks a policy against its scope', async () => {
      await open({});
      await openPolicy(page);
      await write(page, 'q-policy-editor', '{"total": [{}]}');
      for (let i = 0; i < 3; i += 1) await page.keyboard.press('ArrowLeft');
      await page.keyboard.press('Control+Space');
      const offered = page.locator('.suggest-widget .monaco-list-row');
      await offered.first().waitFor();
      const labels = (await offered.allInnerTexts()).join(' ');
      for (const name of ['prefix', 'numeric', 'exists', 'anything-but']) assert.ok(labels.includes(name), labels);
      await page.keyboard.press('Escape');
      await write(page, 'q-policy-editor', '{"order": {"total": [1]}}');
      await page.waitForTimeout(800);
      assert.equal(await page.locator('q-policy-editor .squiggly-warning').count(), 0);
      await page.getByLabel('message attributes').check();
      await page.locator('q-policy-editor .squiggly-warning').first().waitFor();
    });

    it('can be written before Monaco is there', async () => {
      await open({});
      await page.route('**/chunks/monaco-*.js', (route) => route.abort());
      await page.getByRole('button', { name: 'Subscriptions', exact: true }).click();
      await page.locator('q-subscription-grid [data-id="3"]').click();
      await page.locator('q-subscription-rail').getByRole('button', { name: 'Set a filter policy…' }).click();
      await page.locator('q-policy-editor textarea').fill('{"type": ["order"]}');
      await page.keyboard.press('Control+Enter');
      assert.deepEqual(await called('setSubscription'), [
        { id: 3, attributes: { FilterPolicy: '{"type": ["order"]}' } },
      ]);
      complaints = ['Failed to load resource: net::ERR_FAILED'];
    });
  });

  describe('the attributes of a subscription', () => {
    it('sends what was changed alone: retries as phases, and what is told of them', async () => {
      await open({});
      await openAttributes(page, 4);
      await page.getByLabel('phases').check();
      await page.getByLabel('Tries at once').fill('2');
      await page.getByLabel('Tries in all phases').fill('1');
      await page.getByText('The phases have 2 tries, and in all there are 1.').waitFor();
      await page.getByLabel('Tries in all phases').fill('5');
      await page.getByText('After the first try: 2 × at once, then 3 × after 20 s.').waitFor();
      await page.keyboard.press('Control+Enter');
      const [{ id, attributes }] = (await called('setSubscription')) as [
        { id: number; attributes: Record<string, string> },
      ];
      assert.deepEqual([id, Object.keys(attributes)], [4, ['DeliveryPolicy']]);
      assert.equal(JSON.parse(attributes['DeliveryPolicy']!).healthyRetryPolicy.numNoDelayRetries, 2);
    });

    it('offers retries to HTTP endpoints alone', async () => {
      await open({});
      await openAttributes(page, 2);
      assert.equal(await page.getByLabel('phases').count(), 0);
      await page.getByLabel('Raw').check();
      await page.keyboard.press('Control+Enter');
      assert.deepEqual(await called('setSubscription'), [{ id: 2, attributes: { RawMessageDelivery: 'true' } }]);
    });
  });

  describe('configuring', () => {
    it('shows what changes, sends only that, and gives the focus back', async () => {
      await open({});
      await button('Configure').focus();
      await page.keyboard.press('Enter');
      await page.getByLabel('Display name').fill('Orders');
      await page.getByLabel('version 2').check();
      await page.getByLabel('Largest message', { exact: true }).fill('512');
      await page.getByLabel('Value').fill('billing');
      assert.match(
        await textOf(page, 'q-configure-topic-dialog .changes'),
        /Display name: Orders\s*Signature: version 2 \(SHA-256\)\s*Largest message: 512 KiB\s*Tags: 1 tag/,
      );
      await page.keyboard.press('Control+Enter');
      await page.getByText('order-events is configured.').first().waitFor();
      assert.deepEqual(await calls('configure'), [
        {
          attributes: { DisplayName: 'Orders', SignatureVersion: '2', MaximumMessageSize: '524288' },
          tags: { team: 'billing' },
        },
      ]);
      assert.deepEqual([await dialogs(), await focusOf(page)], [0, 'Configure']);
    });

    it('refuses in place and goes to the field, and loses nothing when the service refuses', async () => {
      await open({});
      await openConfigure(page);
      await page.getByLabel('Largest message', { exact: true }).fill('2048');
      await page.keyboard.press('Control+Enter');
      await page.getByText('Largest message is 1 KiB to 1 MiB.').waitFor();
      assert.deepEqual(await calls('configure'), []);
      await page.getByLabel('Largest message', { exact: true }).fill('256');
      await page.getByLabel('KMS key').fill('refused');
      await page.keyboard.press('Control+Enter');
      await page.getByRole('alert').getByText('KmsMasterKeyId: refused').waitFor();
      assert.equal(await page.getByLabel('KMS key').inputValue(), 'refused');
    });

    it('has what FIFO topics have for these alone', async () => {
      const headings = async () => {
        await openConfigure(page);
        return page.locator('q-configure-topic-dialog h3').allInnerTexts();
      };
      await open({});
      const standard = ['Messages', 'Retries over HTTP', 'Encryption', 'Access policy', 'Tags'];
      assert.deepEqual(await headings(), standard);
      await panels.clear();
      await open({ isFifo: true });
      assert.deepEqual(await headings(), standard.toSpliced(1, 0, 'FIFO'));
      await page.getByLabel('Keep what is published').check();
      await page.getByLabel('Days of the archive').fill('7');
      await page.getByLabel('each message group').check();
      await page.keyboard.press('Control+Enter');
      assert.deepEqual(await called('configure'), [
        { attributes: { FifoThroughputScope: 'MessageGroup', ArchivePolicy: '{"MessageRetentionPeriod":"7"}' } },
      ]);
    });

    it('has delivery status logging folded under “More”', async () => {
      await open({});
      await openConfigure(page);
      assert.equal(await page.getByLabel('SQS: percent of successes').isVisible(), false);
      await page.getByText('More: delivery status logging').click();
      await page.getByLabel('SQS: percent of successes').fill('101');
      await page.getByText('A sample rate is 0 to 100 percent.').waitFor();
      await page.getByLabel('SQS: percent of successes').fill('10');
      await page.keyboard.press('Control+Enter');
      assert.deepEqual(await called('configure'), [{ attributes: { SQSSuccessFeedbackSampleRate: '10' } }]);
    });

    it('opens in a panel that was opened for it, and keeps what is typed while the topic changes', async () => {
      await open({ asks: 'configureTopic' });
      await page.getByLabel('Display name').fill('Orders');
      await page.evaluate(() => window.fakeTopic.add(3));
      await page.waitForTimeout(250);
      assert.equal(await page.getByLabel('Display name').inputValue(), 'Orders');
    });
  });

  for (const [name, { scenario, look, act }] of Object.entries(dialogStates)) {
    it(`axe finds nothing in any theme: ${name}`, async () => {
      await open(scenario, look);
      await act?.(page);
      await assertAccessible(page, panels);
      if (look?.width === 320) await assertFits(page, 'dialog[open] .body');
    });
  }
});
