import type { ListTagsForResourceRequest, ListTagsForResourceResponse } from '@aws-sdk/client-sns';
import type { Call } from '../call.ts';
import { requireCallRate, tagRate } from './callRate.ts';
import { taggedTopic } from './taggedTopic.ts';

/**
 * The tags of a topic.
 *
 * @throws ResourceNotFoundException; InvalidParameterException; ThrottledException; AuthorizationErrorException
 * @see SNS API Reference, ListTagsForResource
 */
export function listTagsForResource(call: Call, input: ListTagsForResourceRequest): ListTagsForResourceResponse {
  requireCallRate(call, tagRate, input.ResourceArn);
  const { tags } = taggedTopic(call, input.ResourceArn!);
  return { Tags: Object.entries(tags).map(([Key, Value]) => ({ Key, Value })) };
}
