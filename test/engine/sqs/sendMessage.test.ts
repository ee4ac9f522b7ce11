import assert from 'node:assert/strict';
import { anEngine, url, type TestEngine } from '../anEngine.ts';
import { noSuchQueue, refusalOf } from './refusal.ts';

const characters = '#x9 | #xA | #xD | #x20 to #xD7FF | #xE000 to #xFFFD | #x10000 to #x10FFFF';

describe('sendMessage', () => {
  it('answers with an id and the digest of the body, and nothing that was not sent', () => {
    const test = anEngine().withQueue('orders');
    const { MessageId, ...rest } = send(test, 'message');
    assert.match(MessageId!, /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/);
    assert.deepStrictEqual(rest, { MD5OfMessageBody: '78e731027d8fd50ed642340b7c9a63b3' });
  });

  it('answers with the digests of attributes and system attributes', () => {
    const test = anEngine().withQueue('orders');
    const { MessageId: _, ...digests } = send(test, 'message', {
      MessageAttributes: { timestamp: { DataType: 'Number', StringValue: '1493147359900' } },
      MessageSystemAttributes: {
        AWSTraceHeader: {
          DataType: 'String',
          StringValue: 'Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1',
        },
      },
    });
    assert.deepStrictEqual(digests, {
      MD5OfMessageBody: '78e731027d8fd50ed642340b7c9a63b3',
      MD5OfMessageAttributes: '235c5c510d26fb653d073faed50ae77c',
      MD5OfMessageSystemAttributes: '5ae4d5d7636402d80f4eb6d213245a88',
    });
  });

  it('answers with no digest for empty attribute maps', () => {
    const test = anEngine().withQueue('orders');
    const { MessageId: _, ...rest } = send(test, 'message', { MessageAttributes: {}, MessageSystemAttributes: {} });
    assert.deepStrictEqual(rest, { MD5OfMessageBody: '78e731027d8fd50ed642340b7c9a63b3' });
  });

  for (const body of ['\t\n\r ', '\u0020\ud7ff\ue000\ufffd', '\u{10000}\u{10ffff}', '\u007f\u0085\u{1f600}', '<&">']) {
    it(`takes the body ${JSON.stringify(body)}`, () => {
      const test = anEngine().withQueue('orders');
      send(test, body);
      assert.strictEqual(test.receive('orders')[0]?.Body, body);
    });
  }

  for (const body of [
    '\u0000',
    'a\u0008',
    '\u000b',
    '\u000c',
    '\u001f',
    '\ufffe',
    '\uffff',
    'lone \ud800',
    '\udc00\ud800',
  ]) {
    it(`refuses the body ${JSON.stringify(body)}`, () => {
      assert.deepStrictEqual(
        refusalOf(() => send(anEngine().withQueue('orders'), body)),
        {
          shape: 'InvalidMessageContents',
          text: `Invalid characters found. Valid unicode characters are ${characters}`,
        },
      );
    });
  }

  it('misses an empty body', () => {
    assert.deepStrictEqual(
      refusalOf(() => send(anEngine().withQueue('orders'), '')),
      { shape: 'MissingParameter', text: 'The request must contain the parameter MessageBody.' },
    );
  });

  describe('size', () => {
    for (const [attribute, maximum] of [
      [undefined, 1_048_576],
      ['1024', 1024],
    ] as const) {
      it(`may be ${maximum} bytes of UTF-8 and no more`, () => {
        const test = anEngine().withQueue('orders', attribute ? { MaximumMessageSize: attribute } : {});
        send(test, 'ü'.repeat(maximum / 2));
        assert.deepStrictEqual(
          refusalOf(() => send(test, `${'ü'.repeat(maximum / 2)}x`)),
          {
            shape: 'InvalidParameterValue',
            text: `One or more parameters are invalid. Reason: Message must be shorter than ${maximum} bytes.`,
          },
        );
      });
    }

    it('counts names, types and values of attributes, but no system attributes', () => {
      const test = anEngine().withQueue('orders', { MaximumMessageSize: '1024' });
      const MessageAttributes = {
        ä: { DataType: 'String.ß', StringValue: '€' }, // 2 + 9 + 3
        b: { DataType: 'Binary', BinaryValue: Uint8Array.of(255, 255) }, // 1 + 6 + 2
      };
      const trace = { AWSTraceHeader: { DataType: 'String', StringValue: 'x'.repeat(500) } };

      send(test, 'x'.repeat(1024 - 23), { MessageAttributes, MessageSystemAttributes: trace });

      assert.strictEqual(
        refusalOf(() => send(test, 'x'.repeat(1024 - 22), { MessageAttributes })).shape,
        'InvalidParameterValue',
      );
    });

    it('is refused before the content is looked at', () => {
      const test = anEngine().withQueue('orders', { MaximumMessageSize: '1024' });
      assert.strictEqual(refusalOf(() => send(test, '\u0000'.repeat(1025))).shape, 'InvalidParameterValue');
    });

    it('follows a change of MaximumMessageSize at once', () => {
      const test = anEngine().withQueue('orders', { MaximumMessageSize: '1024' });
      test.sqs('SetQueueAttributes', { QueueUrl: url('orders'), Attributes: { MaximumMessageSize: '2048' } });
      send(test, 'x'.repeat(2048));
    });
  });

  describe('delay', () => {
    it('is 0 by default', () => {
      const test = anEngine().withQueue('orders');
      send(test, 'a');
      assert.deepStrictEqual(test.counts('orders'), [1, 0, 0]);
    });

    it('is the queue’s when the message has none, and ends at its very millisecond', () => {
      const test = anEngine().withQueue('orders', { DelaySeconds: '5' });
      send(test, 'a');
      test.advance(4999);
      assert.deepStrictEqual(test.counts('orders'), [0, 0, 1]);
      test.advance(1);
      assert.deepStrictEqual(test.counts('orders'), [1, 0, 0]);
    });

    for (const seconds of [0, 900]) {
      it(`of ${seconds} seconds goes before the queue’s`, () => {
        const test = anEngine().withQueue('orders', { DelaySeconds: '5' });
        send(test, 'a', { DelaySeconds: seconds });
        test.advance(Math.max(0, seconds * 1000 - 1));
        assert.deepStrictEqual(test.counts('orders'), seconds === 0 ? [1, 0, 0] : [0, 0, 1]);
        test.advance(1);
        assert.deepStrictEqual(test.counts('orders'), [1, 0, 0]);
      });
    }

    for (const seconds of [-1, 901]) {
      it(`may not be ${seconds}`, () => {
        assert.deepStrictEqual(
          refusalOf(() => send(anEngine().withQueue('orders'), 'a', { DelaySeconds: seconds })),
          {
            shape: 'InvalidParameterValue',
            text: `Value ${seconds} for parameter DelaySeconds is invalid. Reason: DelaySeconds must be >= 0 and <= 900.`,
          },
        );
      });
    }
  });

  describe('trace header', () => {
    const names = { MessageSystemAttributeNames: ['AWSTraceHeader'] };

    it('comes from the HTTP request', () => {
      const test = anEngine().withQueue('orders');
      const sent = test.sqs(
        'SendMessage',
        { QueueUrl: url('orders'), MessageBody: 'a' },
        { traceHeader: 'Root=1-http' },
      );
      assert.deepStrictEqual(
        [test.receive('orders', names)[0]?.Attributes, sent.MD5OfMessageSystemAttributes],
        [{ AWSTraceHeader: 'Root=1-http' }, undefined],
      );
    });

    it('comes from the message first', () => {
      const test = anEngine().withQueue('orders');
      const MessageSystemAttributes = { AWSTraceHeader: { DataType: 'String', StringValue: 'Root=1-message' } };
      test.sqs(
        'SendMessage',
        { QueueUrl: url('orders'), MessageBody: 'a', MessageSystemAttributes },
        { traceHeader: 'Root=1-http' },
      );
      assert.deepStrictEqual(test.receive('orders', names)[0]?.Attributes, { AWSTraceHeader: 'Root=1-message' });
    });

    for (const traceHeader of ['Root=\u0001', 'x'.repeat(8193)]) {
      it(`of the HTTP request is left aside when it is ${JSON.stringify(traceHeader).slice(0, 20)}`, () => {
        const test = anEngine().withQueue('orders');
        test.sqs('SendMessage', { QueueUrl: url('orders'), MessageBody: 'a' }, { traceHeader });
        assert.strictEqual(test.receive('orders', names)[0]?.Attributes, undefined);
      });
    }

    it('is the only system attribute', () => {
      const MessageSystemAttributes = { Hello: { DataType: 'String', StringValue: 'World' } };
      assert.deepStrictEqual(
        refusalOf(() => send(anEngine().withQueue('orders'), 'a', { MessageSystemAttributes })),
        { shape: 'InvalidParameterValue', text: "Message system attribute name 'Hello' is invalid." },
      );
    });

    for (const bad of [
      { DataType: 'Number', StringValue: '1' },
      { DataType: 'String', StringValue: '' },
      { DataType: 'String', StringValue: 'Root=\u0001' },
      { DataType: 'String', StringValue: 'x'.repeat(8193) },
    ]) {
      it(`may not be ${JSON.stringify(bad).slice(0, 60)}`, () => {
        assert.strictEqual(
          refusalOf(() =>
            send(anEngine().withQueue('orders'), 'a', { MessageSystemAttributes: { AWSTraceHeader: bad } }),
          ).shape,
          'InvalidParameterValue',
        );
      });
    }
  });

  for (const id of ['', 'group 123', 'x'.repeat(129)]) {
    it(`refuses the bad MessageGroupId "${id.slice(0, 20)}" as AWS does`, () => {
      assert.deepStrictEqual(
        refusalOf(() => send(anEngine().withQueue('orders'), 'a', { MessageGroupId: id })),
        {
          shape: 'InvalidParameterValue',
          text: `Value ${id} for parameter MessageGroupId is invalid. Reason: MessageGroupId can only include alphanumeric and punctuation characters. 1 to 128 in length.`,
        },
      );
    });
  }

  it('keeps a MessageGroupId, without a sequence number', () => {
    const test = anEngine().withQueue('orders');
    const answer = send(test, 'a', { MessageGroupId: 'tenant-1' });
    const [received] = test.receive('orders', { MessageSystemAttributeNames: ['MessageGroupId', 'SequenceNumber'] });

    assert.deepStrictEqual(
      [Object.keys(answer).toSorted(), received!.Attributes],
      [['MD5OfMessageBody', 'MessageId'], { MessageGroupId: 'tenant-1' }],
    );
  });

  it('refuses a MessageDeduplicationId', () => {
    assert.deepStrictEqual(
      refusalOf(() => send(anEngine().withQueue('orders'), 'a', { MessageDeduplicationId: 'X' })),
      {
        shape: 'InvalidParameterValue',
        text: 'Value X for parameter MessageDeduplicationId is invalid. Reason: The request includes a parameter that is not valid for this queue type.',
      },
    );
  });

  it('refuses a queue that does not exist', () => {
    assert.deepStrictEqual(
      refusalOf(() => send(anEngine(), 'a')),
      noSuchQueue,
    );
  });
});

function send(test: TestEngine, MessageBody: string, more: object = {}): Record<string, string> {
  return test.sqs('SendMessage', { QueueUrl: url('orders'), MessageBody, ...more });
}
