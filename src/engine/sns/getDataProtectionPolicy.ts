import type { GetDataProtectionPolicyInput, GetDataProtectionPolicyResponse } from '@aws-sdk/client-sns';
import type { Call } from '../call.ts';
import { requireAllowed } from './authorization.ts';
import { topicAt } from './topicArn.ts';

/**
 * The data protection policy of a topic; nothing where it has none.
 *
 * @throws NotFoundException; InvalidParameterException; AuthorizationErrorException
 * @see SNS API Reference, GetDataProtectionPolicy
 */
export function getDataProtectionPolicy(
  call: Call,
  input: GetDataProtectionPolicyInput,
): GetDataProtectionPolicyResponse {
  const topic = topicAt(call, input.ResourceArn!, 'ResourceArn');
  requireAllowed(call, topic, 'SNS:GetDataProtectionPolicy');
  const { dataProtectionPolicy } = topic;
  return dataProtectionPolicy === undefined ? {} : { DataProtectionPolicy: dataProtectionPolicy };
}
