import assert from 'node:assert/strict';
import type { Call } from '../../../src/engine/call.ts';
import { confirmationToInbox } from '../../../src/engine/sns/confirmationToInbox.ts';
import { arriveInInbox, clearInbox, markRead } from '../../../src/engine/sns/inbox.ts';
import { deliverToInbox, deliverToPlatformEndpoint, type Addressee } from '../../../src/engine/sns/inboxDelivery.ts';
import type { Notification, PublishRow, SubscriptionRow, TopicRow } from '../../../src/engine/sns/rows.ts';
import { optOut } from '../../../src/engine/sns/sms/optOut.ts';
import { anEngine, testClient, testStart, testWorld, type TestEngine } from '../anEngine.ts';
import { inboxOf } from './inboxOf.ts';

const origin = 'http://localhost:4599';
const arn = 'arn:aws:sns:us-east-1:000000000000:orders';
const uuid = '11111111-2222-4333-8444-555555555555';
const unsubscribe = `${origin}/?Action=Unsubscribe&SubscriptionArn=${arn}:${uuid}`;
const mail: Addressee = { kind: 'email', address: 'me@example.com' };
const phone: Addressee = { kind: 'sms', address: '+15551234567' };

describe('the inbox', () => {
  let engine: TestEngine;

  beforeEach(() => {
    engine = anEngine();
  });

  it('keeps the latest thousand', () => {
    for (let i = 0; i < 1002; i++) arrive(`${i}`);
    const bodies = inboxOf(engine).map(({ body }) => body);
    assert.deepEqual([bodies.length, bodies[0], bodies.at(-1)], [1000, '2', '1001']);
  });

  it('keeps the latest 64 MiB, and the latest of all in any case', () => {
    const held: string[][] = [];
    const put = (body: string, name: string): void => {
      act((call) =>
        arriveInInbox(call, { kind: 'sms', to: name, body, messageId: name, notification: { message: '' } }),
      );
      held.push(inboxOf(engine).map(({ to }) => to));
    };
    const mebibyte = 'x'.repeat(1024 * 1024 - 1024);
    for (let n = 0; n < 70; n++) put(mebibyte, `${n}`);
    act((call) => markRead(call, [inboxOf(engine)[0]!.id]));
    put('x'.repeat(65 * 1024 * 1024), 'large');
    put('', 'small');
    const [full, large, small] = held.slice(-3);
    assert.deepEqual([full!.length, full![0], large, small], [64, '6', ['large'], ['small']]);
  });

  it('says when and where something arrived, and marks it read', () => {
    arrive('a');
    arrive('b');
    const [first, second] = inboxOf(engine);
    const { accountId, region, atMs, links } = first!;
    assert.deepEqual({ accountId, region, atMs, links }, { ...testWorld, atMs: testStart, links: [] });
    act((call) => markRead(call, [first!.id, 999]));
    assert.deepEqual(inboxOf(engine), [{ ...first, isRead: true }, second]);
  });

  it('changes nothing when what is read is marked read', () => {
    arrive('a');
    const mark = () => act((call) => markRead(call, [inboxOf(engine)[0]!.id]));
    mark();
    const before = engine.changes.length;
    mark();
    assert.equal(engine.changes.length, before);
  });

  it('is emptied at once', () => {
    arrive('a');
    arrive('b');
    act(clearInbox);
    assert.deepEqual(inboxOf(engine), []);
  });

  describe('mails', () => {
    it('are the message and how to unsubscribe, as AWS writes it', () => {
      assert.equal(deliver(mail, 'Hello', { subject: 'News' }, { DisplayName: 'Orders' }), undefined);
      const [{ id: _, notification, ...row }] = inboxOf(engine) as [ReturnType<typeof inboxOf>[number]];
      assert.deepEqual(row, {
        kind: 'email',
        ...testWorld,
        to: 'me@example.com',
        from: 'Orders',
        subject: 'News',
        body: [
          'Hello',
          '',
          '--',
          'If you wish to stop receiving notifications from this topic, please click or visit the link below to unsubscribe:',
          unsubscribe,
          '',
          'Please do not reply directly to this email. If you have any questions or comments regarding this email, please contact us at https://aws.amazon.com/support',
        ].join('\n'),
        atMs: testStart,
        messageId: 'message-1',
        topicArn: arn,
        subscriptionArn: `${arn}:${uuid}`,
        links: [{ label: 'Unsubscribe', url: unsubscribe }],
        isRead: false,
      });
      assert.deepEqual(notification, { message: 'Hello', subject: 'News' });
    });

    it('have AWS’s subject where the publisher gave none', () => {
      deliver(mail, 'Hello');
      assert.equal(inboxOf(engine)[0]!.subject, 'AWS Notification Message');
      assert.equal(inboxOf(engine)[0]!.from, undefined);
    });

    it('of email-json are the JSON alone', () => {
      deliver({ ...mail, kind: 'email-json' }, '{"Type":"Notification"}');
      const [{ kind, body, links }] = inboxOf(engine) as [ReturnType<typeof inboxOf>[number]];
      assert.deepEqual([kind, body], ['email-json', '{"Type":"Notification"}']);
      assert.deepEqual(links, [{ label: 'Unsubscribe', url: unsubscribe }]);
    });
  });

  describe('confirmations', () => {
    // An act has no origin of its own: links begin with the path.
    const confirm = '/?Action=ConfirmSubscription&TopicArn=arn:aws:sns:us-east-1:000000000000:orders&Token=t0';

    it('ask whether a topic is wanted, with a link', () => {
      act((call) => confirmationToInbox(call, topic(), subscription()));
      const { kind, subject, to, body, links, subscriptionArn } = inboxOf(engine)[0]!;
      assert.deepEqual(
        { kind, subject, to, links, subscriptionArn },
        {
          kind: 'email',
          subject: 'AWS Notification - Subscription Confirmation',
          to: 'me@example.com',
          links: [{ label: 'Confirm subscription', url: confirm }],
          subscriptionArn: `${arn}:${uuid}`,
        },
      );
      assert.match(body, /^You have chosen to subscribe to the topic:\narn:aws:sns:us-east-1:000000000000:orders\n/);
      assert.ok(body.includes(`(If this was in error no action is necessary):\n${confirm}\n`));
    });

    it('of email-json are the JSON that other endpoints get', () => {
      act((call) => confirmationToInbox(call, topic(), { ...subscription(), protocol: 'email-json' }));
      const { kind, body } = inboxOf(engine)[0]!;
      const { Type, Token, SubscribeURL } = JSON.parse(body) as Record<string, string>;
      assert.deepEqual([kind, Type, Token, SubscribeURL], ['email-json', 'SubscriptionConfirmation', 't0', confirm]);
    });

    it('offer to come back after a click on unsubscribe', () => {
      act((call) => confirmationToInbox(call, topic(), subscription(), 'unsubscribeConfirmation'));
      const { subject, body, links } = inboxOf(engine)[0]!;
      assert.equal(subject, 'AWS Notification - Unsubscribe Confirmation');
      assert.deepEqual(links, [{ label: 'Resubscribe', url: confirm }]);
      assert.match(body, /^Your subscription to the topic below has been deactivated:\narn:/);
    });
  });

  describe('text messages', () => {
    it('begin with the first ten characters of the topic’s display name', () => {
      deliver(phone, 'Hello', {}, { DisplayName: 'Orders of today' });
      const { kind, to, body, links, subject } = inboxOf(engine)[0]!;
      assert.deepEqual(
        { kind, to, body, links, subject },
        { kind: 'sms', to: phone.address, body: 'Orders of > Hello', links: [], subject: undefined },
      );
    });

    it('come from the sender id of the message, else of the account', () => {
      const attributes = { 'AWS.SNS.SMS.SenderID': { DataType: 'String', StringValue: 'Shop' } };
      engine.sns('SetSMSAttributes', { attributes: { DefaultSenderID: 'Company' } });
      deliver(phone, 'a', { attributes });
      deliver(phone, 'b');
      assert.deepEqual(
        inboxOf(engine).map(({ from }) => from),
        ['Shop', 'Company'],
      );
    });

    it('have at most 1600 characters', () => {
      assert.equal(deliver(phone, 'x'.repeat(1601)), 'a text message has at most 1600 characters');
      assert.deepEqual(inboxOf(engine), []);
      assert.equal(deliver(phone, 'x'.repeat(1600)), undefined);
    });

    it('do not reach a number that has opted out, however it was written when it subscribed', () => {
      act((call) => optOut(call, phone.address));
      assert.equal(deliver({ ...phone, address: '+1/555-123.4567' }, 'x'), 'Phone number is opted out');
      assert.deepEqual(inboxOf(engine), []);
    });

    it('go straight to a phone without a topic', () => {
      const { MessageId } = engine.sns('Publish', { PhoneNumber: phone.address, Message: 'Hello' });
      const { kind, to, body, messageId, topicArn } = inboxOf(engine)[0]!;
      assert.deepEqual(
        { kind, to, body, messageId, topicArn },
        { kind: 'sms', to: phone.address, body: 'Hello', messageId: MessageId, topicArn: undefined },
      );
    });
  });

  describe('pushes', () => {
    let endpoint: string;

    beforeEach(() => {
      const { PlatformApplicationArn } = engine.sns('CreatePlatformApplication', {
        Name: 'app',
        Platform: 'APNS_SANDBOX',
        Attributes: { PlatformCredential: 'c', PlatformPrincipal: 'p' },
      });
      endpoint = engine.sns('CreatePlatformEndpoint', { PlatformApplicationArn, Token: 'ab' }).EndpointArn;
    });

    const payloads = {
      'the message as it is': [{ message: '{"APNS_SANDBOX":"own","default":"d"}' }, undefined],
      'the entry of its platform': [{ message: '{"APNS_SANDBOX":"own","default":"d"}', isPerProtocol: true }, 'own'],
      'the default': [{ message: '{"APNS":"other","default":"d"}', isPerProtocol: true }, 'd'],
    } as const;
    for (const [what, [notification, body]] of Object.entries(payloads)) {
      it(`are ${what}`, () => {
        assert.equal(push(endpoint, notification), undefined);
        const row = inboxOf(engine)[0]!;
        assert.deepEqual([row.kind, row.to, row.body], ['push', endpoint, body ?? notification.message]);
      });
    }

    it('reach no endpoint that is gone or disabled', () => {
      engine.sns('SetEndpointAttributes', { EndpointArn: endpoint, Attributes: { Enabled: 'false' } });
      assert.equal(push(endpoint, { message: 'x' }), 'Endpoint is disabled');
      engine.sns('DeleteEndpoint', { EndpointArn: endpoint });
      assert.equal(push(endpoint, { message: 'x' }), `there is no endpoint ${endpoint}`);
      assert.deepEqual(inboxOf(engine), []);
    });
  });

  function arrive(body: string): void {
    act((call) =>
      arriveInInbox(call, { kind: 'sms', to: '+1', body, messageId: body, notification: { message: body } }),
    );
  }

  function deliver(
    to: Addressee,
    text: string,
    more: Partial<Notification> = {},
    attributes: TopicRow['attributes'] = {},
  ): string | undefined {
    const publish = published({ message: text, ...more });
    return act((call) =>
      deliverToInbox(call, topic(attributes), { ...subscription(), protocol: to.kind }, publish, to, text),
    );
  }

  function push(endpointArn: string, notification: Notification): string | undefined {
    return act((call) => deliverToPlatformEndpoint(call, published(notification), endpointArn));
  }

  function act<T>(change: (call: Call) => T): T {
    return engine.engine.change('test', testWorld, testClient, change);
  }
});

function topic(attributes: TopicRow['attributes'] = {}): TopicRow {
  return { id: 1, ...testWorld, name: 'orders', attributes, tags: {}, deletedSubscriptions: 0, createdMs: testStart };
}

function subscription(): SubscriptionRow {
  return {
    id: 2,
    topic: 1,
    topicArn: arn,
    uuid,
    ownerId: testWorld.accountId,
    protocol: 'email',
    endpoint: mail.address,
    isConfirmed: false,
    isAuthenticated: false,
    token: 't0',
    tokenUntilMs: 0,
    needsAuthentication: false,
    attributes: {},
    isPaused: false,
    untilMs: 0,
    createdMs: testStart,
  };
}

function published(notification: Notification): PublishRow {
  return {
    id: 3,
    topic: 1,
    messageId: 'message-1',
    atMs: testStart,
    client: testClient,
    accountId: testWorld.accountId,
    origin,
    notification,
    size: 1,
    cells: [],
    pending: 0,
  };
}
