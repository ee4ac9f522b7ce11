import assert from 'node:assert/strict';
import { sqsLimits } from '../../../src/engine/limits.ts';
import { receiptHandleOf } from '../../../src/engine/sqs/receiptHandle.ts';
import type { MessageRow } from '../../../src/engine/sqs/rows.ts';
import { anEngine, testHandleKey, testStart, testWorld, url } from '../anEngine.ts';
import { bodies, handles, hide, remove, sendAll, withFifo } from './fifoQueue.ts';

describe('the order of a FIFO queue', () => {
  it('fills a receive with the first group, then with the next (V:test_fifo_receive_message_group_id_ordering)', () => {
    const test = withFifo();
    sendAll(test, 'a.1', 'b.1', 'a.2', 'a.3');
    assert.deepStrictEqual(bodies(test), ['a.1', 'a.2', 'a.3', 'b.1']);
  });

  it('gives the beginning of a group where a receive takes no more', () => {
    const test = withFifo();
    sendAll(test, 'a.1', 'a.2', 'b.1', 'a.3');
    assert.deepStrictEqual(bodies(test, { MaxNumberOfMessages: 2 }), ['a.1', 'a.2']);
  });

  it('is the same again after a timeout (V:test_fifo_messages_in_order_after_timeout)', () => {
    const test = withFifo();
    sendAll(test, 'a.1', 'a.2', 'a.3');
    bodies(test);
    test.advance(30_000);
    assert.deepStrictEqual(bodies(test), ['a.1', 'a.2', 'a.3']);
  });

  it('is the same again when messages were released backwards', () => {
    const test = withFifo();
    sendAll(test, 'a.1', 'a.2', 'a.3');
    const held = handles(test);
    for (const name of ['a.3', 'a.1', 'a.2']) hide(test, held[name], 0);
    assert.deepStrictEqual(bodies(test), ['a.1', 'a.2', 'a.3']);
  });

  it('lets a group that was served go behind the others (V:..._shared_in_group)', () => {
    const test = withFifo({ VisibilityTimeout: '5' });
    sendAll(test, 'a.1', 'a.2', 'b.1', 'c.1');
    const first = bodies(test, { MaxNumberOfMessages: 1 });
    const second = bodies(test, { MaxNumberOfMessages: 1 });
    test.advance(5000);
    assert.deepStrictEqual([first, second, bodies(test)], [['a.1'], ['b.1'], ['c.1', 'a.1', 'a.2', 'b.1']]);
  });

  it('takes no message out of line that is only sent', () => {
    const test = withFifo();
    sendAll(test, 'a.1', 'b.1', 'a.2', 'c.1', 'b.2');
    assert.deepStrictEqual(bodies(test), ['a.1', 'a.2', 'b.1', 'b.2', 'c.1']);
  });

  it('is that of time for messages of a delayed queue', () => {
    const test = withFifo({ DelaySeconds: '10' });
    sendAll(test, 'a.1');
    test.advance(4000);
    sendAll(test, 'a.2', 'b.1');
    test.advance(6000);
    const first = bodies(test, { VisibilityTimeout: 1 });
    test.advance(4000);
    assert.deepStrictEqual([first, bodies(test)], [['a.1'], ['a.1', 'a.2', 'b.1']]);
  });
});

describe('a group of a FIFO queue is locked', () => {
  it('while one of its messages is in flight, also for what is sent then (V:test_fifo_message_group_visibility)', () => {
    const test = withFifo();
    sendAll(test, 'a.1');
    bodies(test);
    sendAll(test, 'a.2', 'b.1');
    assert.deepStrictEqual(bodies(test), ['b.1']);
  });

  it('until all of them are deleted (V:..._after_partial_delete, ..._after_delete)', () => {
    const test = withFifo();
    sendAll(test, 'a.1', 'a.2', 'a.3', 'a.4');
    const held = handles(test, { MaxNumberOfMessages: 2 });
    remove(test, held['a.1']);
    const before = bodies(test);
    remove(test, held['a.2']);
    assert.deepStrictEqual([before, bodies(test)], [[], ['a.3', 'a.4']]);
  });

  it('also when the later one is deleted first', () => {
    const test = withFifo();
    sendAll(test, 'a.1', 'a.2', 'a.3');
    const held = handles(test, { MaxNumberOfMessages: 2 });
    remove(test, held['a.2']);
    const before = bodies(test);
    remove(test, held['a.1']);
    assert.deepStrictEqual([before, bodies(test)], [[], ['a.3']]);
  });

  it('and a long poll is served in the call that unlocks it', () => {
    const test = withFifo();
    sendAll(test, 'a.1', 'a.2');
    const held = handles(test, { MaxNumberOfMessages: 1 });
    const poll = test.start('ReceiveMessage', { QueueUrl: url('q.fifo'), WaitTimeSeconds: 20 });
    const before = poll.result;
    remove(test, held['a.1']);
    const { result } = poll;
    assert.deepStrictEqual(
      [before, result?.ok && (result.output as { Messages: { Body: string }[] }).Messages[0]!.Body],
      [undefined, 'a.2'],
    );
  });

  it('but not by a receive that hides nothing (V:test_fifo_receive_message_with_zero_visibility_timeout)', () => {
    const test = withFifo();
    sendAll(test, 'a.1', 'a.2', 'b.1');
    const shown = [1, 2, 3].map(() => bodies(test, { VisibilityTimeout: 0, MaxNumberOfMessages: 1 })[0]);
    assert.deepStrictEqual(
      [shown, test.counts('q.fifo')],
      [
        ['a.1', 'b.1', 'a.1'],
        [3, 0, 0],
      ],
    );
  });

  it('and what waits in it counts as visible (V:test_fifo_approximate_number_of_messages_not_visible)', () => {
    const test = withFifo();
    sendAll(test, 'a.1', 'a.2', 'a.3');
    bodies(test, { MaxNumberOfMessages: 1 });
    assert.deepStrictEqual(test.counts('q.fifo'), [2, 1, 0]);
  });

  it('and no longer when retention ends what locks it', () => {
    const test = withFifo({ MessageRetentionPeriod: '60', VisibilityTimeout: '600' });
    sendAll(test, 'a.1');
    bodies(test);
    test.advance(30_000);
    sendAll(test, 'a.2');
    test.advance(30_000);
    assert.deepStrictEqual(bodies(test), ['a.2']);
  });
});

describe('what ends in flight while others of its group stay', () => {
  for (const [how, free] of [
    ['released', 0],
    ['timed out', 1],
  ] as const) {
    it(`can be received alone when it is the first and ${how}, behind other groups (V:..._change_message_visibility)`, () => {
      const test = withFifo();
      sendAll(test, 'a.1', 'a.2', 'a.3');
      const held = handles(test, { MaxNumberOfMessages: 2 });
      sendAll(test, 'b.1');
      hide(test, held['a.1'], free);
      test.advance(free * 1000);
      assert.deepStrictEqual(bodies(test), ['b.1', 'a.1']);
    });
  }

  it('stays behind the first when it is the second', () => {
    const test = withFifo();
    sendAll(test, 'a.1', 'a.2');
    hide(test, handles(test)['a.2'], 0);
    assert.deepStrictEqual(bodies(test), []);
  });

  // S:test_fifo_group_visibility_extends_with_change_message_visibility 2025-11
  for (const [extended, comeBack] of [
    ['a.1', []],
    ['a.2', ['a.1']],
    ['a.3', ['a.1', 'a.2']],
  ] as const) {
    it(`comes back when it is before the extended ${extended} of three`, () => {
      const test = withFifo();
      sendAll(test, 'a.1', 'a.2', 'a.3');
      hide(test, handles(test)[extended], 60);
      test.advance(30_000);
      assert.deepStrictEqual(bodies(test), comeBack);
    });
  }
});

describe('a FIFO queue with all in flight that may be', () => {
  it('gives nothing more, without an error, until one is deleted (W:quotas-fifo)', () => {
    const { max } = sqsLimits.inFlight;
    const test = anEngine({ firstId: max }).withQueue('q.fifo', { FifoQueue: 'true' });
    const queue = test.engine.state.queueNamed(testWorld, 'q.fifo')!.id;
    test.engine.load([], inFlight(max, queue));
    sendAll(test, 'a.1', 'a.2');

    const full = bodies(test);
    remove(test, receiptHandleOf(testHandleKey, queue, 0, 1));

    assert.deepStrictEqual([full, bodies(test)], [[], ['a.1']]);
  });
});

/** Messages that somebody received just now, ten in each group. */
function* inFlight(count: number, queue: number): Generator<MessageRow> {
  const times = { sentMs: testStart, firstReceivedMs: testStart, lastReceivedMs: testStart };
  const rest = { untilMs: testStart + 30_000, receives: 1, holder: undefined, size: 1, source: undefined };
  for (let id = 0; id < count; id++) {
    yield { id, queue, state: 'inFlight', ...times, ...rest, group: `g${Math.floor(id / 10)}` };
  }
}
