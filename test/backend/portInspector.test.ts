import assert from 'node:assert/strict';
import type { Inspector } from '../../src/backend/inspector.ts';
import { createInspector } from '../../src/backend/portInspector.ts';
import type { PostedRequest } from '../../src/backend/post.ts';

describe('the inspector over the port', () => {
  it('posts its input as JSON to the path of its name', async () => {
    const { inspector, posted } = anInspector(200, 'true');

    const gone = await inspector.deleteMessage(3, 7);

    const { method, url, headers, body } = posted[0]!;
    assert.deepStrictEqual(
      [gone, method, url, headers, JSON.parse(new TextDecoder().decode(body))],
      [
        true,
        'POST',
        '/_playground/inspect/deleteMessage',
        { 'content-type': 'application/json' },
        { queueId: 3, messageId: 7 },
      ],
    );
  });

  const redrive = { queueId: 3, ids: [7], maxPerSecond: 5 };
  const faults = { seed: 1, duplicates: 0.1, reordering: 0, shortPollMisses: 0 };
  const lanes = { queueId: 3, text: 'a', offset: 0, limit: 10 };
  const publishes = { topicId: 9, text: '', outcomes: [], offset: 0, limit: 10 };
  const draft = { message: 'a', attributes: [] };
  const calls: readonly [call: (inspector: Inspector) => Promise<unknown>, path: string, input: object][] = [
    [(inspector) => inspector.lanes(lanes), 'POST inspect/lanes', lanes],
    [(inspector) => inspector.lane(3, 'g'), 'POST inspect/lane', { queueId: 3, group: 'g' }],
    [(inspector) => inspector.redrivePreview(redrive), 'POST inspect/redrivePreview', redrive],
    [(inspector) => inspector.redrive(redrive), 'POST inspect/redrive', redrive],
    [(inspector) => inspector.setFaults(3, faults), 'POST inspect/setFaults', { queueId: 3, faults }],
    [(inspector) => inspector.metrics(3, 60), 'POST inspect/metrics', { queueId: 3, minutes: 60 }],
    [(inspector) => inspector.paced(100), 'POST inspect/paced', { limit: 100 }],
    [(inspector) => inspector.topicSummary(9), 'POST inspect/topicSummary', { topicId: 9 }],
    [(inspector) => inspector.publishes(publishes), 'POST inspect/publishes', publishes],
    [(inspector) => inspector.publish(9, 5), 'POST inspect/publish', { topicId: 9, publishId: 5 }],
    [(inspector) => inspector.topicMetrics(9, 5), 'POST inspect/topicMetrics', { topicId: 9, minutes: 5 }],
    [(inspector) => inspector.verdicts(9, draft), 'POST inspect/verdicts', { topicId: 9, draft }],
    [
      (inspector) => inspector.tryPolicy(9, '{}', 'MessageBody'),
      'POST inspect/tryPolicy',
      { topicId: 9, policy: '{}', scope: 'MessageBody' },
    ],
    [(inspector) => inspector.sampleEvents(9), 'POST inspect/sampleEvents', { topicId: 9 }],
    [(inspector) => inspector.setPaused(4, true), 'POST inspect/setPaused', { subscriptionId: 4, isPaused: true }],
    [(inspector) => inspector.allowTopicToSend(4), 'POST inspect/allowTopicToSend', { subscriptionId: 4 }],
    [(inspector) => inspector.queuesThatAllow(9), 'POST inspect/queuesThatAllow', { topicId: 9 }],
    [(inspector) => inspector.confirmSubscription(4), 'POST inspect/confirmSubscription', { subscriptionId: 4 }],
    [(inspector) => inspector.inbox({ offset: 0, limit: 9 }), 'POST inspect/inbox', { offset: 0, limit: 9 }],
    [(inspector) => inspector.markRead([1, 2]), 'POST inspect/markRead', { ids: [1, 2] }],
    [(inspector) => inspector.clearInbox(), 'POST inspect/clearInbox', {}],
    [(inspector) => inspector.setSettings({ pace: 'aws' }), 'POST settings', { pace: 'aws' }],
    [(inspector) => inspector.pauseClock(), 'POST clock/pause', {}],
    [(inspector) => inspector.resumeClock(), 'POST clock/resume', {}],
    [(inspector) => inspector.nextClock(), 'POST clock/next', {}],
    [(inspector) => inspector.advanceClock(5), 'POST clock/advance', { seconds: 5 }],
  ];
  for (const [call, path, input] of calls) {
    it(`asks for ${path}`, async () => {
      const { inspector, posted } = anInspector(200, '{}');

      await call(inspector);

      const { method, url, body } = posted[0]!;
      assert.deepStrictEqual(
        [`${method} ${url}`, JSON.parse(new TextDecoder().decode(body))],
        [path.replace(' ', ' /_playground/'), input],
      );
    });
  }

  it('asks for the settings without a body', async () => {
    const { inspector, posted } = anInspector(200, '{"limits":"aws","pace":"fast"}');

    const settings = await inspector.settings();

    const { method, url, body } = posted[0]!;
    assert.deepStrictEqual(
      [settings, method, url, body.length],
      [{ limits: 'aws', pace: 'fast' }, 'GET', '/_playground/settings', 0],
    );
  });

  it('reads null as undefined', async () => {
    const { inspector } = anInspector(200, 'null');

    assert.strictEqual(await inspector.message(3, 7), undefined);
  });

  it('rejects with the name and the sentence of the answer', async () => {
    const { inspector } = anInspector(404, '{"error":{"code":"QueueDoesNotExist","message":"No such queue."}}');

    await assert.rejects(inspector.summary(3), { name: 'QueueDoesNotExist', message: 'No such queue.' });
  });

  it('rejects with the status when the answer is not its own', async () => {
    const { inspector } = anInspector(502, '<html>');

    await assert.rejects(inspector.overview(), { name: 'UnexpectedAnswer', message: 'the playground answered 502' });
  });

  it('reads the clock in milliseconds', async () => {
    const { inspector } = anInspector(200, '{"now":"2026-11-23T00:00:01.500Z","paused":true}');

    assert.deepStrictEqual(await inspector.clock(), { nowMs: Date.UTC(2026, 10, 23, 0, 0, 1, 500), paused: true });
  });
});

function anInspector(status: number, body: string) {
  const posted: PostedRequest[] = [];
  const inspector = createInspector((request) => {
    posted.push(request);
    return Promise.resolve({ status, headers: {}, body });
  });
  return { inspector, posted };
}
