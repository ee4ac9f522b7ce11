import { queueArn } from '../sqs/queue.ts';
import type { QueueRow } from '../sqs/rows.ts';
import { decisionOf } from './accessPolicy.ts';

const noPolicy = 'the queue has no policy that lets this topic send';

/** By the attributes object, which is replaced when any of them changes; then by topic. */
const known = new WeakMap<QueueRow['attributes'], Map<string, string | undefined>>();

/**
 * Why AWS would not let SNS send a topic's messages to a queue, ready to show; undefined when it would. The most common
 * mistake on AWS: a queue has no policy at first, and then nothing arrives.
 *
 * @see SNS Developer Guide, Subscribing an Amazon SQS queue to an Amazon SNS topic
 */
export function queueRefusal(queue: QueueRow, topicArn: string): string | undefined {
  const { attributes } = queue;
  if (!attributes['Policy']) return noPolicy;
  const byTopic = known.get(attributes) ?? new Map<string, string | undefined>();
  if (byTopic.has(topicArn)) return byTopic.get(topicArn);
  const refusal = refusalOf(queue, topicArn);
  known.set(attributes, byTopic.set(topicArn, refusal));
  return refusal;
}

function refusalOf(queue: QueueRow, topicArn: string): string | undefined {
  const decision = decisionOf(queue.attributes['Policy'], {
    principal: { service: 'sns.amazonaws.com' },
    action: 'sqs:SendMessage',
    resource: queueArn(queue),
    context: { 'aws:sourcearn': topicArn, 'aws:sourceaccount': topicArn.split(':')[4] ?? '' },
  });
  if (decision === 'allowed') return undefined;
  if (decision === 'denied') return "the queue's policy denies this topic to send";
  return "the queue's policy does not let this topic send";
}

/** The policy of a queue with one more statement: that this topic may send. Whatever it says already stays. */
export function policyAllowing(queue: QueueRow, topicArn: string): string {
  const policy = JSON.parse(queue.attributes['Policy'] || '{"Version":"2012-10-17","Statement":[]}') as {
    Statement?: object | object[];
  };
  const statements = policy.Statement === undefined ? [] : [policy.Statement].flat();
  const statement = {
    Sid: `allow-${topicArn
      .split(':')
      .at(-1)!
      .replace(/[^A-Za-z0-9]/g, '-')}`,
    Effect: 'Allow',
    Principal: { Service: 'sns.amazonaws.com' },
    Action: 'sqs:SendMessage',
    Resource: queueArn(queue),
    Condition: { ArnEquals: { 'aws:SourceArn': topicArn } },
  };
  return JSON.stringify({ ...policy, Statement: [...statements, statement] });
}
