import assert from 'node:assert/strict';
import { anEngine, url, type TestEngine } from '../anEngine.ts';
import { attributesOf, setAttributes } from './attributesOf.ts';
import { refusalOf } from './refusal.ts';

const fifo = { FifoQueue: 'true' };
const fifoName = {
  shape: 'InvalidParameterValue',
  text: 'The name of a FIFO queue can only include alphanumeric characters, hyphens, or underscores, must end with .fifo suffix and be 1 to 80 in length',
};

describe('a FIFO queue', () => {
  for (const name of ['.fifo', 'orders', 'or/ders.fifo', 'or.ders.fifo', `${'x'.repeat(76)}.fifo`, 'orders.FIFO']) {
    it(`cannot be named ${name} (V:test_fifo_queue_requires_suffix)`, () => {
      assert.deepStrictEqual(
        refusalOf(() => anEngine().withQueue(name, fifo)),
        fifoName,
      );
    });
  }

  it('may have a name of 80 characters in all', () => {
    const name = `${'x'.repeat(75)}.fifo`;
    assert.strictEqual(attributesOf(anEngine().withQueue(name, fifo), name, 'FifoQueue')['FifoQueue'], 'true');
  });

  it('answers All with what a standard queue has, and four more (S:test_fifo_set_content_based_deduplication_strategy)', () => {
    assert.deepStrictEqual(attributesOf(anEngine().withQueue('q.fifo', fifo), 'q.fifo', 'All'), {
      ApproximateNumberOfMessages: '0',
      ApproximateNumberOfMessagesDelayed: '0',
      ApproximateNumberOfMessagesNotVisible: '0',
      ContentBasedDeduplication: 'false',
      CreatedTimestamp: '1795392000',
      DeduplicationScope: 'queue',
      DelaySeconds: '0',
      FifoQueue: 'true',
      FifoThroughputLimit: 'perQueue',
      LastModifiedTimestamp: '1795392000',
      MaximumMessageSize: '1048576',
      MessageRetentionPeriod: '345600',
      QueueArn: 'arn:aws:sqs:us-east-1:000000000000:q.fifo',
      ReceiveMessageWaitTimeSeconds: '0',
      SqsManagedSseEnabled: 'true',
      VisibilityTimeout: '30',
    });
  });

  it('is found again by its name alone, and by attributes that are its own', () => {
    const test = anEngine().withQueue('q.fifo', fifo);
    for (const Attributes of [undefined, fifo, { ...fifo, DeduplicationScope: 'queue' }]) {
      assert.deepStrictEqual(test.sqs('CreateQueue', { QueueName: 'q.fifo', Attributes }), { QueueUrl: url('q.fifo') });
    }
  });

  const refused: [attributes: object, shape: string, text: string][] = [
    [
      { FifoQueue: 'false' },
      'InvalidAttributeValue',
      'Invalid value for the parameter FifoQueue. Reason: Modifying queue type is not supported.',
    ],
    [
      { ContentBasedDeduplication: 'yes' },
      'InvalidAttributeValue',
      'Invalid value for the parameter ContentBasedDeduplication.',
    ],
    [{ DeduplicationScope: 'Queue' }, 'InvalidAttributeValue', 'Invalid value for the parameter DeduplicationScope.'],
    [{ FifoThroughputLimit: '' }, 'InvalidAttributeValue', 'Invalid value for the parameter FifoThroughputLimit.'],
    [
      { FifoThroughputLimit: 'perMessageGroupId' },
      'InvalidAttributeValue',
      'Invalid value for the parameter FifoThroughputLimit. Reason: To set FifoThroughputLimit to perMessageGroupId, the DeduplicationScope must be messageGroup.',
    ],
  ];
  for (const [attributes, shape, text] of refused) {
    it(`does not take ${JSON.stringify(attributes)} (S:test_set_unsupported_attribute_fifo)`, () => {
      const test = anEngine().withQueue('q.fifo', fifo);
      assert.deepStrictEqual(
        refusalOf(() => setAttributes(test, 'q.fifo', attributes)),
        { shape, text },
      );
    });
  }

  it('cannot go back to the scope of the queue while its throughput is that of groups', () => {
    const high = { DeduplicationScope: 'messageGroup', FifoThroughputLimit: 'perMessageGroupId' };
    const test = anEngine().withQueue('q.fifo', { ...fifo, ...high });

    assert.strictEqual(
      refusalOf(() => setAttributes(test, 'q.fifo', { DeduplicationScope: 'queue' })).shape,
      'InvalidAttributeValue',
    );
    setAttributes(test, 'q.fifo', { DeduplicationScope: 'queue', FifoThroughputLimit: 'perQueue' });
  });

  it('remembers the later of two ids that a wider scope makes the same', () => {
    const test = anEngine().withQueue('q.fifo', { ...fifo, DeduplicationScope: 'messageGroup' });
    const send = (MessageGroupId: string): string =>
      test.send('q.fifo', 'a', { MessageGroupId, MessageDeduplicationId: 'X' }).MessageId;
    send('g');
    test.advance(200_000);
    const later = send('h');
    setAttributes(test, 'q.fifo', { DeduplicationScope: 'queue' });
    const soon = send('g');
    test.advance(200_000); // the first is forgotten

    assert.deepStrictEqual([soon, send('g')], [later, later]);
  });

  it('takes FifoQueue=true again', () => {
    setAttributes(anEngine().withQueue('q.fifo', fifo), 'q.fifo', fifo);
  });
});

describe('the delay of a FIFO queue', () => {
  it('moves with its attribute for messages that wait, counted from when they were sent (D:sqs-delay-queues)', () => {
    const test = delayed(20);
    test.advance(5000);

    setAttributes(test, 'q.fifo', { DelaySeconds: '10' });

    test.advance(4999);
    const before = test.counts('q.fifo');
    test.advance(1);
    assert.deepStrictEqual(
      [before, test.counts('q.fifo')],
      [
        [0, 0, 2],
        [2, 0, 0],
      ],
    );
  });

  it('ends at once where the new one has passed, and answers who waits', () => {
    const test = delayed(20);
    const poll = test.start('ReceiveMessage', {
      QueueUrl: url('q.fifo'),
      WaitTimeSeconds: 20,
      MaxNumberOfMessages: 10,
    });
    test.advance(5000);

    setAttributes(test, 'q.fifo', { DelaySeconds: '5' });

    const { result } = poll;
    assert.deepStrictEqual(result?.ok && bodiesOf(result.output), ['a', 'b']);
  });

  it('is none for what has been received', () => {
    const test = delayed(1);
    test.advance(1000);
    test.receive('q.fifo', { MaxNumberOfMessages: 1 });

    setAttributes(test, 'q.fifo', { DelaySeconds: '900' });

    assert.deepStrictEqual(test.counts('q.fifo'), [1, 1, 0]);
  });
});

/** Two messages of one group that wait. */
function delayed(seconds: number): TestEngine {
  const test = anEngine().withQueue('q.fifo', { ...fifo, DelaySeconds: String(seconds) });
  for (const body of ['a', 'b']) test.send('q.fifo', body, { MessageGroupId: 'g', MessageDeduplicationId: body });
  return test;
}

function bodiesOf(output: object): string[] {
  return (output as { Messages: { Body: string }[] }).Messages.map(({ Body }) => Body);
}
