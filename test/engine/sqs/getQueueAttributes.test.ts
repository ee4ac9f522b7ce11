import assert from 'node:assert/strict';
import { anEngine, url, type TestEngine } from '../anEngine.ts';
import { noSuchQueue, refusalOf } from './refusal.ts';

describe('getQueueAttributes', () => {
  it('answers All with exactly what AWS has for a standard queue', () => {
    assert.deepStrictEqual(get(anEngine().withQueue('orders'), ['All']), {
      Attributes: {
        ApproximateNumberOfMessages: '0',
        ApproximateNumberOfMessagesDelayed: '0',
        ApproximateNumberOfMessagesNotVisible: '0',
        CreatedTimestamp: '1795392000',
        DelaySeconds: '0',
        LastModifiedTimestamp: '1795392000',
        MaximumMessageSize: '1048576',
        MessageRetentionPeriod: '345600',
        QueueArn: 'arn:aws:sqs:us-east-1:000000000000:orders',
        ReceiveMessageWaitTimeSeconds: '0',
        SqsManagedSseEnabled: 'true',
        VisibilityTimeout: '30',
      },
    });
  });

  it('counts visible, received and delayed messages', () => {
    const test = anEngine().withQueue('orders');
    for (const body of ['a', 'b', 'c']) test.send('orders', body);
    test.send('orders', 'd', { DelaySeconds: 10 });
    test.receive('orders', { MaxNumberOfMessages: 2 });

    const names = ['Messages', 'MessagesNotVisible', 'MessagesDelayed'].map((name) => `ApproximateNumberOf${name}`);

    assert.deepStrictEqual(get(test, names), {
      Attributes: {
        ApproximateNumberOfMessages: '1',
        ApproximateNumberOfMessagesNotVisible: '2',
        ApproximateNumberOfMessagesDelayed: '1',
      },
    });
  });

  it('answers what was asked for, and All whatever stands beside it', () => {
    const test = anEngine().withQueue('orders', { VisibilityTimeout: '7' });

    assert.deepStrictEqual(get(test, ['VisibilityTimeout']), { Attributes: { VisibilityTimeout: '7' } });
    assert.strictEqual(Object.keys(get(test, ['VisibilityTimeout', 'All']).Attributes!).length, 12);
  });

  for (const names of [undefined, []]) {
    it(`answers nothing when asked for ${names ? 'an empty list' : 'nothing'}`, () => {
      assert.deepStrictEqual(get(anEngine().withQueue('orders'), names), {});
    });
  }

  it('leaves Attributes out when what was asked for is not set', () => {
    assert.deepStrictEqual(get(anEngine().withQueue('orders'), ['Policy', 'FifoQueue', 'KmsMasterKeyId']), {});
  });

  for (const name of ['Foobar', 'toString', '']) {
    it(`refuses the unknown name "${name}"`, () => {
      assert.deepStrictEqual(
        refusalOf(() => get(anEngine().withQueue('orders'), ['All', name])),
        { shape: 'InvalidAttributeName', text: `Unknown Attribute ${name}.` },
      );
    });
  }

  it('tells when attributes were last changed, and when not', () => {
    const test = anEngine().withQueue('orders');
    test.advance(1999);
    test.sqs('SetQueueAttributes', { QueueUrl: url('orders'), Attributes: { DelaySeconds: '1' } });
    test.advance(5000);
    test.sqs('TagQueue', { QueueUrl: url('orders'), Tags: { a: 'b' } });

    assert.deepStrictEqual(get(test, ['CreatedTimestamp', 'LastModifiedTimestamp']), {
      Attributes: { CreatedTimestamp: '1795392000', LastModifiedTimestamp: '1795392001' },
    });
  });

  for (const [region, partition] of [
    ['cn-north-1', 'aws-cn'],
    ['us-gov-west-1', 'aws-us-gov'],
  ] as const) {
    it(`names the partition of ${region} in the ARN`, () => {
      const world = { accountId: '111111111111', region };
      const test = anEngine().withQueue('orders', {}, { world });
      assert.deepStrictEqual(
        test.sqs('GetQueueAttributes', { QueueUrl: 'orders', AttributeNames: ['QueueArn'] }, { world }),
        { Attributes: { QueueArn: `arn:${partition}:sqs:${region}:111111111111:orders` } },
      );
    });
  }

  it('refuses a queue that does not exist', () => {
    assert.deepStrictEqual(
      refusalOf(() => get(anEngine(), ['All'])),
      noSuchQueue,
    );
  });
});

function get(test: TestEngine, AttributeNames?: string[]): { Attributes?: Record<string, string> } {
  return test.sqs('GetQueueAttributes', { QueueUrl: url('orders'), AttributeNames });
}
