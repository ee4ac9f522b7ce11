import type { UntagResourceRequest } from '@aws-sdk/client-sns';
import type { Call } from '../call.ts';
import { requireCallRate, tagRate } from './callRate.ts';
import { taggedTopic } from './taggedTopic.ts';

/**
 * Takes tags off a topic; keys that it does not have are ignored.
 *
 * @throws ResourceNotFoundException; InvalidParameterException; ThrottledException; AuthorizationErrorException
 * @see SNS API Reference, UntagResource
 */
export function untagResource(call: Call, input: UntagResourceRequest): object {
  requireCallRate(call, tagRate, input.ResourceArn);
  const topic = taggedTopic(call, input.ResourceArn!);
  const gone = new Set(input.TagKeys);
  const tags = Object.fromEntries(Object.entries(topic.tags).filter(([key]) => !gone.has(key)));
  call.tx.put('topic', topic.id, { ...topic, tags });
  return {};
}
