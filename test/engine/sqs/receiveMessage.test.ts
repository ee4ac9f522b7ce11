import assert from 'node:assert/strict';
import { sqsLimits } from '../../../src/engine/limits.ts';
import { receiptHandleOf } from '../../../src/engine/sqs/receiptHandle.ts';
import type { MessageRow } from '../../../src/engine/sqs/rows.ts';
import { anEngine, testHandleKey, testStart, url, type TestEngine } from '../anEngine.ts';
import { arn } from './deadLetters.ts';
import { noSuchQueue, refusalOf } from './refusal.ts';

const tooMany =
  'Too many messages have been received without being deleted. Please delete your received messages or let them timeout before receiving more.';

describe('receiveMessage', () => {
  it('leaves Messages out when there is nothing', () => {
    assert.deepStrictEqual(receive(anEngine().withQueue('orders')), {});
  });

  it('gives id, handle, body and digest of one message, and nothing that was not asked for', () => {
    const test = anEngine().withQueue('orders');
    const MessageAttributes = { Foo: { DataType: 'String', StringValue: 'Bar' } };
    const { MessageId } = test.send('orders', 'message', { MessageAttributes });
    test.send('orders', 'another');

    const { Messages } = receive(test);

    const [{ ReceiptHandle, ...message }, ...more] = Messages;
    assert.deepStrictEqual(message, { MessageId, MD5OfBody: '78e731027d8fd50ed642340b7c9a63b3', Body: 'message' });
    assert.match(ReceiptHandle, /^[\w-]+$/);
    assert.deepStrictEqual(more, []);
  });

  it('gives up to MaxNumberOfMessages, the one sent first first', () => {
    const test = withMessages(12);
    assert.deepStrictEqual(bodies(test, { MaxNumberOfMessages: 10 }), [
      '1',
      '2',
      '3',
      '4',
      '5',
      '6',
      '7',
      '8',
      '9',
      '10',
    ]);
    assert.deepStrictEqual(bodies(test, { MaxNumberOfMessages: 10 }), ['11', '12']);
    assert.deepStrictEqual(receive(test, { MaxNumberOfMessages: 10 }), {});
  });

  for (const count of [0, -1, 11]) {
    it(`refuses MaxNumberOfMessages ${count}`, () => {
      assert.deepStrictEqual(
        refusalOf(() => receive(withMessages(1), { MaxNumberOfMessages: count })),
        {
          shape: 'InvalidParameterValue',
          text: `Value ${count} for parameter MaxNumberOfMessages is invalid. Reason: Must be between 1 and 10, if provided.`,
        },
      );
    });
  }

  for (const seconds of [-1, 21]) {
    it(`refuses WaitTimeSeconds ${seconds}`, () => {
      assert.deepStrictEqual(
        refusalOf(() => receive(withMessages(1), { WaitTimeSeconds: seconds })),
        {
          shape: 'InvalidParameterValue',
          text: `Value ${seconds} for parameter WaitTimeSeconds is invalid. Reason: Must be >= 0 and <= 20, if provided.`,
        },
      );
    });
  }

  for (const seconds of [-1, 43_201]) {
    it(`refuses VisibilityTimeout ${seconds}`, () => {
      assert.deepStrictEqual(
        refusalOf(() => receive(withMessages(1), { VisibilityTimeout: seconds })),
        {
          shape: 'InvalidParameterValue',
          text: `Value ${seconds} for parameter VisibilityTimeout is invalid. Reason: Must be >= 0 and <= 43200, if provided.`,
        },
      );
    });
  }

  it('refuses a ReceiveRequestAttemptId', () => {
    assert.deepStrictEqual(
      refusalOf(() => receive(withMessages(1), { ReceiveRequestAttemptId: 'X' })),
      {
        shape: 'InvalidParameterValue',
        text: 'Value X for parameter ReceiveRequestAttemptId is invalid. Reason: The request includes a parameter that is not valid for this queue type.',
      },
    );
  });

  it('refuses a queue that does not exist', () => {
    assert.deepStrictEqual(
      refusalOf(() => receive(anEngine())),
      noSuchQueue,
    );
  });

  describe('visibility timeout', () => {
    const cases: [what: string, attribute: string | undefined, given: number | undefined, seconds: number][] = [
      ['is 30 seconds by default', undefined, undefined, 30],
      ['is the queue’s', '5', undefined, 5],
      ['of the call goes before the queue’s', '5', 7, 7],
      ['may be 12 hours', undefined, 43_200, 43_200],
    ];
    for (const [what, attribute, given, seconds] of cases) {
      it(what, () => {
        const test = withMessages(1, attribute === undefined ? {} : { VisibilityTimeout: attribute });
        receive(test, { VisibilityTimeout: given });
        test.advance(seconds * 1000 - 1);
        assert.deepStrictEqual(receive(test), {});
        test.advance(1);
        assert.deepStrictEqual(bodies(test), ['1']);
      });
    }

    it('of 0 hands a message out, once in an answer, and leaves it visible', () => {
      const test = withMessages(3);
      assert.deepStrictEqual(bodies(test, { VisibilityTimeout: 0, MaxNumberOfMessages: 2 }), ['1', '2']);
      assert.deepStrictEqual(
        test.changes.slice(-2).map(({ after }) => (after as MessageRow).state),
        ['visible', 'visible'],
      );
      assert.deepStrictEqual(bodies(test, { VisibilityTimeout: 0, MaxNumberOfMessages: 10 }), ['1', '2', '3']);
    });

    it('of 0 gives a fresh handle each time and counts the receive', () => {
      const test = withMessages(1, { VisibilityTimeout: '0' });
      const MessageSystemAttributeNames = ['ApproximateReceiveCount'];
      const [first, second] = [0, 1].map(() => receive(test, { MessageSystemAttributeNames }).Messages[0]);
      assert.notStrictEqual(first.ReceiptHandle, second.ReceiptHandle);
      assert.deepStrictEqual(
        [first.Attributes, second.Attributes],
        [{ ApproximateReceiveCount: '1' }, { ApproximateReceiveCount: '2' }],
      );
    });

    it('puts a message back where it was sent, before later ones', () => {
      const test = withMessages(2);
      receive(test, { VisibilityTimeout: 1 });
      test.advance(1000);
      assert.deepStrictEqual(bodies(test, { MaxNumberOfMessages: 10 }), ['1', '2']);
    });
  });

  describe('system attributes', () => {
    it('All gives four of a plain message, and how they change with the second receive', () => {
      const test = withMessages(1);
      test.advance(1234);
      const first = attributes(test, { MessageSystemAttributeNames: ['All'] });
      test.advance(30_000);
      const second = attributes(test, { MessageSystemAttributeNames: ['All'] });

      const same = {
        SenderId: '000000000000',
        SentTimestamp: String(testStart),
        ApproximateFirstReceiveTimestamp: String(testStart + 1234),
      };
      assert.deepStrictEqual(first, { ...same, ApproximateReceiveCount: '1' });
      assert.deepStrictEqual(second, { ...same, ApproximateReceiveCount: '2' });
    });

    it('are asked for by the old and the new name of the parameter, which add up', () => {
      const asked = { AttributeNames: ['SenderId'], MessageSystemAttributeNames: ['ApproximateReceiveCount'] };
      assert.deepStrictEqual(attributes(withMessages(1), asked), {
        SenderId: '000000000000',
        ApproximateReceiveCount: '1',
      });
    });

    for (const names of [undefined, [], ['SequenceNumber', 'MessageGroupId', 'DeadLetterQueueSourceArn'], ['Foo']]) {
      it(`are left out when ${JSON.stringify(names)} is asked for`, () => {
        assert.strictEqual(attributes(withMessages(1), { MessageSystemAttributeNames: names }), undefined);
      });
    }

    it('All includes a trace header that was sent', () => {
      const test = anEngine().withQueue('orders');
      test.sqs('SendMessage', { QueueUrl: url('orders'), MessageBody: 'a' }, { traceHeader: 'Root=1' });
      assert.strictEqual(attributes(test, { AttributeNames: ['All'] })?.AWSTraceHeader, 'Root=1');
    });
  });

  describe('long poll', () => {
    it('answers at once when a message is there, without waiting for more', () => {
      assert.deepStrictEqual(bodies(withMessages(1), { WaitTimeSeconds: 20, MaxNumberOfMessages: 10 }), ['1']);
    });

    it('is answered by the first message that is sent', () => {
      const test = anEngine().withQueue('orders');
      const poll = test.start('ReceiveMessage', {
        QueueUrl: url('orders'),
        WaitTimeSeconds: 20,
        MaxNumberOfMessages: 10,
      });
      test.advance(5000);
      assert.strictEqual(poll.result, undefined);
      test.send('orders', 'a');
      assert.deepStrictEqual(bodiesOf(poll.result), ['a']);
    });

    for (const [what, attributesGiven, input] of [
      ['of the call', {}, { WaitTimeSeconds: 3 }],
      ['of the queue', { ReceiveMessageWaitTimeSeconds: '3' }, {}],
    ] as const) {
      it(`ends empty after the seconds ${what}`, () => {
        const test = anEngine().withQueue('orders', attributesGiven);
        const poll = test.start('ReceiveMessage', { QueueUrl: url('orders'), ...input });
        test.advance(2999);
        assert.strictEqual(poll.result, undefined);
        test.advance(1);
        assert.deepStrictEqual(poll.result, { ok: true, output: {} });
      });
    }

    it('keeps its end when others take what came in between', () => {
      const test = anEngine().withQueue('orders');
      const polls = [3, 4].map((WaitTimeSeconds) =>
        test.start('ReceiveMessage', { QueueUrl: url('orders'), WaitTimeSeconds }),
      );
      test.advance(2000);
      test.send('orders', 'a');
      test.advance(2000);
      assert.deepStrictEqual(
        polls.map(({ result }) => bodiesOf(result)),
        [['a'], []],
      );
    });

    it('WaitTimeSeconds 0 goes before the queue’s', () => {
      assert.deepStrictEqual(
        receive(anEngine().withQueue('orders', { ReceiveMessageWaitTimeSeconds: '20' }), { WaitTimeSeconds: 0 }),
        {},
      );
    });

    it('gets a delayed message when its delay ends', () => {
      const test = anEngine().withQueue('orders');
      test.send('orders', 'a', { DelaySeconds: 2 });
      const poll = test.start('ReceiveMessage', { QueueUrl: url('orders'), WaitTimeSeconds: 20 });
      test.advance(2000);
      assert.deepStrictEqual(bodiesOf(poll.result), ['a']);
    });

    it('moves 1000 messages to the dead-letter queue at most, and does not wait beside the rest', () => {
      const test = withMessages(1001).withQueue('dead');
      for (let left = 1001; left > 0; left -= 10) test.receive('orders', { VisibilityTimeout: 1 });
      test.advance(1000);
      const RedrivePolicy = JSON.stringify({ deadLetterTargetArn: arn('dead'), maxReceiveCount: 1 });
      test.sqs('SetQueueAttributes', { QueueUrl: url('orders'), Attributes: { RedrivePolicy } });
      test.send('orders', 'healthy');

      assert.deepStrictEqual(
        [receive(test, { WaitTimeSeconds: 20 }), bodies(test, { WaitTimeSeconds: 20 }), test.counts('dead')],
        [{}, ['healthy'], [1001, 0, 0]],
      );
    });

    it('gets a message that another client lets go', () => {
      const test = withMessages(1);
      const { ReceiptHandle } = receive(test).Messages[0];
      const poll = test.start('ReceiveMessage', { QueueUrl: url('orders'), WaitTimeSeconds: 20 });
      test.sqs('ChangeMessageVisibility', { QueueUrl: url('orders'), ReceiptHandle, VisibilityTimeout: 0 });
      assert.deepStrictEqual(bodiesOf(poll.result), ['1']);
    });
  });

  describe('at 120 000 messages in flight', () => {
    let test: TestEngine;
    let handle: string;
    before(function () {
      this.timeout(20_000);
      test = anEngine({ freezesRows: false }).withQueue('orders', { VisibilityTimeout: '43200' });
      const Entries = Array.from({ length: 10 }, (_, i) => ({ Id: String(i), MessageBody: 'x' }));
      for (let sent = 0; sent < sqsLimits.inFlight.max + 10; sent += 10) {
        test.sqs('SendMessageBatch', { QueueUrl: url('orders'), Entries });
        test.changes.length = 0;
      }
      for (let taken = 0; taken < sqsLimits.inFlight.max - 4; taken += 4) {
        handle = receive(test, { MaxNumberOfMessages: 4 }).Messages[0].ReceiptHandle;
        test.changes.length = 0;
      }
    });

    it('gives no more than are left, then refuses a short poll, and gives again when one was deleted', () => {
      const asked = { MaxNumberOfMessages: 10 };
      const taken = receive(test, asked).Messages.length;
      const refusal = refusalOf(() => receive(test, asked));
      const poll = test.start('ReceiveMessage', { QueueUrl: url('orders'), WaitTimeSeconds: 1 });
      test.advance(1000);
      test.sqs('DeleteMessage', { QueueUrl: url('orders'), ReceiptHandle: handle });

      assert.deepStrictEqual(
        [taken, refusal, poll.result, receive(test, asked).Messages.length],
        [4, { shape: 'OverLimit', text: tooMany }, { ok: true, output: {} }, 1],
      );
    });

    it('answers a waiting poll in the call that makes room', () => {
      const poll = test.start('ReceiveMessage', { QueueUrl: url('orders'), WaitTimeSeconds: 20 });
      const before = poll.result;
      const [other] = test.changes.filter(({ table }) => table === 'message').slice(-1);
      const ReceiptHandle = receiptHandleOf(testHandleKey, 1, other!.id, 1);
      test.sqs('DeleteMessage', { QueueUrl: url('orders'), ReceiptHandle });

      assert.deepStrictEqual([before, bodiesOf(poll.result)], [undefined, ['x']]);
    });
  });
});

function withMessages(count: number, attributesGiven: Record<string, string> = {}): TestEngine {
  const test = anEngine().withQueue('orders', attributesGiven);
  for (let i = 1; i <= count; i++) test.send('orders', String(i));
  return test;
}

// oxlint-disable-next-line typescript/no-explicit-any -- as TestEngine.sqs
function receive(test: TestEngine, more: object = {}): any {
  return test.sqs('ReceiveMessage', { QueueUrl: url('orders'), ...more });
}

function bodies(test: TestEngine, more: object = {}): string[] {
  return receive(test, more).Messages.map(({ Body }: { Body: string }) => Body);
}

function attributes(test: TestEngine, more: object): Record<string, string> | undefined {
  return receive(test, more).Messages[0].Attributes;
}

function bodiesOf(result: unknown): string[] {
  const { output } = result as { output: { Messages?: { Body: string }[] } };
  return (output.Messages ?? []).map(({ Body }) => Body);
}
