import assert from 'node:assert/strict';
import type { TestEngine } from '../anEngine.ts';
import { bodies, handles, hide, remove, sendAll, withFifo } from './fifoQueue.ts';
import { noSuchQueue, refusalOf } from './refusal.ts';

function expired(handle: string) {
  return {
    shape: 'InvalidParameterValue',
    text: `Value ${handle} for parameter ReceiptHandle is invalid. Reason: The receipt handle has expired.`,
  };
}

describe('a receipt handle of a FIFO queue', () => {
  const uses: [name: string, use: (test: TestEngine, handle: string) => void][] = [
    ['delete', remove],
    ['hide', (test, handle) => hide(test, handle, 60)],
  ];
  for (const [name, use] of uses) {
    it(`does not ${name} once its timeout has passed (S:test_fifo_delete_after_visibility_timeout)`, () => {
      const [test, handle] = withOne();
      test.advance(30_000);
      assert.deepStrictEqual(
        refusalOf(() => use(test, handle)),
        expired(handle),
      );
    });

    it(`does not ${name} what somebody else holds by now`, () => {
      const [test, handle] = withOne();
      test.advance(30_000);
      bodies(test);
      assert.deepStrictEqual(
        refusalOf(() => use(test, handle)),
        expired(handle),
      );
    });

    it(`does ${name} after its timeout was extended (S:..._extended)`, () => {
      const [test, handle] = withOne();
      hide(test, handle, 40);
      test.advance(39_999);
      use(test, handle);
    });
  }

  it('deletes what is gone without an error, and hides it not', () => {
    const [test, handle] = withOne();
    remove(test, handle);
    remove(test, handle);
    assert.deepStrictEqual(
      refusalOf(() => hide(test, handle, 1)),
      {
        shape: 'InvalidParameterValue',
        text: `Value ${handle} for parameter ReceiptHandle is invalid. Reason: Message does not exist or is not available for visibility timeout change.`,
      },
    );
  });
});

describe('a receive attempt', () => {
  const attempt = (id: string, more: object = {}) => ({ ReceiveRequestAttemptId: id, ...more });

  it('gives the same messages by the same handles again, hidden anew, and counts no receive', () => {
    const test = threeMessages();
    const names = { MessageSystemAttributeNames: ['ApproximateReceiveCount'] };
    const first = test.receive('q.fifo', attempt('X', names));
    test.advance(20_000);
    const again = test.receive('q.fifo', attempt('X', names));
    test.advance(29_999);
    assert.deepStrictEqual([again, test.counts('q.fifo')], [first, [0, 3, 0]]);
  });

  it('gives them also when their timeout has passed and nobody took them', () => {
    const test = threeMessages();
    const first = handles(test, attempt('X', { MaxNumberOfMessages: 2 }));
    test.advance(31_000);
    assert.deepStrictEqual(handles(test, attempt('X', { MaxNumberOfMessages: 2 })), first);
  });

  it('of another id gets others', () => {
    const test = threeMessages();
    assert.deepStrictEqual(
      [bodies(test, attempt('X', { MaxNumberOfMessages: 2 })), bodies(test, attempt('Y'))],
      [['a.1', 'a.2'], ['b.1']],
    );
  });

  const touched: [what: string, touch: (test: TestEngine, held: Record<string, string>) => void][] = [
    ['one of them was deleted', (test, held) => remove(test, held['a.1'])],
    ['one of them was released', (test, held) => hide(test, held['a.2'], 0)],
    ['one of them was extended', (test, held) => hide(test, held['a.1'], 600)],
    ['five minutes have passed', (test) => test.advance(300_000)],
    [
      'somebody else has them by now',
      (test) => {
        test.advance(30_000);
        bodies(test, { MaxNumberOfMessages: 2 }); // b first, as a was served
      },
    ],
  ];
  for (const [what, touch] of touched) {
    it(`gives others, or those by new handles, when ${what}`, () => {
      const test = threeMessages();
      const first = handles(test, attempt('X', { MaxNumberOfMessages: 2 }));
      touch(test, first);
      const old = new Set(Object.values(first));
      const again = Object.values(handles(test, attempt('X')));
      assert.deepStrictEqual(
        again.filter((handle) => old.has(handle)),
        [],
      );
    });
  }

  it('that found nothing is tried anew', () => {
    const test = withFifo();
    bodies(test, attempt('X'));
    sendAll(test, 'a.1');
    assert.deepStrictEqual(bodies(test, attempt('X')), ['a.1']);
  });

  it('belongs to its queue, also under the same name', () => {
    const test = threeMessages();
    bodies(test, attempt('X'));
    test.sqs('DeleteQueue', { QueueUrl: 'q.fifo' });
    const gone = refusalOf(() => bodies(test, attempt('X')));
    test.withQueue('q.fifo', { FifoQueue: 'true' });
    assert.deepStrictEqual([gone, bodies(test, attempt('X'))], [noSuchQueue, []]);
  });

  it('is named by 1 to 128 letters, digits and punctuation of ASCII', () => {
    bodies(withFifo(), attempt(`${'x'.repeat(126)}~!`));
    assert.deepStrictEqual(
      refusalOf(() => bodies(withFifo(), attempt('a b'))),
      {
        shape: 'InvalidParameterValue',
        text: 'Value a b for parameter ReceiveRequestAttemptId is invalid. Reason: ReceiveRequestAttemptId can only include alphanumeric and punctuation characters. 1 to 128 in length.',
      },
    );
  });
});

function withOne(): [test: TestEngine, handle: string] {
  const test = withFifo();
  sendAll(test, 'a.1');
  return [test, handles(test)['a.1']!];
}

function threeMessages(): TestEngine {
  const test = withFifo();
  sendAll(test, 'a.1', 'a.2', 'b.1');
  return test;
}
