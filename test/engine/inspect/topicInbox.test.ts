import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { InboxQuery } from '../../../src/engine/inspect/topicViews.ts';
import { at, panel } from './anInspect.ts';
import { aTopic, type InspectedTopic } from './aTopic.ts';

const everything: InboxQuery = { offset: 0, limit: 100 };

describe('the inbox', () => {
  it('shows what arrived, the latest first', () => {
    const topic = withText('first');
    topic.test.advance(1000);
    topic.publish('second');

    const { items, total, all, unread, clock } = topic.inspect.topics.inbox(everything);
    const [latest] = items;
    assert.deepEqual(
      items.map(({ body }) => body),
      ['second', 'first'],
    );
    assert.deepEqual([total, all, unread, clock.nowMs], [2, 2, 2, at(1)]);
    assert.deepEqual([latest!.kind, latest!.to, latest!.atMs, latest!.isRead], ['sms', '+15551234567', at(1), false]);
    assert.equal(latest!.topicArn, topic.arn);
  });

  it('shows the mail that asks to confirm, with its link', () => {
    const topic = aTopic();
    topic.subscribe('email', 'a@example.com');
    const [mail] = topic.inspect.topics.inbox(everything).items;
    assert.deepEqual([mail!.kind, mail!.to], ['email', 'a@example.com']);
    assert.ok(mail!.links.some(({ url }) => url.includes('Action=ConfirmSubscription')));
  });

  const found: [query: Partial<InboxQuery>, bodies: string[], total: number][] = [
    [{ text: 'FIRST' }, ['first order'], 1],
    [{ text: 'order second' }, ['second order'], 1],
    [{ text: '  order ' }, ['second order', 'first order'], 2],
    [{ text: '+1555' }, ['second order', 'first order'], 2],
    [{ text: 'nothing' }, [], 0],
    [{ kind: 'sms' }, ['second order', 'first order'], 2],
    [{ kind: 'push' }, [], 0],
    [{ offset: 1 }, ['first order'], 2],
    [{ limit: 1 }, ['second order'], 2],
  ];
  for (const [query, bodies, expected] of found) {
    it(`finds ${bodies.length} of ${expected} by ${JSON.stringify(query)}`, () => {
      const topic = withText('first order');
      topic.publish('second order');
      const { items, total, all } = topic.inspect.topics.inbox({ ...everything, ...query });
      assert.deepEqual([items.map(({ body }) => body), total, all], [bodies, expected, 2]);
    });
  }

  it('remembers what was read, and takes no offence at what is gone', () => {
    const topic = withText('first');
    topic.publish('second');
    const { topics } = topic.inspect;
    const [latest] = topics.inbox(everything).items;
    topics.markRead(panel, [latest!.id, 999]);
    const { items, unread } = topics.inbox(everything);
    assert.deepEqual([items.map(({ isRead }) => isRead), unread], [[true, false], 1]);
    assert.deepEqual(topic.inspect.overview().inbox, { unread: 1, total: 2 });
  });

  it('is cleared', () => {
    const topic = withText('first');
    topic.inspect.topics.clearInbox(panel);
    assert.deepEqual(topic.inspect.topics.inbox(everything).items, []);
    assert.deepEqual(topic.inspect.overview().inbox, { unread: 0, total: 0 });
  });
});

/** A topic to which a phone is subscribed that got one message. */
function withText(message: string): InspectedTopic {
  const topic = aTopic();
  topic.subscribe('sms', '+15551234567');
  topic.publish(message);
  return topic;
}
