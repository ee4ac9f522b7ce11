import assert from 'node:assert/strict';
import { anEngine, testStart, url, type TestEngine } from '../anEngine.ts';
import { setAttributes } from './attributesOf.ts';
import { aQueue, arn, withDeadLetters } from './deadLetters.ts';
import { refusalOf } from './refusal.ts';

const all = { MessageSystemAttributeNames: ['All'], MessageAttributeNames: ['All'] };
const unhidden = { VisibilityTimeout: 0 };

describe('a message that is received too often', () => {
  for (const max of [1, 2, 5]) {
    it(`is received ${max} times and then moves, with maxReceiveCount ${max} (V:test_dead_letter_queue_max_receive_count)`, () => {
      const test = withDeadLetters(aQueue(anEngine(), 'dead'), 'q', 'dead', max);
      test.send('q', 'a');
      const received = Array.from({ length: max + 2 }, () => test.receive('q', unhidden).length);
      assert.deepStrictEqual(
        [received, test.counts('q'), test.counts('dead')],
        [
          [...Array.from({ length: max }, () => 1), 0, 0],
          [0, 0, 0],
          [1, 0, 0],
        ],
      );
    });
  }

  it('keeps what it is, counts on and says where it comes from (S:test_dead_letter_queue_message_attributes)', () => {
    const test = withDeadLetters(aQueue(anEngine(), 'dead'), 'q', 'dead', 1);
    const MessageAttributes = { Foo: { DataType: 'String', StringValue: 'Bar' } };
    const AWSTraceHeader = { DataType: 'String', StringValue: 'Root=1-5759e988-bd862e3fe1be46a994272793' };
    const { MessageId } = test.send('q', 'body', { MessageAttributes, MessageSystemAttributes: { AWSTraceHeader } });
    test.advance(1000);
    test.receive('q');
    test.advance(30_000);
    test.receive('q');

    const { ReceiptHandle: _handle, ...message } = test.receive('dead', all)[0]!;

    assert.deepStrictEqual(message, {
      MessageId,
      Body: 'body',
      MD5OfBody: '841a2d689ad86bd1611447453c22c6fc',
      MessageAttributes,
      MD5OfMessageAttributes: 'ae7155c6026991b6d54b11589678bf9c',
      Attributes: {
        SenderId: '000000000000',
        SentTimestamp: String(testStart),
        ApproximateReceiveCount: '2',
        ApproximateFirstReceiveTimestamp: String(testStart + 1000),
        AWSTraceHeader: AWSTraceHeader.StringValue,
        DeadLetterQueueSourceArn: arn('q'),
      },
    });
  });

  it('makes room for the next in the same receive, also in one that hides nothing', () => {
    for (const more of [{}, unhidden]) {
      for (const names of [
        ['dead', 'q'],
        ['dead.fifo', 'q.fifo'],
      ] as const) {
        const test = withDeadLetters(aQueue(anEngine(), names[0]), names[1], names[0], 1);
        const fifo = (id: string) => names[1].endsWith('.fifo') && { MessageGroupId: 'g', MessageDeduplicationId: id };
        test.send(names[1], 'a', { ...fifo('a') });
        test.receive(names[1], unhidden);
        test.send(names[1], 'b', { ...fifo('b') });
        const received = test.receive(names[1], { ...more, MaxNumberOfMessages: 1 });
        assert.deepStrictEqual(
          received.map(({ Body }) => Body),
          ['b'],
        );
      }
    }
  });

  it('ends in its dead-letter queue counted from when it was sent, of a standard queue', () => {
    const test = dies('q', 'dead', { MessageRetentionPeriod: '60' });
    test.advance(29_999);
    const before = test.counts('dead');
    test.advance(1);
    assert.deepStrictEqual(
      [before, test.counts('dead')],
      [
        [1, 0, 0],
        [0, 0, 0],
      ],
    );
  });

  it('ends counted from when it moved, of a FIFO queue', () => {
    const test = dies('q.fifo', 'dead.fifo', { MessageRetentionPeriod: '60' });
    test.advance(59_999);
    const before = test.counts('dead.fifo');
    test.advance(1);
    assert.deepStrictEqual(
      [before, test.counts('dead.fifo')],
      [
        [1, 0, 0],
        [0, 0, 0],
      ],
    );
  });

  it('has its message id for deduplication id in a FIFO queue, and its group', () => {
    const test = dies('q.fifo', 'dead.fifo');
    const [message] = test.receive('dead.fifo', all);
    const { MessageDeduplicationId, MessageGroupId, DeadLetterQueueSourceArn } = message!.Attributes!;
    assert.deepStrictEqual(
      [MessageDeduplicationId, MessageGroupId, DeadLetterQueueSourceArn],
      [message!.MessageId, 'g', arn('q.fifo')],
    );
  });

  it('stays a duplicate where it was accepted', () => {
    const test = dies('q.fifo', 'dead.fifo');
    test.send('q.fifo', 'a', { MessageGroupId: 'g', MessageDeduplicationId: 'a' });
    assert.deepStrictEqual(test.counts('q.fifo'), [0, 0, 0]);
  });

  it('is received at least once in each queue of a chain', () => {
    const test = aQueue(anEngine(), 'q3');
    withDeadLetters(test, 'q2', 'q3', 1);
    withDeadLetters(test, 'q1', 'q2', 1);
    test.send('q1', 'a');
    const received = ['q1', 'q1', 'q2', 'q2', 'q3'].map((queue) => test.receive(queue, unhidden).length);
    assert.deepStrictEqual(
      [received, test.counts('q3')],
      [
        [1, 0, 1, 0, 1],
        [1, 0, 0],
      ],
    );
  });

  it('stays and is received on when its dead-letter queue is gone', () => {
    const test = withDeadLetters(aQueue(anEngine(), 'dead'), 'q', 'dead', 1);
    test.send('q', 'a');
    test.sqs('DeleteQueue', { QueueUrl: url('dead') });
    assert.deepStrictEqual(
      [1, 2, 3].map(() => test.receive('q', unhidden).length),
      [1, 1, 1],
    );
  });

  it('is not moved by a policy that was taken away', () => {
    const test = withDeadLetters(aQueue(anEngine(), 'dead'), 'q', 'dead', 1);
    test.send('q', 'a');
    test.receive('q', unhidden);
    setAttributes(test, 'q', { RedrivePolicy: '' });
    assert.strictEqual(test.receive('q', unhidden).length, 1);
  });

  it('has a handle of its old queue that deletes nothing any more', () => {
    const test = withDeadLetters(aQueue(anEngine(), 'dead'), 'q', 'dead', 1);
    test.send('q', 'a');
    const { ReceiptHandle } = test.receive('q', unhidden)[0]!;
    test.receive('q');
    test.sqs('DeleteMessage', { QueueUrl: url('q'), ReceiptHandle });
    const foreign = refusalOf(() => test.sqs('DeleteMessage', { QueueUrl: url('dead'), ReceiptHandle }));
    assert.deepStrictEqual([test.counts('dead'), foreign.shape], [[1, 0, 0], 'ReceiptHandleIsInvalid']);
  });
});

describe('a long poll on a dead-letter queue', () => {
  for (const WaitTimeSeconds of [0, 20]) {
    it(`is answered in the call that moves a message there, which ${WaitTimeSeconds ? 'waits itself' : 'finds nothing'}`, () => {
      const test = withDeadLetters(aQueue(anEngine(), 'dead'), 'q', 'dead', 1);
      test.send('q', 'a');
      test.receive('q', unhidden);
      const poll = test.start('ReceiveMessage', { QueueUrl: url('dead'), WaitTimeSeconds: 20 });
      const before = poll.result;
      test.start('ReceiveMessage', { QueueUrl: url('q'), WaitTimeSeconds });
      assert.deepStrictEqual([before, bodiesOf(poll)], [undefined, ['a']]);
    });
  }

  it('is answered at the instant at which a poll on the source moves a message there', () => {
    const test = withDeadLetters(aQueue(anEngine(), 'dead'), 'q', 'dead', 1);
    test.send('q', 'a');
    test.receive('q', { VisibilityTimeout: 5 });
    const onDead = test.start('ReceiveMessage', { QueueUrl: url('dead'), WaitTimeSeconds: 20 });
    test.start('ReceiveMessage', { QueueUrl: url('q'), WaitTimeSeconds: 20 });
    test.advance(5000);
    assert.deepStrictEqual(bodiesOf(onDead), ['a']);
  });
});

describe('listDeadLetterSourceQueues', () => {
  it('names the queues whose redrive policy names this one, by name, and an empty list of none', () => {
    const test = aQueue(anEngine(), 'dead');
    const none = list(test);
    for (const name of ['b', 'a']) withDeadLetters(test, name, 'dead');
    withDeadLetters(aQueue(test, 'other'), 'c', 'other');
    assert.deepStrictEqual([none, list(test)], [{ queueUrls: [] }, { queueUrls: [url('a'), url('b')] }]);
  });

  it('gives pages of MaxResults and no token with the last one', () => {
    const test = aQueue(anEngine(), 'dead');
    for (const name of ['a', 'b', 'c']) withDeadLetters(test, name, 'dead');
    const first = list(test, { MaxResults: 2 });
    const second = list(test, { MaxResults: 2, NextToken: first.NextToken });
    assert.deepStrictEqual([first.queueUrls, second], [[url('a'), url('b')], { queueUrls: [url('c')] }]);
  });

  it('does not take the token of another queue, a foreign one, or too many results', () => {
    const test = aQueue(aQueue(anEngine(), 'dead'), 'other');
    for (const name of ['a', 'b']) withDeadLetters(test, name, 'dead');
    const { NextToken } = list(test, { MaxResults: 1 });
    const refused = [
      () => test.sqs('ListDeadLetterSourceQueues', { QueueUrl: url('other'), MaxResults: 1, NextToken }),
      () => list(test, { NextToken: 'x' }),
      () => list(test, { MaxResults: 1001 }),
    ];
    assert.deepStrictEqual(refused.map(refusalOf), [
      {
        shape: 'InvalidParameterValue',
        text: 'Invalid NextToken value. If you are passing in NextToken, you must not change the other request parameters.',
      },
      { shape: 'InvalidParameterValue', text: 'Invalid or expired next token.' },
      {
        shape: 'InvalidParameterValue',
        text: 'Value for parameter MaxResults is invalid. Reason: MaxResults must be an integer between 1 and 1000.',
      },
    ]);
  });
});

/** Thirty seconds after it was sent, a message is in its dead-letter queue. */
function dies(queue: string, deadLetters: string, attributes: Record<string, string> = {}): TestEngine {
  const test = withDeadLetters(aQueue(anEngine(), deadLetters, attributes), queue, deadLetters, 1);
  const fifo = queue.endsWith('.fifo') && { MessageGroupId: 'g', MessageDeduplicationId: 'a' };
  test.send(queue, 'a', { ...fifo });
  test.receive(queue);
  test.advance(30_000);
  test.receive(queue);
  return test;
}

function bodiesOf({ result }: ReturnType<TestEngine['start']>): string[] | undefined {
  if (!result?.ok) return undefined;
  return (result.output as { Messages?: { Body: string }[] }).Messages?.map(({ Body }) => Body);
}

function list(test: TestEngine, more: object = {}): { queueUrls: string[]; NextToken?: string } {
  return test.sqs('ListDeadLetterSourceQueues', { QueueUrl: url('dead'), ...more });
}
