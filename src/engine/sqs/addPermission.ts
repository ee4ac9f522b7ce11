import type { AddPermissionRequest } from '@aws-sdk/client-sqs';
import type { Call } from '../call.ts';
import { ServiceError } from '../errors.ts';
import { partitionOf } from './arn.ts';
import { readPolicy, statementsOf, type Policy, type Statement } from './policyStatements.ts';
import { queueArn, queueAt } from './queue.ts';
import { checkedPolicy } from './queuePolicies.ts';
import { invalidParameter, missingParameter } from './refusal.ts';
import type { QueueRow } from './rows.ts';
import { putAttributes } from './setQueueAttributes.ts';

/** What others than the owner can be allowed; a permission covers the batch form of its action. */
const grantable = [
  '*',
  'ChangeMessageVisibility',
  'ChangeMessageVisibilityBatch',
  'DeleteMessage',
  'DeleteMessageBatch',
  'GetQueueAttributes',
  'GetQueueUrl',
  'ListDeadLetterSourceQueues',
  'PurgeQueue',
  'ReceiveMessage',
  'SendMessage',
  'SendMessageBatch',
];

/** Actions that never work from another account (aws-facts 1.4). */
const ownersOnly = [
  'AddPermission',
  'CancelMessageMoveTask',
  'CreateQueue',
  'DeleteQueue',
  'ListMessageMoveTasks',
  'ListQueueTags',
  'ListQueues',
  'RemovePermission',
  'SetQueueAttributes',
  'StartMessageMoveTask',
  'TagQueue',
  'UntagQueue',
];

/**
 * Adds a statement to the policy of a queue: these accounts may do these actions. The form is recorded from AWS; so are the
 * sentences, but those about accounts and actions, which moto has from AWS.
 *
 * @throws QueueDoesNotExist; MissingParameter; InvalidParameterValue for a label that is there or no label, accounts and
 *   actions; OverLimit for more than 7 actions, and for a policy of more than 20 statements.
 * @see SQS API Reference, AddPermission; aws-facts 1.14
 */
export function addPermission(call: Call, input: AddPermissionRequest): object {
  const queue = queueAt(call, input.QueueUrl!);
  const label = checkedLabel(call, input.Label);
  const actions = checkedActions(call, input.Actions ?? []);
  const accounts = checkedAccounts(input.AWSAccountIds ?? []);

  const policy = readPolicy(queue.attributes['Policy'] ?? '') ?? newPolicy(queue);
  const statements = statementsOf(policy);
  if (statements.some(({ Sid }) => Sid === label)) throw invalidParameter('Label', label, 'Already exists.');

  const statement = statementOf(queue, label, accounts, actions);
  const Policy = checkedPolicy(call, JSON.stringify({ ...policy, Statement: [...statements, statement] }));
  putAttributes(call, queue, { ...queue.attributes, Policy });
  return {};
}

function checkedLabel(call: Call, label = ''): string {
  if (!label) throw missingParameter('Label');
  const { max } = call.limits.permissionLabel;
  if (label.length <= max && /^[A-Za-z0-9_-]+$/.test(label)) return label;
  const reason = 'Can only include alphanumeric characters, hyphens, or underscores. 1 to 80 in length.';
  throw invalidParameter('Label', label, reason);
}

function checkedActions(call: Call, actions: readonly string[]): readonly string[] {
  if (actions.length === 0) throw missingParameter('Actions');
  const { max } = call.limits.permissionActions;
  if (actions.length > max) {
    throw new ServiceError('OverLimit', `${actions.length} Actions were found, maximum allowed is ${max}.`);
  }
  for (const action of actions) {
    if (grantable.includes(action)) continue;
    const reason = ownersOnly.includes(action)
      ? 'Only the queue owner is allowed to invoke this action.'
      : 'Please refer to the appropriate WSDL for a list of valid actions. ';
    throw invalidParameter('ActionName', `SQS:${action}`, reason);
  }
  return actions;
}

function checkedAccounts(accounts: readonly string[]): readonly string[] {
  if (accounts.length > 0 && accounts.every((account) => /^\d{12}$/.test(account))) return accounts;
  throw invalidParameter('PrincipalId', `[${accounts.join(', ')}]`, 'Unable to verify.');
}

function newPolicy(queue: QueueRow): Policy {
  return { Version: '2008-10-17', Id: `${queueArn(queue)}/SQSDefaultPolicy` };
}

function statementOf(
  queue: QueueRow,
  Sid: string,
  accounts: readonly string[],
  actions: readonly string[],
): Statement & object {
  const principals = accounts.map((account) => `arn:${partitionOf(queue.region)}:iam::${account}:root`);
  return {
    Sid,
    Effect: 'Allow',
    Principal: { AWS: oneOrAll(principals) },
    Action: oneOrAll(actions.map((action) => `SQS:${action}`)),
    Resource: queueArn(queue),
  } as Statement & object;
}

function oneOrAll(values: readonly string[]): string | readonly string[] {
  return values.length === 1 ? values[0]! : values;
}
