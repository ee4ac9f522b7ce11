import type { RemovePermissionRequest } from '@aws-sdk/client-sqs';
import type { Call } from '../call.ts';
import { readPolicy, statementsOf } from './policyStatements.ts';
import { queueAt } from './queue.ts';
import { invalidParameter, missingParameter } from './refusal.ts';
import { putAttributes } from './setQueueAttributes.ts';

/**
 * Takes the statement of this label out of the policy of a queue; with its last statement the policy goes (recorded).
 *
 * @throws QueueDoesNotExist; MissingParameter; InvalidParameterValue for a label that is not there.
 * @see SQS API Reference, RemovePermission; aws-facts 1.14
 */
export function removePermission(call: Call, input: RemovePermissionRequest): object {
  const queue = queueAt(call, input.QueueUrl!);
  const label = input.Label;
  if (!label) throw missingParameter('Label');

  const policy = readPolicy(queue.attributes['Policy'] ?? '') ?? {};
  const before = statementsOf(policy);
  const Statement = before.filter(({ Sid }) => Sid !== label);
  if (Statement.length === before.length) throw invalidParameter('Label', label, "can't find label.");

  const { Policy: _gone, ...attributes } = queue.attributes;
  const left = Statement.length > 0 && { Policy: JSON.stringify({ ...policy, Statement }) };
  putAttributes(call, queue, { ...attributes, ...left });
  return {};
}
