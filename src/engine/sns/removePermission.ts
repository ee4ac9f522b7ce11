import type { RemovePermissionInput } from '@aws-sdk/client-sns';
import type { Call } from '../call.ts';
import { statementsOf } from '../sqs/policyStatements.ts';
import { requireAllowed } from './authorization.ts';
import { putTopicAttribute } from './setTopicAttributes.ts';
import { topicAt } from './topicArn.ts';
import { policyOf } from './topicPolicy.ts';

/**
 * Takes the statement of this label out of the policy of a topic; a label that is not there is no error (recorded). With
 * its last statement a policy goes, and the default one is back; what AWS does then is not recorded.
 *
 * @throws NotFoundException; InvalidParameterException; AuthorizationErrorException
 * @see SNS API Reference, RemovePermission; aws-facts 2.2
 */
export function removePermission(call: Call, input: RemovePermissionInput): object {
  const topic = topicAt(call, input.TopicArn!);
  requireAllowed(call, topic, 'SNS:RemovePermission');
  const policy = policyOf(topic);
  const before = statementsOf(policy);
  const Statement = before.filter(({ Sid }) => Sid !== input.Label);
  if (Statement.length === before.length) return {};
  putTopicAttribute(call, topic, 'Policy', Statement.length === 0 ? '' : JSON.stringify({ ...policy, Statement }));
  return {};
}
