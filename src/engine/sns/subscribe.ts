import type { SubscribeInput, SubscribeResponse } from '@aws-sdk/client-sns';
import type { Call } from '../call.ts';
import { ServiceError } from '../errors.ts';
import { isFifo } from '../sqs/fifo.ts';
import { refuseGiven } from './attributeRefusal.ts';
import { requireAllowed } from './authorization.ts';
import { requireCallRate, subscribeRate } from './callRate.ts';
import { checkedEndpoint, type Endpoint } from './endpoints.ts';
import { requireRoomForFilterPolicy } from './filterPolicyCounts.ts';
import { requireProtocolForSize } from './largeMessages.ts';
import { needsConfirmation, pendingUntilConfirmed } from './pendingSubscription.ts';
import { invalidParameter } from './refusal.ts';
import { replayOf } from './replayPolicy.ts';
import { protocols, type SubscriptionProtocol, type SubscriptionRow, type TopicRow } from './rows.ts';
import { startConfirmation } from './startConfirmation.ts';
import { withSubscriptionAttributes } from './subscriptionAttributeChecks.ts';
import { subscriptionArn } from './subscriptionArn.ts';
import { topicArn } from './topic.ts';
import { topicAt } from './topicArn.ts';

/**
 * Subscribes an endpoint to a topic, or finds the subscription that it has if the attributes do not contradict the given
 * ones. What belongs to the caller is subscribed at once; all else gets a message to confirm it, again with every call.
 *
 * @param input.ReturnSubscriptionArn The ARN, also while the subscription is not confirmed.
 * @throws NotFoundException; InvalidParameterException; FilterPolicyLimitExceededException;
 *   SubscriptionLimitExceededException; ThrottledException; AuthorizationErrorException
 * @see SNS API Reference, Subscribe; aws-facts 2.5
 */
export function subscribe(call: Call, input: SubscribeInput): SubscribeResponse {
  requireCallRate(call, subscribeRate, input.TopicArn);
  const topic = topicAt(call, input.TopicArn!);
  requireAllowed(call, topic, 'SNS:Subscribe');
  const protocol = checkedProtocol(topic, input.Protocol!);
  const endpoint = checkedEndpoint(topic, protocol, input.Endpoint ?? '');
  requireProtocolForSize(topic, protocol);
  const attributes = checkedAttributes(topic, protocol, endpoint, input.Attributes ?? {});

  const existing = existingSubscription(call, topic, protocol, endpoint);
  if (existing) requireSame(existing, attributes);
  const row = existing ? askedAgain(call, existing) : newSubscription(call, topic, protocol, endpoint, attributes);
  if (!row.isConfirmed) startConfirmation(call, topic, row, 'subscriptionConfirmation');
  const isShown = row.isConfirmed || input.ReturnSubscriptionArn === true;
  return { SubscriptionArn: isShown ? subscriptionArn(row) : 'pending confirmation' };
}

function checkedProtocol(topic: TopicRow, name: string): SubscriptionProtocol {
  const protocol = protocols.find((each) => each === name);
  if (!protocol) throw invalidParameter(`Amazon SNS does not support this protocol string: ${name}`);
  // Observed on AWS by users of Terraform.
  if (isFifo(topic) && protocol !== 'sqs') throw invalidParameter(`Invalid protocol type: ${protocol}`);
  return protocol;
}

function checkedAttributes(
  topic: TopicRow,
  protocol: SubscriptionProtocol,
  { endpoint }: Endpoint,
  given: Readonly<Record<string, string>>,
): SubscriptionRow['attributes'] {
  // Required of a delivery stream (SNS API Reference, Subscribe), so that none given is checked as an empty one.
  const all = protocol === 'firehose' ? { SubscriptionRoleArn: '', ...given } : given;
  return withSubscriptionAttributes(topic, { protocol, endpoint, attributes: {} }, all, refuseGiven);
}

function existingSubscription(
  call: Call,
  topic: TopicRow,
  protocol: SubscriptionProtocol,
  { endpoint }: Endpoint,
): SubscriptionRow | undefined {
  const all = call.state.documents.subscriptionsOf(topic.id);
  return all.find((row) => row.endpoint === endpoint && row.protocol === protocol);
}

/** Attributes that are not given may have any value (S:test_subscribe_idempotency). */
function requireSame(row: SubscriptionRow, given: SubscriptionRow['attributes']): void {
  const isSame = Object.entries(given).every(([name, value]) => attributeOf(row, name) === value);
  if (!isSame) throw invalidParameter('Attributes', 'Subscription already exists with different attributes');
}

function attributeOf({ attributes }: SubscriptionRow, name: string): string | undefined {
  if (attributes[name] !== undefined) return attributes[name];
  if (name === 'RawMessageDelivery') return 'false';
  return name === 'FilterPolicyScope' ? 'MessageAttributes' : undefined;
}

/** A pending one waits anew once its token is no good any more. */
function askedAgain(call: Call, row: SubscriptionRow): SubscriptionRow {
  if (row.isConfirmed || call.clock.now() < row.tokenUntilMs) return row;
  const again = { ...row, ...pendingUntilConfirmed(call) };
  call.tx.put('subscription', row.id, again);
  return again;
}

function newSubscription(
  call: Call,
  topic: TopicRow,
  protocol: SubscriptionProtocol,
  endpoint: Endpoint,
  attributes: SubscriptionRow['attributes'],
): SubscriptionRow {
  requireRoom(call, topic);
  if (attributes['FilterPolicy'] !== undefined) requireRoomForFilterPolicy(call, topic);
  const isPending = needsConfirmation(call, protocol, endpoint);
  const pending = pendingUntilConfirmed(call);
  const replayPolicy = attributes['ReplayPolicy'];
  const row: SubscriptionRow = {
    id: call.tx.nextId(),
    topic: topic.id,
    topicArn: topicArn(topic),
    uuid: call.ids.uuid(),
    ownerId: call.caller.accountId,
    protocol,
    endpoint: endpoint.endpoint,
    ...pending,
    ...(!isPending && { isConfirmed: true, untilMs: 0 }),
    isAuthenticated: !isPending,
    // What a signature subscribed at once, only a signature ends (recorded of a queue).
    needsAuthentication: !isPending,
    attributes,
    isPaused: false,
    ...(replayPolicy !== undefined && { replay: replayOf(call, topic, replayPolicy) }),
    createdMs: call.clock.now(),
  };
  call.tx.put('subscription', row.id, row);
  return row;
}

/** The sentence is ours. */
function requireRoom(call: Call, topic: TopicRow): void {
  const { max } = isFifo(topic) ? call.snsLimits.fifoSubscriptions : call.snsLimits.subscriptions;
  if (call.state.documents.subscriptionsOf(topic.id).length < max) return;
  throw new ServiceError(
    'SubscriptionLimitExceededException',
    `The topic has ${max} subscriptions, and can have no more`,
  );
}
