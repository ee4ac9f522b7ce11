import assert from 'node:assert/strict';
import { anEngine, url, type TestEngine } from '../anEngine.ts';
import { attributesOf, setAttributes } from './attributesOf.ts';
import { noSuchQueue, refusalOf } from './refusal.ts';

const queueArn = 'arn:aws:sqs:us-east-1:000000000000:orders';

describe('addPermission', () => {
  it('writes one account and one action as texts (S:test_sqs_permission_lifecycle)', () => {
    const test = anEngine().withQueue('orders');

    assert.deepStrictEqual(add(test, 'crossaccount', ['111111111111'], ['ReceiveMessage']), {});

    assert.deepStrictEqual(policyOf(test), {
      Version: '2008-10-17',
      Id: `${queueArn}/SQSDefaultPolicy`,
      Statement: [
        {
          Sid: 'crossaccount',
          Effect: 'Allow',
          Principal: { AWS: 'arn:aws:iam::111111111111:root' },
          Action: 'SQS:ReceiveMessage',
          Resource: queueArn,
        },
      ],
    });
  });

  it('writes more of them as lists, after the statements that are there', () => {
    const test = anEngine().withQueue('orders');
    add(test, 'a', ['111111111111'], ['*']);
    add(test, 'b', ['111111111111', '222222222222'], ['ReceiveMessage', 'DeleteMessage']);

    const { Statement } = policyOf(test) as { Statement: { Sid: string; Principal: object; Action: unknown }[] };
    assert.deepStrictEqual(
      Statement.map(({ Sid, Principal, Action }) => [Sid, Principal, Action]),
      [
        ['a', { AWS: 'arn:aws:iam::111111111111:root' }, 'SQS:*'],
        [
          'b',
          { AWS: ['arn:aws:iam::111111111111:root', 'arn:aws:iam::222222222222:root'] },
          ['SQS:ReceiveMessage', 'SQS:DeleteMessage'],
        ],
      ],
    );
  });

  it('keeps what somebody wrote into the policy', () => {
    const test = anEngine().withQueue('orders');
    setAttributes(test, 'orders', { Policy: '{"Version":"2012-10-17","Statement":{"Sid":"mine","Effect":"Deny"}}' });

    add(test, 'more', ['111111111111'], ['SendMessage']);

    const { Version, Statement } = policyOf(test) as { Version: string; Statement: object[] };
    assert.deepStrictEqual(
      [Version, Statement[0], Statement.length],
      ['2012-10-17', { Sid: 'mine', Effect: 'Deny' }, 2],
    );
  });

  const eight = Array.from({ length: 8 }, () => 'SendMessage');
  const label = 'Can only include alphanumeric characters, hyphens, or underscores. 1 to 80 in length.';
  const refused: [what: string, input: [string, string[], string[]], shape: string, text: string][] = [
    ['no label', ['', ['111111111111'], ['*']], 'MissingParameter', 'The request must contain the parameter Label.'],
    [
      'a label of two words',
      ['a b', ['111111111111'], ['*']],
      'InvalidParameterValue',
      `Value a b for parameter Label is invalid. Reason: ${label}`,
    ],
    [
      'a label of 81 characters',
      ['x'.repeat(81), ['111111111111'], ['*']],
      'InvalidParameterValue',
      `Value ${'x'.repeat(81)} for parameter Label is invalid. Reason: ${label}`,
    ],
    ['no actions', ['a', ['111111111111'], []], 'MissingParameter', 'The request must contain the parameter Actions.'],
    ['eight actions', ['a', ['111111111111'], eight], 'OverLimit', '8 Actions were found, maximum allowed is 7.'],
    [
      'an action of the owner',
      ['a', ['111111111111'], ['RemovePermission']],
      'InvalidParameterValue',
      'Value SQS:RemovePermission for parameter ActionName is invalid. Reason: Only the queue owner is allowed to invoke this action.',
    ],
    [
      'no action of SQS',
      ['a', ['111111111111'], ['Publish']],
      'InvalidParameterValue',
      'Value SQS:Publish for parameter ActionName is invalid. Reason: Please refer to the appropriate WSDL for a list of valid actions. ',
    ],
    [
      'no accounts',
      ['a', [], ['*']],
      'InvalidParameterValue',
      'Value [] for parameter PrincipalId is invalid. Reason: Unable to verify.',
    ],
    [
      'what is no account',
      ['a', ['111111111111', 'me'], ['*']],
      'InvalidParameterValue',
      'Value [111111111111, me] for parameter PrincipalId is invalid. Reason: Unable to verify.',
    ],
  ];
  for (const [what, input, shape, text] of refused) {
    it(`refuses ${what}`, () => {
      assert.deepStrictEqual(
        refusalOf(() => add(anEngine().withQueue('orders'), ...input)),
        { shape, text },
      );
    });
  }

  it('refuses a label that is there', () => {
    const test = anEngine().withQueue('orders');
    add(test, 'a', ['111111111111'], ['*']);
    assert.deepStrictEqual(
      refusalOf(() => add(test, 'a', ['222222222222'], ['*'])),
      {
        shape: 'InvalidParameterValue',
        text: 'Value a for parameter Label is invalid. Reason: Already exists.',
      },
    );
  });

  it('refuses the 21st statement', () => {
    const test = anEngine().withQueue('orders');
    for (let at = 0; at < 20; at++) add(test, `label-${at}`, ['111111111111'], ['*']);
    assert.strictEqual(refusalOf(() => add(test, 'more', ['111111111111'], ['*'])).shape, 'OverLimit');
  });

  it('refuses a queue that does not exist', () => {
    assert.deepStrictEqual(
      refusalOf(() => add(anEngine(), 'a', ['111111111111'], ['*'])),
      noSuchQueue,
    );
  });
});

describe('removePermission', () => {
  it('takes one statement out, and the policy with the last (S:test_sqs_permission_lifecycle)', () => {
    const test = anEngine().withQueue('orders');
    for (const label of ['a', 'b']) add(test, label, ['111111111111'], ['*']);

    remove(test, 'a');
    const left = (policyOf(test) as { Statement: { Sid: string }[] }).Statement.map(({ Sid }) => Sid);
    remove(test, 'b');

    assert.deepStrictEqual([left, policyOf(test)], [['b'], undefined]);
  });

  for (const [what, test] of [
    ['without a policy', () => anEngine().withQueue('orders')],
    ['with another label', () => withPermission('other')],
  ] as const) {
    it(`refuses a label that is not there, ${what}`, () => {
      assert.deepStrictEqual(
        refusalOf(() => remove(test(), 'a')),
        {
          shape: 'InvalidParameterValue',
          text: "Value a for parameter Label is invalid. Reason: can't find label.",
        },
      );
    });
  }
});

function withPermission(label: string): TestEngine {
  const test = anEngine().withQueue('orders');
  add(test, label, ['111111111111'], ['*']);
  return test;
}

function add(test: TestEngine, Label: string, AWSAccountIds: string[], Actions: string[]): unknown {
  return test.sqs('AddPermission', { QueueUrl: url('orders'), Label, AWSAccountIds, Actions });
}

function remove(test: TestEngine, Label: string): void {
  test.sqs('RemovePermission', { QueueUrl: url('orders'), Label });
}

function policyOf(test: TestEngine): unknown {
  const { Policy } = attributesOf(test, 'orders', 'Policy');
  return Policy === undefined ? undefined : JSON.parse(Policy);
}
