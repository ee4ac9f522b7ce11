import assert from 'node:assert/strict';
import { ServiceError } from '../../src/engine/errors.ts';
import type { Inbox, PublishDetail, PublishesWindow, TopicSummary } from '../../src/engine/inspect/topicViews.ts';
import type { GatewayRequest } from '../../src/gateway/message.ts';
import { client, FakeGateway } from './aGateway.ts';

const atMs = Date.UTC(2026, 0, 2, 3, 4, 5, 0);
const at = '2026-01-02T03:04:05.000Z';
const topicArn = 'arn:aws:sns:us-east-1:000000000000:orders';
const clock = { nowMs: atMs, paused: false };
const counts = {
  delivered: 1,
  filtered: 0,
  paused: 0,
  unconfirmed: 0,
  sending: 0,
  retrying: 0,
  deadLettered: 0,
  lost: 0,
};

const summary: TopicSummary = {
  id: 9,
  name: 'orders',
  arn: topicArn,
  world: { accountId: '000000000000', region: 'us-east-1' },
  fifo: false,
  attributes: { Owner: '000000000000' },
  tags: { team: 'a' },
  subscriptions: [
    {
      id: 11,
      arn: `${topicArn}:uuid`,
      protocol: 'http',
      endpoint: 'http://127.0.0.1:3000/hook',
      label: ':3000/hook',
      isConfirmed: true,
      isPaused: false,
      isRaw: false,
      attributes: { FilterPolicy: '{"a":["b"]}' },
      problem: { text: 'Its dead-letter queue dead does not exist: what fails is lost.' },
      counts,
      createdMs: atMs,
    },
  ],
  counts: { published: 2, delivered: 1, filtered: 0, retrying: 1, deadLettered: 0, lost: 0 },
  perSecond: 0,
  series: [],
  p95Ms: 2,
  nextRetryMs: atMs + 20_000,
  clock,
};

const row = {
  id: 5,
  messageId: 'aaaa',
  atMs,
  client: { label: 'api', pid: 12 },
  size: 9,
  subject: 'News',
  preview: 'hello',
  attributes: [],
  attributeCount: 1,
  cells: [],
};

const detail: PublishDetail = {
  ...row,
  message: 'hello',
  isPerProtocol: false,
  messageAttributes: [{ name: 'type', dataType: 'String', value: 'order' }],
  details: [
    {
      subscription: 11,
      outcome: 'retrying',
      nextMs: atMs + 20_000,
      tries: 2,
      status: 503,
      label: ':3000/hook',
      endpoint: 'http://127.0.0.1:3000/hook',
      protocol: 'http',
      clauses: [{ keys: ['a'], path: 'a', wanted: '"b"', found: '"b"', matches: true }],
      attempts: [{ atMs, tookMs: 4, status: 503, response: 'later' }],
      payload: '{}',
    },
    {
      subscription: 12,
      outcome: 'filtered',
      label: 'orders-q',
      endpoint: 'arn:aws:sqs:us-east-1:000000000000:orders-q',
      protocol: 'sqs',
      failure: { path: '$.total', wanted: '> 100', found: '5' },
      clauses: [],
      attempts: [],
    },
  ],
  timeline: [{ atMs, text: 'published by api', tone: 'start' }],
};

const hook = {
  subscriptionArn: `${topicArn}:uuid`,
  protocol: 'http',
  endpoint: 'http://127.0.0.1:3000/hook',
  verdict: 'retrying',
  status: 503,
  nextTry: '2026-01-02T03:04:25.000Z',
};
const queue = {
  protocol: 'sqs',
  endpoint: 'arn:aws:sqs:us-east-1:000000000000:orders-q',
  verdict: 'filtered',
  failure: { path: '$.total', wanted: '> 100', found: '5' },
};
const told = {
  MessageId: 'aaaa',
  Subject: 'News',
  Message: 'hello',
  MessageAttributes: { type: { DataType: 'String', StringValue: 'order' } },
  at,
  client: { label: 'api', pid: 12 },
  size: 9,
};

describe('topics', () => {
  it('tell of themselves and their subscriptions', async () => {
    const gateway = aGateway();
    const { status, body } = await gateway.ask(get('topics/orders'));
    assert.deepEqual(
      [status, JSON.parse(body)],
      [
        200,
        {
          topic: 'orders',
          topicArn,
          accountId: '000000000000',
          region: 'us-east-1',
          fifo: false,
          attributes: { Owner: '000000000000' },
          tags: { team: 'a' },
          subscriptions: [
            {
              subscriptionArn: `${topicArn}:uuid`,
              protocol: 'http',
              endpoint: 'http://127.0.0.1:3000/hook',
              confirmed: true,
              paused: false,
              attributes: { FilterPolicy: '{"a":["b"]}' },
              counts,
              problem: 'Its dead-letter queue dead does not exist: what fails is lost.',
            },
          ],
          lastFiveMinutes: { ...summary.counts, p95Ms: 2 },
          nextTry: '2026-01-02T03:04:25.000Z',
        },
      ],
    );
  });

  it('tell what was published, and what became of it', async () => {
    const gateway = aGateway();
    const { status, body } = await gateway.ask(
      get('topics/orders/publishes?filter=%24.total%20%3E%205&verdict=retrying&offset=1&limit=7'),
    );
    const query = { topicId: 9, text: '$.total > 5', outcomes: ['retrying'], offset: 1, limit: 7 };
    assert.deepEqual(gateway.controlled[1], ['inspect', 'publishes', query, client]);
    const publishes = [{ ...told, deliveries: [hook, queue] }];
    assert.deepEqual([status, JSON.parse(body)], [200, { total: 1, offset: 0, publishes }]);
  });

  it('leave out a publish that went meanwhile', async () => {
    const gateway = aGateway();
    gateway.inspections['publish'] = undefined;
    const { body } = await gateway.ask(get('topics/orders/publishes'));
    assert.deepEqual(JSON.parse(body).publishes, []);
  });

  it('tell everything about one publish, by its MessageId', async () => {
    const gateway = aGateway();
    const { body } = await gateway.ask(get('topics/orders/publishes/aaaa'));
    const clauses = [{ keys: ['a'], path: 'a', wanted: '"b"', found: '"b"', matches: true }];
    assert.deepEqual(JSON.parse(body), {
      ...told,
      deliveries: [
        { ...hook, clauses, tries: [{ at, tookMs: 4, status: 503, response: 'later' }], payload: '{}' },
        { ...queue, tries: [] },
      ],
      timeline: [{ at, text: 'published by api' }],
    });
  });

  it('know nothing of a publish that they forgot', async () => {
    const { status, body } = await aGateway().ask(get('topics/orders/publishes/bbbb'));
    const message = 'Nothing with the MessageId bbbb is remembered of this topic.';
    assert.deepEqual([status, JSON.parse(body)], [404, { error: { code: 'NotFoundException', message } }]);
  });

  it('tell the metrics of CloudWatch', async () => {
    const gateway = aGateway();
    gateway.inspections['topicMetrics'] = [{ startMs: atMs, values: { NumberOfMessagesPublished: 2 } }];
    const { body } = await gateway.ask(get('topics/orders/metrics?minutes=5'));
    assert.deepEqual(gateway.controlled.at(-1), ['inspect', 'topicMetrics', { topicId: 9, minutes: 5 }, client]);
    assert.deepEqual(JSON.parse(body), { minutes: [{ start: at, values: { NumberOfMessagesPublished: 2 } }] });
  });

  const named: [path: string, world: string, name: string][] = [
    ['topics/orders', '000000000000/us-east-1', 'orders'],
    ['topics/orders.fifo', '000000000000/us-east-1', 'orders.fifo'],
    ['topics/orders?region=eu-west-1&accountId=111111111111', '111111111111/eu-west-1', 'orders'],
    ['topics/arn%3Aaws%3Asns%3Aeu-west-1%3A111111111111%3Aorders', '111111111111/eu-west-1', 'orders'],
    ['topics/arn:aws:sns:eu-west-1:111111111111:orders', '111111111111/eu-west-1', 'orders'],
  ];
  for (const [path, world, name] of named) {
    it(`are found by ${path}`, async () => {
      const gateway = aGateway();
      await gateway.ask(get(path));
      assert.deepEqual(gateway.controlled[0], ['topicId', world, name]);
    });
  }

  const refused: [method: string, path: string, status: number, says: string][] = [
    ['GET', 'topics/nope', 404, 'There is no topic nope.'],
    ['GET', 'topics/arn:aws:sqs:eu-west-1:111111111111:orders', 400, 'topic is no ARN of a topic.'],
    ['GET', 'topics/orders?region=nowhere', 400, 'region must be one such as eu-west-1.'],
    ['GET', 'topics/orders?limit=1', 400, 'There is no member limit.'],
    ['GET', 'topics/orders/publishes?limit=501', 400, 'limit must be a whole number from 1 to 500.'],
    ['GET', 'topics/orders/publishes?verdict=gone', 400, 'verdict must be one of delivered,'],
    ['GET', 'topics/orders/metrics?minutes=0', 400, 'minutes must be a whole number from 1 to 1440.'],
    ['GET', 'topics/orders/metrics/5', 404, 'There is no /_playground/topics/orders/metrics/5 here.'],
    ['GET', 'topics', 404, 'There is no /_playground/topics here.'],
    ['POST', 'topics/orders', 405, 'Use GET.'],
    ['POST', 'inbox', 405, 'Use GET, DELETE.'],
    ['GET', 'inbox?kind=letter', 400, 'kind must be one of email, email-json, sms, push.'],
    ['GET', 'subscriptions/pause', 405, 'Use POST.'],
  ];
  for (const [method, path, status, says] of refused) {
    it(`refuse ${method} ${path}`, async () => {
      const answer = await aGateway().ask({ ...get(path), method, headers: json });
      assert.equal(answer.status, status);
      assert.ok(JSON.parse(answer.body).error.message.startsWith(says), answer.body);
    });
  }

  it('say what is wrong with a filter', async () => {
    const gateway = aGateway();
    gateway.inspections['publishes'] = { ...aWindow(), filterProblem: 'no value after =' };
    const { status, body } = await gateway.ask(get('topics/orders/publishes?filter=%24.a%20%3D'));
    assert.deepEqual([status, JSON.parse(body).error.message], [400, 'filter cannot be understood: no value after =']);
  });
});

describe('subscriptions', () => {
  it('are paused, resumed and confirmed by their ARN', async () => {
    const gateway = new FakeGateway();
    const input = { subscriptionArn: `${topicArn}:uuid` };
    const paused = await gateway.ask(post('subscriptions/pause', { ...input, paused: true }));
    const resumed = await gateway.ask(post('subscriptions/pause', { ...input, paused: false }));
    const confirmed = await gateway.ask(post('subscriptions/confirm', input));
    assert.deepEqual(
      [paused, resumed, confirmed].map(({ body }) => JSON.parse(body) as object),
      [{ paused: true }, { paused: false }, { confirmed: true }],
    );
    assert.deepEqual(
      gateway.controlled.filter(([what]) => what === 'inspect'),
      [
        ['inspect', 'setPaused', { subscriptionId: 11, isPaused: true }, client],
        ['inspect', 'setPaused', { subscriptionId: 11, isPaused: false }, client],
        ['inspect', 'confirmSubscription', { subscriptionId: 11 }, client],
      ],
    );
  });

  for (const [input, says] of [
    [{ paused: true }, 'subscriptionArn is missing.'],
    [{ subscriptionArn: 'a' }, 'paused is missing.'],
    [{ subscriptionArn: 'a', paused: 'yes' }, 'paused must be true or false.'],
    [{ subscriptionArn: 'a', isPaused: true }, 'There is no member isPaused.'],
  ] as const) {
    it(`are not paused by ${JSON.stringify(input)}`, async () => {
      const { status, body } = await new FakeGateway().ask(post('subscriptions/pause', input));
      assert.equal(status, 400);
      assert.ok(JSON.parse(body).error.message.startsWith(says), body);
    });
  }

  it('that are gone are 404', async () => {
    const gateway = new FakeGateway();
    gateway.inspectError = new ServiceError('NotFoundException', 'Subscription does not exist');
    const { status } = await gateway.ask(post('subscriptions/confirm', { subscriptionArn: 'a' }));
    assert.equal(status, 404);
  });
});

describe('the inbox over HTTP', () => {
  const inbox: Inbox = {
    items: [{ id: 3, kind: 'sms', to: '+15551234567', body: 'hello', atMs, links: [], isRead: false }],
    total: 1,
    all: 4,
    unread: 2,
    clock,
  };

  it('tells what arrived', async () => {
    const gateway = new FakeGateway();
    gateway.inspections = { inbox };
    const { body } = await gateway.ask(get('inbox?kind=sms&filter=hello&limit=5'));
    const query = { offset: 0, limit: 5, text: 'hello', kind: 'sms' };
    assert.deepEqual(gateway.controlled, [['inspect', 'inbox', query, client]]);
    const items = [{ id: 3, kind: 'sms', to: '+15551234567', body: 'hello', links: [], at, read: false }];
    assert.deepEqual(JSON.parse(body), { total: 1, unread: 2, items });
  });

  it('is cleared', async () => {
    const gateway = new FakeGateway();
    const { status, body } = await gateway.ask({ ...get('inbox'), method: 'DELETE' });
    assert.deepEqual([status, body, gateway.controlled], [200, '{}', [['inspect', 'clearInbox', {}, client]]]);
  });
});

const json = { 'content-type': 'application/json' };

function aGateway(): FakeGateway {
  const gateway = new FakeGateway();
  gateway.inspections = { topicSummary: summary, publishes: aWindow(), publish: detail };
  return gateway;
}

function aWindow(): PublishesWindow {
  return { total: 1, all: 2, offset: 0, rows: [row], revision: 1, clock };
}

function get(path: string): Partial<GatewayRequest> {
  return { method: 'GET', url: `/_playground/${path}` };
}

function post(path: string, input: object): Partial<GatewayRequest> & { text: string } {
  return { url: `/_playground/${path}`, headers: json, text: JSON.stringify(input) };
}
