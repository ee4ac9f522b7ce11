import type { Case } from '../case.ts';
import { json } from '../expected.ts';
import { answers, attribute, call, invalidParameter, refused, setAttributes } from './steps.ts';

const q = { q: {} };
const Label = 'crossaccountpermission';
const own = 'arn:aws:iam::{account}:root';
const other = 'arn:aws:iam::668614515564:root';
const ownOnly = { AWSAccountIds: ['{account}'], Actions: ['ReceiveMessage'] };

/** AddPermission and RemovePermission, and the policy that they write. */
export const permissionCases: readonly Case[] = [
  {
    name: 'writes permissions into the policy, and removes it with the last of them',
    source: 'S:test_sqs_permission_lifecycle',
    queues: q,
    steps: [
      answers(
        'AddPermission',
        { Label, AWSAccountIds: ['{account}', '668614515564'], Actions: ['ReceiveMessage'] },
        {},
      ),
      attribute('Policy', policyOf(statement(Label, [own, other]))),
      answers('RemovePermission', { Label }, {}),
      attribute('Policy', undefined),
      call('AddPermission', { Label, ...ownOnly }),
      attribute('Policy', policyOf(statement(Label, own))),
      call('AddPermission', { Label: `${Label}2`, ...ownOnly }),
      attribute('Policy', policyOf(statement(Label, own), statement(`${Label}2`, own))),
      call('RemovePermission', { Label }),
      attribute('Policy', policyOf(statement(`${Label}2`, own))),
      call('RemovePermission', { Label: `${Label}2` }),
      attribute('Policy', undefined),
    ],
  },
  {
    name: 'refuses a label that is there, and one to remove that is not',
    source: 'S:test_sqs_permission_lifecycle',
    queues: q,
    steps: [
      call('AddPermission', { Label, ...ownOnly }),
      refused(
        'AddPermission',
        { Label, AWSAccountIds: ['668614515564'], Actions: ['ReceiveMessage'] },
        invalidParameter(`Value ${Label} for parameter Label is invalid. Reason: Already exists.`),
      ),
      call('RemovePermission', { Label }),
      refused(
        'RemovePermission',
        { Label },
        invalidParameter(`Value ${Label} for parameter Label is invalid. Reason: can't find label.`),
      ),
    ],
  },
  {
    name: 'lists several actions, and names one alone',
    source: 'S:test_sqs_permission_lifecycle (the form), M:sqs AddPermission',
    queues: q,
    steps: [
      call('AddPermission', { Label, AWSAccountIds: ['{account}'], Actions: ['SendMessage', '*'] }),
      attribute('Policy', policyOf({ ...statement(Label, own), Action: ['SQS:SendMessage', 'SQS:*'] })),
    ],
  },
  {
    name: 'takes seven actions and refuses eight',
    source: 'D:quotas-policies, M:sqs AddPermission (OverLimit)',
    queues: q,
    steps: [
      call('AddPermission', { Label: 'seven', AWSAccountIds: ['{account}'], Actions: actions(7) }),
      refused(
        'AddPermission',
        { Label: 'eight', AWSAccountIds: ['{account}'], Actions: actions(8) },
        { code: 'OverLimit', name: 'OverLimit', status: 403 },
      ),
    ],
  },
  {
    name: 'refuses an action that SQS does not have, by name',
    source: 'L: the sentence is an emulator’s',
    queues: q,
    steps: [
      refused(
        'AddPermission',
        { Label, AWSAccountIds: ['{account}'], Actions: ['NobodyKnows'] },
        invalidParameter(
          'Value SQS:NobodyKnows for parameter ActionName is invalid. Reason: Please refer to the appropriate WSDL for a list of valid actions. ',
        ),
      ),
    ],
  },
  {
    name: 'adds to a policy that somebody set, and leaves the rest of it alone',
    source: 'M:sqs AddPermission',
    queues: q,
    steps: [
      setAttributes({
        Policy: JSON.stringify({ Version: '2012-10-17', Id: 'mine', Statement: [{ Sid: 'first', Effect: 'Deny' }] }),
      }),
      call('AddPermission', { Label, ...ownOnly }),
      attribute(
        'Policy',
        json({
          Version: '2012-10-17',
          Id: 'mine',
          Statement: [{ Sid: 'first', Effect: 'Deny' }, statement(Label, own)],
        }),
      ),
      call('RemovePermission', { Label: 'first' }),
      attribute('Policy', json({ Version: '2012-10-17', Id: 'mine', Statement: [statement(Label, own)] })),
    ],
  },
];

function statement(Sid: string, AWS: string | readonly string[]) {
  return { Sid, Effect: 'Allow', Principal: { AWS }, Action: 'SQS:ReceiveMessage', Resource: '{q.arn}' };
}

function policyOf(...Statement: readonly object[]) {
  return json({ Version: '2008-10-17', Id: '{q.arn}/SQSDefaultPolicy', Statement: Statement as never });
}

function actions(count: number): string[] {
  const all = ['ChangeMessageVisibility', 'DeleteMessage', 'GetQueueAttributes', 'GetQueueUrl', 'PurgeQueue'];
  return [...all, 'ListDeadLetterSourceQueues', 'ReceiveMessage', 'SendMessage'].slice(0, count);
}
