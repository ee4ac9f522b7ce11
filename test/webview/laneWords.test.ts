import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { Lane, LaneCell, LaneDetail, MessageDetail, QueueFacts, QueueSummary } from '../../src/panel/contract.ts';
import { hasLanes, laneText, showsLanes } from '../../webview/lanes.ts';
import { cellText, cellWords, fittingCells, shortLabels, whyItWaits } from '../../webview/laneWords.ts';
import { firstNavigation } from '../../webview/navigation.ts';
import { pacedSentence } from '../../webview/pacedWords.ts';
import { parallelism, stagesOf, tagsOf } from '../../webview/queueView.ts';
import { groupStory, messageStory } from '../../webview/story.ts';
import { systemFacts } from '../../webview/systemFacts.ts';

const now = Date.UTC(2026, 10, 23, 13, 0, 0);

function cell(label: string, kind: LaneCell['kind'] = 'waiting', untilMs = 0): LaneCell {
  return { id: 1, kind, label, untilMs };
}

function lane(part: Partial<Lane>): Lane {
  return { group: 'a', count: 3, inFlight: 0, status: 'free', cells: [], ...part };
}

/** Lines as one would read them, without spaces that do not break. */
function plain(text: string): string {
  return text.replace(/[\u00a0\u202f]/g, ' ');
}

describe('why a lane waits', () => {
  const held = [cell('pos 41', 'inFlight'), cell('pos 42', 'inFlight'), cell('pos 43')];

  it('is told for every status, with whom it waits for and how long', () => {
    const table: [Partial<Lane>, string][] = [
      [{ status: 'locked', inFlight: 2, cells: held, untilMs: now + 21_000 }, 'locked by pos 41, 42 · frees in 21 s'],
      [{ status: 'locked', inFlight: 2, cells: held, untilMs: now + 106_000 }, 'locked by pos 41, 42 · frees in 1:46'],
      [{ status: 'locked', inFlight: 5, cells: held }, 'locked by pos 41, 42 and 3 more'],
      [{ status: 'locked', inFlight: 1 }, 'locked by 1 message'],
      [{ status: 'delayed', untilMs: now + 8000 }, 'delayed · free in 8 s'],
      [{ turn: 0 }, 'free: next to be served'],
      [{ turn: 0, servedLast: true }, 'free: next to be served'],
      [{ turn: 1 }, 'free: 1 group before it'],
      [{ turn: 4, servedLast: true }, 'free: was served last'],
      [{}, 'free'],
    ];
    assert.deepEqual(
      table.map(([part]) => [part, plain(whyItWaits(lane(part), true, now))]),
      table,
    );
  });

  it('is nothing in a standard queue, where no group is ever locked', () => {
    const words = [{ inFlight: 2 }, {}].map((part) => whyItWaits(lane(part), false, now));
    assert.deepEqual(words, ['2 in flight; nothing waits for them', 'nothing waits']);
  });
});

describe('the cells of a lane', () => {
  it('say the word they share with the one before only once', () => {
    const labels = ['pos 41', 'pos 42', '17', 'pos 43', 'truck 9', '{"a": 1}', '{"a": 2}', 'a b 1', 'a b 2'];
    assert.deepEqual(shortLabels(labels.map((label) => ({ label }))), [
      'pos 41',
      '42',
      '17',
      'pos 43',
      'truck 9',
      '{"a": 1}',
      '{"a": 2}',
      'a b 1',
      'a b 2',
    ]);
  });

  it('count down where they wait for a time, and tell a reader the instant instead', () => {
    const cells = [
      cell('a', 'inFlight', now + 21_000),
      cell('b', 'delayed', now + 500),
      cell('c'),
      cell('d', 'duplicate'),
    ];
    assert.deepEqual(
      cells.map((one) => cellText(one, one.label, now)),
      ['a · 0:21', 'b · 0:01', 'c', 'd'],
    );
    assert.match(cellWords(cells[0]!), /^a: in flight until \d\d:\d\d:21$/);
    assert.equal(cellWords(cells[3]!), 'd: sent again, dropped as a duplicate');
  });

  it('are as many as fit, and never none', () => {
    const cells = Array.from({ length: 10 }, (_, i) => cell(String(i)));
    const labels = cells.map(({ label }) => label);
    assert.deepEqual(
      [0, 60, 200, 380, 2000].map((width) => fittingCells(cells, labels, width)),
      [1, 1, 4, 10, 10],
    );
  });
});

describe('the story', () => {
  const client = { label: 'SDK js', script: 'truck.js' };
  const entry = (id: number, event: LaneDetail['timeline'][number]['event'], atMs: number) => ({
    id,
    label: `pos ${id}`,
    event,
    atMs,
    client,
  });

  it('of a group tells in one line what happened to several at once, and ends with what comes', () => {
    const detail: LaneDetail = {
      lane: lane({ status: 'locked', cells: [cell('pos 41', 'inFlight', now + 21_000)] }),
      held: [],
      dedups: [],
      timeline: [
        ...[41, 42, 43, 44].map((id, i) => entry(id, 'sent', now - 60_000 + i * 10)),
        entry(41, 'received', now - 9000),
        entry(42, 'received', now - 9000),
        entry(43, 'duplicateDropped', now - 5000),
        entry(41, 'released', now - 4000),
        entry(41, 'received', now - 3000),
        entry(42, 'received', now - 2000),
      ],
    };
    assert.deepEqual(
      groupStory(detail, now).map(({ words, rest = '', isAhead = false }) => [words + rest, isAhead]),
      [
        ['pos 41 … 44 sent', false],
        ['pos 41, 42 received together', false],
        ['pos 43 sent again: dropped, same id', false],
        ['pos 41 released', false],
        ['pos 41 received', false],
        ['pos 42 received', false],
        ['pos 41 is the head again', true],
      ],
    );
  });

  it('of a message names the queue it went to, and says after how many receives it would', () => {
    const message = {
      state: 'inFlight',
      maxReceives: 3,
      timeline: [
        { atMs: now - 9000, event: 'redriven', queue: 'orders-q' },
        { atMs: now - 8000, event: 'deadLettered', queue: 'orders-dlq' },
        { atMs: now - 7000, event: 'duplicateDropped' },
      ],
      ahead: [
        { atMs: now + 21_000, event: 'visible' },
        { atMs: now + 51_000, event: 'deadLettered', queue: 'orders-dlq' },
      ],
    } as unknown as MessageDetail;
    assert.deepEqual(
      messageStory(message, now).map(({ time, words, rest = '' }, i) =>
        i < 3 ? words + rest : `${plain(time)} ${words}`,
      ),
      [
        'redriven to orders-q',
        'moved to orders-dlq: received too often',
        'sent again: dropped, same id',
        'in 21 s visible again',
        'after 3 × moves to orders-dlq',
      ],
    );
  });

  it('of the deduplication id says how long it still counts', () => {
    const message = { messageId: 'm', bodyMd5: '', size: 1, system: {}, deduplicationId: 'd', group: 'g' };
    const note = (dedupEndsMs: number) =>
      systemFacts({ ...message, dedupEndsMs } as unknown as MessageDetail, now).find(
        ({ name }) => name === 'MessageDeduplicationId',
      )?.note;
    assert.match(plain(note(now + 252_000)!), /^counts until \d\d:04:12, 4 min 12 s more$/);
    assert.equal(note(now), 'counts no more');
  });
});

describe('the flow of a queue', () => {
  const summary = (part: Partial<QueueSummary>): QueueSummary =>
    ({
      attributes: { DelaySeconds: '0', VisibilityTimeout: '30', ContentBasedDeduplication: 'true' },
      tags: {},
      counts: { visible: 31, inFlight: 5, delayed: 0 },
      consumers: 2,
      deletedLastMinute: 228,
      perSecond: { sent: 4, received: 4, deleted: 3.8 },
      fifo: true,
      groups: { total: 6, free: 3, locked: 3 },
      duplicates: 7,
      deadLetter: { arn: '', name: 'trucks-dlq.fifo', maxReceiveCount: 5, id: 2, count: 2 },
      sources: [],
      tasks: [],
      paced: [],
      ...part,
    }) as unknown as QueueSummary;
  const read = (part: Partial<QueueSummary>) =>
    stagesOf(summary(part), now).map(({ count, word, next, edge = '', does = 'nothing' }) =>
      plain([count, word, next, edge, does].join(' | ')),
    );

  it('has groups, dead letters and duplicates where it is FIFO, and no delay unless there is one', () => {
    assert.deepEqual(read({}), [
      '31 | visible | in 6 groups, 3 of them free | 4.0/s | filters',
      '5 | in flight | 3 groups locked | 3.8/s | filters',
      '228 | deleted | last minute | after 5 × | filters',
      '2 | trucks-dlq.fifo | Redrive… ▸ |  | opens',
      '7 | duplicates dropped | 5 min window |  | nothing',
    ]);
    assert.match(read({ counts: { visible: 0, inFlight: 0, delayed: 1 } })[0]!, /^1 \| delayed/);
  });

  it('leads to no dead-letter queue that does not exist', () => {
    const deadLetter = { arn: '', name: 'gone', maxReceiveCount: 1 };
    assert.deepEqual(read({ fifo: false, groups: undefined, deadLetter }).slice(4), [
      '0 | gone | does not exist |  | nothing',
    ]);
  });

  it('says how many groups move at once', () => {
    const words = [
      { total: 6, free: 3, locked: 3 },
      { total: 6, free: 5, locked: 1 },
      { total: 6, free: 6, locked: 0 },
      { total: 0, free: 0, locked: 0 },
    ].map((groups) => plain(parallelism(summary({ groups }))));
    assert.deepEqual(words, [
      '3 of 6 groups move in parallel',
      '1 of 6 groups moves',
      'up to 6 groups in parallel',
      '',
    ]);
  });

  it('is introduced by what the queue is, faults that are on before all', () => {
    const target = { kind: 'queue', accountId: '000000000000', region: 'us-east-1', name: 'q' } as const;
    const tags = (part: Partial<QueueSummary>) =>
      tagsOf({ target, where: 'Playground', summary: summary(part) } satisfies QueueFacts).map(({ text }) =>
        plain(text),
      );
    assert.deepEqual(tags({}), ['FIFO', 'Playground · us-east-1', 'dedup: content, per queue', 'visibility 30 s']);
    const faults = { seed: 7, duplicates: 0.05, reordering: 0, shortPollMisses: 0.125 };
    assert.deepEqual(tags({ fifo: false, faults }).slice(0, 2), [
      'faults: duplicates 5 %, missed polls 12.5 %',
      'Standard',
    ]);
    assert.equal(tags({ fifo: false, faults: { ...faults, duplicates: 0, shortPollMisses: 0 } })[0], 'Standard');
  });
});

describe('what AWS would have refused', () => {
  it('is throttled by a rate and refused by any other rule', () => {
    assert.equal(
      plain(pacedSentence({ operation: 'SendMessage', limit: '300 calls a second', count: 12 })),
      'AWS would have throttled SendMessage 12 × in the last minute (300 calls a second)',
    );
    assert.equal(
      plain(pacedSentence({ operation: 'PurgeQueue', limit: 'one purge in 60 seconds', count: 1 })),
      'AWS would have refused PurgeQueue 1 × in the last minute (one purge in 60 seconds)',
    );
  });
});

describe('the choice between lanes and messages', () => {
  const standard = { fifo: false } as QueueSummary;
  const withGroups = { ...standard, groups: { total: 1, free: 1, locked: 0 } };

  it('is there where messages have groups, lanes first in FIFO queues, also before the first answer', () => {
    const cases = [
      { summary: undefined, name: 'q.fifo' },
      { summary: undefined, name: 'q' },
      { summary: standard, name: 'q' },
      { summary: withGroups, name: 'q' },
    ];
    assert.deepEqual(
      cases.map((hints) => [hasLanes(hints), showsLanes(firstNavigation, hints)]),
      [
        [true, true],
        [false, false],
        [false, false],
        [true, false],
      ],
    );
  });

  it('is a person’s, and does not outlive the groups', () => {
    const shown = (view: 'lanes' | 'messages', summary: QueueSummary, name: string) =>
      showsLanes({ ...firstNavigation, view }, { summary, name });
    assert.deepEqual(
      [
        shown('messages', { ...standard, fifo: true }, 'q.fifo'),
        shown('lanes', withGroups, 'q'),
        shown('lanes', standard, 'q'),
      ],
      [false, true, false],
    );
  });

  it('asks lanes for a stage of the flow as for any term', () => {
    assert.equal(laneText({ states: ['inFlight'], text: 'truck $.a = 1' }), 'state:inFlight truck $.a = 1');
    assert.equal(laneText({ states: [], text: '' }), '');
  });
});
