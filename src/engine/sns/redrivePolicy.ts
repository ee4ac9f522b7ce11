import { parseQueueArn } from '../sqs/arn.ts';
import { isFifo } from '../sqs/fifo.ts';
import { attributeObject, type Refuse } from './attributeRefusal.ts';
import type { TopicRow } from './rows.ts';

const member = 'deadLetterTargetArn';

/**
 * Checks the RedrivePolicy of a subscription, `{"deadLetterTargetArn": ARN}`; it is kept as it was written, and an empty
 * text takes it away. That AWS wants the queue in the topic's region and the subscription's account it refuses with words
 * that are not recorded; here it may be anywhere.
 *
 * @see aws-facts 2.2, 2.9
 */
export function checkedRedrivePolicy(topic: TopicRow, endpoint: string, text: string, refuse: Refuse): string {
  if (text === '') return text;
  const policy = attributeObject('RedrivePolicy', text, refuse);
  // Observed on AWS for maxReceiveCount, which queues have.
  const unknown = Object.keys(policy).find((name) => name !== member);
  if (unknown !== undefined) throw refuse(`RedrivePolicy: invalid JSON. Attribute ${unknown} is unknown.`);
  const arn = policy[member];
  const target = typeof arn === 'string' ? parseQueueArn(arn) : undefined;
  if (!target) throw refuse('RedrivePolicy: deadLetterTargetArn is an invalid arn');
  if (isFifo(topic) && endpoint.endsWith('.fifo') && !target.name.endsWith('.fifo')) {
    throw refuse('RedrivePolicy: must use a FIFO queue as DLQ for a FIFO Subscription to a FIFO Topic.');
  }
  return text;
}
