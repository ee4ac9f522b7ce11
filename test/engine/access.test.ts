import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { decisionOf, isLike, type AccessRequest } from '../../src/engine/access/accessPolicy.ts';
import { policyAllowing, queueRefusal } from '../../src/engine/access/queueAccess.ts';
import type { QueueRow } from '../../src/engine/sqs/rows.ts';

const queueArn = 'arn:aws:sqs:us-east-1:000000000000:orders';
const topicArn = 'arn:aws:sns:us-east-1:000000000000:events';
const request: AccessRequest = {
  principal: { service: 'sns.amazonaws.com' },
  action: 'sqs:SendMessage',
  resource: queueArn,
  context: { 'aws:sourcearn': topicArn, 'aws:sourceaccount': '000000000000' },
};
const allow = { Effect: 'Allow', Principal: '*', Action: 'sqs:SendMessage', Resource: queueArn };

describe('an access policy', () => {
  for (const [what, statement, expected] of [
    ['that allows it', allow, 'allowed'],
    ['for the service', { ...allow, Principal: { Service: 'sns.amazonaws.com' } }, 'allowed'],
    ['for another service', { ...allow, Principal: { Service: ['s3.amazonaws.com'] } }, 'notAllowed'],
    ['for an account', { ...allow, Principal: { AWS: '000000000000' } }, 'notAllowed'],
    ['for everybody', { ...allow, Principal: { AWS: '*' } }, 'allowed'],
    ['on another queue', { ...allow, Resource: `${queueArn}2` }, 'notAllowed'],
    ['on all queues of a name', { ...allow, Resource: 'arn:aws:sqs:*:*:ord*s' }, 'allowed'],
    ['on any resource', { ...allow, Resource: undefined }, 'allowed'],
    ['for another action', { ...allow, Action: ['sqs:ReceiveMessage'] }, 'notAllowed'],
    ['for any action of SQS, in any case', { ...allow, Action: 'SQS:*' }, 'allowed'],
    ['for all actions but others', { ...allow, Action: undefined, NotAction: 'sqs:DeleteQueue' }, 'allowed'],
    ['for all actions but this', { ...allow, Action: undefined, NotAction: 'sqs:Send*' }, 'notAllowed'],
    ['for this topic', { ...allow, Condition: { ArnEquals: { 'aws:SourceArn': topicArn } } }, 'allowed'],
    ['for topics like it', { ...allow, Condition: { ArnLike: { 'AWS:SourceArn': 'arn:aws:sns:*:*:e*' } } }, 'allowed'],
    ['for another topic', { ...allow, Condition: { ArnEquals: { 'aws:SourceArn': `${topicArn}2` } } }, 'notAllowed'],
    [
      'for this account and another topic',
      {
        ...allow,
        Condition: { StringEquals: { 'aws:SourceAccount': '000000000000', 'aws:SourceArn': 'x' } },
      },
      'notAllowed',
    ],
    ['for all topics but others', { ...allow, Condition: { ArnNotLike: { 'aws:SourceArn': '*other' } } }, 'allowed'],
    [
      'for who comes from an address',
      { ...allow, Condition: { IpAddress: { 'aws:SourceIp': '10.0.0.0/8' } } },
      'notAllowed',
    ],
    [
      'for whose organisation may be missing',
      { ...allow, Condition: { StringEqualsIfExists: { 'aws:PrincipalOrgID': 'o' } } },
      'allowed',
    ],
    ['for who has no organisation', { ...allow, Condition: { Null: { 'aws:PrincipalOrgID': 'true' } } }, 'allowed'],
    ['that denies it', { ...allow, Effect: 'Deny' }, 'denied'],
  ] as const) {
    it(what, () => {
      assert.equal(decisionOf(JSON.stringify({ Statement: [statement] }), request), expected);
      assert.equal(decisionOf(JSON.stringify({ Statement: statement }), request), expected);
    });
  }

  it('with an allow and a deny denies', () => {
    assert.equal(decisionOf(JSON.stringify({ Statement: [allow, { ...allow, Effect: 'Deny' }] }), request), 'denied');
  });

  it('that is not there allows nothing', () => {
    assert.equal(decisionOf(undefined, request), 'notAllowed');
  });

  it('matches a long text against many stars in no time', () => {
    const begun = performance.now();
    assert.equal(isLike(`${'*a'.repeat(2000)}b`, 'a'.repeat(8000)), false);
    assert.ok(performance.now() - begun < 2000);
  });
});

describe('a queue that a topic sends to', () => {
  const queue = (attributes: Record<string, string> = {}) =>
    ({ name: 'orders', accountId: '000000000000', region: 'us-east-1', attributes }) as unknown as QueueRow;

  it('refuses without a policy', () => {
    assert.equal(queueRefusal(queue(), topicArn), 'the queue has no policy that lets this topic send');
  });

  it('refuses what its policy does not allow', () => {
    const Policy = JSON.stringify({ Statement: { ...allow, Principal: { AWS: '111111111111' } } });
    assert.equal(queueRefusal(queue({ Policy }), topicArn), "the queue's policy does not let this topic send");
  });

  it('refuses what its policy denies', () => {
    const Policy = JSON.stringify({ Statement: { ...allow, Effect: 'Deny' } });
    assert.equal(queueRefusal(queue({ Policy }), topicArn), "the queue's policy denies this topic to send");
  });

  it('lets it send with one statement more, and keeps what it had', () => {
    const Policy = JSON.stringify({
      Version: '2012-10-17',
      Id: 'mine',
      Statement: { Sid: 'other', ...allow, Action: 'sqs:x' },
    });
    const mended = policyAllowing(queue({ Policy }), topicArn);
    assert.equal(queueRefusal(queue({ Policy: mended }), topicArn), undefined);
    assert.equal(typeof queueRefusal(queue({ Policy: mended }), `${topicArn}2`), 'string');
    const { Id, Statement } = JSON.parse(mended) as { Id: string; Statement: { Sid: string }[] };
    assert.deepEqual([Id, Statement.map(({ Sid }) => Sid)], ['mine', ['other', 'allow-events']]);
  });
});
