import type { Call } from '../call.ts';
import { isWithin } from '../limits.ts';
import { isFifo } from '../sqs/fifo.ts';
import { attributeObject, type Refuse } from './attributeRefusal.ts';
import { checkedTopicDeliveryPolicy } from './deliveryPolicyChecks.ts';
import { requireSubscriptionsForSize } from './largeMessages.ts';
import type { TopicRow } from './rows.ts';
import { topicAttributeRule, type TopicAttributeRule } from './topicAttributes.ts';
import { checkedPolicy } from './topicPolicy.ts';

/** The topic that attributes are given to; without `id` it does not exist yet. */
export type AttributesOwner = Pick<TopicRow, 'attributes'> & Partial<Pick<TopicRow, 'id'>>;

export interface TopicAttributeRefusals {
  readonly value: Refuse;
  /** For a name that SNS has not, or this kind of topic has not. */
  readonly name: (name: string) => Error;
}

/**
 * Checks one attribute that shall be set, and gives it spelt as it is kept; an empty text takes it away.
 *
 * @throws InvalidParameterException
 */
export function checkedTopicAttribute(
  call: Call,
  owner: AttributesOwner,
  name: string,
  value: string,
  refusals: TopicAttributeRefusals,
): string {
  const rule = topicAttributeRule(name);
  if (!rule || (rule.fifoOnly && !isFifo(owner))) throw refusals.name(name);
  return checkedValue(call, owner, name, value, rule, refusals.value);
}

function checkedValue(
  call: Call,
  owner: AttributesOwner,
  name: string,
  value: string,
  rule: TopicAttributeRule,
  refuse: Refuse,
): string {
  switch (rule.kind) {
    case 'displayName':
      return checkedDisplayName(call, value, refuse);
    case 'policy':
      return checkedPolicy(call, value, refuse);
    case 'deliveryPolicy':
      return checkedTopicDeliveryPolicy(value, refuse);
    case 'archivePolicy':
      return checkedArchivePolicy(call, value, refuse);
    case 'messageSize':
      return checkedMessageSize(call, owner, value, refuse);
    case 'sampleRate':
      return checkedSampleRate(call, name, value, refuse);
    case 'choice':
      return checkedChoice(name, value, rule.values, refuse);
    case 'boolean':
    case 'topicType':
      return checkedChoice(name, value.toLowerCase(), ['true', 'false'], refuse);
    case 'text':
      break; // AWS looks for keys and roles when they are needed
  }
  return value;
}

// Control characters and line ends: a name is one line of a mail's head.
// oxlint-disable-next-line no-control-regex
const notInName = /[\u0000-\u001F\u007F]/;

/** The sentence is ours. */
function checkedDisplayName(call: Call, value: string, refuse: Refuse): string {
  const { max } = call.snsLimits.displayName;
  if (Array.from(value).length > max || notInName.test(value)) {
    throw refuse(`DisplayName: must be at most ${max} characters long, without control characters`);
  }
  return value;
}

/** An empty text is how a topic goes back to the default. The sentence is ours. */
function checkedChoice(name: string, value: string, values: readonly string[], refuse: Refuse): string {
  if (value === '' || values.includes(value)) return value;
  throw refuse(`${name}: Invalid value [${value}]. Must be ${values.join(' or ')}.`);
}

/** Observed by users of ballerina's and ACK's clients on AWS; an empty value is refused, too. */
function checkedSampleRate(call: Call, name: string, value: string, refuse: Refuse): string {
  const { sampleRate } = call.snsLimits;
  if (/^\d{1,3}$/.test(value) && isWithin(sampleRate, Number(value))) return String(Number(value));
  throw refuse(`${name}: ${value} value provided is not an integer between ${sampleRate.min}-${sampleRate.max}`);
}

/** Text as checked on the wire by floci (PR 3953): strict, and an empty value is none. */
function checkedMessageSize(call: Call, { id }: AttributesOwner, value: string, refuse: Refuse): string {
  const { maximumMessageSize: limit } = call.snsLimits;
  if (!/^\d{1,10}$/.test(value) || !isWithin(limit, Number(value))) {
    throw refuse(`MaximumMessageSize: ${value} is not an integer between ${limit.min} and ${limit.max} bytes`);
  }
  if (id !== undefined) requireSubscriptionsForSize(call, id, Number(value));
  return String(Number(value));
}

/** `{"MessageRetentionPeriod":"30"}`: days. `{}` ends an archive like an empty text; the sentence is ours. */
function checkedArchivePolicy(call: Call, value: string, refuse: Refuse): string {
  if (value === '') return value;
  const policy = attributeObject('ArchivePolicy', value, refuse);
  if (Object.keys(policy).length === 0) return '';
  const days = Number(policy['MessageRetentionPeriod']);
  const { archive } = call.snsLimits;
  const isOnly = Object.keys(policy).length === 1;
  if (isOnly && Number.isInteger(days) && isWithin(archive, days)) return value;
  throw refuse(`ArchivePolicy: MessageRetentionPeriod must be between ${archive.min} and ${archive.max} days`);
}
