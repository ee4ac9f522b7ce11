import type { Call } from '../call.ts';
import { ServiceError } from '../errors.ts';
import { isWithin, type Limit } from '../limits.ts';
import { isFifo } from './fifo.ts';
import { attributeRule, unknownAttribute, type AttributeRule } from './queueAttributes.ts';
import { checkedPolicy, checkedRedriveAllowPolicy, checkedRedrivePolicy } from './queuePolicies.ts';
import { invalidAttribute } from './refusal.ts';
import type { QueueRow } from './rows.ts';

/** The queue that attributes are given to; it may not exist yet. */
export type AttributesOwner = Pick<QueueRow, 'accountId' | 'region' | 'name' | 'attributes'>;

type Attributes = Readonly<Record<string, string>>;

/**
 * Checks attributes that shall be set, and returns them spelt as they are kept; an empty text takes one away.
 *
 * @throws InvalidAttributeName, InvalidAttributeValue, InvalidParameterValue, OverLimit
 */
export function checkedAttributes(
  call: Call,
  owner: AttributesOwner,
  given: Readonly<Record<string, string | undefined>>,
): Attributes {
  refuseTwoEncryptions(given);
  const checked: [string, string][] = [];
  for (const [name, value] of Object.entries(given)) {
    if (value !== undefined) checked.push([name, checkedValue(call, owner, name, value)]);
  }
  const attributes = Object.fromEntries(checked);
  requireScopeOfHighThroughput({ ...owner.attributes, ...attributes });
  return attributes;
}

/**
 * What a queue's attributes are once checked ones are set. A KMS key takes the place of SQS's own and leaves it switched
 * off when it goes (recorded). The other way round is not: SQS's own takes the place of a key here.
 */
export function withAttributes(present: Attributes, set: Attributes): Attributes {
  const after: Record<string, string> = { ...present, ...set };
  if (set['KmsMasterKeyId']) after['SqsManagedSseEnabled'] = 'false';
  else if (set['SqsManagedSseEnabled'] === 'true') {
    after['KmsMasterKeyId'] = after['KmsDataKeyReusePeriodSeconds'] = '';
  }
  if (!after['KmsMasterKeyId'] && after['KmsDataKeyReusePeriodSeconds'] === '300') {
    after['KmsDataKeyReusePeriodSeconds'] = '';
  }
  return Object.fromEntries(Object.entries(after).filter(([, value]) => value !== ''));
}

function checkedValue(call: Call, owner: AttributesOwner, name: string, value: string): string {
  const rule = attributeRule(name);
  if (!rule || rule.kind === 'readOnly') throw unknownAttribute(name);
  requireKindOfQueue(owner, name, rule);
  switch (rule.kind) {
    case 'number':
      return checkedNumber(name, value, call.limits[rule.limit]);
    case 'boolean':
      return checkedBoolean(name, value);
    case 'choice':
      if (rule.values.includes(value)) return value;
      throw invalidAttribute(name);
    case 'queueType':
      if (value.toLowerCase() === 'true') return 'true';
      throw invalidAttribute(name, 'Modifying queue type is not supported.');
    case 'policy':
      return checkedPolicy(call, value);
    case 'redrivePolicy':
      return checkedRedrivePolicy(call, owner, value);
    case 'redriveAllowPolicy':
      return checkedRedriveAllowPolicy(call, value);
    case 'key':
      break; // AWS looks for the key when it is needed, not here (recorded)
  }
  return value;
}

function requireKindOfQueue(owner: AttributesOwner, name: string, rule: AttributeRule): void {
  if (!rule.fifoOnly || isFifo(owner)) return;
  if (rule.fifoOnly === 'unknown') throw unknownAttribute(name);
  throw new ServiceError('InvalidAttributeName', `You can specify the ${name} only when FifoQueue is set to true.`);
}

function checkedNumber(name: string, value: string, limit: Limit): string {
  if (!/^\d{1,10}$/.test(value) || !isWithin(limit, Number(value))) throw invalidAttribute(name);
  return String(Number(value));
}

function checkedBoolean(name: string, value: string): string {
  const kept = value.toLowerCase();
  if (kept !== 'true' && kept !== 'false') throw invalidAttribute(name);
  return kept;
}

/** The sentence is AWS's, seen through Terraform's provider (csb-brokerpak-aws, docs/aws-sqs). */
function requireScopeOfHighThroughput(attributes: Attributes): void {
  if (attributes['FifoThroughputLimit'] !== 'perMessageGroupId') return;
  if (attributes['DeduplicationScope'] === 'messageGroup') return;
  const reason = 'To set FifoThroughputLimit to perMessageGroupId, the DeduplicationScope must be messageGroup.';
  throw invalidAttribute('FifoThroughputLimit', reason);
}

function refuseTwoEncryptions(given: Readonly<Record<string, string | undefined>>): void {
  if (!given.KmsMasterKeyId || given.SqsManagedSseEnabled?.toLowerCase() !== 'true') return;
  throw new ServiceError(
    'InvalidAttributeName',
    'You can use one type of server-side encryption (SSE) at one time. You can either enable KMS SSE or SQS SSE.',
  );
}
