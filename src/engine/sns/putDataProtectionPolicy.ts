import type { PutDataProtectionPolicyInput } from '@aws-sdk/client-sns';
import type { Call } from '../call.ts';
import { requireAllowed } from './authorization.ts';
import { checkedDataProtectionPolicy } from './dataProtectionPolicy.ts';
import { topicAt } from './topicArn.ts';

/**
 * Sets the data protection policy of a standard topic; an empty one takes it away.
 *
 * @throws NotFoundException; InvalidParameterException; AuthorizationErrorException
 * @see SNS API Reference, PutDataProtectionPolicy
 */
export function putDataProtectionPolicy(call: Call, input: PutDataProtectionPolicyInput): object {
  const topic = topicAt(call, input.ResourceArn!, 'ResourceArn');
  requireAllowed(call, topic, 'SNS:PutDataProtectionPolicy');
  const text = checkedDataProtectionPolicy(call, topic, input.DataProtectionPolicy!);
  const { dataProtectionPolicy: _before, ...rest } = topic;
  call.tx.put('topic', topic.id, text === '' ? rest : { ...rest, dataProtectionPolicy: text });
  return {};
}
