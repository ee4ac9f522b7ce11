import type { ListTopicsInput, ListTopicsResponse } from '@aws-sdk/client-sns';
import type { Call } from '../call.ts';
import { listRate, requireCallRate } from './callRate.ts';
import { pageOf } from './pages.ts';
import { topicArn } from './topic.ts';

/**
 * The topics of the caller's account and region, a hundred at a time; by name here, in no promised order on AWS.
 *
 * @throws InvalidParameterException for a bad token; ThrottledException
 * @see SNS API Reference, ListTopics
 */
export function listTopics(call: Call, input: ListTopicsInput): ListTopicsResponse {
  requireCallRate(call, listRate);
  const topics = call.state.documents.topicsOf(call.world);
  const { rows, next } = pageOf(call, 'topics', topics, ({ name }) => name, input.NextToken);
  return { Topics: rows.map((topic) => ({ TopicArn: topicArn(topic) })), ...next };
}
