import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type {
  CellDetail,
  CellView,
  ClauseVerdict,
  PublishDetail,
  SubscriptionView,
  TopicFacts,
} from '../../src/panel/contract.ts';
import {
  emptyTopicDraft,
  draftOfPublish,
  publishRequest,
  topicDraftProblem,
} from '../../webview/topic/publishDraft.ts';
import { curve, topicTop } from '../../webview/topic/fanOutLayout.ts';
import { columnsInSight, matrixColumns } from '../../webview/topic/matrixLayout.ts';
import { policyLines } from '../../webview/topic/policyLines.ts';
import { publishStory } from '../../webview/topic/publishStory.ts';
import { deedsFor } from '../../webview/topic/subscriptionDeeds.ts';
import { topicMainState } from '../../webview/topic/topicMainState.ts';
import { restoreTopicNavigation } from '../../webview/topic/topicNavigation.ts';
import { countWords, subscriptionLine } from '../../webview/topic/subscriptionWords.ts';
import { publishLine, stagesPicked } from '../../webview/topic/topicWords.ts';
import {
  foundWords,
  milliseconds,
  ordinal,
  verdictMark,
  verdictOf,
  wantedWords,
} from '../../webview/topic/verdictWords.ts';

const now = Date.UTC(2026, 10, 23, 13, 2, 31);
const plain = (text: string) => text.replaceAll('\u00a0', ' ');
const noCounts = {
  delivered: 0,
  filtered: 0,
  paused: 0,
  unconfirmed: 0,
  sending: 0,
  retrying: 0,
  deadLettered: 0,
  lost: 0,
};

describe('a verdict in the matrix', () => {
  const rows: readonly [Partial<CellView> & Pick<CellView, 'outcome'>, string, string][] = [
    [{ outcome: 'delivered', tookMs: 1 }, 'check', '1 ms'],
    [{ outcome: 'delivered' }, 'check', 'delivered'],
    [{ outcome: 'filtered' }, 'minus', 'filtered'],
    [{ outcome: 'paused' }, 'pause', 'paused'],
    [{ outcome: 'unconfirmed' }, 'more', 'unconfirmed'],
    [{ outcome: 'sending' }, 'arrow', 'sending'],
    [{ outcome: 'retrying', tries: 2, nextMs: now + 11_200, status: 503 }, 'sync', '2nd in 12 s'],
    [{ outcome: 'lost', status: 410 }, 'close', '410 → lost'],
    [{ outcome: 'lost', word: 'threw' }, 'close', 'threw'],
    [{ outcome: 'lost' }, 'close', 'lost'],
    [{ outcome: 'deadLettered' }, 'arrow', 'DLQ'],
    [{ outcome: 'deadLettered', status: 503 }, 'close', '503 → DLQ'],
  ];
  for (const [cell, icon, text] of rows) {
    it(`${cell.outcome} is ${icon} ${text}`, () => {
      const mark = verdictMark({ subscription: 1, ...cell }, now);
      assert.deepEqual([mark.icon, plain(mark.text)], [icon, text]);
    });
  }

  it('says numbers as one counts and times as one reads them', () => {
    assert.deepEqual([1, 2, 3, 4, 11, 21, 22, 103].map(ordinal), [
      '1st',
      '2nd',
      '3rd',
      '4th',
      '11th',
      '21st',
      '22nd',
      '103rd',
    ]);
    assert.deepEqual(
      [0.4, 38, 1234, 60_000].map((ms) => plain(milliseconds(ms))),
      ['0 ms', '38 ms', '1.2 s', '1 min'],
    );
  });
});

describe('a verdict in the rail', () => {
  const clause = (matches: boolean): ClauseVerdict => ({ keys: ['a'], path: '$.a', wanted: '1', found: '2', matches });
  const cell = (part: Partial<CellDetail>): CellDetail => ({
    subscription: 1,
    outcome: 'filtered',
    label: 'big-q',
    endpoint: 'arn',
    protocol: 'sqs',
    clauses: [],
    attempts: [],
    filterScope: 'MessageBody',
    ...part,
  });
  const rows: readonly [string, Partial<CellDetail>, RegExp][] = [
    [
      'one of two conditions',
      { clauses: [clause(true), clause(false)] },
      /message body\. One of its two conditions failed\.$/,
    ],
    [
      'two of three',
      { clauses: [clause(false), clause(true), clause(false)] },
      /Two of its three conditions failed\.$/,
    ],
    ['all of two', { clauses: [clause(false), clause(false)] }, /Both of its conditions failed\.$/],
    ['the only one', { clauses: [clause(false)] }, /Its condition failed\.$/],
    ['a policy that has changed', { clauses: [clause(true)] }, /It has changed since/],
    [
      'one whose clauses are not known',
      { filterScope: 'MessageAttributes' },
      /message attributes\. One of its conditions failed\.$/,
    ],
  ];
  for (const [name, part, expected] of rows) {
    it(`tells ${name}`, () => {
      const { heading, text } = verdictOf(cell(part), now);
      assert.equal(heading, 'Not delivered to big-q');
      assert.match(text, expected);
    });
  }

  it('says what was wanted and what was found, a value as an equation and a word as a word', () => {
    const failure = { path: '$.total', wanted: '> 100', found: '19.9' };
    assert.equal(wantedWords(failure), 'total > 100');
    assert.equal(foundWords(failure), '$.total = 19.9');
    assert.equal(foundWords({ path: 'type', found: 'nothing' }), 'type: nothing');
    assert.equal(foundWords({ path: 'type', found: '"a"' }), 'type = "a"');
  });

  it('says when it is tried again, why it is lost, and where a message is', () => {
    const retrying = cell({
      outcome: 'retrying',
      tries: 3,
      maxTries: 4,
      nextMs: now + 2000,
      reason: 'it answered 503',
    });
    assert.equal(plain(verdictOf(retrying, now).text), 'It answered 503. The 3rd try of at most 4 comes in 2 s.');
    const attempt = { atMs: now, tookMs: 1 };
    const lost = cell({ outcome: 'lost', attempts: [attempt, attempt], reason: 'it answered 410' });
    assert.equal(
      verdictOf(lost, now).text,
      'Tried 2 times. It answered 410. The subscription has no dead-letter queue, and SNS keeps nothing.',
    );
    const queueMessage = { queue: 1, queueName: 'big-q', message: 7 };
    assert.match(
      plain(verdictOf(cell({ outcome: 'delivered', tookMs: 1, queueMessage }), now).text),
      /message of big-q, 1 ms after/,
    );
  });
});

describe('a filter policy', () => {
  const clause = (keys: string[], matches: boolean): ClauseVerdict => ({
    keys,
    path: '',
    wanted: '',
    found: '',
    matches,
  });
  const drawn = (policy: string, clauses: ClauseVerdict[] = []) =>
    policyLines(policy, clauses)?.map(
      ({ depth, text, clause: one }) => `${'  '.repeat(depth)}${text}${one ? (one.matches ? ' ✓' : ' ✗') : ''}`,
    );

  it('has a line for each condition, marked with how it went', () => {
    const policy = '{"type":["order"],"order":{"total":[{"numeric":[">",100]}]}}';
    assert.deepEqual(drawn(policy, [clause(['type'], true), clause(['order', 'total'], false)]), [
      '{',
      '  "type": ["order"], ✓',
      '  "order": {',
      '    "total": [{"numeric": [">", 100]}] ✗',
      '  }',
      '}',
    ]);
  });

  it('marks the alternatives of $or one by one, and is nothing for what is no object', () => {
    assert.deepEqual(drawn('{"$or":[{"a":[1]},{"b":[2]}]}', [clause(['$or', '1', 'b'], true)]), [
      '{',
      '  "$or": [',
      '    {',
      '      "a": [1]',
      '    },',
      '    {',
      '      "b": [2] ✓',
      '    }',
      '  ]',
      '}',
    ]);
    assert.deepEqual([drawn('[1]'), drawn('{"a"'), drawn('{}')], [undefined, undefined, ['{', '}']]);
  });
});

describe('the story of a publish', () => {
  it('begins with an instant, goes on with how much later, and ends with what is to come', () => {
    const client = { label: 'app', script: 'api.ts' };
    const timeline = [
      { atMs: now, text: 'published by api.ts', tone: 'start' },
      { atMs: now + 38, text: 'audit returned', tone: 'good' },
      { atMs: now + 12_000, text: 'second of 4 tries', tone: 'ahead' },
    ] as const;
    const lines = publishStory({ atMs: now, client, timeline } as unknown as PublishDetail, now);
    assert.deepEqual(
      lines.map(({ time, words, client: who, isAhead }) => [plain(time), words, who?.script, isAhead]),
      [
        [lines[0]!.time, 'published', 'api.ts', undefined],
        ['+38 ms', 'audit returned', undefined, undefined],
        ['in 12 s', 'second of 4 tries', undefined, true],
      ],
    );
  });
});

describe('a publish being written', () => {
  const rules = { of: 'topic', isFifo: false, isContentBased: false, maxBytes: 262_144 } as const;

  it('becomes one message for all, or an object with a text per protocol', () => {
    assert.deepEqual(publishRequest({ ...emptyTopicDraft, message: 'a', subject: 's' }, false), {
      message: 'a',
      subject: 's',
      attributes: [],
    });
    const draft = { ...emptyTopicDraft, message: 'a', isPerProtocol: true, texts: { sqs: 'b', lambda: '' } };
    assert.deepEqual(publishRequest(draft, false), {
      message: '{"default":"a","sqs":"b"}',
      isPerProtocol: true,
      attributes: [],
    });
  });

  it('is read back from a publish as it was written, without its deduplication id', () => {
    const publish = {
      message: '{"default":"a","sqs":"b"}',
      isPerProtocol: true,
      messageAttributes: [],
      group: 'g',
      deduplicationId: 'd',
    };
    const draft = draftOfPublish(publish as unknown as PublishDetail);
    assert.deepEqual(draft, { ...emptyTopicDraft, message: 'a', isPerProtocol: true, texts: { sqs: 'b' }, group: 'g' });
  });

  it('says first what SNS would not take', () => {
    const problem = (part: Partial<typeof emptyTopicDraft>, more = {}) =>
      topicDraftProblem({ ...emptyTopicDraft, message: 'a', ...part }, { ...rules, ...more })?.part;
    assert.deepEqual(
      [
        problem({}),
        problem({ message: '' }),
        problem({ message: 'x'.repeat(300_000) }),
        problem({ attributes: [{ name: 'a', dataType: 'String', value: '' }] }),
        problem({}, { isFifo: true }),
        problem({ group: 'g' }, { isFifo: true }),
        problem({ group: 'g' }, { isFifo: true, isContentBased: true }),
      ],
      [undefined, 'message', 'message', 'attributes', 'group', 'deduplicationId', undefined],
    );
  });
});

describe('a topic in words', () => {
  const one = (part: Partial<SubscriptionView>) =>
    ({
      protocol: 'sqs',
      isRaw: false,
      isConfirmed: true,
      isPaused: false,
      counts: noCounts,
      ...part,
    }) as SubscriptionView;

  it('names a subscription by what tells it from others', () => {
    const filter = { filterPolicy: '{}', filterScope: 'MessageBody' } as const;
    assert.deepEqual(
      [
        one({}),
        one({ isRaw: true }),
        one(filter),
        one({ isRaw: true, ...filter }),
        one({ protocol: 'http', isRaw: true, filterPolicy: '{}' }),
      ].map(subscriptionLine),
      ['sqs', 'sqs · raw', 'sqs · body filter', 'raw · body filter', 'http · raw · filter'],
    );
    assert.equal(countWords(one({ counts: { ...noCounts, delivered: 2, lost: 1 } })), '2 delivered · 1 lost');
    assert.equal(countWords(one({})), 'nothing yet');
  });

  it('offers what can be done with a subscription as it is', () => {
    const names = (part: Partial<SubscriptionView>) => deedsFor(one(part)).map(([deed]) => deed);
    assert.deepEqual(names({ protocol: 'http' }), ['pause', 'editPolicy', 'editSubscription', 'unsubscribe']);
    assert.deepEqual(names({ isPaused: true, isConfirmed: false, protocol: 'email' }), [
      'confirm',
      'resume',
      'editPolicy',
      'editSubscription',
      'openEndpoint',
      'unsubscribe',
    ]);
    assert.equal(names({ problem: { text: '', fix: 'allowTopicToSend' } })[0], 'allowTopicToSend');
  });

  it('has a stage picked when all of its outcomes are asked for', () => {
    assert.deepEqual(stagesPicked([]), []);
    assert.deepEqual(stagesPicked(['lost', 'deadLettered']), ['ended']);
    assert.deepEqual(stagesPicked(['lost']), []);
  });

  it('has a line for the terminal where somebody listens', () => {
    const facts = { target: { region: 'eu-west-1' }, summary: { arn: 'arn:t', fifo: true } } as TopicFacts;
    assert.equal(publishLine(facts), '');
    assert.equal(
      publishLine({ ...facts, origin: 'http://127.0.0.1:4599' }),
      `aws sns publish --endpoint-url http://127.0.0.1:4599 --region eu-west-1 --topic-arn arn:t --message '{"id": 1}' --message-group-id a --message-deduplication-id 1`,
    );
  });

  it('says what stands in the place of the matrix', () => {
    const known = {
      backend: { state: 'running', text: '' },
      error: undefined,
      name: 't',
      region: 'eu-west-1',
      view: 'deliveries',
      hasData: true,
      total: 0,
      isFiltered: false,
      subscriptions: 2,
      cli: '',
    } as const;
    const gone = Object.assign(new Error('gone'), { name: 'NotFoundException' });
    const headings = [
      topicMainState(known),
      topicMainState({ ...known, subscriptions: 0 }),
      topicMainState({ ...known, isFiltered: true }),
      topicMainState({ ...known, error: gone }),
      topicMainState({ ...known, hasData: false, error: new Error('no answer') }),
      topicMainState({ ...known, total: 3, subscriptions: 0 }),
      topicMainState({ ...known, total: 3, subscriptions: 0, view: 'picture' }),
      topicMainState({ ...known, hasData: false }),
    ].map((state) => state?.heading);
    assert.deepEqual(headings, [
      'Nothing was published',
      'Nothing is subscribed',
      'Nothing matches',
      't does not exist any more',
      'The topic could not be read',
      undefined,
      'Nothing is subscribed',
      undefined,
    ]);
  });

  it('forgets where one was when the state is of another version', () => {
    assert.equal(restoreTopicNavigation({ version: 2, view: 'picture' }).view, 'deliveries');
    assert.equal(restoreTopicNavigation({ version: 1, view: 'picture' }).view, 'picture');
  });
});

describe('the places of the matrix and of the picture', () => {
  const subscriptions = Array.from(
    { length: 100 },
    (_, i) => ({ id: i + 1, label: `q-${i}`, endpoint: '' }) as SubscriptionView,
  );

  it('draws what stays, what is in sight, and what has the focus', () => {
    const layout = matrixColumns(subscriptions, 932, {});
    const drawn = columnsInSight(layout, {}, { left: 5000, width: 932, focused: 101 });
    assert.deepEqual(drawn.slice(0, 2), [0, 1]);
    assert.equal(drawn.at(-1), 101);
    assert.ok(drawn.length < 16, `${drawn.length} columns`);
    assert.deepEqual(columnsInSight(layout, {}, { left: 0, width: 932, focused: 0 }).slice(0, 4), [0, 1, 2, 3]);
  });

  it('gives the message what the verdicts leave, and stands verdicts below it where there is no room', () => {
    const width = (n: number, view: number) => matrixColumns(subscriptions.slice(0, n), view, {}).columns[1]!.width;
    assert.ok(width(2, 932) > width(4, 932));
    assert.equal(width(50, 932), Math.floor(932 * 0.34));
    assert.equal(matrixColumns(subscriptions, 320, {}).isCards, true);
  });

  it('stands the topic in the middle of few branches, and near the top of many', () => {
    assert.equal(topicTop(1), 8);
    assert.equal(topicTop(4), 98);
    assert.equal(topicTop(100), topicTop(5));
    assert.equal(curve(1, 0), 'M0 30C36 30 36 30 72 30');
  });
});
