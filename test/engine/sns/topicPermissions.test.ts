import assert from 'node:assert/strict';
import { ATopic, otherAccount, refused } from './aTopic.ts';

interface Policy {
  readonly Statement: { readonly Sid: string }[];
}

function add(topic: ATopic, Label: string, AWSAccountId: string[], ActionName: string[]): unknown {
  return topic.test.sns('AddPermission', { TopicArn: topic.arn, Label, AWSAccountId, ActionName });
}

function remove(topic: ATopic, Label: string): unknown {
  return topic.test.sns('RemovePermission', { TopicArn: topic.arn, Label });
}

function statementsOf(topic: ATopic): Policy['Statement'] {
  return (JSON.parse(topic.attributes()['Policy']!) as Policy).Statement;
}

describe('addPermission of a topic', () => {
  it('appends one account and one action as texts (S:test_topic_add_permission)', () => {
    const topic = new ATopic();
    assert.deepStrictEqual(add(topic, 'pub', ['111111111111'], ['Publish']), {});
    const [first, ...more] = statementsOf(topic);
    assert.strictEqual(first!.Sid, '__default_statement_ID');
    assert.deepStrictEqual(more, [
      {
        Sid: 'pub',
        Effect: 'Allow',
        Principal: { AWS: 'arn:aws:iam::111111111111:root' },
        Action: 'SNS:Publish',
        Resource: topic.arn,
      },
    ]);
  });

  it('writes more of them as lists (S:test_topic_add_multiple_permissions)', () => {
    const topic = new ATopic();
    add(topic, 'both', ['111111111111', '222222222222'], ['Publish', 'Subscribe']);
    assert.deepStrictEqual(statementsOf(topic)[1], {
      Sid: 'both',
      Effect: 'Allow',
      Principal: { AWS: ['arn:aws:iam::111111111111:root', 'arn:aws:iam::222222222222:root'] },
      Action: ['SNS:Publish', 'SNS:Subscribe'],
      Resource: topic.arn,
    });
  });

  const bad: [what: string, input: [string, string[], string[]], text: string][] = [
    ['a label that is there', ['pub', ['111111111111'], ['Publish']], 'Statement already exists'],
    [
      'an action that SNS has not',
      ['x', ['111111111111'], ['NotExisting']],
      'Policy statement action out of service scope!',
    ],
    [
      'an action of the whole account',
      ['x', ['111111111111'], ['CreateTopic']],
      'Policy statement action out of service scope!',
    ],
    ['what is no account', ['x', ['me'], ['Publish']], 'Policy Error: PrincipalNotFound'],
  ];
  for (const [what, input, text] of bad) {
    it(`refuses ${what} (S:test_add_permission_errors)`, () => {
      const topic = new ATopic();
      add(topic, 'pub', ['111111111111'], ['Publish']);
      assert.strictEqual(
        refused(() => add(topic, ...input)),
        `Invalid parameter: ${text}`,
      );
    });
  }
});

describe('removePermission of a topic', () => {
  it('takes a statement away, and no more (S:test_topic_remove_permission)', () => {
    const topic = new ATopic();
    add(topic, 'a', ['111111111111'], ['Publish']);
    add(topic, 'b', ['111111111111'], ['Publish']);
    remove(topic, 'a');
    assert.deepStrictEqual(
      statementsOf(topic).map(({ Sid }) => Sid),
      ['__default_statement_ID', 'b'],
    );
  });

  it('takes a label that is not there for removed', () => {
    const topic = new ATopic();
    assert.deepStrictEqual(remove(topic, 'none'), {});
  });

  it('brings the default policy back with the last statement', () => {
    const topic = new ATopic();
    topic.set('Policy', '{"Statement":{"Sid":"mine","Effect":"Allow","Action":"sns:Publish"}}');
    remove(topic, 'mine');
    assert.deepStrictEqual(
      statementsOf(topic).map(({ Sid }) => Sid),
      ['__default_statement_ID'],
    );
  });
});

describe('a topic of another account', () => {
  const calls: [operation: string, input: object][] = [
    ['GetTopicAttributes', {}],
    ['SetTopicAttributes', { AttributeName: 'DisplayName', AttributeValue: 'x' }],
    ['Subscribe', { Protocol: 'sms', Endpoint: '+15551234567' }],
    ['ListSubscriptionsByTopic', {}],
    ['AddPermission', { Label: 'l', AWSAccountId: ['222222222222'], ActionName: ['Publish'] }],
    ['RemovePermission', { Label: 'none' }],
    ['DeleteTopic', {}],
  ];
  for (const [operation, input] of calls) {
    it(`wants its policy to allow ${operation}, where access is enforced`, () => {
      const topic = new ATopic();
      const call = (): unknown => topic.test.sns(operation, { ...input, TopicArn: topic.arn }, { world: otherAccount });
      topic.test.engine.configure({ access: 'enforce' });
      assert.strictEqual(
        refused(call),
        `AuthorizationErrorException: User: arn:aws:iam::111111111111:root is not authorized to perform: SNS:${operation} ` +
          `on resource: ${topic.arn} because no resource-based policy allows the SNS:${operation} action`,
      );
      add(topic, 'them', ['111111111111'], [operation]);
      call();
    });
  }

  it('is anybody’s where it is not', () => {
    const topic = new ATopic();
    for (const [operation, input] of calls) {
      topic.test.sns(operation, { ...input, TopicArn: topic.arn }, { world: otherAccount });
    }
  });

  it('keeps its subscriptions to their owners where access is enforced', () => {
    const topic = new ATopic();
    const arn = topic.subscribe('sqs', 'arn:aws:sqs:us-east-1:000000000000:q');
    topic.test.engine.configure({ access: 'enforce' });
    const input = { SubscriptionArn: arn, AttributeName: 'RawMessageDelivery', AttributeValue: 'true' };
    for (const operation of ['GetSubscriptionAttributes', 'SetSubscriptionAttributes']) {
      topic.test.sns(operation, input);
      assert.strictEqual(
        refused(() => topic.test.sns(operation, input, { world: otherAccount })),
        `AuthorizationErrorException: User: arn:aws:iam::111111111111:root is not authorized to perform: SNS:${operation} on resource: ${arn} because no resource-based policy allows the SNS:${operation} action`,
      );
    }
  });

  it('keeps its tags to itself where access is enforced', () => {
    const topic = new ATopic();
    topic.test.engine.configure({ access: 'enforce' });
    assert.match(
      refused(() => topic.test.sns('ListTagsForResource', { ResourceArn: topic.arn }, { world: otherAccount })),
      /^AuthorizationErrorException: User: .* is not authorized to perform: SNS:ListTagsForResource/,
    );
  });
});
