import assert from 'node:assert/strict';
import type { InboxRow, SubscriptionRow } from '../../src/engine/sns/rows.ts';
import { createControl, type ControlParts } from '../../src/worker/control.ts';
import { inboxOf, subscriptionToken } from '../../src/worker/developerNotifications.ts';
import { anEngine, testClient, testWorld, type TestEngine } from '../engine/anEngine.ts';
import { aTurn } from './aTurn.ts';

const topicArn = 'arn:aws:sns:us-east-1:000000000000:orders';
const elsewhere = { accountId: testWorld.accountId, region: 'eu-west-1' };

describe("LocalStack's view of what SNS sent", () => {
  it('has one kind of one world, the oldest first, of one receiver where asked', () => {
    const test = anEngine();
    put(test, { kind: 'sms', to: '+2', body: 'a' });
    put(test, { kind: 'push', to: 'endpoint', body: 'b' });
    put(test, { kind: 'sms', to: '+1', body: 'c' });
    put(test, { kind: 'sms', to: '+1', body: 'd', ...elsewhere });
    put(test, { kind: 'email', to: '+1', body: 'e' });
    const { state } = test.engine;

    assert.deepEqual(
      [inboxOf(state, 'sms', testWorld), inboxOf(state, 'sms', testWorld, '+1'), inboxOf(state, 'push', testWorld)].map(
        (rows) => rows.map(({ body }) => body),
      ),
      [['a', 'c'], ['c'], ['b']],
    );
  });

  it('tells the token of a subscription by its whole ARN', () => {
    const test = anEngine();
    test.engine.change('Test', testWorld, testClient, ({ tx }) => {
      const row = { id: tx.nextId(), topic: 0, topicArn, uuid: 'id', protocol: 'email', endpoint: 'a@b.test' };
      const rest = { ownerId: '', isConfirmed: false, isAuthenticated: false, needsAuthentication: false };
      const times = { tokenUntilMs: 0, untilMs: 0, createdMs: 0 };
      const whole = { ...row, ...rest, ...times, token: 't', attributes: {}, isPaused: false } as SubscriptionRow;
      tx.put('subscription', row.id, whole);
    });

    const arns = [`${topicArn}:id`, `${topicArn}2:id`, `${topicArn}:other`, topicArn, ''];
    assert.deepEqual(
      arns.map((arn) => subscriptionToken(test.engine.state, arn)),
      ['t', undefined, undefined, undefined, undefined],
    );
  });
});

it('forgets what SNS sent to one receiver, and says so when that is kept', async () => {
  const { engine, turn, log } = aTurn();
  put({ engine }, { kind: 'sms', to: '+1', body: 'a' });
  put({ engine }, { kind: 'sms', to: '+2', body: 'b' });
  put({ engine }, { kind: 'push', to: '+1', body: 'c' });
  const control = createControl({ engine, turn } as unknown as ControlParts);

  await control.emptyInbox('sms', testWorld, '+1', testClient);

  const left = [...engine.state.documents.rows('inbox').values()].map(({ body }) => body);
  assert.deepEqual([left, log], [['b', 'c'], ['commit']]);
});

function put({ engine }: Pick<TestEngine, 'engine'>, row: Partial<InboxRow>): void {
  engine.change('Test', testWorld, testClient, ({ tx }) => {
    const id = tx.nextId();
    const rest = { atMs: 0, messageId: 'm', links: [], notification: { message: '' }, isRead: false };
    tx.put('inbox', id, { id, ...testWorld, ...rest, ...row } as InboxRow);
  });
}
