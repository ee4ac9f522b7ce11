import assert from 'node:assert/strict';
import type { TestEngine } from '../anEngine.ts';
import { anEngine, nodeDigest, url } from '../anEngine.ts';
import { setAttributes } from './attributesOf.ts';
import { bodies, handles, remove, withFifo } from './fifoQueue.ts';
import { refusalOf } from './refusal.ts';

const byContent = { ContentBasedDeduplication: 'true' };
const byGroup = { DeduplicationScope: 'messageGroup' };

/** Sends, and tells the message id and sequence number. */
function send(test: TestEngine, body: string, MessageGroupId: string, MessageDeduplicationId?: string): object {
  const { MessageId, SequenceNumber } = test.sqs('SendMessage', {
    QueueUrl: url('q.fifo'),
    MessageBody: body,
    MessageGroupId,
    MessageDeduplicationId,
  });
  return { MessageId, SequenceNumber };
}

describe('deduplication', () => {
  it('answers a duplicate with the message that was accepted, whatever the body, and drops it', () => {
    const test = withFifo();
    const first = send(test, 'a', 'g', 'X');
    assert.deepStrictEqual([send(test, 'b', 'g', 'X'), bodies(test)], [first, ['a']]);
  });

  it('gives a duplicate the digest of what it sent', () => {
    const test = withFifo();
    send(test, 'a', 'g', 'X');
    const input = { QueueUrl: url('q.fifo'), MessageBody: 'b', MessageGroupId: 'g', MessageDeduplicationId: 'X' };
    assert.strictEqual(test.sqs('SendMessage', input).MD5OfMessageBody, nodeDigest.md5('b'));
  });

  it('goes by the SHA-256 of the body alone where there is no id', () => {
    const test = withFifo(byContent);
    const input = { QueueUrl: url('q.fifo'), MessageBody: 'Test', MessageGroupId: 'g' };
    test.sqs('SendMessage', input);
    const MessageAttributes = { a: { DataType: 'String', StringValue: 'b' } };
    test.sqs('SendMessage', { ...input, MessageAttributes });
    const received = test.receive('q.fifo', { MessageSystemAttributeNames: ['MessageDeduplicationId'] });
    assert.deepStrictEqual(
      received.map(({ Attributes }) => Attributes),
      [{ MessageDeduplicationId: '532eaabd9574880dbf76b9b8cc00832c20a6ec113d682299550d7a6e0f345e25' }],
    );
  });

  it('takes an id that is given before that of the body, and the two may be the same', () => {
    const test = withFifo(byContent);
    for (const id of ['1', '2', nodeDigest.sha256('a'), undefined]) send(test, 'a', 'g', id);
    assert.deepStrictEqual(bodies(test), ['a', 'a', 'a']);
  });

  it('takes the same id in another group for a duplicate (S:test_sqs_fifo_same_dedup_id_different_message_groups)', () => {
    const test = withFifo();
    for (const group of ['g', 'h']) send(test, group, group, 'X');
    assert.deepStrictEqual(bodies(test), ['g']);
  });

  it('does not in the scope of groups (S:test_sqs_fifo_message_group_scope_no_throughput_setting)', () => {
    const test = withFifo(byGroup);
    for (const group of ['g', 'h', 'g']) send(test, group, group, 'X');
    assert.deepStrictEqual(bodies(test), ['g', 'h']);
  });

  it('follows a new scope at once, in both directions', () => {
    const test = withFifo();
    send(test, '1', 'g', 'X');
    setAttributes(test, 'q.fifo', byGroup);
    for (const group of ['g', 'h']) send(test, '2', group, 'X');
    setAttributes(test, 'q.fifo', { DeduplicationScope: 'queue' });
    send(test, '3', 'i', 'X');
    assert.deepStrictEqual(bodies(test), ['1', '2']);
  });

  it('lasts five minutes from the first, which duplicates do not extend (V:test_deduplication_interval)', () => {
    const test = withFifo();
    send(test, '1', 'g', 'X');
    test.advance(299_999);
    send(test, '2', 'g', 'X');
    test.advance(1);
    send(test, '3', 'g', 'X');
    assert.deepStrictEqual(bodies(test), ['1', '3']);
  });

  it('goes on after receive and delete (S:test_fifo_deduplication_arrives_once_after_delete)', () => {
    const test = withFifo();
    const first = send(test, '1', 'g', 'X');
    remove(test, handles(test)['1']);
    assert.deepStrictEqual([send(test, '2', 'g', 'X'), bodies(test)], [first, []]);
  });

  it('begins anew with a purge (V:test_purge_queue_clears_fifo_deduplication_cache)', () => {
    const test = withFifo();
    send(test, '1', 'g', 'X');
    test.sqs('PurgeQueue', { QueueUrl: url('q.fifo') });
    send(test, '2', 'g', 'X');
    assert.deepStrictEqual(bodies(test), ['2']);
  });

  it('begins anew with a queue of the same name', () => {
    const test = withFifo();
    send(test, '1', 'g', 'X');
    test.sqs('DeleteQueue', { QueueUrl: url('q.fifo') });
    test.withQueue('q.fifo', { FifoQueue: 'true' });
    send(test, '2', 'g', 'X');
    assert.deepStrictEqual(bodies(test), ['2']);
  });

  it('works within one batch', () => {
    const test = withFifo(byContent);
    const entry = (Id: string, MessageBody: string) => ({ Id, MessageBody, MessageGroupId: 'g' });
    const Entries = [entry('1', 'a'), entry('2', 'a'), entry('3', 'b')];
    const { Successful } = test.sqs('SendMessageBatch', { QueueUrl: url('q.fifo'), Entries });
    const ids = (Successful as { MessageId: string }[]).map(({ MessageId }) => MessageId);
    assert.deepStrictEqual([ids[0] === ids[1], ids[1] === ids[2], bodies(test)], [true, false, ['a', 'b']]);
  });

  it('does not count what was refused', () => {
    const test = withFifo();
    refusalOf(() => send(test, '\u0001', 'g', 'X'));
    send(test, 'a', 'g', 'X');
    assert.deepStrictEqual(bodies(test), ['a']);
  });

  it('does not remember what was refused for want of room', () => {
    const test = anEngine({ contentBytes: 2500 }).withQueue('q.fifo', { FifoQueue: 'true' });
    const fill = (): void => ['0', '1', '2', '3'].forEach((id) => void send(test, id.repeat(1000), 'g', id));
    const refused = refusalOf(fill);
    const [sent] = test.counts('q.fifo');
    for (const { ReceiptHandle } of test.receive('q.fifo')) remove(test, ReceiptHandle);

    send(test, 'again', 'g', String(sent));

    assert.deepStrictEqual([refused.shape, bodies(test)], ['ServiceUnavailable', ['again']]);
  });
});

describe('sequence numbers', () => {
  it('have twenty digits and rise in the order sent', () => {
    const test = withFifo();
    const sent = ['a', 'b', 'c'].map((id) => (send(test, id, id, id) as { SequenceNumber: string }).SequenceNumber);
    const received = test
      .receive('q.fifo', { MessageSystemAttributeNames: ['SequenceNumber'] })
      .map(({ Attributes }) => Attributes!['SequenceNumber']);
    assert.deepStrictEqual(
      [received, [...sent].sort(), sent.every((each) => /^\d{20}$/.test(each))],
      [sent, sent, true],
    );
  });
});

describe('a message for a FIFO queue is refused', () => {
  const text = (name: string, id: string): string =>
    `Value ${id} for parameter ${name} is invalid. Reason: ${name} can only include alphanumeric and punctuation characters. 1 to 128 in length.`;
  const noId =
    'The queue should either have ContentBasedDeduplication enabled or MessageDeduplicationId provided explicitly';
  const good = { MessageGroupId: 'g', MessageDeduplicationId: 'd' };
  const rows: [what: string, input: object, shape: string, sentence: string][] = [
    [
      'without a group',
      { MessageDeduplicationId: 'd' },
      'MissingParameter',
      'The request must contain the parameter MessageGroupId.',
    ],
    ['without a deduplication id', { MessageGroupId: 'g' }, 'InvalidParameterValue', noId],
    [
      'with a delay of its own',
      { ...good, DelaySeconds: 2 },
      'InvalidParameterValue',
      'Value 2 for parameter DelaySeconds is invalid. Reason: The request include parameter that is not valid for this queue type.',
    ],
    ...['', 'a b', 'x'.repeat(129), 'ä'].flatMap((id): (typeof rows)[number][] => [
      [
        `with the group "${id.slice(0, 9)}"`,
        { ...good, MessageGroupId: id },
        'InvalidParameterValue',
        text('MessageGroupId', id),
      ],
      [
        `with the deduplication id "${id.slice(0, 9)}"`,
        { ...good, MessageDeduplicationId: id },
        'InvalidParameterValue',
        text('MessageDeduplicationId', id),
      ],
    ]),
  ];
  for (const [what, input, shape, sentence] of rows) {
    it(what, () => {
      assert.deepStrictEqual(
        refusalOf(() => withFifo().send('q.fifo', 'a', input)),
        { shape, text: sentence },
      );
    });
  }

  for (const [what, entry, sentence] of [
    ['a group', { MessageDeduplicationId: 'd' }, 'The request must contain the parameter MessageGroupId.'],
    ['a deduplication id', { MessageGroupId: 'g' }, noId],
  ] as const) {
    it(`with its whole batch without ${what} (S:test_send_batch_missing_..._for_fifo_queue)`, () => {
      const test = withFifo();
      const Entries = [
        { Id: '1', MessageBody: 'a', ...good },
        { Id: '2', MessageBody: 'a', ...entry },
      ];
      assert.deepStrictEqual(
        [refusalOf(() => test.sqs('SendMessageBatch', { QueueUrl: url('q.fifo'), Entries })), test.counts('q.fifo')],
        [{ shape: 'InvalidParameterValue', text: sentence }, [0, 0, 0]],
      );
    });
  }

  it('but not for a delay of 0, which means that of the queue', () => {
    const test = withFifo({ DelaySeconds: '5' });
    test.send('q.fifo', 'a', { ...good, DelaySeconds: 0 });
    assert.deepStrictEqual(test.counts('q.fifo'), [0, 0, 1]);
  });
});
