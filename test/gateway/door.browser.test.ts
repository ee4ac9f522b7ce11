import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { chromium } from 'playwright-core';
import type { Browser, Page } from 'playwright-core';
import { createGateway } from '../../src/gateway/handle.ts';
import type { Listening } from '../../src/gateway/server.ts';
import { listen } from '../../src/gateway/server.ts';
import { FakeGateway } from './aGateway.ts';

/** What a page is able to send to a port of this machine without asking anybody. Evaluated in the page. */
const attempts: Readonly<Record<string, string>> = {
  'an image': `new Promise((done) => {
    const image = new Image();
    image.onload = image.onerror = () => done('sent');
    image.src = PURGE;
    document.body.append(image);
  })`,
  'a form': `new Promise((done) => {
    const frame = Object.assign(document.createElement('iframe'), { name: 'sink' });
    document.body.append(frame);
    const form = Object.assign(document.createElement('form'), { method: 'POST', action: URL_, target: 'sink' });
    form.innerHTML = '<input name="Action" value="PurgeQueue"><input name="QueueUrl" value="http://a/000000000000/orders">';
    document.body.append(form);
    frame.onload = () => done('sent');
    form.submit();
  })`,
  'fetch with CORS': `fetch(PURGE).then((answer) => answer.text(), () => 'blocked')`,
  'fetch without CORS': `fetch(PURGE, { mode: 'no-cors' }).then((answer) => answer.text(), () => 'blocked')`,
  'a no-cors POST': `fetch(URL_, { mode: 'no-cors', method: 'POST', body: new URLSearchParams({ Action: 'ListQueues' }) })
    .then((answer) => answer.text(), () => 'blocked')`,
  'a no-cors POST to the control API': `fetch(URL_ + '_playground/reset', { mode: 'no-cors', method: 'POST' })
    .then((answer) => answer.text(), () => 'blocked')`,
  'a fetch that needs a preflight': `fetch(URL_, {
    method: 'POST', headers: { 'content-type': 'application/x-amz-json-1.0', 'x-amz-target': 'AmazonSQS.ListQueues' }, body: '{}',
  }).then((answer) => answer.text(), () => 'blocked')`,
  'a beacon': `navigator.sendBeacon(URL_, new URLSearchParams({ Action: 'ListQueues' })) ? 'sent' : 'blocked'`,
};

describe('the door, before a real browser', function () {
  this.timeout(30_000);
  let browser: Browser;
  let page: Page;
  let site: Server;
  let server: Listening;
  /** What got past the door. */
  let executed: string[];
  /** Requests that reached the port at all. */
  let arrived: number;

  before(async () => {
    site = createServer((_request, response) => {
      response.setHeader('content-type', 'text/html').end('<!doctype html><body>elsewhere</body>');
    });
    await once(site.listen(0, '127.0.0.1'), 'listening');
    browser = await chromium.launch({
      executablePath: process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium',
      args: [
        ...['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'],
        ...['--disable-component-update', '--disable-sync', '--host-resolver-rules=MAP evil.test 127.0.0.1'],
        // Chromium's own permission prompt for local addresses would hide what the door does.
        '--disable-features=LocalNetworkAccessChecks,BlockInsecurePrivateNetworkRequests',
      ],
    });
  });

  after(async () => {
    await browser?.close();
    site?.close();
  });

  beforeEach(async () => {
    executed = [];
    arrived = 0;
    server = await serve();
    page = await browser.newPage();
  });

  afterEach(async () => {
    await page.close();
    await server.close();
  });

  for (const [name, script] of Object.entries(attempts)) {
    it(`lets ${name} of another site execute nothing`, async () => {
      await page.goto(`http://elsewhere.localhost:${portOf(site)}/`);

      const outcome = await attempt(script, `http://127.0.0.1:${server.port}/`);

      await waitFor(() => arrived > 0);
      assert.ok(arrived > 0);
      assert.ok(!/Response|QueueUrl/.test(outcome), outcome);
      assert.deepEqual(executed, []);
    });

    it(`lets ${name} from a rebound name execute nothing`, async () => {
      // The page and its target have one name and one port: to the browser they are one origin.
      await page.goto(`http://evil.test:${server.port}/`);
      arrived = 0;

      await attempt(script, `http://evil.test:${server.port}/`);

      await waitFor(() => arrived > 0);
      assert.ok(arrived > 0);
      assert.deepEqual(executed, []);
    });
  }

  it('lets a person follow the links of SNS from another site, and nothing else there', async () => {
    const home = `http://elsewhere.localhost:${portOf(site)}/`;
    const target = `http://127.0.0.1:${server.port}/?Action`;
    const links = ['Unsubscribe&SubscriptionArn=a', 'ConfirmSubscription&TopicArn=a&Token=t', 'ListTopics'];
    for (const link of links) {
      await page.goto(home);
      await page.evaluate(`document.body.innerHTML = '<a href="${target}=${link}">link</a>'`);
      await Promise.all([page.waitForURL(`${target}=${link}`), page.click('a')]);
    }
    await page.goto(home);
    await page.evaluate(`document.body.innerHTML = '<iframe src="${target}=${links[0]!}"></iframe>'`);
    await waitFor(() => arrived > links.length);

    assert.deepEqual([executed, arrived > links.length], [['Unsubscribe', 'ConfirmSubscription'], true]);
  });

  it('would see it if something were executed', async () => {
    await page.goto(`http://127.0.0.1:${server.port}/?Action=ListQueues`);

    assert.deepEqual(executed, ['ListQueues']);
  });

  async function serve(): Promise<Listening> {
    const handle = createGateway({
      run: ({ operation }, reply) => {
        executed.push(operation);
        reply({ ok: true, output: {} });
        return () => {};
      },
      control: {
        ...new FakeGateway().control,
        reset: async () => void executed.push('reset'),
        inspect: async () => void executed.push('inspect'),
      },
      ids: { uuid: () => crypto.randomUUID() },
      accountId: '000000000000',
      region: 'us-east-1',
      allowHosts: [],
      allowOrigins: [],
      log: () => {},
    });
    return listen({
      host: '127.0.0.1',
      port: 0,
      lastPort: 0,
      log: () => {},
      handle: (request, reply) => {
        arrived++;
        return handle(request, reply);
      },
    });
  }

  /** Runs a script in the page and gives what the page learnt. */
  function attempt(script: string, target: string): Promise<string> {
    const purge = `${target}?Action=PurgeQueue&QueueUrl=http%3A%2F%2Fa%2F000000000000%2Forders`;
    const text = `(() => { const URL_ = ${JSON.stringify(target)}, PURGE = ${JSON.stringify(purge)}; return ${script}; })()`;
    return page.evaluate<string>(text);
  }
});

function portOf(server: Server): number {
  return (server.address() as AddressInfo).port;
}

/** Gives the browser up to a second to send what it means to send. */
async function waitFor(condition: () => boolean): Promise<void> {
  for (let tries = 0; tries < 100 && !condition(); tries++) await new Promise((resolve) => setTimeout(resolve, 10));
}
