import type { TagResourceRequest } from '@aws-sdk/client-sns';
import type { Call } from '../call.ts';
import { requireCallRate, tagRate } from './callRate.ts';
import { taggedTopic } from './taggedTopic.ts';
import { checkedTags, withTags } from './tags.ts';

/**
 * Adds tags to a topic; a key that is there gets the new value, which may be empty.
 *
 * @throws ResourceNotFoundException; InvalidParameterException; ValidationException; TagLimitExceededException;
 *   ThrottledException; AuthorizationErrorException
 * @see SNS API Reference, TagResource
 */
export function tagResource(call: Call, input: TagResourceRequest): object {
  requireCallRate(call, tagRate, input.ResourceArn);
  const topic = taggedTopic(call, input.ResourceArn!);
  const tags = withTags(call, topic.tags, checkedTags(call, input.Tags));
  call.tx.put('topic', topic.id, { ...topic, tags });
  return {};
}
