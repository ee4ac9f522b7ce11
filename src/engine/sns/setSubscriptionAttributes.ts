import type { SetSubscriptionAttributesInput } from '@aws-sdk/client-sns';
import type { Call } from '../call.ts';
import { refuseSet } from './attributeRefusal.ts';
import { requireOwner } from './authorization.ts';
import { requireRoomForFilterPolicy } from './filterPolicyCounts.ts';
import { notFound } from './refusal.ts';
import { endReplay } from './replay.ts';
import { replayOf } from './replayPolicy.ts';
import type { SubscriptionRow, TopicRow } from './rows.ts';
import { subscriptionAt } from './subscriptionArn.ts';
import { withSubscriptionAttributes } from './subscriptionAttributeChecks.ts';

/**
 * Sets one attribute of a subscription; most can be taken back by an empty value. A ReplayPolicy starts a replay and takes
 * the place of the one before. Holds for what is published from now on, where AWS takes up to 15 minutes with filters.
 *
 * @throws NotFoundException; InvalidParameterException; FilterPolicyLimitExceededException; AuthorizationErrorException
 * @see SNS API Reference, SetSubscriptionAttributes; aws-facts 2.5
 */
export function setSubscriptionAttributes(call: Call, input: SetSubscriptionAttributesInput): object {
  const row = subscriptionAt(call, input.SubscriptionArn!);
  const topic = call.state.documents.rows('topic').get(row.topic);
  if (!topic) throw notFound('Subscription');
  requireOwner(call, row, topic, 'SNS:SetSubscriptionAttributes');
  const name = input.AttributeName!;
  const given = { [name]: input.AttributeValue ?? '' };
  const attributes = withSubscriptionAttributes(topic, row, given, refuseSet);
  const isNewFilter = attributes['FilterPolicy'] !== undefined && row.attributes['FilterPolicy'] === undefined;
  if (isNewFilter) requireRoomForFilterPolicy(call, topic);
  const changed = { ...row, attributes };
  call.tx.put('subscription', row.id, name === 'ReplayPolicy' ? withReplay(call, topic, changed) : changed);
  return {};
}

function withReplay(call: Call, topic: TopicRow, row: SubscriptionRow): SubscriptionRow {
  const { replay: _before, ...rest } = row;
  const text = row.attributes['ReplayPolicy'];
  const next = text === undefined ? undefined : replayOf(call, topic, text);
  endReplay(call, row, next);
  return next ? { ...rest, replay: next } : rest;
}
