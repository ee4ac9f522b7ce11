import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { ServiceError } from '../../../src/engine/errors.ts';
import { testClient, testStart, testWorld, url } from '../anEngine.ts';
import { FanOut, queueArn } from './aFanOut.ts';

const iso = new Date(testStart).toISOString();

describe('a notification in a queue', () => {
  it('is an envelope with its members in the order of AWS', () => {
    const fan = new FanOut();
    const subscription = fan.queue('q');
    const MessageAttributes = {
      kind: { DataType: 'String', StringValue: 'order' },
      raw: { DataType: 'Binary', BinaryValue: new Uint8Array([1, 2, 255]) },
    };
    const { MessageId } = fan.publish('{"a":"ü"}', { Subject: 'new "order"', MessageAttributes });
    const [message] = fan.messages('q');
    assert.equal(message.MessageAttributes, undefined);
    assert.equal(
      message.Body,
      JSON.stringify({
        Type: 'Notification',
        MessageId,
        TopicArn: fan.arn,
        Subject: 'new "order"',
        Message: '{"a":"ü"}',
        Timestamp: iso,
        SignatureVersion: '1',
        Signature: '',
        SigningCertURL: 'https://127.0.0.1:4599/SimpleNotificationService-0.pem',
        UnsubscribeURL: `http://127.0.0.1:4599/?Action=Unsubscribe&SubscriptionArn=${subscription}`,
        MessageAttributes: { kind: { Type: 'String', Value: 'order' }, raw: { Type: 'Binary', Value: 'AQL/' } },
      }),
    );
    assert.notEqual(message.MessageId, MessageId);
  });

  it('leaves out what the publisher did not say', () => {
    const fan = new FanOut();
    fan.queue('q');
    fan.publish('hello');
    const envelope = JSON.parse(fan.bodies('q')[0]!) as object;
    assert.deepEqual(Object.keys(envelope), [
      'Type',
      'MessageId',
      'TopicArn',
      'Message',
      'Timestamp',
      'SignatureVersion',
      'Signature',
      'SigningCertURL',
      'UnsubscribeURL',
    ]);
  });

  it('is the message itself with its attributes where delivery is raw', () => {
    const fan = new FanOut();
    fan.queue('q', { RawMessageDelivery: 'true' });
    fan.publish('hello', { Subject: 'lost', MessageAttributes: { n: { DataType: 'Number', StringValue: '7' } } });
    const [message] = fan.messages('q');
    assert.deepEqual(
      [message.Body, message.MessageAttributes],
      ['hello', { n: { DataType: 'Number', StringValue: '7' } }],
    );
    assert.match(message.MD5OfMessageAttributes, /^[0-9a-f]{32}$/);
  });

  it('carries the trace of the publish', () => {
    const fan = new FanOut();
    fan.queue('q');
    const traceHeader = 'Root=1-3152b799-8954dae64eda91bc9a23a7e8;Parent=7fa8c0f79203be72;Sampled=1';
    fan.publish('hello', {}, { traceHeader });
    assert.equal(fan.messages('q')[0].Attributes.AWSTraceHeader, traceHeader);
  });

  it('is what the message says for queues, where it says something for each protocol', () => {
    const fan = new FanOut();
    fan.queue('own', { RawMessageDelivery: 'true' });
    fan.subscribe('sms', '+15551234567');
    fan.publish('{"default":"d","sqs":"for queues"}', { MessageStructure: 'json' });
    const [text] = [...fan.test.engine.state.documents.rows('inbox').values()];
    assert.deepEqual([fan.bodies('own'), text!.body], [['for queues'], 'd']);
  });

  it('reaches queues of other regions and accounts', () => {
    const fan = new FanOut();
    fan.test.withQueue('far', {}, { world: { ...testWorld, region: 'eu-west-1' } });
    fan.subscribe('sqs', queueArn('far', 'eu-west-1'), { RawMessageDelivery: 'true' });
    fan.publish('hello');
    assert.deepEqual(fan.outcomes, ['delivered']);
    assert.deepEqual(fan.test.counts('far', { ...testWorld, region: 'eu-west-1' }), [1, 0, 0]);
  });

  it('is delivered in the transaction of the publish, under its request', () => {
    const fan = new FanOut();
    fan.queue('q');
    fan.test.changes.length = 0;
    fan.publish('hello');
    const causes = new Set(
      fan.test.changes.map(({ cause }) => `${cause.operation} ${cause.requestId} ${cause.client.label}`),
    );
    assert.deepEqual(fan.test.changes.map(({ table }) => table).sort(), ['content', 'message', 'publish']);
    assert.equal(causes.size, 1);
    assert.match([...causes][0]!, new RegExp(`^Publish request-\\d+ ${testClient.label}$`));
  });

  it('waits as long as its queue makes messages wait', () => {
    const fan = new FanOut();
    fan.queue('q', {}, { DelaySeconds: '5' });
    fan.publish('hello');
    assert.deepEqual(fan.test.counts('q'), [0, 0, 1]);
  });
});

describe('a publish', () => {
  it('says of each subscription what became of it, in the order subscribed', () => {
    const fan = new FanOut();
    fan.queue('all');
    fan.queue('some', { FilterPolicy: '{"kind":["order"]}' });
    fan.subscribe('http', 'http://127.0.0.1:1/pending');
    fan.subscribe('sqs', queueArn('nowhere'));
    const paused = fan.queue('paused');
    const row = fan.test.engine.state.documents.subscriptionWith(paused.split(':').at(-1)!)!;
    fan.test.engine.change('pause', testWorld, testClient, (call) =>
      call.tx.put('subscription', row.id, { ...row, isPaused: true }),
    );
    fan.publish('hello', { MessageAttributes: { kind: { DataType: 'String', StringValue: 'refund' } } });
    assert.deepEqual(fan.outcomes, ['delivered', 'filtered', 'unconfirmed', 'lost', 'paused']);
    assert.deepEqual(fan.cells[1]!.failure, { path: 'kind', wanted: '"order"', found: '"refund"' });
    assert.equal(fan.cells[3]!.reason, `there is no queue ${queueArn('nowhere')}`);
    assert.deepEqual(fan.bodies('some'), []);
  });

  it('moves what it cannot deliver to the dead-letter queue, as the endpoint would have got it', () => {
    const fan = new FanOut();
    fan.test.withQueue('dlq');
    const RedrivePolicy = JSON.stringify({ deadLetterTargetArn: queueArn('dlq') });
    fan.subscribe('sqs', queueArn('gone'), { RedrivePolicy, RawMessageDelivery: 'true' });
    fan.publish('hello', { MessageAttributes: { a: { DataType: 'String', StringValue: 'b' } } });
    const [message] = fan.messages('dlq');
    assert.deepEqual([message.Body, Object.keys(message.MessageAttributes)], ['hello', ['a']]);
    assert.deepEqual(
      [fan.cells[0]!.outcome, fan.cells[0]!.reason],
      ['deadLettered', `there is no queue ${queueArn('gone')}`],
    );
  });

  it('loses what neither the endpoint nor the dead-letter queue takes', () => {
    const fan = new FanOut();
    const RedrivePolicy = JSON.stringify({ deadLetterTargetArn: queueArn('nowhere') });
    fan.subscribe('sqs', queueArn('gone'), { RedrivePolicy });
    fan.publish('hello');
    assert.equal(fan.cells[0]!.outcome, 'lost');
    assert.match(fan.cells[0]!.reason!, /gone; the dead-letter queue did not take it: there is no queue .*nowhere$/);
  });

  it('does not deliver raw with more attributes than a queue takes', () => {
    const fan = new FanOut();
    fan.queue('raw', { RawMessageDelivery: 'true' });
    fan.queue('enveloped');
    const names = Array.from({ length: 11 }, (_, n) => [`a${n}`, { DataType: 'String', StringValue: 'x' }]);
    fan.publish('hello', { MessageAttributes: Object.fromEntries(names) });
    assert.deepEqual(fan.outcomes, ['lost', 'delivered']);
    assert.equal(fan.cells[0]!.reason, 'a queue takes at most 10 message attributes, and this has 11');
  });

  it('does not deliver what is longer than the queue takes', () => {
    const fan = new FanOut();
    fan.queue('small', { RawMessageDelivery: 'true' }, { MaximumMessageSize: '1024' });
    fan.publish('x'.repeat(1025));
    assert.equal(fan.cells[0]!.reason, 'the queue takes at most 1024 bytes, and this has 1025');
  });

  it('says what AWS would refuse, and delivers all the same', () => {
    const fan = new FanOut();
    fan.queue('q');
    fan.publish('hello');
    assert.deepEqual(fan.outcomes, ['delivered']);
    assert.equal(fan.cells[0]!.refusedByAws, 'the queue has no policy that lets this topic send');
  });

  it('is refused by the queue where access is enforced', () => {
    const fan = new FanOut();
    fan.queue('q');
    fan.test.engine.configure({ access: 'enforce' });
    fan.publish('hello');
    assert.deepEqual(fan.outcomes, ['lost']);
    assert.equal(fan.cells[0]!.reason, 'the queue has no policy that lets this topic send');
  });

  for (const [access, expected] of [
    ['off', []],
    ['audit', [false]],
    ['enforce', [true]],
  ] as const) {
    it(`tells of what AWS would refuse as access ${access} says`, () => {
      const fan = new FanOut();
      fan.queue('q');
      fan.test.engine.configure({ access });
      const told: unknown[] = [];
      fan.test.engine.onDidObserve((each) => each.kind === 'paced' && told.push(each.refused));
      fan.publish('hello');
      assert.deepEqual(told, expected);
    });
  }

  it('keeps five hundred of a topic to be looked at', () => {
    const fan = new FanOut();
    for (let n = 0; n < 510; n++) fan.publish(`${n}`);
    const rows = [...fan.test.engine.state.documents.rows('publish').values()];
    assert.deepEqual([rows.length, rows[0]!.notification.message], [500, '10']);
  });

  it('keeps no more bytes of a topic than 8 MiB', () => {
    const fan = new FanOut();
    for (let n = 0; n < 40; n++) fan.publish('x'.repeat(262_144));
    assert.equal(fan.test.engine.state.documents.rows('publish').size, 32);
  });
});

describe('a batch of publishes', () => {
  it('answers for each entry in order', () => {
    const fan = new FanOut();
    fan.queue('q', { RawMessageDelivery: 'true' });
    const entries = [
      { Id: 'a', Message: '1' },
      { Id: 'b', Message: '2' },
    ];
    const { Successful, Failed } = fan.test.sns('PublishBatch', {
      TopicArn: fan.arn,
      PublishBatchRequestEntries: entries,
    });
    assert.deepEqual([Successful.map(({ Id }: { Id: string }) => Id), Failed], [['a', 'b'], []]);
    assert.deepEqual(fan.bodies('q'), ['1', '2']);
  });

  it('publishes nothing when one entry is refused', () => {
    const fan = new FanOut();
    fan.queue('q');
    const entries = [
      { Id: 'a', Message: '1' },
      { Id: 'b', Message: '{}', MessageStructure: 'json' },
    ];
    assert.throws(
      () => fan.test.sns('PublishBatch', { TopicArn: fan.arn, PublishBatchRequestEntries: entries }),
      new ServiceError(
        'InvalidParameterException',
        'Invalid parameter: Message Structure - No default entry in JSON message body',
      ),
    );
    assert.deepEqual(fan.bodies('q'), []);
  });

  const entry = (Id: string, Message = 'x') => ({ Id, Message });
  for (const [what, entries, shape, text] of [
    ['no entries', [], 'EmptyBatchRequestException', "The batch request doesn't contain any entries."],
    [
      'eleven entries',
      Array.from({ length: 11 }, (_, n) => entry(`${n}`)),
      'TooManyEntriesInBatchRequestException',
      'The batch request contains more entries than permissible.',
    ],
    [
      'the same id twice',
      [entry('a'), entry('a')],
      'BatchEntryIdsNotDistinctException',
      'Two or more batch entries in the request have the same Id.',
    ],
    [
      'an id with a dot',
      [entry('message.id')],
      'InvalidBatchEntryIdException',
      'The Id of a batch entry in the batch request contains an impermissible character: message.id',
    ],
    [
      'an id of 81 characters',
      [entry('a'.repeat(81))],
      'InvalidBatchEntryIdException',
      `The Id of a batch entry in the batch request is too long: ${'a'.repeat(81)}`,
    ],
    [
      'more bytes together than a message may have',
      [entry('a', 'x'.repeat(131_073)), entry('b', 'x'.repeat(131_072))],
      'BatchRequestTooLongException',
      'The length of all the messages put together is more than the limit.',
    ],
  ] as const) {
    it(`is refused with ${what}`, () => {
      const fan = new FanOut();
      assert.throws(
        () => fan.test.sns('PublishBatch', { TopicArn: fan.arn, PublishBatchRequestEntries: entries }),
        new ServiceError(shape, text),
      );
    });
  }
});

describe('what Publish refuses', () => {
  const attribute = (name: string, value: object) => ({ MessageAttributes: { [name]: value } });
  const text = { DataType: 'String', StringValue: 'x' };
  for (const [what, input, sentence, shape = 'InvalidParameterException'] of [
    ['an empty message', { Message: '' }, 'Invalid parameter: Empty message'],
    ['an empty subject', { Subject: '' }, 'Invalid parameter: Subject'],
    ['a subject of 101 characters', { Subject: 'x'.repeat(101) }, 'Invalid parameter: Subject'],
    ['a subject of two lines', { Subject: 'a\nb' }, 'Invalid parameter: Subject'],
    ['a message that is too long', { Message: 'x'.repeat(262_145) }, 'Invalid parameter: Message too long'],
    [
      'attributes that make it too long',
      { Message: 'x'.repeat(262_144), ...attribute('a', text) },
      'Invalid parameter: Message too long',
    ],
    [
      'a structure that is not JSON',
      { Message: '{"default": "a"', MessageStructure: 'json' },
      'Invalid parameter: Message Structure - JSON message body failed to parse',
    ],
    [
      'a structure whose default is no text',
      { Message: '{"default": {"a": 1}}', MessageStructure: 'json' },
      'Invalid parameter: Message Structure - No default entry in JSON message body',
    ],
    [
      'a deduplication id on a standard topic',
      { MessageDeduplicationId: 'a' },
      'Invalid parameter: MessageDeduplicationId Reason: The request includes MessageDeduplicationId parameter that is not valid for this topic type',
    ],
    [
      'an empty attribute',
      attribute('attr1', { DataType: 'String', StringValue: '' }),
      "The message attribute 'attr1' must contain non-empty message attribute value for message attribute type 'String'.",
      'InvalidParameterValueException',
    ],
    [
      'text in the field for bytes',
      attribute('attr1', { DataType: 'String', BinaryValue: new Uint8Array([1]) }),
      "The message attribute 'attr1' with type 'String' must use field 'String'.",
      'InvalidParameterValueException',
    ],
    [
      'bytes in the field for text',
      attribute('attr1', { DataType: 'Binary', StringValue: 'x' }),
      "The message attribute 'attr1' with type 'Binary' must use field 'Binary'.",
      'InvalidParameterValueException',
    ],
    [
      'an unknown type',
      attribute('attr1', { DataType: 'Invalid', StringValue: 'x' }),
      "The message attribute 'attr1' has an invalid message attribute type, the set of supported type prefixes is Binary, Number, and String.",
      'InvalidParameterValueException',
    ],
    [
      'no type',
      attribute('attr1', { StringValue: 'x' }),
      "1 validation error detected: Value null at 'messageAttributes.attr1.member.dataType' failed to satisfy constraint: Member must not be null",
      'ValidationException',
    ],
    [
      'a name of 256 characters',
      attribute('a'.repeat(256), text),
      'Length of message attribute name must be less than 256 bytes.',
      'InvalidParameterValueException',
    ],
    [
      'a caret in a name',
      attribute('a^b', text),
      "Invalid non-alphanumeric character '#x5E' was found in the message attribute name. Can only include alphanumeric characters, hyphens, underscores, or dots.",
      'InvalidParameterValueException',
    ],
    [
      'a name that begins with a dot',
      attribute('.a', text),
      "Invalid message attribute name starting with character '.' was found.",
      'InvalidParameterValueException',
    ],
    [
      'a name that ends with a dot',
      attribute('a.', text),
      "Invalid message attribute name ending with character '.' was found.",
      'InvalidParameterValueException',
    ],
    [
      'two dots in a name',
      attribute('a..b', text),
      "Message attribute name can not have successive '.' character.",
      'InvalidParameterValueException',
    ],
  ] as const) {
    it(what, () => {
      const fan = new FanOut();
      fan.queue('q');
      assert.throws(() => fan.publish('hello', input), new ServiceError(shape, sentence));
      assert.deepEqual(fan.bodies('q'), []);
    });
  }

  it('a topic that is not there', () => {
    const fan = new FanOut();
    assert.throws(
      () => fan.publish('x', { TopicArn: `${fan.arn}-2` }),
      new ServiceError('NotFoundException', 'Topic does not exist'),
    );
  });

  it('nowhere to publish to', () => {
    const fan = new FanOut();
    assert.throws(
      () => fan.test.sns('Publish', { Message: 'x' }),
      new ServiceError(
        'InvalidParameterException',
        'Invalid parameter: TopicArn or TargetArn Reason: no value for required parameter',
      ),
    );
  });
});

describe('a message that may be larger', () => {
  it('is taken up to what the topic allows', () => {
    const fan = new FanOut('large', { MaximumMessageSize: '1048576' });
    fan.queue('q', { RawMessageDelivery: 'true' });
    fan.publish('x'.repeat(1_048_576));
    assert.deepEqual(fan.outcomes, ['delivered']);
    assert.equal(fan.test.sqs('ReceiveMessage', { QueueUrl: url('q') }).Messages[0].Body.length, 1_048_576);
  });
});
