import { isFifo } from '../sqs/fifo.ts';
import { attributeJson, type Refuse } from './attributeRefusal.ts';
import { checkedSubscriptionDeliveryPolicy } from './deliveryPolicyChecks.ts';
import { filterScopeOf } from './filterOf.ts';
import { compileFilterPolicy } from './filterPolicy/compile.ts';
import { FilterPolicyError } from './filterPolicy/filterPolicyError.ts';
import { checkedRedrivePolicy } from './redrivePolicy.ts';
import { invalidParameter } from './refusal.ts';
import { checkedReplayPolicy } from './replayPolicy.ts';
import type { SubscriptionProtocol, SubscriptionRow, TopicRow } from './rows.ts';

type Attributes = SubscriptionRow['attributes'];

/** The subscription that attributes are given to; it may not exist yet. */
export type AttributesOwner = Pick<SubscriptionRow, 'protocol' | 'endpoint' | 'attributes'>;

type Check = (value: string, topic: TopicRow, owner: AttributesOwner, refuse: Refuse) => string;

const rawTakers: readonly SubscriptionProtocol[] = ['sqs', 'http', 'https', 'firehose'];
const deliveryPolicyTakers: readonly SubscriptionProtocol[] = ['http', 'https'];
const scopes = ['MessageBody', 'MessageAttributes'];

/** Every settable attribute by name (aws-facts 2.5). */
const checks: ReadonlyMap<string, Check> = new Map<string, Check>([
  ['DeliveryPolicy', checkedDeliveryPolicy],
  // Checked below, once its scope is known.
  ['FilterPolicy', (value) => value],
  ['FilterPolicyScope', checkedScope],
  ['RawMessageDelivery', checkedRaw],
  ['RedrivePolicy', (value, topic, { endpoint }, refuse) => checkedRedrivePolicy(topic, endpoint, value, refuse)],
  ['SubscriptionRoleArn', checkedRole],
  ['ReplayPolicy', checkedReplay],
]);

/**
 * What the attributes of a subscription are once these are set. An empty text takes one away, as a filter policy that is
 * `{}` does.
 *
 * @throws InvalidParameterException
 * @see aws-facts 2.2, 2.5
 */
export function withSubscriptionAttributes(
  topic: TopicRow,
  owner: AttributesOwner,
  given: Attributes,
  refuse: Refuse,
): Attributes {
  const after: Record<string, string> = { ...owner.attributes };
  for (const [name, value] of Object.entries(given)) {
    const check = checks.get(name);
    if (!check) throw invalidParameter('AttributeName');
    after[name] = check(value, topic, owner, refuse);
  }
  const isFilterGiven = given['FilterPolicy'] !== undefined || given['FilterPolicyScope'] !== undefined;
  if (isFilterGiven && after['FilterPolicy']) after['FilterPolicy'] = checkedFilter(after, refuse);
  return Object.fromEntries(Object.entries(after).filter(([, value]) => value !== ''));
}

function checkedFilter(attributes: Attributes, refuse: Refuse): string {
  const text = attributes['FilterPolicy']!;
  attributeJson('FilterPolicy', text, refuse);
  try {
    const { entries } = compileFilterPolicy(text, filterScopeOf(attributes));
    return entries.length === 0 ? '' : text;
  } catch (error) {
    if (!(error instanceof FilterPolicyError)) throw error;
    throw error.isWholeSentence ? invalidParameter(error.message) : refuse(`FilterPolicy: ${error.message}`);
  }
}

function checkedScope(value: string, _topic: TopicRow, _owner: AttributesOwner, refuse: Refuse): string {
  if (value === '' || scopes.includes(value)) return value;
  throw refuse(`FilterPolicyScope: Invalid value [${value}]. Please use either MessageBody or MessageAttributes`);
}

/** Recorded in both calls; the second sentence was observed on AWS. */
function checkedRaw(value: string, _topic: TopicRow, { protocol }: AttributesOwner, refuse: Refuse): string {
  const kept = value.toLowerCase();
  if (kept !== 'true' && kept !== 'false') {
    throw refuse(`RawMessageDelivery: Invalid value [${value}]. Must be true or false.`);
  }
  if (kept === 'false' || rawTakers.includes(protocol)) return kept;
  throw refuse(`Delivery protocol [${protocol}] does not support raw message delivery.`);
}

/** That others than http and https have none was recorded; the sentence is ours. */
function checkedDeliveryPolicy(value: string, _topic: TopicRow, { protocol }: AttributesOwner, refuse: Refuse): string {
  if (deliveryPolicyTakers.includes(protocol)) return checkedSubscriptionDeliveryPolicy(value, refuse);
  throw refuse(`DeliveryPolicy: Delivery protocol [${protocol}] does not support delivery policies.`);
}

/** The sentence is ours. */
function checkedRole(value: string, _topic: TopicRow, { protocol }: AttributesOwner, refuse: Refuse): string {
  const isMissing = value === '' && protocol === 'firehose';
  if (!isMissing && (value === '' || /^arn:aws[a-z-]*:iam::\d{12}:role\/\S+$/.test(value))) return value;
  throw refuse(`SubscriptionRoleArn: Invalid value [${value}]. Must be the ARN of a role.`);
}

function checkedReplay(value: string, topic: TopicRow, _owner: AttributesOwner, refuse: Refuse): string {
  if (!isFifo(topic)) throw invalidParameter('AttributeName');
  return checkedReplayPolicy(topic, value, refuse);
}
