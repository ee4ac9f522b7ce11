import assert from 'node:assert/strict';
import { Inspect } from '../../src/engine/inspect/inspect.ts';
import type {
  DraftVerdicts,
  Inbox,
  PolicyTrial,
  PublishDetail,
  PublishesWindow,
  SubscriptionView,
  TopicSummary,
} from '../../src/engine/inspect/topicViews.ts';
import { callInspect } from '../../src/worker/inspectCalls.ts';
import { testClient } from '../engine/anEngine.ts';
import { refusalOf } from '../engine/sqs/refusal.ts';
import { aTurn } from './aTurn.ts';

const arn = 'arn:aws:sns:us-east-1:000000000000:orders';
const window = { queueId: 1, states: [], text: '', sort: { key: 'age', descending: true }, offset: 0, limit: 9 };
const states = 'states must be a list of delayed, visible, inFlight, ended.';
const sortKey = 'sort.key must be one of age, state, receives, size, until, group.';
const faults = { seed: 1, duplicates: 0, reordering: 0.5, shortPollMisses: 1 };
const lanes = { queueId: 1, text: '', offset: 0, limit: 9 };
const publishes = { topicId: 1, text: '', outcomes: [], offset: 0, limit: 9 };
const draft = { message: 'a', attributes: [] };
const attribute = 'draft.attributes must be a list of objects with name, dataType and value.';
const bodies = 'bodies must be an object of strings by message number.';

const refused: [name: string, input: unknown, text: string][] = [
  ['overview', null, 'The input must be an object.'],
  ['overview', [], 'The input must be an object.'],
  ['summary', { queueId: '1' }, 'queueId must be an integer.'],
  ['summary', { queueId: 1.5 }, 'queueId must be an integer.'],
  ['message', { queueId: 1 }, 'messageId must be an integer.'],
  [
    'receiveMessage',
    { queueId: 1, messageId: 2, visibilityTimeoutSeconds: 43_201 },
    'visibilityTimeoutSeconds must be an integer from 0 to 43200.',
  ],
  ['window', { ...window, states: 'visible' }, states],
  ['window', { ...window, states: ['visible', 'gone'] }, states],
  ['window', { ...window, states: ['constructor'] }, states],
  ['window', { ...window, text: 1 }, 'text must be a string.'],
  ['window', { ...window, sort: 'age' }, 'sort must be an object.'],
  ['window', { ...window, sort: { key: 'name', descending: true } }, sortKey],
  ['window', { ...window, sort: { key: 'constructor', descending: true } }, sortKey],
  ['window', { ...window, sort: { key: 'age' } }, 'sort.descending must be true or false.'],
  ['window', { ...window, offset: 0.5 }, 'offset must be an integer.'],
  ['window', { ...window, limit: '9' }, 'limit must be an integer.'],
  ['lanes', { ...lanes, text: undefined }, 'text must be a string.'],
  ['lanes', { ...lanes, offset: '0' }, 'offset must be an integer.'],
  ['lanes', { ...lanes, limit: null }, 'limit must be an integer.'],
  ['lane', { queueId: 1 }, 'group must be a string.'],
  ['lane', { group: 'a' }, 'queueId must be an integer.'],
  ['redrivePreview', {}, 'queueId must be an integer.'],
  ['redrive', { queueId: 1, ids: 'all' }, 'ids must be a list of integers.'],
  ['redrive', { queueId: 1, ids: [1.5] }, 'ids must be a list of integers.'],
  ['redrive', { queueId: 1, destinationArn: 1 }, 'destinationArn must be a string.'],
  ['redrive', { queueId: 1, maxPerSecond: 0.5 }, 'maxPerSecond must be an integer.'],
  ['redrive', { queueId: 1, ids: [2], bodies: ['a'] }, bodies],
  ['redrive', { queueId: 1, ids: [2], bodies: { 2: 5 } }, bodies],
  ['redrive', { queueId: 1, bodies: { 2: 'a' } }, 'bodies need ids: only chosen messages can be edited.'],
  ['setFaults', { queueId: 1 }, 'faults must be an object.'],
  ['setFaults', { queueId: 1, faults: { ...faults, seed: 'x' } }, 'faults.seed must be an integer.'],
  [
    'setFaults',
    { queueId: 1, faults: { ...faults, reordering: 1.1 } },
    'faults.reordering must be a number from 0 to 1.',
  ],
  ['metrics', { queueId: 1, minutes: 0 }, 'minutes must be an integer from 1 to 1440.'],
  ['metrics', { queueId: 1, minutes: 1441 }, 'minutes must be an integer from 1 to 1440.'],
  ['paced', {}, 'limit must be an integer from 1 to 10000.'],
  ['paced', { limit: 10_001 }, 'limit must be an integer from 1 to 10000.'],
  ['topicSummary', {}, 'topicId must be an integer.'],
  [
    'publishes',
    { ...publishes, outcomes: ['gone'] },
    'outcomes must be a list of delivered, filtered, paused, unconfirmed, sending, retrying, deadLettered, lost.',
  ],
  ['publishes', { ...publishes, text: null }, 'text must be a string.'],
  ['publishes', { ...publishes, limit: '9' }, 'limit must be an integer.'],
  ['publish', { topicId: 1 }, 'publishId must be an integer.'],
  ['topicMetrics', { topicId: 1, minutes: 0 }, 'minutes must be an integer from 1 to 1440.'],
  ['verdicts', { topicId: 1 }, 'draft must be an object.'],
  ['verdicts', { topicId: 1, draft: {} }, 'draft.message must be a string.'],
  ['verdicts', { topicId: 1, draft: { ...draft, group: 1 } }, 'draft.group must be a string.'],
  [
    'verdicts',
    { topicId: 1, draft: { ...draft, isPerProtocol: 'json' } },
    'draft.isPerProtocol must be true or false.',
  ],
  ['verdicts', { topicId: 1, draft: { message: 'a' } }, attribute],
  ['verdicts', { topicId: 1, draft: { ...draft, attributes: [{ name: 'a' }] } }, attribute],
  ['tryPolicy', { topicId: 1, scope: 'MessageBody' }, 'policy must be a string.'],
  ['tryPolicy', { topicId: 1, policy: '', scope: 'Body' }, 'scope must be one of MessageAttributes, MessageBody.'],
  ['sampleEvents', { topicId: '1' }, 'topicId must be an integer.'],
  ['setPaused', { isPaused: true }, 'subscriptionId must be an integer.'],
  ['setPaused', { subscriptionId: 1, isPaused: 1 }, 'isPaused must be true or false.'],
  ['confirmSubscription', {}, 'subscriptionId must be an integer.'],
  ['allowTopicToSend', {}, 'subscriptionId must be an integer.'],
  ['queuesThatAllow', {}, 'topicId must be an integer.'],
  ['inbox', { offset: 0, limit: 9, kind: 'letter' }, 'kind must be one of email, email-json, sms, push.'],
  ['inbox', { offset: 0, limit: 9, text: 1 }, 'text must be a string.'],
  ['inbox', { limit: 9 }, 'offset must be an integer.'],
  ['markRead', { ids: ['1'] }, 'ids must be a list of integers.'],
  ['markRead', {}, 'ids must be a list of integers.'],
];

/** Queue 1 is `orders`, and empty. */
const answered: [name: string, input: object, answer: unknown][] = [
  ['lane', { queueId: 1, group: 'a' }, undefined],
  ['setFaults', { queueId: 1, faults }, undefined],
  ['redrivePreview', { queueId: 1 }, { count: 0, destinations: [], problems: [] }],
  ['paced', { limit: 5 }, { observations: [] }],
];

describe('callInspect', () => {
  for (const [name, input, answer] of answered) {
    it(`answers ${name} ${JSON.stringify(input)}`, async () => {
      assert.deepEqual(await call(name, input), answer);
    });
  }

  it('tells of topics and their subscriptions, and acts on them', async () => {
    const { engine, turn, clock, sns } = withTopic();
    const inspect = new Inspect(engine, { origin: () => '', clock: () => clock.state });
    const ask = (name: string, input: object) => callInspect(inspect, turn, name, input, testClient);
    const { MessageId } = sns('Publish', { TopicArn: arn, Message: 'a' });
    const topicId = 1;
    const [{ id: subscriptionId }] = ((await ask('topicSummary', { topicId })) as TopicSummary).subscriptions as [
      SubscriptionView,
    ];

    await ask('setPaused', { subscriptionId, isPaused: true });
    await ask('confirmSubscription', { subscriptionId });
    const { rows } = (await ask('publishes', publishes)) as PublishesWindow;
    const detail = (await ask('publish', { topicId, publishId: rows[0]!.id })) as PublishDetail;
    const { verdicts } = (await ask('verdicts', { topicId, draft })) as DraftVerdicts;
    const trial = (await ask('tryPolicy', { topicId, policy: '', scope: 'MessageBody' })) as PolicyTrial;
    const samples = (await ask('sampleEvents', { topicId })) as readonly object[];
    const minutes = (await ask('topicMetrics', { topicId, minutes: 5 })) as readonly object[];
    assert.deepEqual([rows[0]!.messageId, detail.messageId], [MessageId, MessageId]);
    assert.deepEqual([verdicts[0]!.why, trial.matched, samples.length, minutes.length], ['paused', 1, 6, 1]);
  });

  it('shows the inbox, remembers what was read, and clears it', async () => {
    const { engine, turn, clock, sns } = withTopic();
    const inspect = new Inspect(engine, { origin: () => '', clock: () => clock.state });
    const ask = async (name: string, input: object) =>
      (await callInspect(inspect, turn, name, input, testClient)) as Inbox;
    sns('Publish', { TopicArn: arn, Message: 'a' });
    const everything = { offset: 0, limit: 9 };
    const { items, unread } = await ask('inbox', everything);
    await ask('markRead', { ids: items.map(({ id }) => id) });
    const later = await ask('inbox', everything);
    await ask('clearInbox', {});
    assert.deepEqual([unread, later.unread, (await ask('inbox', everything)).all], [1, 0, 0]);
  });

  it('tells lanes and metrics', async () => {
    const { lanes: found, total } = (await call('lanes', lanes)) as { lanes: unknown; total: number };
    const minutes = (await call('metrics', { queueId: 1, minutes: 60 })) as readonly unknown[];
    assert.deepEqual([found, total, minutes.length], [[], 0, 1]);
  });

  it('keeps faults, and shows them', async () => {
    const { engine, turn, clock } = aTurn().withQueue('orders');
    const inspect = new Inspect(engine, { origin: () => '', clock: () => clock.state });
    await callInspect(inspect, turn, 'setFaults', { queueId: 1, faults }, testClient);

    assert.deepEqual(inspect.summary(1).faults, faults);
  });

  it('refuses a redrive as AWS does', async () => {
    const outcome = await call('redrive', { queueId: 1 }).catch((error: unknown) => error);
    const thrown = () => {
      throw outcome;
    };
    const text = 'Source queue must be configured as a Dead Letter Queue.';
    assert.deepEqual(refusalOf(thrown), { shape: 'InvalidParameterValue', text });
  });

  for (const key of ['age', 'state', 'receives', 'size', 'until', 'group']) {
    it(`takes a window sorted by ${key}`, async () => {
      const found = await call('window', { ...window, states: ['visible'], sort: { key, descending: false } });
      assert.deepEqual((found as { rows: unknown }).rows, []);
    });
  }

  for (const [name, input, text] of refused) {
    it(`says of ${name} ${JSON.stringify(input)}: ${text}`, async () => {
      const outcome = await call(name, input).catch((error: unknown) => error);
      const thrown = () => {
        throw outcome;
      };
      assert.deepEqual(refusalOf(thrown), { shape: 'InvalidParameterValue', text });
    });
  }
});

/** A topic to which a phone is subscribed. */
function withTopic() {
  const all = aTurn();
  all.sns('CreateTopic', { Name: 'orders' });
  all.sns('Subscribe', { TopicArn: arn, Protocol: 'sms', Endpoint: '+15551234567' });
  const { engine, turn, clock } = all;
  return { engine, turn, clock, sns: (operation: string, input: object) => all.sns(operation, input) };
}

function call(name: string, input: unknown): Promise<unknown> {
  const { engine, turn, clock } = aTurn().withQueue('orders');
  const inspect = new Inspect(engine, { origin: () => '', clock: () => clock.state });
  return callInspect(inspect, turn, name, input, testClient);
}
