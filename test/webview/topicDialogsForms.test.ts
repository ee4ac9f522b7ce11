import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { SubscriptionProtocol, SubscriptionView, TopicSummary } from '../../src/panel/contract.ts';
import {
  deliveryFormAs,
  deliveryFormOf,
  deliveryJson,
  deliveryProblems,
  deliveryWords,
  type DeliveryForm,
} from '../../webview/topic/dialogs/deliveryForm.ts';
import {
  filterAttributes,
  filterChange,
  filterDraftOf,
  noPolicy,
  policyProblem,
} from '../../webview/topic/dialogs/filterDraft.ts';
import { protocolRules } from '../../webview/topic/dialogs/protocolRules.ts';
import { firstSubscribeForm, subscribeProblems, subscribeRequest } from '../../webview/topic/dialogs/subscribeForm.ts';
import {
  subscriptionChange,
  subscriptionFormOf,
  subscriptionProblems,
} from '../../webview/topic/dialogs/subscriptionForm.ts';
import { topicChangeLines } from '../../webview/topic/dialogs/topicChanges.ts';
import { topicChange, topicFormOf, type TopicForm } from '../../webview/topic/dialogs/topicForm.ts';
import { topicFormProblems } from '../../webview/topic/dialogs/topicFormProblems.ts';

const queue = 'arn:aws:sqs:us-east-1:000000000000:orders';

describe('an endpoint to subscribe', () => {
  const taken: readonly (readonly [SubscriptionProtocol, string])[] = [
    ['sqs', queue],
    ['sqs', `${queue}.fifo`],
    ['lambda', 'arn:aws:lambda:us-east-1:000000000000:function:audit'],
    ['http', 'http://127.0.0.1:3000/hook?x=1'],
    ['https', 'HTTPS://example.com'],
    ['email', 'a@b'],
    ['email-json', 'ops@example.com'],
    ['sms', '+1-555-010.0123'],
    ['sms', '15550100123'],
    ['firehose', 'arn:aws:firehose:us-east-1:000000000000:deliverystream/clicks'],
    ['application', 'arn:aws:sns:us-east-1:000000000000:endpoint/GCM/app/1f3a'],
  ];
  for (const [protocol, endpoint] of taken) {
    it(`is taken: ${protocol} ${endpoint}`, () => {
      assert.equal(protocolRules[protocol].problem(endpoint), undefined);
    });
  }

  const refused: readonly (readonly [SubscriptionProtocol, string, RegExp])[] = [
    ['sqs', 'orders', /Choose the queue/],
    ['lambda', 'audit', /Choose the function/],
    ['http', 'https://x', /choose HTTPS as the protocol/],
    ['https', 'http://x', /choose HTTP as the protocol/],
    ['http', 'x.com', /begins with http:\/\//],
    ['http', 'http://', /host is missing/],
    ['http', 'http://x y', /no spaces/],
    ['email', 'ops', /has an @/],
    ['email', 'a@b, c@d', /One mail address/],
    ['sms', '+1 555', /Only digits/],
    ['sms', '+15--551234567', /one at a time/],
    ['sms', '0049123', /country code/],
    ['sms', '+1', /2 to 15 digits/],
    ['firehose', 'clicks', /delivery stream/],
    ['application', 'device', /platform endpoint/],
  ];
  for (const [protocol, endpoint, why] of refused) {
    it(`is refused in words: ${protocol} ${endpoint}`, () => {
      assert.match(protocolRules[protocol].problem(endpoint) ?? '', why);
    });
  }

  it('of a FIFO topic is a queue, and of a standard one no FIFO queue', () => {
    const ofProtocol = (protocol: SubscriptionProtocol, endpoint: string) => ({
      ...firstSubscribeForm,
      protocol,
      endpoints: { [protocol]: endpoint },
    });
    assert.match(subscribeProblems(ofProtocol('email', 'a@b'), true).endpoint!, /Only queues/);
    assert.match(subscribeProblems(ofProtocol('sqs', `${queue}.fifo`), false).endpoint!, /FIFO topic only/);
    assert.deepEqual(subscribeProblems(ofProtocol('sqs', `${queue}.fifo`), true), {});
    assert.deepEqual(subscribeProblems(ofProtocol('sqs', queue), true), {});
  });

  it('is sent with what its protocol takes, and no more', () => {
    const form = { ...firstSubscribeForm, isRaw: true, role: 'arn:aws:iam::000000000000:role/r', deadLetterArn: queue };
    const candidates = {
      queues: [{ name: 'orders', arn: queue, fifo: false, allowsTopic: false, isSubscribed: false }],
      functions: [],
    };
    const asked = (protocol: SubscriptionProtocol, endpoint: string) =>
      subscribeRequest({ ...form, protocol, endpoints: { [protocol]: endpoint } }, candidates);
    const RedrivePolicy = JSON.stringify({ deadLetterTargetArn: queue });
    assert.deepEqual(asked('email', ' a@b '), { protocol: 'email', endpoint: 'a@b', attributes: { RedrivePolicy } });
    assert.deepEqual(asked('firehose', 'arn').attributes, {
      RawMessageDelivery: 'true',
      SubscriptionRoleArn: 'arn:aws:iam::000000000000:role/r',
      RedrivePolicy,
    });
    assert.equal(asked('sqs', queue).allowsTopicToSend, true);
    assert.equal('allowsTopicToSend' in asked('sqs', `${queue}2`), false);
  });
});

describe('a filter policy being written', () => {
  it('is shown a condition a line, and its other spelling is no change', () => {
    const draft = filterDraftOf({
      filterPolicy: '{"a":["x",{"prefix":"y"}],"b":{"c":[1]}}',
      filterScope: 'MessageBody',
    });
    assert.equal(draft.policy, '{\n  "a": ["x", {"prefix": "y"}],\n  "b": {\n    "c": [1]\n  }\n}');
    assert.deepEqual(filterChange({ ...draft, policy: '{"a":["x",{"prefix":"y"}],"b":{"c":[1]}}' }, draft), {});
  });

  it('is sent where it differs, its scope only with a policy', () => {
    const before = { policy: '{"a": [1]}', scope: 'MessageAttributes' } as const;
    assert.deepEqual(filterChange({ policy: '{"a": [2]}', scope: 'MessageBody' }, before), {
      FilterPolicy: '{"a": [2]}',
      FilterPolicyScope: 'MessageBody',
    });
    assert.deepEqual(filterChange({ policy: ' ', scope: 'MessageBody' }, before), { FilterPolicy: '' });
    assert.deepEqual(filterAttributes({ policy: '', scope: 'MessageBody' }), {});
    assert.deepEqual(filterAttributes({ policy: '{"a": [1]}', scope: 'MessageAttributes' }), {
      FilterPolicy: '{"a": [1]}',
    });
  });

  it('is refused here only where it is no JSON object', () => {
    const of = (policy: string) => policyProblem({ ...noPolicy, policy });
    assert.deepEqual([of(''), of('{}'), of('{"a": 1}')], [undefined, undefined, undefined]);
    assert.match(of('[1]')!, /JSON object/);
    assert.match(of('{"a"')!, /not valid JSON/);
  });
});

describe('a delivery policy', () => {
  const phases = (part: Partial<DeliveryForm['phases']>): DeliveryForm => {
    const form = deliveryFormAs(deliveryFormOf('', 'topic'), 'phases', 'topic');
    return { ...form, phases: { ...form.phases, ...part } };
  };

  it('is told in words, phase after phase', () => {
    assert.equal(deliveryWords(phases({})), 'After the first try: 3 × after 20 s.');
    assert.equal(deliveryWords(phases({ numRetries: '0' })), 'It is tried once, and not again.');
    const all = {
      numRetries: '10',
      numNoDelayRetries: '1',
      numMinDelayRetries: '2',
      numMaxDelayRetries: '3',
      minDelayTarget: '1',
      maxDelayTarget: '9',
    };
    assert.equal(
      deliveryWords(phases(all)),
      'After the first try: 1 × at once, then 2 × after 1 s, then 4 × after 1 s, rising to 9 s, then 3 × after 9 s.',
    );
  });

  it('is checked as AWS checks it: ranges, the sum of the phases, the longest time', () => {
    const wrong = (part: Partial<DeliveryForm['phases']>) => Object.values(deliveryProblems(phases(part)))[0] ?? '';
    assert.equal(wrong({}), '');
    assert.match(wrong({ numRetries: '101' }), /0 to 100/);
    assert.match(wrong({ minDelayTarget: '0' }), /1 to 3600 seconds/);
    assert.match(wrong({ minDelayTarget: '21' }), /longer than the longest/);
    assert.match(wrong({ numNoDelayRetries: '4' }), /phases have 4 tries, and in all there are 3/);
    assert.match(wrong({ numRetries: '100', minDelayTarget: '60', maxDelayTarget: '60' }), /at least 6000 s/);
    assert.equal(wrong({ numRetries: '100', numNoDelayRetries: '100' }), '');
  });

  it('is carried from phases to JSON and back', () => {
    const written = deliveryFormAs(phases({ numRetries: '7' }), 'json', 'topic');
    assert.match(written.json, /"numRetries": 7/);
    const back = deliveryFormAs({ ...written, json: written.json.replace('7', '8') }, 'phases', 'topic');
    assert.equal(back.phases.numRetries, '8');
  });

  it('with members that the form has not is shown as JSON, and kept', () => {
    const kept = '{"healthyRetryPolicy":{"numRetries":5},"sicklyRetryPolicy":{"numRetries":1},"guaranteed":false}';
    const form = deliveryFormOf(kept, 'subscription');
    assert.equal(form.kind, 'json');
    assert.deepEqual(JSON.parse(deliveryJson(form, 'subscription')), JSON.parse(kept));
    const known = deliveryFormOf(
      '{"http":{"defaultHealthyRetryPolicy":{"numRetries":5},"disableSubscriptionOverrides":true}}',
      'topic',
    );
    assert.deepEqual([known.kind, known.phases.numRetries, known.disablesOverrides], ['phases', '5', true]);
  });

  it('is nothing by default', () => {
    assert.equal(deliveryJson(deliveryFormOf('', 'topic'), 'topic'), '');
    assert.match(deliveryProblems({ ...deliveryFormOf('', 'topic'), kind: 'json', json: '[]' }).json!, /JSON object/);
  });
});

describe('the attributes of a subscription', () => {
  const view = (attributes: Record<string, string> = {}, protocol: SubscriptionProtocol = 'http') =>
    ({ attributes, protocol, isRaw: false }) as unknown as SubscriptionView;

  it('are sent where they differ, and cleared by an empty text', () => {
    const before = subscriptionFormOf(view({ DeliveryPolicy: '{"healthyRetryPolicy":{"numRetries":5}}' }));
    assert.deepEqual(subscriptionChange(before, before), {});
    assert.deepEqual(
      subscriptionChange({ ...before, isRaw: true, delivery: { ...before.delivery, kind: 'default' } }, before),
      {
        RawMessageDelivery: 'true',
        DeliveryPolicy: '',
      },
    );
  });

  it('replay from an instant on, and end after it', () => {
    const form = { ...subscriptionFormOf(view()), replays: true, replayFrom: '2026-11-24T10:00:00.000Z' };
    assert.deepEqual(subscriptionProblems(form, view()), {});
    assert.deepEqual(subscriptionChange(form, subscriptionFormOf(view())), {
      ReplayPolicy: '{"PointType":"Timestamp","StartingPoint":"2026-11-24T10:00:00.000Z"}',
    });
    for (const replayTo of ['2026-11-24T09:00:00Z', 'tomorrow']) {
      assert.match(subscriptionProblems({ ...form, replayTo }, view())['ReplayPolicy']!, /A replay ends/);
    }
    assert.match(subscriptionProblems({ ...form, replayFrom: '' }, view())['ReplayPolicy']!, /begins at an instant/);
  });

  it('need a role for Firehose alone', () => {
    const form = subscriptionFormOf(view());
    assert.deepEqual(Object.keys(subscriptionProblems(form, view({}, 'firehose'))), ['SubscriptionRoleArn']);
    assert.deepEqual(subscriptionProblems(form, view({}, 'sqs')), {});
  });
});

describe('the form of a topic', () => {
  const summary = (attributes: Record<string, string> = {}, fifo = false) =>
    ({ attributes, tags: { team: 'shop' }, fifo, name: 'events' }) as unknown as TopicSummary;
  const change = (part: Partial<TopicForm>, of = summary()) => {
    const before = topicFormOf(of);
    return topicChange({ ...before, ...part }, before, of.fifo);
  };

  it('sends nothing of what was not touched, whatever AWS’s texts are spelt like', () => {
    const set = {
      Policy: '{"Version":"2012-10-17","Statement":[]}',
      DeliveryPolicy: '{"http":{"disableSubscriptionOverrides":false}}',
    };
    assert.deepEqual(change({}, summary(set)), { attributes: {} });
    assert.deepEqual(change({}, summary({ ArchivePolicy: '{"MessageRetentionPeriod":"30"}' }, true)), {
      attributes: {},
    });
  });

  it('sends what FIFO topics have to these alone', () => {
    const part = {
      contentBased: true,
      throughput: 'MessageGroup',
      archives: true,
      archiveDays: '7',
      tracing: 'Active',
    } as const;
    assert.deepEqual(change(part).attributes, { TracingConfig: 'Active' });
    assert.deepEqual(change(part, summary({}, true)).attributes, {
      ContentBasedDeduplication: 'true',
      FifoThroughputScope: 'MessageGroup',
      ArchivePolicy: '{"MessageRetentionPeriod":"7"}',
    });
    const archived = summary({ ArchivePolicy: '{"MessageRetentionPeriod":"30"}' }, true);
    assert.deepEqual(change({ archives: false }, archived).attributes, { ArchivePolicy: '' });
  });

  it('says what Save does, one line each', () => {
    const before = { SignatureVersion: '1', DisplayName: 'Old', Policy: '{}' };
    const asked = {
      attributes: {
        DisplayName: '',
        SignatureVersion: '2',
        MaximumMessageSize: '1048576',
        Policy: '{"a":1}',
        DeliveryPolicy: '',
      },
      tags: { a: 'b' },
    };
    assert.deepEqual(
      topicChangeLines(asked, before).map((line) => line.replaceAll('\u00a0', ' ')),
      [
        'Display name: Old → none',
        'Signature: version 1 (SHA-1) → version 2 (SHA-256)',
        'Largest message: 1 MiB',
        'Access policy is replaced',
        'Delivery policy is removed',
        'Tags: 1 tag',
      ],
    );
  });

  const wrong: readonly (readonly [string, Partial<TopicForm>, string])[] = [
    ['a name of 101 characters', { displayName: 'x'.repeat(101) }, 'DisplayName'],
    ['a name of two lines', { displayName: 'a\nb' }, 'DisplayName'],
    ['a message of 1023 bytes', { messageSize: { amount: '1023', factor: 1 } }, 'MaximumMessageSize'],
    ['an archive of 366 days', { archives: true, archiveDays: '366' }, 'ArchivePolicy'],
    ['a policy that is no JSON', { policy: '{' }, 'Policy'],
    ['a policy without a statement', { policy: '{}' }, 'Policy'],
    ['a tag without a name', { tags: [{ key: '', value: 'x' }] }, 'tags'],
    ['a sample rate of 101', { logging: { SQSSuccessFeedbackSampleRate: '101' } }, 'SQSSuccessFeedbackSampleRate'],
  ];
  for (const [what, part, field] of wrong) {
    it(`is refused at its field: ${what}`, () => {
      const form = topicFormOf(summary({}, true));
      assert.deepEqual(topicFormProblems(form, true), {});
      assert.deepEqual(Object.keys(topicFormProblems({ ...form, ...part }, true)), [field]);
    });
  }
});
