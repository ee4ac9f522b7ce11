import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { url } from '../anEngine.ts';
import { anInspect, at, deadAfter, fifo, idOf, inspectOf, panel } from './anInspect.ts';

const nothing = {
  NumberOfMessagesSent: 0,
  NumberOfMessagesReceived: 0,
  NumberOfMessagesDeleted: 0,
  NumberOfEmptyReceives: 0,
  ApproximateNumberOfMessagesVisible: 0,
  ApproximateNumberOfMessagesNotVisible: 0,
  ApproximateNumberOfMessagesDelayed: 0,
  ApproximateAgeOfOldestMessage: 0,
};
const minute = 60;

describe('the metrics of a queue', () => {
  it('are counted by the minute, gauges as the minute ended', () => {
    const { engine, inspect, queue } = measured();
    engine.send('orders', 'four');
    engine.send('orders', 'sixsix');
    engine.send('orders', 'later', { DelaySeconds: 90 });
    engine.advance(30_000);
    const received = engine.receive('orders', { MaxNumberOfMessages: 1, VisibilityTimeout: 60 });
    engine.advance(45_000);
    const gone = { QueueUrl: url('orders'), ReceiptHandle: received[0]!.ReceiptHandle };
    engine.sqs('DeleteMessage', gone);
    engine.sqs('DeleteMessage', gone);
    engine.receive('orders', { VisibilityTimeout: 5 });
    engine.receive('orders');

    assert.deepEqual(inspect.metrics(queue, 10), [
      {
        startMs: at(0),
        values: {
          ...nothing,
          NumberOfMessagesSent: 3,
          NumberOfMessagesReceived: 1,
          ApproximateNumberOfMessagesVisible: 1,
          ApproximateNumberOfMessagesNotVisible: 1,
          ApproximateNumberOfMessagesDelayed: 1,
          ApproximateAgeOfOldestMessage: 60,
          'SentMessageSize.Sum': 15,
          'SentMessageSize.Average': 5,
          'SentMessageSize.Minimum': 4,
          'SentMessageSize.Maximum': 6,
          'SentMessageSize.SampleCount': 3,
        },
      },
      {
        startMs: at(minute),
        values: {
          ...nothing,
          NumberOfMessagesReceived: 1,
          NumberOfMessagesDeleted: 2,
          NumberOfEmptyReceives: 1,
          ApproximateNumberOfMessagesNotVisible: 1,
          ApproximateNumberOfMessagesDelayed: 1,
          ApproximateAgeOfOldestMessage: 75,
        },
      },
    ]);
  });

  it('go on while nothing happens and there are messages, with what was there', () => {
    const { engine, inspect, queue } = measured({ VisibilityTimeout: '90' });
    engine.send('orders', 'a');
    engine.receive('orders');
    engine.advance(4 * minute * 1000);
    engine.receive('orders');

    assert.deepEqual(
      inspect
        .metrics(queue, 10)
        .map(({ startMs, values }) => [
          startMs,
          values['ApproximateNumberOfMessagesVisible'],
          values['ApproximateNumberOfMessagesNotVisible'],
          values['ApproximateAgeOfOldestMessage'],
        ]),
      [
        [at(0), 0, 1, 60],
        [at(minute), 1, 0, 120],
        [at(2 * minute), 1, 0, 180],
        [at(3 * minute), 1, 0, 240],
        [at(4 * minute), 0, 1, 240],
      ],
    );
  });

  it('tell the age of the oldest message that is left', () => {
    const { engine, inspect, queue } = measured();
    engine.send('orders', 'a');
    engine.advance(20_000);
    engine.send('orders', 'b');
    inspect.deleteMessage(panel, queue, 2);
    engine.advance(60_000);
    inspect.deleteMessage(panel, queue, 3);

    const ages = inspect.metrics(queue, 2).map(({ values }) => values['ApproximateAgeOfOldestMessage']);
    assert.deepEqual(ages, [40, 0]);
  });

  it('end six hours after an empty queue was last used', () => {
    const { engine, inspect, queue } = measured();
    engine.receive('orders');
    engine.advance(10 * 3_600_000);
    const idle = inspect.metrics(queue, 1440);
    engine.receive('orders');

    assert.deepEqual([idle.length, idle.at(-1)!.startMs], [361, at(360 * minute)]);
    const again = inspect.metrics(queue, 1440);
    assert.deepEqual([again.length, again.at(-1)!.startMs], [362, at(600 * minute)]);
  });

  it('are kept for a day, and as many minutes of it told as were asked for', () => {
    const { engine, inspect, queue } = measured({ MessageRetentionPeriod: '1209600' });
    engine.send('orders', 'a');
    engine.advance(3 * 86_400_000);
    engine.send('orders', 'b');

    const day = inspect.metrics(queue, 1440);
    const running = Math.floor(3 * 86_400);
    assert.deepEqual(
      [day.length, day[0]!.startMs, day.at(-1)!.startMs],
      [1440, at(running - 1439 * minute), at(running)],
    );
    assert.deepEqual(
      inspect.metrics(queue, 2).map(({ values }) => values['NumberOfMessagesSent']),
      [0, 1],
    );
  });

  it('cost memory for minutes in which something happened, and no more than a day of them', () => {
    const { engine, inspect, queue } = measured({ MessageRetentionPeriod: '1209600' });
    for (let each = 0; each < 3_000; each++) {
      engine.send('orders', 'a');
      engine.advance(minute * 1000);
    }
    assert.equal(inspect.metrics(queue, 1440).length, 1440);
    assert.equal(inspect.metrics(queue, 1440).at(-1)!.values['ApproximateNumberOfMessagesVisible'], 3_000);
  });

  it('of a FIFO queue count dropped duplicates and groups in flight', () => {
    const { engine, inspect } = anInspect();
    engine.withQueue('trucks.fifo', fifo);
    for (const id of ['1', '2', '2', '2']) {
      engine.send('trucks.fifo', 'a', { MessageGroupId: id, MessageDeduplicationId: id });
    }
    engine.advance(minute * 1000);
    engine.receive('trucks.fifo', { VisibilityTimeout: 30 });
    engine.advance(minute * 1000);

    assert.deepEqual(
      inspect
        .metrics(idOf(engine, 'trucks.fifo'), 3)
        .map(({ values }) => [
          values['NumberOfMessagesSent'],
          values['NumberOfDeduplicatedSentMessages'],
          values['ApproximateNumberOfGroupsWithInflightMessages'],
        ]),
      [
        [2, 2, 0],
        [0, 0, 0],
        [0, 0, 0],
      ],
    );
    engine.receive('trucks.fifo', { VisibilityTimeout: 90 });
    engine.advance(minute * 1000);
    const [held] = inspect.metrics(idOf(engine, 'trucks.fifo'), 2);
    assert.equal(held!.values['ApproximateNumberOfGroupsWithInflightMessages'], 2);
  });

  it('of a standard queue with groups tell what belongs to quiet ones, and looking makes none noisy', () => {
    const { engine, inspect, queue } = measured();
    for (let each = 0; each < 40; each++) engine.send('orders', 'x', { MessageGroupId: 'loud' });
    engine.send('orders', 'x', { MessageGroupId: 'calm' });
    for (let each = 0; each < 3; each++) engine.receive('orders');
    const before = inspect.metrics(queue, 1)[0]!.values;
    engine.receive('orders', { MaxNumberOfMessages: 2 });
    const after = inspect.metrics(queue, 1)[0]!.values;

    const quiet = (values: Readonly<Record<string, number>>) => [
      values['ApproximateNumberOfNoisyGroups'],
      values['ApproximateNumberOfMessagesVisibleInQuietGroups'],
      values['ApproximateNumberOfMessagesNotVisibleInQuietGroups'],
      values['ApproximateNumberOfMessagesDelayedInQuietGroups'],
      values['ApproximateAgeOfOldestMessageInQuietGroups'],
    ];
    assert.deepEqual(
      [quiet(before), quiet(after)],
      [
        [0, 11, 30, 0, 0],
        [1, 0, 1, 0, 0],
      ],
    );
  });

  it('count nothing sent where a redrive policy moved it, and nothing deleted', () => {
    const { engine, inspect } = anInspect();
    engine.withQueue('orders-dlq');
    engine.withQueue('orders', deadAfter(1, 'orders-dlq'));
    engine.send('orders', 'a');
    engine.receive('orders', { VisibilityTimeout: 1 });
    engine.advance(1_000);
    engine.receive('orders');

    const counted = (queue: string) => {
      const { values } = inspect.metrics(idOf(engine, queue), 1)[0]!;
      const { NumberOfMessagesSent, NumberOfMessagesDeleted, ApproximateNumberOfMessagesVisible } = values;
      return [NumberOfMessagesSent, NumberOfMessagesDeleted, ApproximateNumberOfMessagesVisible];
    };
    assert.deepEqual(
      [counted('orders'), counted('orders-dlq')],
      [
        [1, 0, 0],
        [0, 0, 1],
      ],
    );
  });

  it('count what a panel deletes', () => {
    const { engine, inspect, queue } = measured();
    engine.send('orders', 'a');
    inspect.deleteMessage(panel, queue, 2);

    assert.equal(inspect.metrics(queue, 1)[0]!.values['NumberOfMessagesDeleted'], 1);
  });

  it('begin with what was there when the machine started', () => {
    const { engine, queue } = measured();
    engine.send('orders', 'a');
    engine.advance(90_000);

    assert.deepEqual(inspectOf(engine).metrics(queue, 5), [
      {
        startMs: at(minute),
        values: { ...nothing, ApproximateNumberOfMessagesVisible: 1, ApproximateAgeOfOldestMessage: 90 },
      },
    ]);
  });

  it('are gone with the queue and after a reset', () => {
    const { engine, inspect, queue } = measured();
    engine.send('orders', 'a');
    engine.sqs('DeleteQueue', { QueueUrl: url('orders') });
    assert.throws(() => inspect.metrics(queue, 1), { shape: 'QueueDoesNotExist' });

    engine.engine.reset();
    inspect.reset();
    engine.withQueue('orders');
    engine.send('orders', 'b');
    assert.equal(inspect.metrics(idOf(engine, 'orders'), 9)[0]!.values['NumberOfMessagesSent'], 1);
  });
});

function measured(attributes: Record<string, string> = {}) {
  const { engine, inspect } = anInspect();
  engine.withQueue('orders', attributes);
  return { engine, inspect, queue: idOf(engine, 'orders') };
}
