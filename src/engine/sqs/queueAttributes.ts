import { isWithin, sqsLimits, type Limit } from '../limits.ts';
import { ServiceError } from '../errors.ts';
import { notYet } from './refusal.ts';
import type { QueueRow } from './rows.ts';

type AttributeRule =
  | { readonly kind: 'number'; readonly limit: Limit; readonly initially: string }
  | { readonly kind: 'boolean'; readonly initially: string }
  /** AWS has it; a value that would change something is refused here. `harmless` values leave a queue as it is. */
  | { readonly kind: 'notYet'; readonly what: string; readonly harmless: readonly string[]; readonly limit?: Limit }
  /** Belongs to FIFO queues: a standard queue refuses it as if it did not exist. */
  | { readonly kind: 'fifo' }
  /** Belongs to FIFO queues, and AWS says so. */
  | { readonly kind: 'fifoMode' }
  | { readonly kind: 'readOnly' };

const kms = 'encryption with KMS keys (KmsMasterKeyId, KmsDataKeyReusePeriodSeconds)';

/** Every attribute of a queue by name. A Map, so that no name finds what objects inherit. */
const rules: ReadonlyMap<string, AttributeRule> = new Map<string, AttributeRule>([
  ['DelaySeconds', { kind: 'number', limit: sqsLimits.delay, initially: '0' }],
  ['MaximumMessageSize', { kind: 'number', limit: sqsLimits.maximumMessageSize, initially: '1048576' }],
  ['MessageRetentionPeriod', { kind: 'number', limit: sqsLimits.retention, initially: '345600' }],
  ['ReceiveMessageWaitTimeSeconds', { kind: 'number', limit: sqsLimits.wait, initially: '0' }],
  ['VisibilityTimeout', { kind: 'number', limit: sqsLimits.visibility, initially: '30' }],
  // On for every new queue since October 2022.
  ['SqsManagedSseEnabled', { kind: 'boolean', initially: 'true' }],
  ['Policy', { kind: 'notYet', what: 'access policies (Policy)', harmless: [''] }],
  ['RedrivePolicy', { kind: 'notYet', what: 'dead-letter queues (RedrivePolicy)', harmless: [''] }],
  ['RedriveAllowPolicy', { kind: 'notYet', what: 'dead-letter queues (RedriveAllowPolicy)', harmless: [''] }],
  ['KmsMasterKeyId', { kind: 'notYet', what: kms, harmless: [''] }],
  // 300 is what AWS assumes; with no key it vanishes.
  ['KmsDataKeyReusePeriodSeconds', { kind: 'notYet', what: kms, harmless: ['300'], limit: sqsLimits.kmsDataKeyReuse }],
  ['FifoQueue', { kind: 'fifo' }],
  ['ContentBasedDeduplication', { kind: 'fifo' }],
  ['DeduplicationScope', { kind: 'fifoMode' }],
  ['FifoThroughputLimit', { kind: 'fifoMode' }],
  ['ApproximateNumberOfMessages', { kind: 'readOnly' }],
  ['ApproximateNumberOfMessagesDelayed', { kind: 'readOnly' }],
  ['ApproximateNumberOfMessagesNotVisible', { kind: 'readOnly' }],
  ['CreatedTimestamp', { kind: 'readOnly' }],
  ['LastModifiedTimestamp', { kind: 'readOnly' }],
  ['QueueArn', { kind: 'readOnly' }],
]);

/** What a standard queue that was never configured answers for its settable attributes. */
const initialValues: ReadonlyMap<string, string> = new Map(
  [...rules].flatMap(([name, rule]) => ('initially' in rule ? [[name, rule.initially] as const] : [])),
);

export type NumberAttribute =
  | 'DelaySeconds'
  | 'MaximumMessageSize'
  | 'MessageRetentionPeriod'
  | 'ReceiveMessageWaitTimeSeconds'
  | 'VisibilityTimeout';

/** Seconds or bytes, as set or by default. */
export function numberAttribute(queue: QueueRow, name: NumberAttribute): number {
  return Number(queue.attributes[name] ?? initialValues.get(name));
}

/** Value of one settable attribute, as set or by default. */
export function attributeValue(queue: QueueRow, name: string): string | undefined {
  return Object.hasOwn(queue.attributes, name) ? queue.attributes[name] : initialValues.get(name);
}

/** Names of the attributes that can be set, in the order in which AWS documents them. */
export function settableNames(): Iterable<string> {
  return initialValues.keys();
}

export function isAttributeName(name: string): boolean {
  return rules.has(name);
}

export function unknownAttribute(name: string): ServiceError {
  return new ServiceError('InvalidAttributeName', `Unknown Attribute ${name}.`);
}

/**
 * Checks attributes that shall be set on a standard queue, and returns those that make a difference, spelt as they are
 * kept.
 *
 * @throws InvalidAttributeName, InvalidAttributeValue, UnsupportedOperation
 */
export function checkedAttributes(given: Readonly<Record<string, string | undefined>>): Record<string, string> {
  refuseTwoEncryptions(given);
  const checked: [string, string][] = [];
  for (const [name, value] of Object.entries(given)) {
    if (value === undefined) continue;
    const kept = checkedValue(name, value);
    if (kept !== undefined) checked.push([name, kept]);
  }
  return Object.fromEntries(checked);
}

function checkedValue(name: string, value: string): string | undefined {
  const rule = rules.get(name);
  switch (rule?.kind) {
    case 'number':
      return checkedNumber(name, value, rule.limit);
    case 'boolean':
      return checkedBoolean(name, value);
    case 'notYet':
      if (rule.harmless.includes(value)) return undefined;
      if (rule.limit) checkedNumber(name, value, rule.limit);
      throw notYet(rule.what);
    case 'fifoMode':
      throw new ServiceError('InvalidAttributeName', `You can specify the ${name} only when FifoQueue is set to true.`);
    default:
      throw unknownAttribute(name);
  }
}

function checkedNumber(name: string, value: string, limit: Limit): string {
  if (!/^\d{1,10}$/.test(value) || !isWithin(limit, Number(value))) throw invalidValue(name);
  return String(Number(value));
}

function checkedBoolean(name: string, value: string): string {
  const kept = value.toLowerCase();
  if (kept !== 'true' && kept !== 'false') throw invalidValue(name);
  return kept;
}

function invalidValue(name: string): ServiceError {
  return new ServiceError('InvalidAttributeValue', `Invalid value for the parameter ${name}.`);
}

function refuseTwoEncryptions(given: Readonly<Record<string, string | undefined>>): void {
  if (!given.KmsMasterKeyId || given.SqsManagedSseEnabled?.toLowerCase() !== 'true') return;
  throw new ServiceError(
    'InvalidAttributeName',
    'You can use one type of server-side encryption (SSE) at one time. You can either enable KMS SSE or SQS SSE.',
  );
}
