import assert from 'node:assert/strict';
import type { GatewayRequest } from '../../src/gateway/message.ts';
import { FakeGateway } from './aGateway.ts';

const any = Number.MAX_SAFE_INTEGER;
const now = '2026-01-02T03:04:05.678Z';
const counts = { visible: 1, inFlight: 0, delayed: 2, total: 3 };

function asked(input: unknown): Partial<GatewayRequest> & { text: string } {
  const headers = { 'content-type': 'application/json' };
  return { url: '/_playground/wait', headers, text: JSON.stringify(input) };
}

describe('wait', () => {
  const aboutMessage = { kind: 'message', messageId: 'm', queueId: undefined, state: undefined, gone: false };
  const taken: readonly (readonly [input: object, condition: object])[] = [
    [{ queue: 'orders', visible: 3 }, { visible: { atLeast: 3, atMost: 3 } }],
    [{ queue: 'orders', inFlight: { atLeast: 2 } }, { inFlight: { atLeast: 2, atMost: any } }],
    [{ queue: 'orders', delayed: { atMost: 2 } }, { delayed: { atLeast: 0, atMost: 2 } }],
    [
      { queue: 'orders', total: { atLeast: 1, atMost: 2 }, visible: 0 },
      { total: { atLeast: 1, atMost: 2 }, visible: { atLeast: 0, atMost: 0 } },
    ],
    [{ queue: 'orders', empty: true }, { total: { atLeast: 0, atMost: 0 } }],
    [{ queue: 'orders', empty: false }, { total: { atLeast: 1, atMost: any } }],
    [
      { messageId: 'm', in: 'orders' },
      { ...aboutMessage, queueId: 7 },
    ],
    [
      { messageId: 'm', in: 'orders', state: 'visible' },
      { ...aboutMessage, queueId: 7, state: 'visible' },
    ],
    [
      { messageId: 'm', state: 'inFlight' },
      { ...aboutMessage, state: 'inFlight' },
    ],
    [
      { messageId: 'm', gone: true },
      { ...aboutMessage, gone: true },
    ],
    [
      { messageId: 'm', gone: true, in: 'orders' },
      { ...aboutMessage, gone: true, queueId: 7 },
    ],
    [
      { topic: 'orders', messageId: 'm' },
      { kind: 'publish', topicId: 9, messageId: 'm', verdict: undefined, subscriptionId: undefined },
    ],
    [
      { topic: 'orders', messageId: 'm', subscriptionArn: 'arn', verdict: 'delivered' },
      { kind: 'publish', topicId: 9, messageId: 'm', verdict: 'delivered', subscriptionId: 11 },
    ],
    [{ inbox: {} }, { kind: 'inbox', to: undefined, contains: undefined, of: undefined }],
    [
      { inbox: { to: 'a@example.com', contains: 'Welcome', kind: 'email' } },
      { kind: 'inbox', to: 'a@example.com', contains: 'Welcome', of: 'email' },
    ],
  ];
  for (const [input, condition] of taken) {
    it(`takes ${JSON.stringify(input)}`, async () => {
      const gateway = new FakeGateway();
      gateway.awaited = Promise.resolve({ met: true, clock: gateway.clock, queue: counts });

      const { status, body } = await gateway.ask(asked(input));

      const whole = 'kind' in condition ? condition : { kind: 'queue', queueId: 7, counts: condition };
      assert.deepEqual(gateway.controlled.at(-1), ['wait', whole, { timeoutMs: 30_000, advances: false }]);
      assert.deepEqual([status, JSON.parse(body)], [200, { met: true, queue: counts, clock: { now, paused: false } }]);
    });
  }

  it('answers 408 with what is the case when it was not met', async () => {
    const gateway = new FakeGateway();
    gateway.awaited = Promise.resolve({ met: false, clock: gateway.clock, queue: counts });

    const { status, body } = await gateway.ask(
      asked({ queue: 'orders', empty: true, timeoutSeconds: 5, advance: true }),
    );

    const message = 'Not met within 5 s: visible 1, inFlight 0, delayed 2, total 3.';
    const told = { error: { code: 'TimedOut', message }, met: false, queue: counts, clock: { now, paused: false } };
    assert.deepEqual([status, JSON.parse(body)], [408, told]);
    assert.deepEqual(gateway.controlled.at(-1)?.[2], { timeoutMs: 5_000, advances: true });
  });

  for (const [message, says] of [
    [null, 'no queue has message m'],
    [{ queue: 'orders', state: 'visible', accountId: '0', region: 'r' }, 'the message is visible in orders'],
  ] as const) {
    it(`says that ${says} when the time is up`, async () => {
      const gateway = new FakeGateway();
      gateway.awaited = Promise.resolve({ met: false, clock: gateway.clock, message });

      const { body } = await gateway.ask(asked({ messageId: 'm', in: 'orders', timeoutSeconds: 0 }));

      assert.equal(JSON.parse(body).error.message, `Not met within 0 s: ${says}.`);
    });
  }

  const deliveries = [
    { subscriptionArn: 'arn', verdict: 'delivered' },
    { subscriptionArn: undefined, verdict: 'retrying' },
    { subscriptionArn: 'other', verdict: 'delivered' },
  ] as const;
  for (const [input, awaited, says] of [
    [{ topic: 'orders', messageId: 'm' }, { publish: null }, 'nothing is known of m'],
    [{ topic: 'orders', messageId: 'm' }, { publish: { deliveries } }, 'delivered 2, retrying 1'],
    [{ topic: 'orders', messageId: 'm' }, { publish: { deliveries: [] } }, 'it went to nobody'],
    [{ inbox: {} }, { inbox: null }, 'the inbox has no such item'],
  ] as const) {
    it(`says that ${says} when the time is up`, async () => {
      const gateway = new FakeGateway();
      gateway.awaited = Promise.resolve({ met: false, clock: gateway.clock, ...awaited });

      const { status, body } = await gateway.ask(asked({ ...input, timeoutSeconds: 0 }));

      assert.deepEqual([status, JSON.parse(body).error.message], [408, `Not met within 0 s: ${says}.`]);
    });
  }

  const refused: readonly (readonly [input: unknown, status: number, says: string])[] = [
    [{}, 400, 'queue or messageId, topic or inbox must be given'],
    [[], 400, 'The body must be a JSON object'],
    [{ queue: 'orders', messageId: 'm' }, 400, 'queue or messageId'],
    [{ queue: 'orders' }, 400, 'queue needs a condition'],
    [{ queue: 'nope', empty: true }, 404, 'There is no queue nope'],
    [{ queue: 'orders', visible: -1 }, 400, 'visible must be a whole number of at least 0 or {"atLeast"}'],
    [{ queue: 'orders', visible: '3' }, 400, 'visible must'],
    [{ queue: 'orders', visible: {} }, 400, 'visible takes atLeast and atMost'],
    [{ queue: 'orders', visible: { min: 1 } }, 400, 'visible takes'],
    [{ queue: 'orders', visible: { atLeast: 1.5 } }, 400, 'atLeast must'],
    [{ queue: 'orders', empty: 1 }, 400, 'empty must be true or false'],
    [{ queue: 'orders', empty: true, total: 3 }, 400, 'empty says the same as total'],
    [{ queue: 'orders', gone: true }, 400, 'gone goes with messageId'],
    [{ messageId: 'm' }, 400, 'messageId needs a condition'],
    [{ messageId: 'm', gone: false }, 400, 'messageId needs a condition'],
    [{ messageId: 'm', gone: true, state: 'visible' }, 400, 'state and gone'],
    [{ messageId: 'm', state: 'ended' }, 400, 'state must be one of'],
    [{ messageId: 'm', in: 'nope' }, 404, 'There is no queue nope'],
    [{ messageId: 'm', visible: 1, in: 'orders' }, 400, 'visible goes with queue'],
    [{ topic: 'orders' }, 400, 'messageId is missing'],
    [{ topic: 'nope', messageId: 'm' }, 404, 'There is no topic nope'],
    [{ topic: 'arn:aws:sqs:us-east-1:000000000000:orders', messageId: 'm' }, 400, 'topic is no ARN of a topic'],
    [{ topic: 'orders', messageId: 'm', verdict: 'sent' }, 400, 'verdict must be one of'],
    [{ topic: 'orders', messageId: 'm', in: 'orders' }, 400, 'in goes with messageId'],
    [{ topic: 'orders', queue: 'orders', messageId: 'm' }, 400, 'queue or messageId, topic'],
    [{ queue: 'orders', empty: true, verdict: 'lost' }, 400, 'verdict goes with topic'],
    [{ inbox: {}, verdict: 'lost' }, 400, 'verdict goes with topic'],
    [{ inbox: 'a@example.com' }, 400, 'inbox takes to, contains, kind'],
    [{ inbox: { from: 'a' } }, 400, 'inbox takes to, contains, kind'],
    [{ inbox: { kind: 'letter' } }, 400, 'kind must be one of'],
    [{ queue: 'orders', empty: true, timeoutSeconds: 301 }, 400, 'timeoutSeconds must be a whole number from 0 to 300'],
    [{ queue: 'orders', empty: true, advance: 'yes' }, 400, 'advance must'],
    [{ queue: 'orders', empty: true, timeout: 1 }, 400, 'There is no member timeout'],
  ];
  for (const [input, status, says] of refused) {
    it(`refuses ${JSON.stringify(input)}`, async () => {
      const gateway = new FakeGateway();

      const answer = await gateway.ask(asked(input));

      assert.equal(answer.status, status);
      assert.ok(JSON.parse(answer.body).error.message.startsWith(says), answer.body);
      assert.equal(gateway.signal, undefined);
    });
  }

  it('stops waiting for a client that went away', () => {
    const gateway = new FakeGateway();
    const { text, ...request } = asked({ queue: 'orders', empty: true });
    const cancel = gateway.start({ ...request, body: new TextEncoder().encode(text) });

    cancel();

    assert.equal(gateway.signal?.aborted, true);
  });
});
