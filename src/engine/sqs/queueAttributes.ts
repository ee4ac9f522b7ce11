import type { Call } from '../call.ts';
import { ServiceError } from '../errors.ts';
import type { SqsLimits } from '../limits.ts';
import { isFifo } from './fifo.ts';
import type { QueueRow } from './rows.ts';

/** What is known of one attribute. `initially` is its value in a queue in which it was never set; without, it has none. */
export type AttributeRule = AttributeKind & {
  readonly initially?: string;
  /** What a standard queue says to it: that there is no such attribute, or that it is for FIFO queues. */
  readonly fifoOnly?: 'unknown' | 'mode';
};

type AttributeKind =
  | { readonly kind: 'number'; readonly limit: keyof SqsLimits }
  | { readonly kind: 'boolean' }
  | { readonly kind: 'choice'; readonly values: readonly string[] }
  /** `true` from its creation on; nothing else is ever set. */
  | { readonly kind: 'queueType' }
  | { readonly kind: 'policy' | 'redrivePolicy' | 'redriveAllowPolicy' | 'key' }
  | { readonly kind: 'readOnly' };

const scopes = ['queue', 'messageGroup'];
const throughputLimits = ['perQueue', 'perMessageGroupId'];

/**
 * Every attribute of a queue by name (aws-facts 1.5), in the order in which AWS documents them. A Map, so that no name
 * finds what objects inherit.
 */
const rules: ReadonlyMap<string, AttributeRule> = new Map<string, AttributeRule>([
  ['DelaySeconds', { kind: 'number', limit: 'delay', initially: '0' }],
  // What it is initially, the limits say.
  ['MaximumMessageSize', { kind: 'number', limit: 'maximumMessageSize' }],
  ['MessageRetentionPeriod', { kind: 'number', limit: 'retention', initially: '345600' }],
  ['ReceiveMessageWaitTimeSeconds', { kind: 'number', limit: 'wait', initially: '0' }],
  ['VisibilityTimeout', { kind: 'number', limit: 'visibility', initially: '30' }],
  ['Policy', { kind: 'policy' }],
  ['RedrivePolicy', { kind: 'redrivePolicy' }],
  ['RedriveAllowPolicy', { kind: 'redriveAllowPolicy' }],
  ['KmsMasterKeyId', { kind: 'key' }],
  ['KmsDataKeyReusePeriodSeconds', { kind: 'number', limit: 'kmsDataKeyReuse', initially: '300' }],
  // On for every new queue since October 2022.
  ['SqsManagedSseEnabled', { kind: 'boolean', initially: 'true' }],
  ['FifoQueue', { kind: 'queueType', fifoOnly: 'unknown' }],
  ['ContentBasedDeduplication', { kind: 'boolean', initially: 'false', fifoOnly: 'unknown' }],
  ['DeduplicationScope', { kind: 'choice', values: scopes, initially: 'queue', fifoOnly: 'mode' }],
  ['FifoThroughputLimit', { kind: 'choice', values: throughputLimits, initially: 'perQueue', fifoOnly: 'mode' }],
  ['ApproximateNumberOfMessages', { kind: 'readOnly' }],
  ['ApproximateNumberOfMessagesDelayed', { kind: 'readOnly' }],
  ['ApproximateNumberOfMessagesNotVisible', { kind: 'readOnly' }],
  ['CreatedTimestamp', { kind: 'readOnly' }],
  ['LastModifiedTimestamp', { kind: 'readOnly' }],
  ['QueueArn', { kind: 'readOnly' }],
]);

type Limited = Pick<Call, 'limits'>;

export type NumberAttribute =
  | 'DelaySeconds'
  | 'MessageRetentionPeriod'
  | 'ReceiveMessageWaitTimeSeconds'
  | 'VisibilityTimeout';

export function attributeRule(name: string): AttributeRule | undefined {
  return rules.get(name);
}

/** Seconds, as set or by default. */
export function numberAttribute(queue: QueueRow, name: NumberAttribute): number {
  return Number(queue.attributes[name] ?? rules.get(name)!.initially);
}

/** Bytes; where it was not set, what the limits at present allow. */
export function maximumMessageSize({ limits }: Limited, queue: QueueRow): number {
  const set = queue.attributes['MaximumMessageSize'];
  return set === undefined ? limits.maximumMessageSize.max : Number(set);
}

/** Value of one settable attribute, as set or by default; undefined for one that this queue has not. */
export function attributeValue({ limits }: Limited, queue: QueueRow, name: string): string | undefined {
  if (Object.hasOwn(queue.attributes, name)) return queue.attributes[name];
  if (name === 'MaximumMessageSize') return String(maximumMessageSize({ limits }, queue));
  const rule = rules.get(name);
  return rule?.fifoOnly && !isFifo(queue) ? undefined : rule?.initially;
}

/** Every settable attribute that has a value, as GetQueueAttributes shows them. */
export function shownAttributes({ limits }: Limited, queue: QueueRow): [name: string, value: string][] {
  const shown: [string, string][] = [];
  for (const name of rules.keys()) {
    const value = attributeValue({ limits }, queue, name);
    if (value === undefined) continue;
    // Recorded: without a key it is seen only where it differs from its default.
    if (name === 'KmsDataKeyReusePeriodSeconds' && value === '300' && !queue.attributes['KmsMasterKeyId']) continue;
    shown.push([name, value]);
  }
  return shown;
}

export function unknownAttribute(name: string): ServiceError {
  return new ServiceError('InvalidAttributeName', `Unknown Attribute ${name}.`);
}
