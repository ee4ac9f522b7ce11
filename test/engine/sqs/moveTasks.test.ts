import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { Change } from '../../../src/engine/journal.ts';
import { moveMessages } from '../../../src/engine/sqs/moveTask.ts';
import type { MessageRow, QueueRow, TaskRow } from '../../../src/engine/sqs/rows.ts';
import { startTask } from '../../../src/engine/sqs/startTask.ts';
import { anEngine, ManualClock, testClient, testStart, testWorld, url, type TestEngine } from '../anEngine.ts';
import {
  aQueue,
  arn,
  bodiesIn,
  deleteQueue,
  fail,
  idsIn,
  letDie,
  start,
  statusOf,
  tasks,
  withDeadLetters,
} from './deadLetters.ts';
import { refusalOf } from './refusal.ts';

/** `orders` with its dead-letter queue `dead`. */
function aPair(suffix = ''): TestEngine {
  return withDeadLetters(aQueue(anEngine(), `dead${suffix}`), `orders${suffix}`, `dead${suffix}`);
}

function numbers(count: number): string[] {
  return Array.from({ length: count }, (_, at) => `m${at}`);
}

function decoded(handle: string): unknown {
  return JSON.parse(Buffer.from(handle, 'base64').toString());
}

function encoded(address: object): string {
  return Buffer.from(JSON.stringify(address)).toString('base64');
}

describe('StartMessageMoveTask', () => {
  const refusals: [string, object, string, string][] = [
    ['no source', { SourceArn: undefined }, 'MissingParameter', 'The request must contain the parameter SourceArn.'],
    [
      'what is no ARN',
      { SourceArn: 'dead' },
      'InvalidParameterValue',
      'You must use this format to specify the SourceArn: arn:<partition>:<service>:<region>:<account-id>:<resource-id>',
    ],
    [
      'a source that is not there',
      { SourceArn: arn('nothing') },
      'ResourceNotFoundException',
      "The resource that you specified for the SourceArn parameter doesn't exist.",
    ],
    [
      'a source that is no dead-letter queue',
      { SourceArn: arn('orders') },
      'InvalidParameterValue',
      'Source queue must be configured as a Dead Letter Queue.',
    ],
    [
      'a destination that is not there',
      { DestinationArn: arn('nothing') },
      'ResourceNotFoundException',
      "The resource that you specified for the DestinationArn parameter doesn't exist.",
    ],
    [
      'the source as destination',
      { DestinationArn: arn('dead') },
      'InvalidParameterValue',
      'Source queue arn and destination queue arn cannot be the same.',
    ],
    [
      'a destination of the other type',
      { DestinationArn: arn('other.fifo') },
      'InvalidParameterValue',
      'The source queue and destination queue must be of the same queue type.',
    ],
    ...[0, 501].map((rate): [string, object, string, string] => [
      `${rate} messages a second`,
      { MaxNumberOfMessagesPerSecond: rate },
      'InvalidParameterValue',
      "Value for parameter MaxNumberOfMessagesPerSecond is invalid. Reason: You must enter a number that's between 1 and 500.",
    ]),
  ];
  for (const [what, more, shape, text] of refusals) {
    it(`refuses ${what}`, () => {
      const test = aQueue(aPair(), 'other.fifo');

      assert.deepEqual(
        refusalOf(() => start(test, 'dead', more)),
        { shape, text },
      );
    });
  }

  it('refuses a second task of a source while one runs, also while that is being cancelled', () => {
    const test = aPair();
    letDie(test, 'orders', ['a']);
    const TaskHandle = start(test, 'dead');
    const first = refusalOf(() => start(test, 'dead'));
    test.sqs('CancelMessageMoveTask', { TaskHandle });
    const second = refusalOf(() => start(test, 'dead'));
    test.advance(100);
    start(test, 'dead');

    const text =
      'There is already a task running. Only one active task is allowed for a source queue arn at a given time.';
    const refused = { shape: 'InvalidParameterValue', text };
    assert.deepEqual([first, second], [refused, refused]);
  });

  it('allows 100 active tasks in an account', () => {
    const test = anEngine();
    for (let at = 0; at <= 100; at++) withDeadLetters(aQueue(test, `dead${at}`), `orders${at}`, `dead${at}`);
    for (let at = 0; at < 100; at++) start(test, `dead${at}`);
    const refused = refusalOf(() => start(test, 'dead100')).shape;
    test.advance(100);
    start(test, 'dead100');

    assert.equal(refused, 'OverLimit');
  });

  it('takes any rate from 1 on with relaxed limits', () => {
    const test = aPair();
    test.engine.configure({ limits: 'relaxed' });
    start(test, 'dead', { MaxNumberOfMessagesPerSecond: 1_000_000 });

    assert.equal(tasks(test, 'dead')[0]!['MaxNumberOfMessagesPerSecond'], 1_000_000);
  });

  it('answers a handle that says which task of which queue it is', () => {
    const test = aPair();
    const { taskId, ...rest } = decoded(start(test, 'dead')) as Record<string, string>;

    assert.match(taskId!, /^[0-9a-f-]{36}$/);
    assert.deepEqual(rest, { sourceArn: arn('dead') });
  });

  it('leaves nothing behind when it fails', () => {
    const test = aPair();
    letDie(test, 'orders', ['a']);
    const { engine } = test;
    const deadline = engine.nextDeadline();
    assert.throws(() =>
      engine.change('test', testWorld, testClient, (call) => {
        startTask(call, { sourceArn: arn('dead') });
        throw new Error('no');
      }),
    );

    assert.deepEqual([[...engine.state.tasks()], engine.nextDeadline()], [[], deadline]);
  });
});

describe('a move task', () => {
  it('takes each message back to the queue it came from', () => {
    const test = aQueue(anEngine(), 'dead');
    for (const name of ['a', 'b']) letDie(withDeadLetters(test, name, 'dead'), name, [`${name}1`, `${name}2`]);
    const TaskHandle = start(test, 'dead');
    const before = tasks(test, 'dead');
    const StartedTimestamp = test.clock.now();
    test.advance(100);

    const common = { SourceArn: arn('dead'), ApproximateNumberOfMessagesToMove: 4, StartedTimestamp };
    assert.deepEqual(
      [before, tasks(test, 'dead'), bodiesIn(test, 'a'), bodiesIn(test, 'b'), bodiesIn(test, 'dead')],
      [
        [{ ...common, TaskHandle, Status: 'RUNNING', ApproximateNumberOfMessagesMoved: 0 }],
        [{ ...common, Status: 'COMPLETED', ApproximateNumberOfMessagesMoved: 4 }],
        ['a1', 'a2'],
        ['b1', 'b2'],
        [],
      ],
    );
  });

  it('takes all of them to a destination, also those that came from nowhere', () => {
    const test = aQueue(aPair(), 'repair');
    letDie(test, 'orders', ['a']);
    test.send('dead', 'b');
    start(test, 'dead', { DestinationArn: arn('repair'), MaxNumberOfMessagesPerSecond: 500 });
    test.advance(100);

    const [task] = tasks(test, 'dead');
    assert.deepEqual(
      [bodiesIn(test, 'repair'), task!['Status'], task!['DestinationArn'], task!['MaxNumberOfMessagesPerSecond']],
      [['a', 'b'], 'COMPLETED', arn('repair'), 500],
    );
  });

  it('makes new messages that say the same', () => {
    const test = aPair();
    const MessageAttributes = { kind: { DataType: 'String', StringValue: 'x' } };
    const trace = 'Root=1-5759e988-bd862e3fe1be46a994272793';
    const MessageSystemAttributes = { AWSTraceHeader: { DataType: 'String', StringValue: trace } };
    const more = { MessageAttributes, MessageSystemAttributes, MessageGroupId: 'g' };
    letDie(test, 'orders', ['a'], more);
    const all = { MessageSystemAttributeNames: ['All'], MessageAttributeNames: ['All'] };
    const [dead] = test.receive('dead', { ...all, VisibilityTimeout: 0 });
    start(test, 'dead');
    test.advance(60_000);
    const [moved] = test.receive('orders', all);
    const { ReceiptHandle: _old, MessageId: oldId, Attributes: old, ...saidBefore } = dead!;
    const { ReceiptHandle: _new, MessageId: newId, Attributes: now, ...saidNow } = moved!;

    assert.deepEqual(saidNow, saidBefore);
    assert.notEqual(newId, oldId);
    assert.equal(old!['DeadLetterQueueSourceArn'], arn('orders'));
    assert.deepEqual(now, {
      SenderId: testWorld.accountId,
      SentTimestamp: String(testStart + 1000 + 100),
      ApproximateReceiveCount: '1',
      ApproximateFirstReceiveTimestamp: String(testStart + 1000 + 60_000),
      AWSTraceHeader: trace,
      MessageGroupId: 'g',
    });
  });

  it('holds a message back for the delay of the queue it comes to', () => {
    const test = aPair();
    letDie(test, 'orders', ['a']);
    aQueue(test, 'later', { DelaySeconds: '5' });
    start(test, 'dead', { DestinationArn: arn('later') });
    test.advance(100);
    const before = test.counts('later');
    test.advance(5000);

    assert.deepEqual(
      [before, test.counts('later')],
      [
        [0, 0, 1],
        [1, 0, 0],
      ],
    );
  });

  it('answers a long poll that waits for what it moves', () => {
    const test = aPair();
    letDie(test, 'orders', ['a']);
    const poll = test.start('ReceiveMessage', { QueueUrl: url('orders'), WaitTimeSeconds: 20 });
    start(test, 'dead');
    test.advance(100);

    const answer = poll.result?.ok ? (poll.result.output as { Messages?: { Body: string }[] }) : {};
    assert.deepEqual(
      answer.Messages?.map(({ Body }) => Body),
      ['a'],
    );
  });

  const rates: [number, number[]][] = [
    [1, [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 2]],
    [3, [1, 1, 1, 1, 2, 2, 2, 3, 3, 3, 3]],
    [25, [3, 5, 8, 10, 13, 15, 18, 20, 23, 25, 28]],
    [500, [50, 100, 150, 200, 250, 300, 350, 400, 450, 500, 550]],
  ];
  for (const [rate, expected] of rates) {
    it(`moves ${rate} a second evenly`, () => {
      const test = aPair();
      letDie(test, 'orders', numbers(600));
      start(test, 'dead', { MaxNumberOfMessagesPerSecond: rate });

      assert.deepEqual(movedPerStep(test, expected.length), expected);
    });
  }

  for (const [pace, perStep] of [
    ['aws', 50],
    ['fast', 1000],
  ] as const) {
    it(`moves ${perStep * 10} a second in pace ${pace} when it is not told`, () => {
      const test = aPair();
      letDie(test, 'orders', numbers(1200));
      test.engine.configure({ pace });
      start(test, 'dead');

      assert.deepEqual(movedPerStep(test, 2), [perStep, Math.min(1200, perStep * 2)]);
    });
  }

  it('waits for messages in flight and ends when they have moved or are gone', () => {
    const test = aPair();
    letDie(test, 'orders', ['a', 'b', 'c']);
    const held = test.receive('dead', { VisibilityTimeout: 30, MaxNumberOfMessages: 2 });
    start(test, 'dead');
    const seen = [];
    for (const ms of [100, 10_000, 19_900]) {
      test.advance(ms);
      seen.push([...statusOf(test, 'dead'), bodiesIn(test, 'orders').length]);
      if (ms === 10_000) test.sqs('DeleteMessage', { QueueUrl: url('dead'), ReceiptHandle: held[0]!.ReceiptHandle });
    }

    assert.deepEqual(seen, [
      ['RUNNING', 1, undefined, 1],
      ['RUNNING', 1, undefined, 1],
      ['COMPLETED', 2, undefined, 2],
    ]);
  });

  it('comes back for what it passed over several steps', () => {
    const test = aPair();
    letDie(test, 'orders', ['a', 'b', 'c']);
    test.receive('dead', { VisibilityTimeout: 5, MaxNumberOfMessages: 1 });
    start(test, 'dead', { MaxNumberOfMessagesPerSecond: 1 });
    test.advance(10_000);

    assert.deepEqual(
      [statusOf(test, 'dead'), bodiesIn(test, 'orders')],
      [
        ['COMPLETED', 3, undefined],
        ['b', 'c', 'a'],
      ],
    );
  });

  it('moves what is released early within a second', () => {
    const test = aPair();
    letDie(test, 'orders', ['a']);
    const [held] = test.receive('dead', { VisibilityTimeout: 3600 });
    start(test, 'dead');
    test.advance(5000);
    const { ReceiptHandle } = held!;
    test.sqs('ChangeMessageVisibility', { QueueUrl: url('dead'), ReceiptHandle, VisibilityTimeout: 0 });
    test.advance(1000);

    assert.deepEqual(statusOf(test, 'dead'), ['COMPLETED', 1, undefined]);
  });

  it('takes few steps for the time that a machine slept', () => {
    const test = aPair();
    letDie(test, 'orders', ['a']);
    test.receive('dead', { VisibilityTimeout: 43_000 });
    start(test, 'dead');
    test.changes.length = 0;
    test.clock.set(test.clock.now() + 40_000_000);
    test.engine.settle();

    assert.ok(test.changes.length < 10, `${test.changes.length} changes`);
    assert.equal(statusOf(test, 'dead')[0], 'RUNNING');
  });

  it('ends after 36 hours', () => {
    const test = aPair();
    letDie(test, 'orders', ['a']);
    test.engine.configure({ limits: 'relaxed' });
    test.receive('dead', { VisibilityTimeout: 200_000 });
    start(test, 'dead');
    const statuses = [36 * 3_600_000 - 1, 1].map((ms) => {
      test.clock.set(test.clock.now() + ms);
      return statusOf(test, 'dead');
    });
    test.advance(1000);

    assert.deepEqual(
      [...statuses, statusOf(test, 'dead')].map(([status]) => status),
      ['RUNNING', 'RUNNING', 'FAILED'],
    );
  });

  it('leaves messages that came from nowhere, and says so when the others have moved', () => {
    const test = aPair();
    test.send('dead', 'direct');
    letDie(test, 'orders', ['a', 'b']);
    start(test, 'dead');
    test.advance(100);

    assert.deepEqual(
      [statusOf(test, 'dead'), bodiesIn(test, 'dead'), bodiesIn(test, 'orders')],
      [['FAILED', 2, 'CouldNotDetermineMessageSource'], ['direct'], ['a', 'b']],
    );
  });

  it('fails where a source is gone; what moved stays moved', () => {
    const test = aQueue(anEngine(), 'dead');
    for (const name of ['a', 'b']) letDie(withDeadLetters(test, name, 'dead'), name, [name]);
    deleteQueue(test, 'b');
    start(test, 'dead');
    test.advance(100);

    assert.deepEqual(
      [statusOf(test, 'dead'), bodiesIn(test, 'a'), bodiesIn(test, 'dead')],
      [['FAILED', 1, 'AWS.SimpleQueueService.NonExistentQueue'], ['a'], ['b']],
    );
  });

  it('fails when its destination is deleted meanwhile', () => {
    const test = aQueue(aPair(), 'repair');
    letDie(test, 'orders', ['a', 'b']);
    start(test, 'dead', { DestinationArn: arn('repair'), MaxNumberOfMessagesPerSecond: 1 });
    test.advance(100);
    deleteQueue(test, 'repair');
    test.advance(1000);

    assert.deepEqual(
      [statusOf(test, 'dead'), bodiesIn(test, 'dead')],
      [['FAILED', 1, 'AWS.SimpleQueueService.NonExistentQueue'], ['b']],
    );
  });

  it('ends with its source, and a queue of the same name knows nothing of it', () => {
    const test = aPair();
    letDie(test, 'orders', ['a']);
    start(test, 'dead');
    deleteQueue(test, 'dead');
    aQueue(test, 'dead');
    const inBetween = tasks(test, 'dead');
    test.advance(100);

    const status = [...test.engine.state.tasks()].map((task) => task.status);
    assert.deepEqual([inBetween, tasks(test, 'dead'), status], [[], [], ['COMPLETED']]);
  });

  it('is forgotten with its source', () => {
    const test = aPair();
    letDie(test, 'orders', ['a']);
    start(test, 'dead');
    deleteQueue(test, 'dead');
    test.advance(100);

    assert.deepEqual([...test.engine.state.tasks()], []);
  });

  it('does not move again what it moved and what failed again', () => {
    const test = aPair();
    letDie(test, 'orders', ['a', 'b', 'c']);
    start(test, 'dead', { MaxNumberOfMessagesPerSecond: 1 });
    test.advance(100);
    fail(test, 'orders', 1);
    test.advance(10_000);

    assert.deepEqual(
      [statusOf(test, 'dead'), bodiesIn(test, 'dead'), bodiesIn(test, 'orders')],
      [['COMPLETED', 3, undefined], ['a'], ['b', 'c']],
    );
  });

  it('is journaled under its own name, which a store keeps', () => {
    const test = aPair();
    letDie(test, 'orders', ['a']);
    start(test, 'dead');
    test.changes.length = 0;
    test.advance(100);

    const shown = test.changes.map(({ table, before, after, cause }: Change) => {
      return [table, Boolean(before), Boolean(after), cause.operation];
    });
    assert.deepEqual(shown, [
      ['content', false, true, 'MessageMoveTask'],
      ['message', true, false, 'MessageMoveTask'],
      ['message', false, true, 'MessageMoveTask'],
      ['task', true, true, 'MessageMoveTask'],
    ]);
  });

  it('goes on after a restart', () => {
    const test = aPair();
    letDie(test, 'orders', ['a', 'b', 'c']);
    start(test, 'dead', { MaxNumberOfMessagesPerSecond: 1 });
    test.advance(1100);
    const again = restarted(test);
    again.advance(1000);

    assert.deepEqual(
      [statusOf(again, 'dead'), bodiesIn(again, 'orders'), bodiesIn(again, 'dead')],
      [['COMPLETED', 3, undefined], ['a', 'b', 'c'], []],
    );
  });

  it('gives up when memory is full, and loses nothing', () => {
    // Room for six messages of 1000 characters: two are in the dead-letter queue, and four elsewhere.
    const test = anEngine({ contentBytes: 6 * 1400 + 700 });
    withDeadLetters(aQueue(aQueue(test, 'dead'), 'other'), 'orders', 'dead');
    const body = (name: string): string => name.padEnd(1000, '.');
    letDie(test, 'orders', [body('a'), body('b')]);
    for (const name of ['c', 'd', 'e', 'f']) test.send('other', body(name));
    start(test, 'dead');
    test.advance(5000);

    assert.deepEqual(
      [statusOf(test, 'dead'), test.counts('dead')],
      [
        ['FAILED', 0, 'ServiceUnavailable'],
        [2, 0, 0],
      ],
    );
  });

  it('moves all when memory has room for one more at a time', () => {
    const test = anEngine({ contentBytes: 3 * 1400 + 700 });
    withDeadLetters(aQueue(test, 'dead'), 'orders', 'dead');
    letDie(test, 'orders', ['a'.padEnd(1000), 'b'.padEnd(1000)]);
    start(test, 'dead');
    test.advance(5000);

    assert.deepEqual(
      [statusOf(test, 'dead'), test.counts('dead')],
      [
        ['COMPLETED', 2, undefined],
        [0, 0, 0],
      ],
    );
  });
});

describe('a move task of a FIFO queue', () => {
  it('keeps the order in each group, also while one of it is in flight', () => {
    const test = aPair('.fifo');
    letDie(test, 'orders.fifo', ['a1', 'a2', 'a3'], { MessageGroupId: 'a' });
    letDie(test, 'orders.fifo', ['b1', 'b2'], { MessageGroupId: 'b' });
    const [held] = test.receive('dead.fifo', { MaxNumberOfMessages: 1, VisibilityTimeout: 10 });
    start(test, 'dead.fifo');
    test.advance(5000);
    const before = bodiesIn(test, 'orders.fifo');
    test.advance(10_000);

    assert.deepEqual(
      [held!.Body, before, bodiesIn(test, 'orders.fifo'), statusOf(test, 'dead.fifo')],
      ['a1', ['b1', 'b2'], ['b1', 'b2', 'a1', 'a2', 'a3'], ['COMPLETED', 5, undefined]],
    );
  });

  it('does not let later messages overtake one that becomes visible behind its back', () => {
    const test = aPair('.fifo');
    for (const name of ['b1', 'a1', 'b2']) letDie(test, 'orders.fifo', [name], { MessageGroupId: name[0] });
    test.receive('dead.fifo', { MaxNumberOfMessages: 1, VisibilityTimeout: 1 });
    start(test, 'dead.fifo', { MaxNumberOfMessagesPerSecond: 1 });
    test.advance(20_000);

    assert.deepEqual(bodiesIn(test, 'orders.fifo'), ['a1', 'b1', 'b2']);
  });

  it('accepts deduplication ids anew and drops nothing', () => {
    const test = aPair('.fifo');
    letDie(test, 'orders.fifo', ['a'], { MessageDeduplicationId: 'x' });
    start(test, 'dead.fifo');
    test.advance(100);
    test.advance(299_000);
    test.send('orders.fifo', 'repeated', { MessageGroupId: 'g', MessageDeduplicationId: 'x' });
    const whileItCounts = bodiesIn(test, 'orders.fifo');
    test.advance(1000);
    test.send('orders.fifo', 'new', { MessageGroupId: 'g', MessageDeduplicationId: 'x' });
    const names = ['MessageDeduplicationId'];
    const first = test.receive('orders.fifo', { MessageSystemAttributeNames: names })[0]!;

    assert.deepEqual(
      [whileItCounts, bodiesIn(test, 'orders.fifo'), first.Attributes],
      [['a'], ['a', 'new'], { MessageDeduplicationId: 'x' }],
    );
  });
});

describe('a step of a move task', () => {
  for (const suffix of ['', '.fifo']) {
    it(`leaves all as it was when it is undone${suffix && ', in a FIFO queue'}`, () => {
      const test = aPair(suffix);
      letDie(test, `orders${suffix}`, ['a', 'b', 'c']);
      test.receive(`dead${suffix}`, { MaxNumberOfMessages: 1, VisibilityTimeout: 0 });
      start(test, `dead${suffix}`);
      const before = everything(test, suffix);
      assert.throws(() =>
        test.engine.change('test', testWorld, testClient, (call) => {
          const [task] = call.state.tasks();
          moveMessages(call, task!, call.clock.now());
          assert.equal(call.state.task(task!.id)!.moved, 3);
          throw new Error('no');
        }),
      );
      const after = everything(test, suffix);
      test.advance(100);

      assert.deepEqual(after, before);
      assert.deepEqual(statusOf(test, `dead${suffix}`), ['COMPLETED', 3, undefined]);
    });
  }
});

describe('ListMessageMoveTasks', () => {
  it('lists the latest first, one unless asked for more, and remembers ten that ended', () => {
    const test = aPair();
    for (let at = 1; at <= 12; at++) {
      start(test, 'dead', { MaxNumberOfMessagesPerSecond: at });
      test.advance(1000);
    }
    start(test, 'dead', { MaxNumberOfMessagesPerSecond: 13 });
    const rates = (max?: number): unknown[] =>
      tasks(test, 'dead', max).map((task) => task['MaxNumberOfMessagesPerSecond']);

    assert.deepEqual([rates(), rates(10)], [[13], [13, 12, 11, 10, 9, 8, 7, 6, 5, 4]]);
    assert.equal([...test.engine.state.tasks()].length, 11);
  });

  for (const max of [0, 11]) {
    it(`refuses ${max} results`, () => {
      const text = `Value ${max} for parameter MaxResults is invalid. Reason: Must be between 1 and 10, if provided.`;
      const refusal = refusalOf(() => tasks(aPair(), 'dead', max));
      assert.deepEqual(refusal, { shape: 'InvalidParameterValue', text });
    });
  }

  it('refuses a source that is not there', () => {
    const refusal = refusalOf(() => tasks(aPair(), 'nothing'));
    const text = "The resource that you specified for the SourceArn parameter doesn't exist.";
    assert.deepEqual(refusal, { shape: 'ResourceNotFoundException', text });
  });
});

describe('CancelMessageMoveTask', () => {
  it('ends a task at its next step; what has moved stays moved', () => {
    const test = aPair();
    letDie(test, 'orders', ['a', 'b', 'c']);
    const TaskHandle = start(test, 'dead', { MaxNumberOfMessagesPerSecond: 1 });
    test.advance(1100);
    const answer = test.sqs('CancelMessageMoveTask', { TaskHandle });
    const [cancelling] = tasks(test, 'dead');
    test.advance(100);
    const [cancelled] = tasks(test, 'dead');

    assert.deepEqual(
      [answer, cancelling!['Status'], cancelling!['TaskHandle'], cancelled!['Status'], bodiesIn(test, 'dead')],
      [{ ApproximateNumberOfMessagesMoved: 2 }, 'CANCELLING', undefined, 'CANCELLED', ['c']],
    );
  });

  it('changes nothing about a task that has ended', () => {
    const test = aPair();
    letDie(test, 'orders', ['a']);
    const TaskHandle = start(test, 'dead');
    test.advance(100);
    const answer = test.sqs('CancelMessageMoveTask', { TaskHandle });

    assert.deepEqual(
      [answer, statusOf(test, 'dead')],
      [{ ApproximateNumberOfMessagesMoved: 1 }, ['COMPLETED', 1, undefined]],
    );
  });

  const invalid = { shape: 'InvalidParameterValue', text: 'Value for parameter TaskHandle is invalid.' };
  const sourceArn = arn('dead');
  const refusals: [string, string | undefined, object][] = [
    ['no handle', undefined, { shape: 'MissingParameter', text: 'The request must contain the parameter TaskHandle.' }],
    ['an empty handle', '', invalid],
    ['garbage', 'garbage!', invalid],
    ['Base64 of something else', encoded({ sourceArn }), invalid],
    ['Base64 of null', Buffer.from('null').toString('base64'), invalid],
    [
      'a task of a queue that is not there',
      encoded({ taskId: 'x', sourceArn: arn('nothing') }),
      {
        shape: 'ResourceNotFoundException',
        text: "The resource that you specified for the SourceArn parameter doesn't exist.",
      },
    ],
    [
      'a task that is not there',
      encoded({ taskId: 'x', sourceArn }),
      { shape: 'ResourceNotFoundException', text: 'Task does not exist.' },
    ],
  ];
  for (const [what, TaskHandle, expected] of refusals) {
    it(`refuses ${what}`, () => {
      assert.deepEqual(
        refusalOf(() => aPair().sqs('CancelMessageMoveTask', { TaskHandle })),
        expected,
      );
    });
  }
});

describe('a task of chosen messages', () => {
  it('moves those alone, in the order chosen, with their new bodies', () => {
    const test = aPair();
    letDie(test, 'orders', ['a', 'b', 'c', 'd']);
    const [a, b, , d] = idsIn(test, 'dead');
    redrive(test, [d!, a!, b!, 4711], { [a!]: 'better' });
    test.advance(100);
    const received = test.receive('orders');

    assert.deepEqual(
      [received.map(({ Body }) => Body), bodiesIn(test, 'dead'), statusOf(test, 'dead')],
      [['d', 'better', 'b'], ['c'], ['COMPLETED', 3, undefined]],
    );
    assert.equal(test.engine.state.message(idsIn(test, 'orders')[1]!)!.size, 'better'.length);
  });

  it('leaves a message whose new body the queue does not take, and says so', () => {
    const test = aPair();
    letDie(test, 'orders', ['a', 'b']);
    aQueue(test, 'small', { MaximumMessageSize: '1024' });
    const [a, b] = idsIn(test, 'dead');
    redrive(test, [a!, b!], { [a!]: 'x'.repeat(1025) }, arn('small'));
    test.advance(100);

    const why = 'A message stayed: with its new body it is longer than 1024 bytes.';
    assert.deepEqual(
      [statusOf(test, 'dead'), bodiesIn(test, 'small'), bodiesIn(test, 'dead')],
      [['FAILED', 1, why], ['b'], ['a']],
    );
  });

  it('waits for a chosen message in flight and keeps only what it still needs', () => {
    const test = aPair();
    letDie(test, 'orders', ['a', 'b']);
    const ids = idsIn(test, 'dead');
    test.receive('dead', { MaxNumberOfMessages: 1, VisibilityTimeout: 10 });
    redrive(test, ids, { [ids[0]!]: 'A', [ids[1]!]: 'B' });
    test.advance(5000);
    const [running] = test.engine.state.tasks();
    test.advance(10_000);
    const [ended] = test.engine.state.tasks();

    assert.deepEqual(
      [running!.chosen, running!.bodies, ended!.status, ended!.chosen, ended!.bodies, bodiesIn(test, 'orders')],
      [[ids[0]], { [ids[0]!]: 'A' }, 'COMPLETED', undefined, undefined, ['B', 'A']],
    );
  });

  it('of a FIFO queue keeps the order of the group, whatever order was chosen', () => {
    const test = aPair('.fifo');
    letDie(test, 'orders.fifo', ['a', 'b', 'c']);
    const [a, , c] = idsIn(test, 'dead.fifo');
    redrive(test, [c!, a!], {}, undefined, 'dead.fifo');
    test.advance(100);

    assert.deepEqual([bodiesIn(test, 'orders.fifo'), bodiesIn(test, 'dead.fifo')], [['a', 'c'], ['b']]);
  });
});

/** What can be told of both queues, of the tasks and of what is due. */
function everything(test: TestEngine, suffix: string): unknown {
  const { engine } = test;
  const { state } = engine;
  const ofQueues = ['orders', 'dead'].map((name) => {
    const { id } = state.queueNamed(testWorld, name + suffix)!;
    const index = state.index(id);
    const next = index.groups ? index.groups.receivable(10) : index.firstVisibles(10);
    const rows = [...index.ids()].map((each) => state.message(each));
    const dedups = ['a', 'b', 'c'].map((dedupId) => state.duplicateOf(id, 'g', dedupId));
    return { rows, next, dedups, counts: test.counts(name + suffix) };
  });
  return { ofQueues, tasks: [...state.tasks()], next: engine.nextDeadline() };
}

/** How many have moved after each step of 100 ms. */
function movedPerStep(test: TestEngine, steps: number): unknown[] {
  return Array.from({ length: steps }, () => {
    test.advance(100);
    return tasks(test, 'dead')[0]!['ApproximateNumberOfMessagesMoved'];
  });
}

function redrive(
  test: TestEngine,
  chosen: readonly number[],
  bodies: Record<string, string>,
  destinationArn?: string,
  source = 'dead',
): void {
  test.engine.change('Redrive', testWorld, testClient, (call) => {
    startTask(call, { sourceArn: arn(source), chosen, bodies, destinationArn });
  });
}

/** Another engine with what a store would have kept of this one. */
function restarted(test: TestEngine): TestEngine {
  const kept = new Map<string, Map<number, unknown>>();
  for (const { table, id, after } of test.changes) {
    if (!kept.has(table)) kept.set(table, new Map());
    if (after) kept.get(table)!.set(id, after);
    else kept.get(table)!.delete(id);
  }
  const rows = <T>(table: string): T[] => [...(kept.get(table)?.values() ?? [])] as T[];
  const clock = new ManualClock(test.clock.now());
  const contents = { readContent: (id: number) => kept.get('content')!.get(id) as never };
  const again = anEngine({ clock, contents, firstId: test.engine.reservedId });
  again.engine.load(rows<QueueRow>('queue'), rows<MessageRow>('message'), [], rows<TaskRow>('task'));
  return again;
}
