import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { RedrivePreview, RedriveRequest } from '../../../src/engine/inspect/views.ts';
import { previewOf } from '../../../src/engine/sqs/redrivePreview.ts';
import { anEngine, testClient, testWorld, type TestEngine } from '../anEngine.ts';
import { aQueue, arn, deleteQueue, idsIn, letDie, withDeadLetters } from './deadLetters.ts';

function preview(test: TestEngine, request: Omit<RedriveRequest, 'queueId'> = {}): RedrivePreview {
  return test.engine.change('preview', testWorld, testClient, (call) => {
    const queue = call.state.queueNamed(testWorld, 'dead')!;
    return previewOf(call, queue, { queueId: queue.id, ...request });
  });
}

/** `dead` with two messages of `a` and one of `b`. */
function deadLetters(): TestEngine {
  const test = aQueue(anEngine(), 'dead');
  letDie(withDeadLetters(test, 'a', 'dead'), 'a', ['a1', 'a2']);
  letDie(withDeadLetters(test, 'b', 'dead'), 'b', ['b1']);
  return test;
}

describe('the preview of a redrive', () => {
  it('counts by destination', () => {
    assert.deepEqual(preview(deadLetters()), {
      count: 3,
      destinations: [
        { arn: arn('a'), name: 'a', count: 2, exists: true },
        { arn: arn('b'), name: 'b', count: 1, exists: true },
      ],
      problems: [],
    });
  });

  it('changes nothing', () => {
    const test = deadLetters();
    test.changes.length = 0;
    preview(test);
    assert.deepEqual(test.changes, []);
  });

  it('names what would stay, wait or fail', () => {
    const test = deadLetters();
    test.send('dead', 'direct');
    test.receive('dead', { MaxNumberOfMessages: 2 });
    deleteQueue(test, 'b');
    const [, , , direct] = idsIn(test, 'dead');

    assert.deepEqual(preview(test), {
      count: 3,
      destinations: [
        { arn: arn('a'), name: 'a', count: 2, exists: true },
        { arn: arn('b'), name: 'b', count: 1, exists: false },
      ],
      problems: [
        { why: '2 messages are held by somebody: they move when they are visible again.' },
        { id: direct, why: 'It was sent to this queue itself and has no source to go back to: choose a destination.' },
        { why: 'Queue b is gone: the redrive fails at the first message for it.' },
      ],
    });
  });

  it('checks new bodies of chosen messages against their destination', () => {
    const test = aQueue(deadLetters(), 'small', { MaximumMessageSize: '1024' });
    const [a1, a2, b1] = idsIn(test, 'dead');
    const bodies = { [a1!]: '', [a2!]: 'x'.repeat(1025), [b1!]: '\u0000' };

    assert.deepEqual(preview(test, { ids: [a1!, a2!, b1!, 4711], destinationArn: arn('small'), bodies }), {
      count: 0,
      destinations: [],
      problems: [
        { id: a1, why: 'It stays: its new body is empty.' },
        { id: a2, why: 'It stays: with its new body it is longer than 1024 bytes.' },
        { id: b1, why: 'It stays: its new body has characters that SQS does not allow.' },
      ],
    });
  });
});
