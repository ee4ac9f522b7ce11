import type { CreateTopicInput, CreateTopicResponse } from '@aws-sdk/client-sns';
import type { Call } from '../call.ts';
import { ServiceError } from '../errors.ts';
import { isFifo } from '../sqs/fifo.ts';
import { refuseGiven } from './attributeRefusal.ts';
import { checkedDataProtectionPolicy } from './dataProtectionPolicy.ts';
import { invalidParameter } from './refusal.ts';
import type { TopicRow } from './rows.ts';
import { checkedTags, withTags } from './tags.ts';
import { topicArn } from './topic.ts';
import { topicAttribute } from './topicAttributes.ts';
import { checkedTopicAttribute, type TopicAttributeRefusals } from './topicAttributeChecks.ts';

type Attributes = TopicRow['attributes'];

const standardName = /^[A-Za-z0-9_-]+$/;
const fifoName = /^[A-Za-z0-9_-]+\.fifo$/;
const refusals: TopicAttributeRefusals = {
  value: refuseGiven,
  // As regions said that did not have an attribute yet.
  name: (name) => refuseGiven(`Unknown attribute ${name}`),
};

/**
 * Makes a topic, or finds the one of this name whose attributes and tags do not contradict the given ones.
 *
 * A FIFO topic is what is named `….fifo` and has FifoTopic=true; to find one, its name is enough.
 *
 * @throws InvalidParameterException; ValidationException for lengths of tags; TagLimitExceededException;
 *   TopicLimitExceededException
 * @see SNS API Reference, CreateTopic; aws-facts 2.2
 */
export function createTopic(call: Call, input: CreateTopicInput): CreateTopicResponse {
  const name = input.Name!;
  const given = input.Attributes ?? {};
  const existing = call.state.documents.topicNamed(call.world, name);
  const isFifoTopic = given['FifoTopic'] === undefined ? existing !== undefined && isFifo(existing) : isTrue(given);
  requireName(call, name, isFifoTopic);
  const type: Attributes = isFifoTopic ? { FifoTopic: 'true' } : {};
  const attributes = checkedAttributes(call, type, given);
  const tags = withTags(call, {}, checkedTags(call, input.Tags));
  const text = input.DataProtectionPolicy ?? '';
  const policy = text === '' ? '' : checkedDataProtectionPolicy(call, { attributes: type }, text);

  if (existing) requireSame(existing, attributes, tags);
  else putNewTopic(call, name, { ...attributes, ...type }, tags, policy);
  return { TopicArn: topicArn(existing ?? { ...call.world, name }) };
}

function isTrue(given: Readonly<Record<string, string>>): boolean {
  return given['FifoTopic']?.toLowerCase() === 'true';
}

/** Whatever is wrong with a name, AWS says no more than this (S:test_create_topic_name_constraints). */
function requireName(call: Call, name: string, isFifoTopic: boolean): void {
  const isNamedSo = (isFifoTopic ? fifoName : standardName).test(name);
  if (!isNamedSo || name.length > call.snsLimits.topicName.max) throw invalidParameter('Topic Name');
}

/** What a standard topic has not may be given as false. */
function checkedAttributes(call: Call, type: Attributes, given: Readonly<Record<string, string>>): Attributes {
  const checked: [string, string][] = [];
  for (const [name, value] of Object.entries(given)) {
    const isNothing =
      name === 'FifoTopic' || name === 'ContentBasedDeduplication' ? value.toLowerCase() === 'false' : false;
    if (isNothing && !isFifo({ attributes: type })) continue;
    checked.push([name, checkedTopicAttribute(call, { attributes: type }, name, value, refusals)]);
  }
  return Object.fromEntries(checked);
}

/** Attributes and tags that are not given may have any value. */
function requireSame(topic: TopicRow, attributes: Attributes, tags: TopicRow['tags']): void {
  const isSame = Object.entries(attributes).every(([name, value]) => isEqual(topicAttribute(topic, name), value));
  if (!isSame) throw invalidParameter('Attributes', 'Topic already exists with different attributes');
  if (Object.entries(tags).every(([key, value]) => topic.tags[key] === value)) return;
  throw invalidParameter('Tags', 'Topic already exists with different tags');
}

/** JSON may be written in other ways. */
function isEqual(one: string, other: string): boolean {
  if (one === other) return true;
  if (!one.startsWith('{') || !other.startsWith('{')) return false;
  try {
    return JSON.stringify(JSON.parse(one)) === JSON.stringify(JSON.parse(other));
  } catch {
    return false; // a display name may begin so, too
  }
}

function putNewTopic(
  call: Call,
  name: string,
  attributes: Attributes,
  tags: TopicRow['tags'],
  dataProtectionPolicy: string,
): void {
  requireRoom(call, isFifo({ attributes }));
  const id = call.tx.nextId();
  const now = call.clock.now();
  const set = Object.fromEntries(Object.entries(attributes).filter(([, value]) => value !== ''));
  call.tx.put('topic', id, {
    id,
    accountId: call.world.accountId,
    region: call.world.region,
    name,
    attributes: set,
    tags,
    ...(dataProtectionPolicy !== '' && { dataProtectionPolicy }),
    deletedSubscriptions: 0,
    ...(set['ArchivePolicy'] !== undefined && { archivedSinceMs: now }),
    createdMs: now,
  });
}

/** Topics of an account, whatever their region. The sentence is ours. */
function requireRoom(call: Call, isFifoTopic: boolean): void {
  const { max } = isFifoTopic ? call.snsLimits.fifoTopics : call.snsLimits.topics;
  const topics = call.state.documents.rows('topic');
  if (topics.size < max) return;
  let count = 0;
  for (const topic of topics.values()) {
    if (topic.accountId === call.world.accountId && isFifo(topic) === isFifoTopic) count++;
  }
  if (count < max) return;
  throw new ServiceError(
    'TopicLimitExceededException',
    `The account has ${max} topics of this kind, and can have no more`,
  );
}
