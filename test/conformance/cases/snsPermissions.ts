import type { Case } from '../case.ts';
import { anyOrder, json, Reading, type Expected } from '../expected.ts';
import {
  invalid,
  noSuchTopic,
  setTopicAttribute,
  sns,
  snsAnswers,
  snsRefused,
  topic,
  topicAttribute,
} from './snsSteps.ts';

const t = { t: {} };
const resource = { ResourceArn: '{t.arn}' };
const grant = { ...topic, Label: 'test', AWSAccountId: ['{account}'], ActionName: ['Publish'] };
const noSuchResource = { code: 'ResourceNotFound', status: 404 };

const own = {
  Version: '2012-10-17',
  Statement: [{ Sid: 'mine', Effect: 'Allow', Principal: '*', Action: 'SNS:Publish', Resource: '{t.arn}' }],
};

/** The policy of a topic, and its tags. */
export const snsPermissionCases: readonly Case[] = [
  {
    name: 'adds a statement to the default policy of a topic, and removes it, also when it is not there',
    source: 'S:test_topic_add_permission, S:test_topic_remove_permission',
    topics: t,
    steps: [
      sns('AddPermission', grant),
      topicAttribute('Policy', statements(['__default_statement_ID', 'test'])),
      topicAttribute('Policy', statement('test', { AWS: 'arn:aws:iam::{account}:root' }, 'SNS:Publish')),
      snsAnswers('RemovePermission', { ...topic, Label: 'test' }, {}),
      topicAttribute('Policy', statements(['__default_statement_ID'])),
      snsAnswers('RemovePermission', { ...topic, Label: 'test' }, {}),
    ],
  },
  {
    name: 'gives several actions to several accounts as lists',
    source: 'S:test_topic_add_multiple_permissions',
    topics: t,
    steps: [
      sns('AddPermission', {
        ...grant,
        AWSAccountId: ['{account}', '222222222222'],
        ActionName: ['Publish', 'Subscribe'],
      }),
      topicAttribute(
        'Policy',
        statement('test', { AWS: ['arn:aws:iam::{account}:root', 'arn:aws:iam::222222222222:root'] }, [
          'SNS:Publish',
          'SNS:Subscribe',
        ]),
      ),
    ],
  },
  {
    name: 'refuses a label that is there, an action that is none, and a topic that is not there',
    source: 'S:test_add_permission_errors',
    topics: t,
    steps: [
      sns('AddPermission', grant),
      snsRefused('AddPermission', grant, invalid('Statement already exists')),
      snsRefused(
        'AddPermission',
        { ...grant, Label: 'other', ActionName: ['InvalidAction'] },
        invalid('Policy statement action out of service scope!'),
      ),
      snsRefused('AddPermission', { ...grant, TopicArn: '{t.arn}-2', Label: 'other' }, noSuchTopic),
    ],
  },
  {
    name: 'keeps a policy that is set',
    source: 'M:sns SetTopicAttributes, Policy',
    topics: t,
    steps: [setTopicAttribute('Policy', JSON.stringify(own)), topicAttribute('Policy', json(own))],
  },
  {
    name: 'keeps tags by key, overwrites, and ignores untagging keys that are not there',
    source: 'S:test_tags',
    topics: t,
    steps: [
      snsAnswers('ListTagsForResource', resource, { Tags: [] }),
      snsAnswers('TagResource', { ...resource, Tags: tags({ one: '1', two: '2' }) }, {}),
      sns('TagResource', { ...resource, Tags: tags({ two: 'other' }) }),
      snsAnswers('ListTagsForResource', resource, { Tags: tagged('one=1', 'two=other') }),
      snsAnswers('UntagResource', { ...resource, TagKeys: ['one', 'none'] }, {}),
      snsAnswers('ListTagsForResource', resource, { Tags: tagged('two=other') }),
    ],
  },
  {
    name: 'refuses a tag key twice',
    source: 'S:test_tags',
    topics: t,
    steps: [
      snsRefused(
        'TagResource',
        { ...resource, Tags: [...tags({ one: '1' }), ...tags({ one: '2' })] },
        invalid('Duplicated keys are not allowed.'),
      ),
      snsRefused(
        'CreateTopic',
        { Name: '{u}', Tags: [...tags({ one: '1' }), ...tags({ one: '2' })] },
        invalid('Duplicated keys are not allowed.'),
      ),
    ],
  },
  {
    name: 'keeps the tags that a topic is made with',
    source: 'S:test_create_duplicate_topic_with_more_tags; M:sns CreateTopic',
    steps: [
      sns('CreateTopic', { Name: '{t}', Tags: tags({ team: 'a' }) }, { save: { 't.arn': 'TopicArn' } }),
      snsAnswers('ListTagsForResource', resource, { Tags: tagged('team=a') }),
      snsAnswers('CreateTopic', { Name: '{t}', Tags: tags({ team: 'a' }) }, topic),
      sns('DeleteTopic', topic),
    ],
  },
  {
    name: 'refuses a 51st tag',
    source: 'M:sns TagResource (TagLimitExceeded)',
    topics: t,
    steps: [
      sns('TagResource', { ...resource, Tags: numbered(50) }),
      snsRefused('TagResource', { ...resource, Tags: tags({ more: '1' }) }, { code: 'TagLimitExceeded' }),
    ],
  },
  {
    name: 'has no tags for a topic that is not there',
    source: 'M:sns ListTagsForResource (ResourceNotFound)',
    topics: t,
    steps: [
      snsRefused('ListTagsForResource', { ResourceArn: '{t.arn}-2' }, noSuchResource),
      snsRefused('TagResource', { ResourceArn: '{t.arn}-2', Tags: tags({ a: 'b' }) }, noSuchResource),
      snsRefused('UntagResource', { ResourceArn: '{t.arn}-2', TagKeys: ['a'] }, noSuchResource),
    ],
  },
];

function tags(all: Readonly<Record<string, string>>): { Key: string; Value: string }[] {
  return Object.entries(all).map(([Key, Value]) => ({ Key, Value }));
}

function numbered(count: number): { Key: string; Value: string }[] {
  return Array.from({ length: count }, (_, i) => ({ Key: `key${i}`, Value: '' }));
}

function tagged(...wanted: string[]): Reading {
  const inAnyOrder = anyOrder(wanted);
  return new Reading((list) => {
    return inAnyOrder.read((list as { Key: string; Value: string }[]).map(({ Key, Value }) => `${Key}=${Value}`));
  }, inAnyOrder.of);
}

/** A policy of statements with these ids. */
function statements(ids: readonly string[]): Reading {
  return new Reading((text) => statementsOf(text).map(({ Sid }) => Sid), ids);
}

/** A policy whose last statement is this one. */
function statement(Sid: string, Principal: Expected, Action: Expected): Reading {
  return new Reading((text) => statementsOf(text).at(-1), {
    Sid,
    Effect: 'Allow',
    Principal,
    Action,
    Resource: '{t.arn}',
  });
}

function statementsOf(text: unknown): { Sid: string }[] {
  return (JSON.parse(text as string) as { Statement: { Sid: string }[] }).Statement;
}
