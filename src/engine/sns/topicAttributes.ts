import type { Call } from '../call.ts';
import { isoTime } from '../isoTime.ts';
import { isFifo } from '../sqs/fifo.ts';
import { topicDeliveryPolicy } from './deliveryPolicy.ts';
import type { TopicRow } from './rows.ts';
import { topicArn } from './topic.ts';
import { policyOf } from './topicPolicy.ts';

const dayMs = 86_400_000;

/** What is known of one settable attribute. `initially` is what a topic goes by that it was never set in. */
export type TopicAttributeRule = TopicAttributeKind & {
  readonly initially?: string;
  readonly fifoOnly?: true;
};

type TopicAttributeKind =
  | {
      readonly kind:
        | 'displayName'
        | 'policy'
        | 'deliveryPolicy'
        | 'archivePolicy'
        | 'messageSize'
        | 'sampleRate'
        | 'boolean';
    }
  | { readonly kind: 'choice'; readonly values: readonly string[] }
  /** Taken as it is: ids of keys and ARNs of roles name what only AWS has. */
  | { readonly kind: 'text' }
  /** Given when the topic is made, and never set. */
  | { readonly kind: 'topicType' };

/** Protocols whose deliveries AWS can log, as attributes name them. */
const logged = ['HTTP', 'Firehose', 'Lambda', 'Application', 'SQS'];

/** Every settable attribute by name (aws-facts 2.4). A Map, so that no name finds what objects inherit. */
const rules: ReadonlyMap<string, TopicAttributeRule> = new Map<string, TopicAttributeRule>([
  ['DisplayName', { kind: 'displayName', initially: '' }],
  ['Policy', { kind: 'policy' }],
  ['DeliveryPolicy', { kind: 'deliveryPolicy', initially: '' }],
  ['KmsMasterKeyId', { kind: 'text', initially: '' }],
  ['SignatureVersion', { kind: 'choice', values: ['1', '2'], initially: '1' }],
  ['TracingConfig', { kind: 'choice', values: ['PassThrough', 'Active'], initially: 'PassThrough' }],
  ['MaximumMessageSize', { kind: 'messageSize', initially: '262144' }],
  ['FifoTopic', { kind: 'topicType' }],
  ['ContentBasedDeduplication', { kind: 'boolean', initially: 'false', fifoOnly: true }],
  ['FifoThroughputScope', { kind: 'choice', values: ['Topic', 'MessageGroup'], initially: 'Topic', fifoOnly: true }],
  ['ArchivePolicy', { kind: 'archivePolicy', initially: '', fifoOnly: true }],
  ...logged.flatMap((protocol): [string, TopicAttributeRule][] => [
    [`${protocol}SuccessFeedbackRoleArn`, { kind: 'text', initially: '' }],
    [`${protocol}SuccessFeedbackSampleRate`, { kind: 'sampleRate', initially: '' }],
    [`${protocol}FailureFeedbackRoleArn`, { kind: 'text', initially: '' }],
  ]),
]);

export function topicAttributeRule(name: string): TopicAttributeRule | undefined {
  return rules.get(name);
}

/** Value of one settable attribute, as set or by default. */
export function topicAttribute(topic: TopicRow, name: string): string {
  if (Object.hasOwn(topic.attributes, name)) return topic.attributes[name]!;
  return name === 'Policy' ? JSON.stringify(policyOf(topic)) : (rules.get(name)?.initially ?? '');
}

/** What GetTopicAttributes gives: what was set, what is derived, and the few defaults that AWS shows. */
export function shownTopicAttributes(call: Pick<Call, 'state' | 'clock'>, topic: TopicRow): Record<string, string> {
  const { confirmed, pending } = subscriptionCounts(call, topic);
  const beginning = beginningArchiveMs(call, topic);
  return {
    ...(isFifo(topic) && { ContentBasedDeduplication: 'false' }),
    DisplayName: '',
    ...topic.attributes,
    Policy: topicAttribute(topic, 'Policy'),
    Owner: topic.accountId,
    TopicArn: topicArn(topic),
    EffectiveDeliveryPolicy: JSON.stringify(topicDeliveryPolicy(topic)),
    SubscriptionsConfirmed: String(confirmed),
    SubscriptionsPending: String(pending),
    SubscriptionsDeleted: String(topic.deletedSubscriptions),
    ...(beginning !== undefined && { BeginningArchiveTime: isoTime(beginning) }),
  };
}

/** The archive goes back to when it was begun, and no further than its days. */
function beginningArchiveMs(call: Pick<Call, 'clock'>, topic: TopicRow): number | undefined {
  const text = topic.attributes['ArchivePolicy'];
  if (!text) return undefined;
  const { MessageRetentionPeriod } = JSON.parse(text) as { readonly MessageRetentionPeriod: string };
  return Math.max(topic.archivedSinceMs ?? 0, call.clock.now() - Number(MessageRetentionPeriod) * dayMs);
}

function subscriptionCounts(call: Pick<Call, 'state'>, { id }: TopicRow): { confirmed: number; pending: number } {
  const all = call.state.documents.subscriptionsOf(id);
  const confirmed = all.filter(({ isConfirmed }) => isConfirmed).length;
  return { confirmed, pending: all.length - confirmed };
}
