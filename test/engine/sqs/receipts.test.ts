import assert from 'node:assert/strict';
import { readReceiptHandle, receiptHandleOf } from '../../../src/engine/sqs/receiptHandle.ts';
import { anEngine, testHandleKey, url, type TestEngine } from '../anEngine.ts';
import { noSuchQueue, refusalOf } from './refusal.ts';

const twelveHours = 43_200_000;

describe('receiptHandle', () => {
  it('reads back what it was made of', () => {
    const receipt = { queue: 7, message: 1_234_567_890_123, receives: 42 };
    const handle = receiptHandleOf(testHandleKey, receipt.queue, receipt.message, receipt.receives);
    assert.deepStrictEqual(readReceiptHandle(testHandleKey, handle), receipt);
  });

  it('is not read with another key', () => {
    assert.strictEqual(readReceiptHandle('f'.repeat(32), receiptHandleOf(testHandleKey, 1, 2, 3)), undefined);
  });

  // Handles of several lengths, because what is left over at the end of base64url depends on it.
  for (const message of [2, 3, 5, 46_656]) {
    const handle = receiptHandleOf(testHandleKey, 1, message, 3);

    it(`${handle} is not read when any character of it is another`, () => {
      const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
      const read: string[] = [];
      for (let i = 0; i < handle.length; i++) {
        for (const other of alphabet) {
          const changed = handle.slice(0, i) + other + handle.slice(i + 1);
          if (readReceiptHandle(testHandleKey, changed)) read.push(changed);
        }
      }
      assert.deepStrictEqual(new Set(read), new Set([handle]));
    });

    for (const changed of [
      `${handle}A`,
      `${handle}AA`,
      handle.slice(1),
      handle.slice(0, -1),
      ` ${handle}`,
      `${handle}=`,
    ]) {
      it(`${handle} is not read as "${changed}"`, () => {
        assert.strictEqual(readReceiptHandle(testHandleKey, changed), undefined);
      });
    }
  }
});

describe('deleteMessage', () => {
  it('deletes a message in flight for good', () => {
    const { test, handle } = received();
    assert.deepStrictEqual(remove(test, handle), {});
    test.advance(60_000);
    assert.deepStrictEqual(test.counts('orders'), [0, 0, 0]);
  });

  it('deletes a message whose visibility timeout has passed', () => {
    const { test, handle } = received();
    test.advance(30_000);
    remove(test, handle);
    assert.deepStrictEqual(test.counts('orders'), [0, 0, 0]);
  });

  it('deletes by an old handle a message that somebody else holds', () => {
    const { test, handle } = received();
    test.advance(30_000);
    test.receive('orders');
    remove(test, handle);
    assert.deepStrictEqual(test.counts('orders'), [0, 0, 0]);
  });

  it('succeeds again for a message that is deleted', () => {
    const { test, handle } = received();
    remove(test, handle);
    assert.deepStrictEqual(remove(test, handle), {});
  });

  it('succeeds for a message that its retention ended while it was in flight', () => {
    const { test, handle } = received({ MessageRetentionPeriod: '60', VisibilityTimeout: '600' });
    test.advance(60_000);
    assert.deepStrictEqual([test.counts('orders'), remove(test, handle)], [[0, 0, 0], {}]);
  });

  handleRefusals('DeleteMessage', {});
});

describe('changeMessageVisibility', () => {
  it('counts the new timeout from now, not from the receipt', () => {
    const { test, handle } = received();
    test.advance(20_000);
    assert.deepStrictEqual(change(test, handle, 30), {});
    test.advance(29_999);
    assert.deepStrictEqual(test.counts('orders'), [0, 1, 0]);
    test.advance(1);
    assert.deepStrictEqual(test.counts('orders'), [1, 0, 0]);
  });

  it('may shorten the timeout', () => {
    const { test, handle } = received();
    change(test, handle, 1);
    test.advance(1000);
    assert.deepStrictEqual(test.counts('orders'), [1, 0, 0]);
  });

  it('is not kept for the next receive', () => {
    const { test, handle } = received();
    change(test, handle, 1);
    test.advance(1000);
    test.receive('orders');
    test.advance(29_999);
    assert.deepStrictEqual(test.counts('orders'), [0, 1, 0]);
  });

  it('releases at once with 0', () => {
    const { test, handle } = received();
    change(test, handle, 0);
    assert.deepStrictEqual(
      test.receive('orders').map(({ Body }) => Body),
      ['a'],
    );
  });

  it('releases by an old handle a message that was received again', () => {
    const { test, handle } = received();
    test.advance(30_000);
    test.receive('orders');
    change(test, handle, 0);
    assert.deepStrictEqual(test.counts('orders'), [1, 0, 0]);
  });

  it('succeeds and changes nothing when the timeout has passed', () => {
    const { test, handle } = received();
    test.advance(30_000);
    const changes = test.changes.length;
    assert.deepStrictEqual(change(test, handle, 60), {});
    assert.deepStrictEqual([test.changes.length, test.counts('orders')], [changes, [1, 0, 0]]);
  });

  it('refuses a message that is deleted', () => {
    const { test, handle } = received();
    remove(test, handle);
    assert.deepStrictEqual(
      refusalOf(() => change(test, handle, 30)),
      {
        shape: 'InvalidParameterValue',
        text: `Value ${handle} for parameter ReceiptHandle is invalid. Reason: Message does not exist or is not available for visibility timeout change.`,
      },
    );
  });

  it('goes up to 12 hours after the receipt and not beyond, however often it is extended', () => {
    const { test, handle } = received();
    change(test, handle, 43_200);
    test.advance(5000);
    change(test, handle, 43_195);
    assert.deepStrictEqual(
      refusalOf(() => change(test, handle, 43_196)),
      {
        shape: 'InvalidParameterValue',
        text: 'Value 43196 for parameter VisibilityTimeout is invalid. Reason: Total VisibilityTimeout for the message is beyond the limit [43200 seconds].',
      },
    );
    test.advance(twelveHours - 5001);
    assert.deepStrictEqual(test.counts('orders'), [0, 1, 0]);
    test.advance(1);
    assert.deepStrictEqual(test.counts('orders'), [1, 0, 0]);
  });

  it('has 12 hours again after another receive', () => {
    const { test, handle } = received();
    test.advance(30_000);
    const [again] = test.receive('orders');
    change(test, again!.ReceiptHandle, 43_200);
    assert.notStrictEqual(again!.ReceiptHandle, handle);
    assert.deepStrictEqual(test.counts('orders'), [0, 1, 0]);
  });

  for (const seconds of [-1, 43_201]) {
    it(`refuses ${seconds} seconds`, () => {
      const { test, handle } = received();
      assert.deepStrictEqual(
        refusalOf(() => change(test, handle, seconds)),
        {
          shape: 'InvalidParameterValue',
          text: `Value ${seconds} for parameter VisibilityTimeout is invalid. Reason: Must be between 0 and 43200.`,
        },
      );
    });
  }

  handleRefusals('ChangeMessageVisibility', { VisibilityTimeout: 1 });
});

function handleRefusals(operation: string, more: object): void {
  for (const ReceiptHandle of ['garbage', 'ä', 'x'.repeat(5000), '..']) {
    it(`refuses the handle ${ReceiptHandle.slice(0, 10)}`, () => {
      assert.deepStrictEqual(
        refusalOf(() =>
          anEngine()
            .withQueue('orders')
            .sqs(operation, { QueueUrl: url('orders'), ReceiptHandle, ...more }),
        ),
        {
          shape: 'ReceiptHandleIsInvalid',
          text: `The input receipt handle "${ReceiptHandle}" is not a valid receipt handle.`,
        },
      );
    });
  }

  it('refuses the handle of another queue, and of one deleted under the same name', () => {
    const { test, handle: ReceiptHandle } = received();
    test.withQueue('other').sqs('DeleteQueue', { QueueUrl: url('orders') });
    test.withQueue('orders');
    for (const name of ['other', 'orders']) {
      assert.strictEqual(
        refusalOf(() => test.sqs(operation, { QueueUrl: url(name), ReceiptHandle, ...more })).shape,
        'ReceiptHandleIsInvalid',
      );
    }
  });

  it('misses an empty handle', () => {
    assert.deepStrictEqual(
      refusalOf(() => received().test.sqs(operation, { QueueUrl: url('orders'), ReceiptHandle: '', ...more })),
      { shape: 'MissingParameter', text: 'The request must contain the parameter ReceiptHandle.' },
    );
  });

  it('refuses a queue that does not exist', () => {
    assert.deepStrictEqual(
      refusalOf(() => anEngine().sqs(operation, { QueueUrl: url('orders'), ReceiptHandle: 'x', ...more })),
      noSuchQueue,
    );
  });
}

function received(attributes: Record<string, string> = {}): { test: TestEngine; handle: string } {
  const test = anEngine().withQueue('orders', attributes);
  test.send('orders', 'a');
  return { test, handle: test.receive('orders')[0]!.ReceiptHandle };
}

function remove(test: TestEngine, ReceiptHandle: string): unknown {
  return test.sqs('DeleteMessage', { QueueUrl: url('orders'), ReceiptHandle });
}

function change(test: TestEngine, ReceiptHandle: string, VisibilityTimeout: number): unknown {
  return test.sqs('ChangeMessageVisibility', { QueueUrl: url('orders'), ReceiptHandle, VisibilityTimeout });
}
