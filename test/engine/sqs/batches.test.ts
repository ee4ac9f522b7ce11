import assert from 'node:assert/strict';
import { anEngine, url, type TestEngine } from '../anEngine.ts';
import { noSuchQueue, refusalOf } from './refusal.ts';

const badId =
  'A batch entry id can only contain alphanumeric characters, hyphens and underscores. It can be at most 80 letters long.';
/** Runs a batch of entries that differ in their ids alone. */
type RunIds = (ids: string[], test?: TestEngine) => unknown;

const batches: [operation: string, entryType: string, more: object][] = [
  ['SendMessageBatch', 'SendMessageBatchRequestEntry', { MessageBody: 'a' }],
  ['DeleteMessageBatch', 'DeleteMessageBatchRequestEntry', { ReceiptHandle: 'garbage' }],
  [
    'ChangeMessageVisibilityBatch',
    'ChangeMessageVisibilityBatchRequestEntry',
    { ReceiptHandle: 'garbage', VisibilityTimeout: 1 },
  ],
];

for (const [operation, entryType, more] of batches) {
  const run: RunIds = (ids, test = anEngine().withQueue('orders')) =>
    test.sqs(operation, { QueueUrl: url('orders'), Entries: ids.map((Id) => ({ Id, ...more })) });

  describe(operation, () => {
    it('needs an entry', () => {
      assert.deepStrictEqual(
        refusalOf(() => run([])),
        { shape: 'EmptyBatchRequest', text: `There should be at least one ${entryType} in the request.` },
      );
    });

    it('takes ten entries and no more', () => {
      const ids = Array.from({ length: 20 }, (_, i) => String(i));
      run(ids.slice(0, 10));
      assert.deepStrictEqual(
        refusalOf(() => run(ids)),
        {
          shape: 'TooManyEntriesInBatchRequest',
          text: 'Maximum number of entries per request are 10. You have sent 20.',
        },
      );
    });

    for (const id of ['', 'x'.repeat(81), 'a:b', 'é', ' ']) {
      it(`refuses the id "${id.slice(0, 10)}"`, () => {
        assert.deepStrictEqual(
          refusalOf(() => run(['good', id])),
          { shape: 'InvalidBatchEntryId', text: badId },
        );
      });
    }

    it('takes ids of 80 letters, digits, hyphens and underscores', () => {
      run(['x'.repeat(80), 'A_b-9']);
    });

    it('refuses an id that stands twice', () => {
      assert.deepStrictEqual(
        refusalOf(() => run(['a', 'b', 'a'])),
        { shape: 'BatchEntryIdsNotDistinct', text: 'Id a repeated.' },
      );
    });

    it('changes nothing when it is refused as a whole', () => {
      const test = anEngine().withQueue('orders');
      refusalOf(() => run(['a', 'a'], test));
      assert.strictEqual(test.changes.length, 1);
    });

    it('refuses a queue that does not exist', () => {
      assert.deepStrictEqual(
        refusalOf(() => run(['a'], anEngine())),
        noSuchQueue,
      );
    });
  });
}

describe('sendMessageBatch', () => {
  it('answers per entry as sendMessage does, and leaves Failed out', () => {
    const test = anEngine().withQueue('orders');
    const MessageAttributes = { Foo: { DataType: 'String', StringValue: 'Bar' } };

    const { Successful, ...rest } = send(test, [
      { Id: 'one', MessageBody: 'message' },
      { Id: 'two', MessageBody: 'message', MessageAttributes, DelaySeconds: 1 },
    ]);

    const MD5OfMessageBody = '78e731027d8fd50ed642340b7c9a63b3';
    assert.deepStrictEqual(rest, {});
    const [one, two] = Successful!;
    assert.notStrictEqual(one!.MessageId, two!.MessageId);
    assert.deepStrictEqual(Successful, [
      { Id: 'one', MessageId: one!.MessageId, MD5OfMessageBody },
      {
        Id: 'two',
        MessageId: two!.MessageId,
        MD5OfMessageBody,
        MD5OfMessageAttributes: 'ae7155c6026991b6d54b11589678bf9c',
      },
    ]);
    assert.deepStrictEqual(test.counts('orders'), [1, 0, 1]);
  });

  it('keeps the order of its entries', () => {
    const test = anEngine().withQueue('orders');
    send(
      test,
      ['c', 'a', 'b'].map((Id) => ({ Id, MessageBody: Id })),
    );
    assert.deepStrictEqual(
      test.receive('orders').map(({ Body }) => Body),
      ['c', 'a', 'b'],
    );
  });

  it('fails entries one by one, with codes of the Query protocol, and sends the others', () => {
    const test = anEngine().withQueue('orders', { MaximumMessageSize: '1024' });

    const { Successful, Failed } = send(test, [
      { Id: 'good', MessageBody: 'x'.repeat(1024) },
      { Id: 'big', MessageBody: 'x'.repeat(1025) },
      { Id: 'character', MessageBody: '\u0001' },
      { Id: 'empty', MessageBody: '' },
      { Id: 'absent' },
      { Id: 'delay', MessageBody: 'a', DelaySeconds: 901 },
      { Id: 'group', MessageBody: 'a', MessageGroupId: 'two words' },
    ]);

    const characters = '#x9 | #xA | #xD | #x20 to #xD7FF | #xE000 to #xFFFD | #x10000 to #x10FFFF';
    assert.deepStrictEqual(
      Successful!.map(({ Id }) => Id),
      ['good'],
    );
    assert.deepStrictEqual(Failed, [
      failure(
        'big',
        'InvalidParameterValue',
        'One or more parameters cannot be validated. Reason: Message must be shorter than 1024 bytes.',
      ),
      failure(
        'character',
        'InvalidMessageContents',
        `Invalid characters found. Valid unicode characters are ${characters}`,
      ),
      failure(
        'empty',
        'MissingParameter',
        'The request must contain the parameter SendMessageBatchRequestEntry.4.MessageBody.',
      ),
      failure(
        'absent',
        'MissingParameter',
        'The request must contain the parameter SendMessageBatchRequestEntry.5.MessageBody.',
      ),
      failure(
        'delay',
        'InvalidParameterValue',
        'Value 901 for parameter DelaySeconds is invalid. Reason: DelaySeconds must be >= 0 and <= 900.',
      ),
      failure(
        'group',
        'InvalidParameterValue',
        'Value two words for parameter MessageGroupId is invalid. Reason: MessageGroupId can only include alphanumeric and punctuation characters. 1 to 128 in length.',
      ),
    ]);
    assert.deepStrictEqual(test.counts('orders'), [1, 0, 0]);
  });

  it('leaves Successful out when every entry failed', () => {
    const answer = send(anEngine().withQueue('orders'), [{ Id: 'a', MessageBody: '' }]);
    assert.deepStrictEqual(Object.keys(answer), ['Failed']);
  });

  it('takes 1 MiB in all, attributes included, and no more', () => {
    const test = anEngine().withQueue('orders');
    const half = 524_288;
    const MessageAttributes = { a: { DataType: 'String', StringValue: '€' } }; // 1 + 6 + 3
    const entries = (more: number) => [
      { Id: 'a', MessageBody: 'ü'.repeat(half / 2) },
      { Id: 'b', MessageBody: 'x'.repeat(half - 10 + more), MessageAttributes },
    ];

    assert.strictEqual(send(test, entries(0)).Successful!.length, 2);
    assert.deepStrictEqual(
      refusalOf(() => send(test, entries(1))),
      {
        shape: 'BatchRequestTooLong',
        text: 'Batch requests cannot be longer than 1048576 bytes. You have sent 1048577 bytes.',
      },
    );
    assert.deepStrictEqual(test.counts('orders'), [2, 0, 0]);
  });

  it('sends nothing when memory is full', () => {
    const test = anEngine({ contentBytes: 3000 }).withQueue('orders');
    const Entries = ['a', 'b', 'c'].map((Id) => ({ Id, MessageBody: 'x'.repeat(1000) }));

    assert.strictEqual(refusalOf(() => send(test, Entries)).shape, 'ServiceUnavailable');

    assert.deepStrictEqual(test.counts('orders'), [0, 0, 0]);
  });
});

describe('deleteMessageBatch', () => {
  it('deletes by each handle and fails the others', () => {
    const test = withReceived(2);
    const [first, second] = test.handles;

    const answer = test.engine.sqs('DeleteMessageBatch', {
      QueueUrl: url('orders'),
      Entries: [
        { Id: '1', ReceiptHandle: first },
        { Id: '2', ReceiptHandle: 'garbage' },
        { Id: '3', ReceiptHandle: '' },
        { Id: '4', ReceiptHandle: second },
        { Id: '5', ReceiptHandle: second },
        { Id: '6' },
      ],
    });

    assert.deepStrictEqual(answer, {
      Successful: [{ Id: '1' }, { Id: '4' }, { Id: '5' }],
      Failed: [
        failure('2', 'ReceiptHandleIsInvalid', 'The input receipt handle "garbage" is not a valid receipt handle.'),
        failure('3', 'MissingParameter', 'The request must contain the parameter ReceiptHandle.'),
        failure('6', 'MissingParameter', 'The request must contain the parameter ReceiptHandle.'),
      ],
    });
    assert.deepStrictEqual(test.engine.counts('orders'), [0, 0, 0]);
  });
});

describe('changeMessageVisibilityBatch', () => {
  it('changes each entry by itself and fails the others', () => {
    const test = withReceived(3);
    const [first, second, third] = test.handles;

    const answer = test.engine.sqs('ChangeMessageVisibilityBatch', {
      QueueUrl: url('orders'),
      Entries: [
        { Id: '1', ReceiptHandle: first, VisibilityTimeout: 0 },
        { Id: '2', ReceiptHandle: second, VisibilityTimeout: 600 },
        { Id: '3', ReceiptHandle: third, VisibilityTimeout: -20 },
        { Id: '4', ReceiptHandle: third },
        { Id: '5', ReceiptHandle: 'garbage', VisibilityTimeout: 1 },
      ],
    });

    assert.deepStrictEqual(answer, {
      Successful: [{ Id: '1' }, { Id: '2' }],
      Failed: [
        failure(
          '3',
          'InvalidParameterValue',
          'Value -20 for parameter VisibilityTimeout is invalid. Reason: VisibilityTimeout must be an integer between 0 and 43200.',
        ),
        failure(
          '4',
          'MissingParameter',
          'The request must contain the parameter ChangeMessageVisibilityBatchRequestEntry.4.VisibilityTimeout.',
        ),
        failure('5', 'ReceiptHandleIsInvalid', 'The input receipt handle "garbage" is not a valid receipt handle.'),
      ],
    });
    assert.deepStrictEqual(test.engine.counts('orders'), [1, 2, 0]);
    test.engine.advance(30_000);
    assert.deepStrictEqual(test.engine.counts('orders'), [2, 1, 0]);
  });
});

function withReceived(count: number): { engine: TestEngine; handles: string[] } {
  const engine = anEngine().withQueue('orders');
  for (let i = 0; i < count; i++) engine.send('orders', 'a');
  return { engine, handles: engine.receive('orders').map(({ ReceiptHandle }) => ReceiptHandle) };
}

function send(
  test: TestEngine,
  Entries: object[],
): { Successful?: { Id: string; MessageId: string }[]; Failed?: object[] } {
  return test.sqs('SendMessageBatch', { QueueUrl: url('orders'), Entries });
}

function failure(Id: string, Code: string, Message: string): object {
  return { Id, SenderFault: true, Code, Message };
}
