import assert from 'node:assert/strict';
import type { MessageDetail, MessageWindow } from '../../src/engine/inspect/views.ts';
import type { GatewayRequest } from '../../src/gateway/message.ts';
import { client, FakeGateway } from './aGateway.ts';

const json = { 'content-type': 'application/json' };
const sentMs = Date.UTC(2026, 0, 2, 3, 4, 5, 0);

function post(path: string, input: object): Partial<GatewayRequest> & { text: string } {
  return { url: `/_playground/${path}`, headers: json, text: JSON.stringify(input) };
}

function get(path: string): Partial<GatewayRequest> {
  return { method: 'GET', url: `/_playground/${path}` };
}

const detail: MessageDetail = {
  id: 3,
  messageId: 'aaaa',
  state: 'inFlight',
  sentMs,
  untilMs: sentMs + 30_000,
  spanMs: 30_000,
  receives: 1,
  holder: { label: 'worker', pid: 12 },
  size: 9,
  preview: 'hello',
  attributes: [],
  attributeCount: 2,
  body: 'hello',
  bodyMd5: '5d41',
  messageAttributes: [
    { name: 'type', dataType: 'String', value: 'order' },
    { name: 'raw', dataType: 'Binary.gzip', value: 'AQI=' },
  ],
  system: { SenderId: '000000000000' },
  receiptHandle: 'handle',
  timeline: [],
  timelineComplete: true,
  ahead: [],
};

function aWindow(more: Partial<MessageWindow> = {}): MessageWindow {
  const clock = { nowMs: sentMs, paused: false };
  const counts = { visible: 0, inFlight: 1, delayed: 0 };
  return { total: 1, all: 1, offset: 0, rows: [detail], counts, revision: 1, clock, ...more };
}

describe('peek', () => {
  it('tells messages under the names of AWS, and what AWS does not say', async () => {
    const gateway = new FakeGateway();
    gateway.inspections = { window: aWindow(), message: detail };

    const { status, body } = await gateway.ask(post('peek', { queue: 'orders' }));

    const message = {
      MessageId: 'aaaa',
      ReceiptHandle: 'handle',
      MD5OfBody: '5d41',
      Body: 'hello',
      Attributes: { SenderId: '000000000000' },
      MessageAttributes: {
        type: { DataType: 'String', StringValue: 'order' },
        raw: { DataType: 'Binary.gzip', BinaryValue: 'AQI=' },
      },
      id: 3,
      state: 'inFlight',
      receives: 1,
      sent: '2026-01-02T03:04:05.000Z',
      until: '2026-01-02T03:04:35.000Z',
      holder: { label: 'worker', pid: 12 },
      size: 9,
    };
    const told = { total: 1, offset: 0, counts: { visible: 0, inFlight: 1, delayed: 0 }, messages: [message] };
    assert.deepEqual([status, JSON.parse(body)], [200, told]);
  });

  it('asks the inspector for what it was asked for', async () => {
    const gateway = new FakeGateway();
    gateway.inspections = { window: aWindow({ rows: [] }) };

    await gateway.ask(
      post('peek', {
        queue: 'https://sqs.eu-west-1.amazonaws.com/111111111111/orders',
        states: ['ended'],
        filter: '$.a = 1',
        offset: 20,
        limit: 10,
      }),
    );

    const query = { states: ['ended'], text: '$.a = 1', sort: { key: 'age', descending: true }, offset: 20, limit: 10 };
    assert.deepEqual(gateway.controlled, [
      ['queueId', '111111111111/eu-west-1'],
      ['inspect', 'window', { queueId: 7, ...query }, client],
    ]);
  });

  it('leaves out what is gone since it was found', async () => {
    const gateway = new FakeGateway();
    gateway.inspections = { window: aWindow(), message: null };

    const { body } = await gateway.ask(post('peek', { queue: 'orders' }));

    assert.deepEqual(JSON.parse(body).messages, []);
  });

  it('says what is wrong with a filter', async () => {
    const gateway = new FakeGateway();
    gateway.inspections = { window: aWindow({ filterProblem: 'no value after =' }) };

    const { status, body } = await gateway.ask(post('peek', { queue: 'orders', filter: '$.a =' }));

    assert.deepEqual([status, JSON.parse(body).error.message], [400, 'filter cannot be understood: no value after =']);
  });

  const places: readonly (readonly [says: string, input: object, world: string])[] = [
    ['a name', { queue: 'orders' }, '000000000000/us-east-1'],
    ['a name with a region', { queue: 'orders', region: 'eu-west-1' }, '000000000000/eu-west-1'],
    ['a name with an account', { queue: 'orders', accountId: '111111111111' }, '111111111111/us-east-1'],
    ['an ARN', { queue: 'arn:aws:sqs:eu-west-1:222222222222:orders' }, '222222222222/eu-west-1'],
    ['our URL', { queue: 'http://127.0.0.1:4599/222222222222/orders' }, '222222222222/us-east-1'],
    [
      'our URL with a region',
      { queue: 'http://127.0.0.1:4599/222222222222/orders', region: 'eu-west-1' },
      '222222222222/eu-west-1',
    ],
    [
      'a domain-style URL',
      { queue: 'http://sqs.eu-west-1.localhost:4599/222222222222/orders' },
      '222222222222/eu-west-1',
    ],
    [
      'a URL that says more than the members',
      {
        queue: 'http://sqs.eu-west-1.localhost:4599/222222222222/orders',
        region: 'us-east-2',
        accountId: '111111111111',
      },
      '222222222222/eu-west-1',
    ],
    [
      "LocalStack's URL",
      { queue: 'http://localhost:4566/queue/eu-west-1/222222222222/orders' },
      '222222222222/eu-west-1',
    ],
    ["AWS's URL of old", { queue: 'https://queue.amazonaws.com/222222222222/orders' }, '222222222222/us-east-1'],
  ];
  for (const [says, input, world] of places) {
    it(`takes ${says} for a queue`, async () => {
      const gateway = new FakeGateway();
      gateway.inspections = { window: aWindow({ rows: [] }) };

      await gateway.ask(post('peek', input));

      assert.deepEqual(gateway.controlled[0], ['queueId', world]);
    });
  }

  const refused: readonly (readonly [input: object, status: number, says: string])[] = [
    [{}, 400, 'queue is missing'],
    [{ queue: '' }, 400, 'queue must be'],
    [{ queue: 7 }, 400, 'queue must be'],
    [{ queue: 'arn:aws:sns:eu-west-1:222222222222:orders' }, 400, 'queue is no ARN'],
    [{ queue: 'nope' }, 404, 'There is no queue nope'],
    [{ queue: 'orders', region: 'mars' }, 400, 'region must'],
    [{ queue: 'orders', accountId: 1 }, 400, 'accountId must'],
    [{ queue: 'orders', states: 'visible' }, 400, 'states must'],
    [{ queue: 'orders', states: [] }, 400, 'states must'],
    [{ queue: 'orders', states: ['gone'] }, 400, 'states must'],
    [{ queue: 'orders', filter: 1 }, 400, 'filter must'],
    [{ queue: 'orders', offset: -1 }, 400, 'offset must be a whole number of at least 0'],
    [{ queue: 'orders', limit: 0 }, 400, 'limit must be a whole number from 1 to 500'],
    [{ queue: 'orders', limit: '5' }, 400, 'limit must'],
    [{ queue: 'orders', limits: 5 }, 400, 'There is no member limits'],
  ];
  for (const [input, status, says] of refused) {
    it(`refuses ${JSON.stringify(input)}`, async () => {
      const answer = await new FakeGateway().ask(post('peek', input));

      assert.equal(answer.status, status);
      assert.ok(JSON.parse(answer.body).error.message.startsWith(says), answer.body);
    });
  }
});

describe('faults', () => {
  it('are none where none were set', async () => {
    const gateway = new FakeGateway();
    gateway.inspections = { summary: {} };

    const { body } = await gateway.ask(get('faults?queue=orders&region=eu-west-1'));

    assert.deepEqual(
      [JSON.parse(body), gateway.controlled[0]],
      [{ seed: 1, duplicates: 0, reordering: 0, shortPollMisses: 0 }, ['queueId', '000000000000/eu-west-1']],
    );
  });

  it('change by the members given', async () => {
    const gateway = new FakeGateway();
    gateway.inspections = { summary: { faults: { seed: 5, duplicates: 0.1, reordering: 0.2, shortPollMisses: 0 } } };

    const { body } = await gateway.ask(post('faults', { queue: 'orders', duplicates: 0, shortPollMisses: 1 }));

    const faults = { seed: 5, duplicates: 0, reordering: 0.2, shortPollMisses: 1 };
    assert.deepEqual(
      [JSON.parse(body), gateway.controlled.at(-1)],
      [faults, ['inspect', 'setFaults', { queueId: 7, faults }, client]],
    );
  });

  for (const [member, value] of [
    ['duplicates', 1.1],
    ['reordering', -0.1],
    ['shortPollMisses', '1'],
    ['seed', 0.5],
    ['faults', 1],
  ] as const) {
    it(`refuse ${member} ${value}`, async () => {
      const gateway = new FakeGateway();

      const { status, body } = await gateway.ask(post('faults', { queue: 'orders', [member]: value }));

      assert.deepEqual([status, gateway.controlled], [400, []]);
      assert.ok(JSON.parse(body).error.message.includes(member), body);
    });
  }
});

describe('metrics and paced', () => {
  it('tell minutes', async () => {
    const gateway = new FakeGateway();
    gateway.inspections = { metrics: [{ startMs: sentMs, values: { NumberOfMessagesSent: 2 } }] };

    const { body } = await gateway.ask(get('metrics?queue=orders&minutes=5'));

    const minutes = [{ start: '2026-01-02T03:04:05.000Z', values: { NumberOfMessagesSent: 2 } }];
    assert.deepEqual(
      [JSON.parse(body), gateway.controlled.at(-1)],
      [{ minutes }, ['inspect', 'metrics', { queueId: 7, minutes: 5 }, client]],
    );
  });

  it('tell what AWS would have refused', async () => {
    const gateway = new FakeGateway();
    const observation = { resource: 'arn', operation: 'PurgeQueue', limit: 'one in 60 seconds', refused: false };
    gateway.inspections = { paced: { observations: [{ kind: 'paced', atMs: sentMs, ...observation }] } };

    const { body } = await gateway.ask(get('paced?limit=3'));

    assert.deepEqual(
      [JSON.parse(body), gateway.controlled],
      [
        { observations: [{ at: '2026-01-02T03:04:05.000Z', ...observation }] },
        [['inspect', 'paced', { limit: 3 }, client]],
      ],
    );
  });

  for (const [path, says] of [
    ['metrics?minutes=5', 'queue is missing'],
    ['metrics?queue=orders&minutes=0', 'minutes must be a whole number from 1 to 1440'],
    ['metrics?queue=orders&minutes=1e2', 'minutes must'],
    ['metrics?queue=orders&hours=1', 'There is no member hours'],
    ['paced?limit=x', 'limit must'],
    ['faults', 'queue is missing'],
  ] as const) {
    it(`refuse ${path}`, async () => {
      const { status, body } = await new FakeGateway().ask(get(path));

      assert.equal(status, 400);
      assert.ok(JSON.parse(body).error.message.startsWith(says), body);
    });
  }
});
