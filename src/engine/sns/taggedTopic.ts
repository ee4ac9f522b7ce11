import type { Call } from '../call.ts';
import { ServiceError } from '../errors.ts';
import { notAllowed } from './authorization.ts';
import type { TopicRow } from './rows.ts';
import { topicNamedBy } from './topicArn.ts';

/**
 * The topic of a tag operation, which has a code of its own for what does not exist (aws-facts 2.1); topics are all that
 * SNS lets one tag. Only its owner gets at its tags where access is enforced. The sentence is moto's.
 *
 * @throws ResourceNotFoundException; InvalidParameterException; AuthorizationErrorException
 */
export function taggedTopic(call: Call, resourceArn: string): TopicRow {
  const topic = topicNamedBy(call, resourceArn, 'ResourceArn');
  if (!topic) throw new ServiceError('ResourceNotFoundException', 'Resource does not exist');
  if (call.access === 'enforce' && topic.accountId !== call.caller.accountId) {
    throw notAllowed(call, `SNS:${call.operation}`, resourceArn);
  }
  return topic;
}
