import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { EngineOptions } from '../../../src/engine/engine.ts';
import { cellView } from '../../../src/engine/inspect/publishRows.ts';
import type { Cell, SubscriptionRow } from '../../../src/engine/sns/rows.ts';
import { FanOut } from './aFanOut.ts';

const minute = 60_000;

/** A FIFO topic with an archive that was just begun. */
class Archive extends FanOut {
  readonly begunMs: number;
  #subscription = '';

  constructor(attributes: Record<string, string> = {}, options: Partial<EngineOptions> = {}) {
    super(
      'orders.fifo',
      { FifoTopic: 'true', ArchivePolicy: '{"MessageRetentionPeriod":"1"}', ...attributes },
      options,
    );
    this.begunMs = this.test.clock.now();
  }

  archive(...texts: string[]): void {
    for (const text of texts) this.publish(text, { MessageGroupId: 'g', MessageDeduplicationId: text.slice(0, 64) });
  }

  /** Subscribes a queue to all that is archived; the first five hundred messages are there, and the others wait. */
  replay(more: object = {}): void {
    this.#subscription = this.queue('q.fifo', { ReplayPolicy: this.policy(this.begunMs, more) }, { FifoQueue: 'true' });
    this.test.engine.settle();
  }

  policy(fromMs: number, more: object = {}): string {
    return JSON.stringify({ PointType: 'Timestamp', StartingPoint: isoTime(fromMs), ...more });
  }

  set(AttributeValue: string): void {
    const { SubscriptionArn, AttributeName } = { SubscriptionArn: this.#subscription, AttributeName: 'ReplayPolicy' };
    this.test.sns('SetSubscriptionAttributes', { SubscriptionArn, AttributeName, AttributeValue });
  }

  end(): void {
    this.test.sns('Unsubscribe', { SubscriptionArn: this.#subscription });
  }

  get row(): SubscriptionRow {
    return this.test.engine.state.documents.subscriptionWith(this.#subscription.split(':').at(-1)!)!;
  }

  /** What became of the messages with these texts. */
  of(...texts: string[]): (Cell | undefined)[] {
    const publishes = [...this.test.engine.state.documents.rows('publish').values()];
    return texts.map((text) => publishes.find(({ notification }) => notification.message === text)!.cells[0]);
  }
}

function isoTime(ms: number): string {
  return new Date(ms).toISOString();
}

const fiveHundred = Array.from({ length: 500 }, (_, n) => `${n}`);
const endedEarly = 'the replay had ended before it came to this message';

describe('a replay that another one takes the place of', () => {
  it('leaves to it what both would deliver, and loses the rest', () => {
    const topic = new Archive();
    topic.archive(...fiveHundred, 'last');
    topic.replay();
    topic.archive('early');
    topic.test.advance(500);
    const laterMs = topic.test.clock.now();
    topic.archive('late');
    topic.set(topic.policy(laterMs));
    const before = topic.of('early', 'late').map((cell) => [cell!.outcome, cell!.reason]);
    topic.test.advance(minute);
    const [late] = topic.of('late');
    assert.deepEqual(
      [before, late!.outcome],
      [
        [
          ['lost', endedEarly],
          ['sending', undefined],
        ],
        'delivered',
      ],
    );
  });

  it('is over for what the new one ends before', () => {
    const topic = new Archive();
    topic.archive(...fiveHundred, 'last');
    topic.replay();
    topic.test.advance(500);
    topic.archive('waits');
    topic.set(topic.policy(topic.begunMs, { EndingPoint: isoTime(topic.begunMs + 400) }));
    topic.test.advance(minute);
    assert.deepEqual(topic.of('waits')[0]!.outcome, 'lost');
  });
});

describe('a replay whose subscription ends', () => {
  it('loses what waited for it', () => {
    const topic = new Archive();
    topic.archive(...fiveHundred, 'last');
    topic.replay();
    topic.archive('waits');
    topic.end();
    assert.deepEqual([topic.of('waits')[0]!.outcome, topic.of('waits')[0]!.reason], ['lost', endedEarly]);
  });
});

describe('a replay whose topic has no archive any more', () => {
  it('does not hold up what is published then', () => {
    const topic = new Archive();
    topic.archive(...fiveHundred, 'last');
    topic.replay();
    topic.test.sns('SetTopicAttributes', { TopicArn: topic.arn, AttributeName: 'ArchivePolicy', AttributeValue: '' });
    topic.archive('new');
    assert.deepEqual(topic.outcomes, ['delivered']);
  });
});

describe('a replay that fails', () => {
  const big = 'x'.repeat(100_000);
  const why = /^The playground keeps messages in memory/;

  /** What is archived does not fit into the memory for queues. */
  function aFull(): Archive {
    const topic = new Archive({}, { contentBytes: 250_000 });
    topic.archive(`a${big}`, `b${big}`, `c${big}`);
    topic.replay();
    return topic;
  }

  it('is Failed, with the reason in the journal, and has delivered nothing in part', () => {
    const topic = aFull();
    const { replay } = topic.row;
    assert.deepEqual([replay!.status, topic.test.counts('q.fifo')], ['Failed', [0, 0, 0]]);
    assert.match(replay!.reason!, why);
    const { cause, after } = topic.test.changes.findLast(({ table }) => table === 'subscription')!;
    assert.deepEqual([cause.operation, (after as SubscriptionRow).replay], ['Replay', replay]);
  });

  it('is nothing to whoever calls next, and holds up nothing', () => {
    const topic = new Archive({}, { contentBytes: 250_000 });
    topic.archive(`a${big}`, `b${big}`, `c${big}`);
    topic.queue('q.fifo', { ReplayPolicy: topic.policy(topic.begunMs) }, { FifoQueue: 'true' });
    topic.archive('new');
    assert.deepEqual(topic.outcomes, ['delivered']);
  });

  it('says so of what waited for it', () => {
    const topic = new Archive({}, { contentBytes: 600_000 });
    topic.archive(...fiveHundred, `a${big}`, `b${big}`, `c${big}`, `d${big}`);
    topic.replay();
    topic.archive('waits');
    topic.test.advance(1000);
    const [cell] = topic.of('waits');
    assert.equal(cell!.outcome, 'lost');
    assert.match(cell!.reason!, /^the replay failed: The playground keeps/);
  });
});

describe('a message of a FIFO topic that its queue drops', () => {
  it('is told so, with the message that it repeats', () => {
    const fan = new FanOut('orders.fifo', { FifoTopic: 'true', FifoThroughputScope: 'MessageGroup' });
    fan.queue('q.fifo', {}, { FifoQueue: 'true' });
    fan.publish('a', { MessageGroupId: 'g', MessageDeduplicationId: 'd' });
    const [{ message }] = fan.cells as [Cell];
    fan.publish('b', { MessageGroupId: 'h', MessageDeduplicationId: 'd' });
    const [cell] = fan.cells as [Cell];
    assert.deepEqual([cell.outcome, cell.isDuplicate, cell.message], ['delivered', true, message]);
    const { word } = cellView(fan.test.engine.state, cell);
    assert.deepEqual([word, fan.test.counts('q.fifo')], ['duplicate', [1, 0, 0]]);
  });
});

describe('the trace of a publish', () => {
  it('reaches the queue also when it is replayed', () => {
    const topic = new Archive();
    const input = { MessageGroupId: 'g', MessageDeduplicationId: 'd' };
    topic.publish('a', input, { traceHeader: 'Root=1-5759e988-bd862e3fe1be46a994272793' });
    topic.test.advance(minute);
    topic.replay();
    assert.equal(topic.messages('q.fifo')[0].Attributes.AWSTraceHeader, 'Root=1-5759e988-bd862e3fe1be46a994272793');
  });
});
