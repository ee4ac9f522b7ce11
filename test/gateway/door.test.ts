import assert from 'node:assert/strict';
import type { GatewayRequest } from '../../src/gateway/message.ts';
import { FakeGateway, host, jsonCall } from './aGateway.ts';

const purge = '/?Action=PurgeQueue&QueueUrl=http%3A%2F%2F127.0.0.1%3A4599%2F000000000000%2Forders';
const page = 'https://app.example';

interface Case {
  readonly says: string;
  readonly request: Partial<GatewayRequest> & { text?: string };
  readonly status: number;
}

/** (a) The names by which a caller may call us. Every form but `Host` alone stands with a `Host` that would do. */
const names: readonly (readonly [name: string, isOurs: boolean])[] = [
  ['127.0.0.1', true],
  ['127.0.0.1:4599', true],
  ['[::1]:4599', true],
  ['localhost', true],
  ['LocalHost:4599', true],
  ['queue.localhost:4599', true],
  ['eu-west-1.queue.localhost', true],
  ['sqs.us-east-1.localhost.localstack.cloud:4566', true],
  ['host.docker.internal:4599', true],
  ['playground:4599', true],
  ['evil.test', false],
  ['evil.test:4599', false],
  ['localhost.evil.test', false],
  ['127.0.0.1.evil.test', false],
  ['evillocalhost', false],
  ['evillocalhost.localstack.cloud', false],
  ['evil.localstack.cloud', false],
  ['x.host.docker.internal', false],
  ['127.0.0.2', false],
  ['[::2]', false],
  ['0.0.0.0:4599', false],
  ['192.168.1.7:4599', false],
  ['notplayground', false],
  ['localhost@evil.test', false],
  ['localhost:4599@evil.test', false],
  ['evil.test/.localhost', false],
  ['evil.test#.localhost', false],
  ['localhost, evil.test', false],
  ['localhost:port', false],
  ['', false],
];

const pages: readonly Case[] = [
  { says: 'lets a program in, which sends neither header', request: {}, status: 200 },
  { says: 'refuses a page by its Origin', request: { headers: { origin: 'https://evil.test' } }, status: 403 },
  { says: 'refuses the null Origin of a sandboxed frame', request: { headers: { origin: 'null' } }, status: 403 },
  { says: 'refuses an empty Origin', request: { headers: { origin: '' } }, status: 403 },
  {
    says: 'refuses a page of this machine that is not allowed',
    request: { headers: { origin: `http://${host}` } },
    status: 403,
  },
  {
    says: 'refuses an Origin that is not allowed even from the same origin',
    request: { headers: { origin: 'https://evil.test', 'sec-fetch-site': 'same-origin' } },
    status: 403,
  },
  { says: 'refuses an image of another site', request: { headers: { 'sec-fetch-site': 'cross-site' } }, status: 403 },
  { says: 'refuses an image of the same site', request: { headers: { 'sec-fetch-site': 'same-site' } }, status: 403 },
  { says: 'refuses a site nobody has heard of', request: { headers: { 'sec-fetch-site': 'elsewhere' } }, status: 403 },
  { says: 'lets in what a person typed', request: { headers: { 'sec-fetch-site': 'none' } }, status: 200 },
  {
    says: 'lets in what is of the same origin',
    request: { headers: { 'sec-fetch-site': 'same-origin' } },
    status: 200,
  },
  {
    says: 'lets in a page of an allowed origin',
    request: { headers: { origin: page, 'sec-fetch-site': 'cross-site' } },
    status: 200,
  },
  {
    says: 'refuses two origins of which one is allowed',
    request: { headers: { origin: `${page}, https://evil.test` } },
    status: 403,
  },
];

const arn = 'arn%3Aaws%3Asns%3Aus-east-1%3A000000000000%3Aorders';
const confirm = `/?Action=ConfirmSubscription&TopicArn=${arn}&Token=t`;
const unsubscribe = `/?Action=Unsubscribe&SubscriptionArn=${arn}%3Aid`;
const clicked = { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' };

/** Links that people follow from anywhere, and what is made to look like one. */
const links: readonly (readonly [
  says: string,
  request: Partial<GatewayRequest> & { text?: string },
  status: number,
])[] = [
  ['a click that confirms', { url: confirm }, 200],
  ['a click that ends a subscription', { url: unsubscribe }, 200],
  ['a click in a page of the same site', { url: confirm, headers: { ...clicked, 'sec-fetch-site': 'same-site' } }, 200],
  ['a click of a later mail', { url: `${confirm}&AuthenticateOnUnsubscribe=true&Version=2010-03-31` }, 200],
  ['a click for an action with a letter escaped', { url: unsubscribe.replace('Unsub', 'Uns%75b') }, 200],
  ['an image', { url: confirm, headers: { ...clicked, 'sec-fetch-mode': 'no-cors', 'sec-fetch-dest': 'image' } }, 403],
  ['a frame', { url: confirm, headers: { ...clicked, 'sec-fetch-dest': 'iframe' } }, 403],
  ['an embedded object', { url: confirm, headers: { ...clicked, 'sec-fetch-dest': 'object' } }, 403],
  ['a script', { url: confirm, headers: { ...clicked, 'sec-fetch-mode': 'cors', 'sec-fetch-dest': 'empty' } }, 403],
  ['a navigation by itself', { url: confirm, headers: { ...clicked, 'sec-fetch-mode': undefined } }, 403],
  ['a document by itself', { url: confirm, headers: { ...clicked, 'sec-fetch-dest': undefined } }, 403],
  ['an Origin', { url: confirm, headers: { ...clicked, origin: 'https://evil.test' } }, 403],
  ['the null Origin', { url: confirm, headers: { ...clicked, origin: 'null' } }, 403],
  ['a foreign Host', { url: confirm, headers: { ...clicked, host: 'evil.test' } }, 403],
  ['POST', { method: 'POST', url: confirm }, 403],
  ['HEAD', { method: 'HEAD', url: confirm }, 403],
  ['another path', { url: `/000000000000/orders${confirm.slice(1)}` }, 403],
  ['the control API', { url: `/_playground/clock${confirm.slice(1)}` }, 403],
  ['another action', { url: purge }, 403],
  ['an action of another case', { url: unsubscribe.replace('Uns', 'uns') }, 403],
  ['no action', { url: '/' }, 403],
  ['two actions', { url: `${purge}&Action=Unsubscribe` }, 403],
  ['two actions the other way round', { url: `${unsubscribe}&${purge.slice(2)}` }, 403],
  [
    'a form in the body',
    { url: unsubscribe, headers: { ...clicked, 'content-type': 'application/x-www-form-urlencoded' }, text: purge },
    403,
  ],
];

const json = 'application/json';
const posts: readonly (readonly [contentType: string | undefined, status: number])[] = [
  [json, 200],
  ['application/json; charset=utf-8', 200],
  ['Application/JSON', 200],
  [undefined, 415],
  ['', 415],
  ['text/plain', 415],
  ['text/plain; x=application/json', 415],
  ['application/x-www-form-urlencoded', 415],
  ['multipart/form-data; boundary=a', 415],
  ['application/x-amz-json-1.0', 415],
];

describe('the door', () => {
  for (const [name, isOurs] of names) {
    const verdict = isOurs ? 'lets in' : 'refuses';
    const forms: readonly (readonly [form: string, request: Partial<GatewayRequest>])[] = [
      ['Host', { headers: { host: name } }],
      [':authority', { headers: { host: undefined, ':authority': name } }],
      [':authority beside a good Host', { headers: { ':authority': name } }],
      ['Host beside a good :authority', { headers: { host: name, ':authority': 'localhost' } }],
      ['an absolute-form target', { url: `http://${name}${purge}` }],
    ];
    for (const [form, request] of forms) {
      it(`${verdict} "${name}" as ${form}`, async () => {
        const gateway = new FakeGateway({ allowHosts: ['Playground'] });

        const { status } = await gateway.ask({ method: 'GET', url: purge, ...request });

        assert.deepEqual([status, gateway.ran.length], isOurs ? [200, 1] : [403, 0]);
      });
    }
  }

  for (const [name, status] of [
    ['aws.test:4599', 200],
    ['sqs.eu-west-1.AWS.test:4599', 200],
    ['notaws.test', 403],
    ['aws.test.evil.test', 403],
  ] as const) {
    it(`answers ${status} to "${name}" when queue URLs end with aws.test`, async () => {
      const gateway = new FakeGateway({ allowDomain: 'Aws.test' });

      const answer = await gateway.ask({ method: 'GET', url: purge, headers: { host: name } });

      assert.equal(answer.status, status);
    });
  }

  it('refuses a request that names nobody', async () => {
    const { status } = await new FakeGateway().ask({ method: 'GET', url: purge, headers: { host: undefined } });

    assert.equal(status, 403);
  });

  it('remembers no verdict about a foreign name', async () => {
    const gateway = new FakeGateway();
    const statuses: number[] = [];
    for (const name of ['localhost', 'evil.test', 'evil.test', 'localhost']) {
      statuses.push((await gateway.ask({ method: 'GET', url: purge, headers: { host: name } })).status);
    }

    assert.deepEqual(statuses, [200, 403, 403, 200]);
  });

  for (const { says, request, status } of pages) {
    it(says, async () => {
      const gateway = new FakeGateway({ allowOrigins: [page] });

      const answer = await gateway.ask({ method: 'GET', url: purge, ...request });

      assert.deepEqual([answer.status, gateway.ran.length], [status, status === 200 ? 1 : 0]);
    });
  }

  for (const [says, request, status] of links) {
    it(`answers ${status} to ${says}`, async () => {
      const gateway = new FakeGateway();

      const answer = await gateway.ask({ method: 'GET', headers: clicked, ...request });

      assert.deepEqual([answer.status, gateway.ran.length], [status, status === 200 ? 1 : 0]);
      assert.ok(gateway.ran.every(({ isSigned }) => !isSigned));
    });
  }

  it('sends CORS headers to an allowed page alone', async () => {
    const gateway = new FakeGateway({ allowOrigins: [page] });
    const corsOf = async (origin: string | undefined): Promise<(string | undefined)[]> => {
      const { headers } = await gateway.ask({ ...jsonCall('AmazonSQS.ListQueues', {}), headers: { origin } });
      return [headers['access-control-allow-origin'], headers['vary']];
    };

    assert.deepEqual(await Promise.all([page, 'https://evil.test', undefined].map(corsOf)), [
      [page, 'Origin'],
      [undefined, undefined],
      [undefined, undefined],
    ]);
  });

  it('answers the preflight of an allowed page and of no other', async () => {
    const gateway = new FakeGateway({ allowOrigins: [page] });
    const allowed = await gateway.ask(preflightOf(page));
    const refused = await gateway.ask(preflightOf('https://evil.test'));

    assert.deepEqual(
      [allowed.status, allowed.headers['access-control-allow-headers'], allowed.headers['access-control-allow-origin']],
      [204, 'x-amz-target', page],
    );
    assert.deepEqual([refused.status, refused.headers['access-control-allow-origin']], [403, undefined]);
  });

  for (const [contentType, status] of posts) {
    it(`answers ${status} to a POST below /_playground/ of type ${contentType}`, async () => {
      const gateway = new FakeGateway();

      const answer = await gateway.ask({ url: '/_playground/reset', headers: { 'content-type': contentType } });

      assert.deepEqual([answer.status, gateway.controlled.length], [status, status === 200 ? 1 : 0]);
    });
  }

  it('says why, in a form that SDKs show, with a request id', async () => {
    const { body, headers } = await new FakeGateway().ask({ headers: { host: 'evil.test' } });
    const told = JSON.parse(body);

    assert.deepEqual([told.__type, headers['content-type']], ['AccessDeniedException', 'application/json']);
    assert.match(told.message, /--allow-host/);
    assert.ok(headers['x-amzn-requestid']);
    assert.ok(!body.includes('evil.test'));
  });

  it('stands before the control API too', async () => {
    const gateway = new FakeGateway();

    const answer = await gateway.ask({
      url: '/_playground/reset',
      headers: { 'content-type': json, origin: 'https://evil.test' },
    });

    assert.deepEqual([answer.status, gateway.controlled], [403, []]);
  });
});

function preflightOf(origin: string): Partial<GatewayRequest> {
  return {
    method: 'OPTIONS',
    headers: { origin, 'access-control-request-method': 'POST', 'access-control-request-headers': 'x-amz-target' },
  };
}
