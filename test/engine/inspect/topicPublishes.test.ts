import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { Outcome } from '../../../src/engine/sns/rows.ts';
import { testClient } from '../anEngine.ts';
import { refusalOf } from '../sqs/refusal.ts';
import { at, finished } from './anInspect.ts';
import { aTopic, attributes, busy, filtered, gone, served, type InspectedTopic } from './aTopic.ts';
import { queueArn } from '../sns/aFanOut.ts';

describe('the publishes of a topic', () => {
  it('come the latest first, one window at a time', () => {
    const topic = aTopic();
    for (const message of ['a', 'b', 'c', 'd']) topic.publish(message);

    const { rows, total, all, offset, clock } = topic.look({ offset: 1, limit: 2 });
    assert.deepEqual([rows.map(({ preview }) => preview), total, all, offset], [['c', 'b'], 4, 4, 1]);
    assert.deepEqual(clock, { nowMs: at(0), paused: false });
  });

  it('say who published what, when, and to whom it went', () => {
    const topic = aTopic();
    const subscription = topic.queue('orders-q');
    topic.allow('orders-q');
    topic.test.advance(1000);
    const { MessageId } = topic.publish('x'.repeat(400), { Subject: 'News', ...attributes({ type: 'order' }) });

    assert.deepEqual(topic.lastRow, {
      id: topic.last.id,
      messageId: MessageId,
      atMs: at(1),
      client: { label: testClient.label },
      size: 400 + 'typeStringorder'.length,
      subject: 'News',
      preview: 'x'.repeat(300),
      attributes: ['type=order'],
      attributeCount: 1,
      cells: [{ subscription: topic.row(subscription).id, outcome: 'delivered', tookMs: 0 }],
    });
  });

  it('of a FIFO topic have their group, and how often they were repeated', () => {
    const topic = aTopic('orders.fifo', { FifoTopic: 'true', ContentBasedDeduplication: 'true' });
    topic.publish('a', { MessageGroupId: 'g' });
    topic.publish('a', { MessageGroupId: 'g' });
    const { group, duplicates } = topic.lastRow;
    assert.deepEqual([group, duplicates], ['g', 1]);
  });

  it('keep the cells of subscriptions that are gone', () => {
    const topic = aTopic();
    const SubscriptionArn = topic.queue('orders-q');
    const { id } = topic.row(SubscriptionArn);
    topic.publish('a');
    topic.test.sns('Unsubscribe', { SubscriptionArn });
    assert.deepEqual(topic.lastRow.cells[0]!.subscription, id);
    assert.equal(topic.look({ text: 'sub:orders-q' }).total, 1);
  });

  it('have a revision that rises with every change', () => {
    const topic = aTopic();
    const subscription = topic.http();
    topic.publish('a');
    const revisions = [topic.look().revision];
    topic.answer(busy);
    revisions.push(topic.look().revision);
    topic.test.sns('SetSubscriptionAttributes', {
      SubscriptionArn: `${topic.arn}:${subscription.uuid}`,
      AttributeName: 'RawMessageDelivery',
      AttributeValue: 'true',
    });
    revisions.push(topic.look().revision);
    assert.ok(revisions[0]! < revisions[1]! && revisions[1]! < revisions[2]!, String(revisions));
  });

  it('leave out what goes while they are looked through', () => {
    const topic = aTopic();
    for (let count = 0; count < 100; count++) topic.publish(`same ${count}`);
    const [oldest] = topic.test.engine.state.documents.publishesOf(topic.id);
    const query = { topicId: topic.id, text: 'same', outcomes: [], offset: 0, limit: 500 };
    let isRemoved = false;
    const { total } = finished(topic.inspect.topics.publishes(query), () => {
      if (isRemoved) return;
      isRemoved = true;
      topic.test.engine.change('test', { accountId: '', region: '' }, testClient, (call) => {
        call.tx.remove('publish', oldest!);
      });
    });
    assert.deepEqual([isRemoved, total], [true, 99]);
  });

  it('are NotFoundException when the topic goes meanwhile', () => {
    const topic = aTopic();
    for (let count = 0; count < 100; count++) topic.publish('a');
    const work = topic.inspect.topics.publishes({ topicId: topic.id, text: 'a', outcomes: [], offset: 0, limit: 9 });
    const finish = () => finished(work, () => void topic.test.sns('DeleteTopic', { TopicArn: topic.arn }));
    assert.equal(refusalOf(finish).shape, 'NotFoundException');
  });
});

describe('a cell of a publish', () => {
  const cells: [name: string, prepare: (topic: InspectedTopic) => void, cell: object][] = [
    [
      'tells of a retry when it is, and which try that will be',
      (topic) => {
        topic.http();
        topic.publish('a');
        topic.answer(busy);
      },
      { outcome: 'retrying', nextMs: at(20), tries: 2, status: 503 },
    ],
    [
      'has no time of a retry that is under way',
      (topic) => {
        topic.http();
        topic.publish('a');
        topic.answer(busy);
        topic.test.advance(20_000);
      },
      { outcome: 'retrying', tries: 2, status: 503 },
    ],
    [
      'tells the status with which it was given up',
      (topic) => {
        topic.http();
        topic.publish('a');
        topic.answer(gone);
      },
      { outcome: 'lost', status: 410 },
    ],
    [
      'has a word for what has no status',
      (topic) => {
        topic.http();
        topic.publish('a');
        topic.answer({ fault: 'client', error: 'connection refused' });
      },
      { outcome: 'lost', word: 'refused' },
    ],
    [
      'says that a function threw',
      (topic) => {
        topic.subscribe('lambda', 'arn:aws:lambda:us-east-1:000000000000:function:audit');
        topic.publish('a');
        topic.answer({ fault: 'function', error: 'the function threw TypeError: x is not a function' });
      },
      { outcome: 'retrying', word: 'threw', nextMs: at(60), tries: 2 },
    ],
    [
      'says that there is no queue',
      (topic) => {
        topic.subscribe('sqs', queueArn('nowhere'));
        topic.publish('a');
      },
      { outcome: 'lost', word: 'no queue' },
    ],
    [
      'says that AWS would refuse',
      (topic) => {
        topic.queue('orders-q');
        topic.publish('a');
      },
      { outcome: 'delivered', tookMs: 0, refusedByAws: true },
    ],
    [
      'says that the queue has no policy, where that is enforced',
      (topic) => {
        topic.queue('orders-q');
        topic.test.engine.configure({ access: 'enforce' });
        topic.publish('a');
      },
      { outcome: 'lost', word: 'no policy' },
    ],
    [
      'has the latency of what was delivered',
      (topic) => {
        topic.http();
        topic.publish('a');
        topic.answer({ ...served, tookMs: 38 });
      },
      { outcome: 'delivered', tookMs: 38, status: 200 },
    ],
    [
      'that is filtered says no more',
      (topic) => {
        topic.queue('orders-q', filtered({ type: ['refund'] }));
        topic.publish('{}');
      },
      { outcome: 'filtered' },
    ],
  ];
  for (const [name, prepare, expected] of cells) {
    it(name, () => {
      const topic = aTopic();
      prepare(topic);
      const { subscription, ...cell } = topic.lastRow.cells[0]!;
      assert.equal(subscription, topic.last.cells[0]!.subscription);
      assert.deepEqual(cell, expected);
    });
  }
});

describe('the filter of publishes', () => {
  const found: [text: string, found: string][] = [
    ['', 'dcba'],
    ['refund', 'b'],
    ['REFUND', 'b'],
    ['"type":"order"', 'ca'],
    ['"two words"', 'd'],
    ['urgent', 'a'],
    ['attr:tier', 'b'],
    ['attr:tier=gold', 'b'],
    ['attr:tier=silver', ''],
    ['attr:toString', ''],
    ['tier=gold', 'b'],
    ['$.total > 100', 'c'],
    ['$.total', 'ca'],
    ['$.type = order', 'ca'],
    ['$.type != order', 'b'],
    ['verdict:filtered', 'db'],
    ['verdict:delivered', 'dcba'],
    ['verdict:LOST', 'd'],
    ['verdict:dlq', ''],
    ['sub:orders-q', 'dcba'],
    ['sub:late', 'd'],
    ['sub:big-orders-q verdict:filtered', 'db'],
    ['verdict:filtered sub:orders-q', ''],
    ['sub:late verdict:lost', 'd'],
    ['sub:late sub:orders-q verdict:delivered', 'dcba'],
    ['sub:ORDERS-Q $.total > 100', 'c'],
    ['verdict:lost verdict:filtered', 'd'],
  ];
  for (const [text, expected] of found) {
    it(`finds ${expected.length} by ${text || 'nothing'}`, () => {
      const { rows, total, all, filterProblem } = someOrders().look({ text });
      assert.equal(filterProblem, undefined);
      assert.deepEqual(
        [rows.map(({ messageId }) => letters.get(messageId)).join(''), total],
        [expected, expected.length],
      );
      assert.equal(all, 4);
    });
  }

  it('finds by message id, group and deduplication id', () => {
    const topic = aTopic('orders.fifo', { FifoTopic: 'true' });
    const { MessageId } = topic.publish('a', { MessageGroupId: 'truck-17', MessageDeduplicationId: 'once' });
    topic.publish('b', { MessageGroupId: 'truck-18', MessageDeduplicationId: 'twice' });
    for (const text of [MessageId, 'truck-17', 'once']) {
      assert.deepEqual(
        topic.look({ text }).rows.map(({ preview }) => preview),
        ['a'],
        text,
      );
    }
  });

  const byOutcome: [outcomes: Outcome[], text: string, found: string][] = [
    [['lost'], '', 'd'],
    [['lost', 'filtered'], '', 'db'],
    [['filtered'], 'refund', 'b'],
    [['delivered'], 'sub:late', ''],
    [['paused'], '', ''],
  ];
  for (const [outcomes, text, expected] of byOutcome) {
    it(`finds ${expected || 'nothing'} with ${outcomes.join(' or ')} and "${text}"`, () => {
      const { rows } = someOrders().look({ outcomes, text });
      assert.equal(rows.map(({ messageId }) => letters.get(messageId)).join(''), expected);
    });
  }

  const problems: [text: string, problem: string][] = [
    [
      'verdict:gone',
      'There is no verdict "gone": use delivered, filtered, retrying, lost, dlq, paused, unconfirmed or sending.',
    ],
    ['sub:nobody', 'No subscription is called "nobody".'],
    ['sub:', 'sub: wants a subscription, as in sub:orders-q.'],
    ['attr:', 'attr: wants a name, as in attr:type or attr:type=order.'],
    ['$[ = 1', '"$[" is not a path: write $.name, $.list[0] or $["two words"].'],
  ];
  for (const [text, problem] of problems) {
    it(`does not understand ${text}, and filters nothing then`, () => {
      const { filterProblem, total } = someOrders().look({ text, outcomes: ['lost'] });
      assert.deepEqual([filterProblem, total], [problem, 4]);
    });
  }
});

/** What `someOrders` published, by message id. */
const letters = new Map<string, string>();

/** Four publishes, a to d; `late` subscribed before d, and its queue does not exist. */
function someOrders(): InspectedTopic {
  const topic = aTopic();
  topic.queue('orders-q');
  topic.queue('big-orders-q', filtered({ type: ['order'] }));
  const publish = (letter: string, message: string, more: object = {}): void => {
    letters.set(topic.publish(message, more).MessageId, letter);
  };
  letters.clear();
  publish('a', '{"type":"order","total":5}', { Subject: 'Urgent' });
  publish('b', '{"type":"refund"}', attributes({ tier: 'gold' }));
  publish('c', '{"type":"order","total":500}');
  topic.subscribe('sqs', queueArn('late'));
  publish('d', 'two words, no JSON');
  return topic;
}
