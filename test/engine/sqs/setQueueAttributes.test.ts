import assert from 'node:assert/strict';
import { anEngine, url, type TestEngine } from '../anEngine.ts';
import { noSuchQueue, refusalOf } from './refusal.ts';

describe('setQueueAttributes', () => {
  it('changes what is given and keeps the rest', () => {
    const test = anEngine().withQueue('orders', { DelaySeconds: '5', VisibilityTimeout: '60' });

    assert.deepStrictEqual(set(test, { DelaySeconds: '6', SqsManagedSseEnabled: 'FALSE' }), {});

    const names = ['DelaySeconds', 'SqsManagedSseEnabled', 'VisibilityTimeout'];
    assert.deepStrictEqual(test.sqs('GetQueueAttributes', { QueueUrl: url('orders'), AttributeNames: names }), {
      Attributes: { DelaySeconds: '6', SqsManagedSseEnabled: 'false', VisibilityTimeout: '60' },
    });
  });

  it('changes nothing when one attribute is wrong', () => {
    const test = anEngine().withQueue('orders');
    const changes = test.changes.length;

    refusalOf(() => set(test, { DelaySeconds: '6', VisibilityTimeout: '-1' }));

    assert.strictEqual(test.changes.length, changes);
  });

  it('changes nothing when only what is not there is removed', () => {
    const test = anEngine().withQueue('orders');
    const changes = test.changes.length;

    set(test, { Policy: '', RedrivePolicy: '', KmsMasterKeyId: '', KmsDataKeyReusePeriodSeconds: '300' });

    assert.strictEqual(test.changes.length, changes);
  });

  it('does not apply a new delay to messages that were sent', () => {
    const test = anEngine().withQueue('orders', { DelaySeconds: '10' });
    test.send('orders', 'waits ten seconds');

    set(test, { DelaySeconds: '0' });
    test.send('orders', 'waits not');

    assert.deepStrictEqual(test.counts('orders'), [1, 0, 1]);
    test.advance(10_000);
    assert.deepStrictEqual(test.counts('orders'), [2, 0, 0]);
  });

  it('applies a new retention to messages that are there, in flight ones too, and may end them', () => {
    const test = anEngine().withQueue('orders');
    for (const body of ['a', 'b']) test.send('orders', body);
    test.receive('orders', { MaxNumberOfMessages: 1, VisibilityTimeout: 600 });
    test.advance(90_000);
    test.send('orders', 'c');

    set(test, { MessageRetentionPeriod: '60' });

    assert.deepStrictEqual(test.counts('orders'), [1, 0, 0]);
  });

  it('applies a new visibility timeout to later receives only', () => {
    const test = anEngine().withQueue('orders');
    test.send('orders', 'a');
    test.receive('orders');

    set(test, { VisibilityTimeout: '1' });

    test.advance(29_999);
    assert.deepStrictEqual(test.counts('orders'), [0, 1, 0]);
    test.advance(1);
    test.receive('orders');
    test.advance(1000);
    assert.deepStrictEqual(test.counts('orders'), [1, 0, 0]);
  });

  it('refuses a queue that does not exist', () => {
    assert.deepStrictEqual(
      refusalOf(() => set(anEngine(), { DelaySeconds: '1' })),
      noSuchQueue,
    );
  });
});

function set(test: TestEngine, Attributes: object): unknown {
  return test.sqs('SetQueueAttributes', { QueueUrl: url('orders'), Attributes });
}
