import type { SetTopicAttributesInput } from '@aws-sdk/client-sns';
import type { Call } from '../call.ts';
import { refuseSet } from './attributeRefusal.ts';
import { requireAllowed } from './authorization.ts';
import { invalidParameter } from './refusal.ts';
import type { TopicRow } from './rows.ts';
import { topicAt } from './topicArn.ts';
import { topicAttributeRule } from './topicAttributes.ts';
import { checkedTopicAttribute } from './topicAttributeChecks.ts';
import { mostPublishes, removePublish } from './trimPublishes.ts';

const refusals = { value: refuseSet, name: () => invalidParameter('AttributeName') };

/**
 * Sets one attribute of a topic; most can be taken back by an empty value. Ending an archive deletes what is in it.
 *
 * @throws NotFoundException; InvalidParameterException; AuthorizationErrorException
 * @see SNS API Reference, SetTopicAttributes; aws-facts 2.4
 */
export function setTopicAttributes(call: Call, input: SetTopicAttributesInput): object {
  const topic = topicAt(call, input.TopicArn!);
  requireAllowed(call, topic, 'SNS:SetTopicAttributes');
  const name = input.AttributeName!;
  if (topicAttributeRule(name)?.kind === 'topicType') throw refusals.name();
  putTopicAttribute(call, topic, name, checkedTopicAttribute(call, topic, name, input.AttributeValue ?? '', refusals));
  return {};
}

/** @param value Checked; an empty one takes the attribute away. */
export function putTopicAttribute(call: Call, topic: TopicRow, name: string, value: string): void {
  const { [name]: before, ...others } = topic.attributes;
  const attributes = value === '' ? others : { ...others, [name]: value };
  const changed: TopicRow = { ...topic, attributes };
  call.tx.put('topic', topic.id, name === 'ArchivePolicy' ? withArchive(call, changed, before, value) : changed);
}

function withArchive(call: Call, topic: TopicRow, before: string | undefined, value: string): TopicRow {
  if (value !== '') return before === undefined ? { ...topic, archivedSinceMs: call.clock.now() } : topic;
  dropArchive(call, topic);
  const { archivedSinceMs: _ended, ...rest } = topic;
  return rest;
}

/**
 * The latest stay to be looked at, like any other publish. Of the rest the newest goes first: the oldest would move all
 * behind it, and an archive is long.
 */
function dropArchive(call: Call, topic: TopicRow): void {
  const { documents } = call.state;
  const ids = documents.publishesOf(topic.id);
  for (const id of ids.slice(0, -mostPublishes).reverse()) removePublish(call, id);
  for (const id of ids) {
    const { archivedUntilMs, ...row } = documents.rows('publish').get(id)!;
    if (archivedUntilMs !== undefined) call.tx.put('publish', id, row);
  }
}
