import type { Call } from '../call.ts';
import { sequenceNumber } from '../sqs/fifo.ts';
import { mostTries } from '../sns/deliveries.ts';
import { filterOf, filterScopeOf } from '../sns/filterOf.ts';
import type { FilterInput } from '../sns/filterPolicy/filterInput.ts';
import { explain } from '../sns/filterPolicy/explain.ts';
import { invocation } from '../sns/outgoing.ts';
import { OutgoingNotification } from '../sns/outgoingNotification.ts';
import type { Cell, PublishRow, SubscriptionRow, TopicRow } from '../sns/rows.ts';
import type { State } from '../state.ts';
import { attributeView } from './detail.ts';
import { cellView, deliveryOf, publishRowView } from './publishRows.ts';
import { publishTimeline, type ToldCell } from './publishTimeline.ts';
import type { SubscriptionAt } from './topicActivity.ts';
import { isFifoTopic } from './topicFacts.ts';
import { subscriptionLabel } from './topicLabels.ts';
import { latestInputs } from './topicTrial.ts';
import type { CellDetail, PublishDetail } from './topicViews.ts';

/** Characters of payloads in one answer; past them the other cells have none. */
const mostPayload = 4_000_000;
const retried: ReadonlySet<SubscriptionRow['protocol']> = new Set(['http', 'https', 'lambda']);

/** Everything about one publish. @param subscriptionAt Also knows those that went lately. */
export function publishDetail(
  look: Pick<Call, 'state' | 'digest' | 'signer'>,
  topic: TopicRow,
  row: PublishRow,
  subscriptionAt: SubscriptionAt,
): PublishDetail {
  const { state } = look;
  const { notification, deduplicationId } = row;
  const outgoing = new OutgoingNotification(look, topic, row);
  const cells = row.cells.map((cell): ToldCell => {
    const subscription = subscriptionAt(cell.subscription);
    const isRetried = subscription !== undefined && retried.has(subscription.protocol);
    return { cell, subscription, maxTries: isRetried ? mostTries(topic, subscription) : undefined };
  });
  const latest = latestInputs(state, topic.id);
  let payloads = 0;
  const details = cells.map((each): CellDetail => {
    const payload = each.subscription && payloads < mostPayload ? payloadOf(outgoing, each.subscription) : undefined;
    payloads += payload?.length ?? 0;
    return { ...cellDetail(state, outgoing, latest, each), ...(payload === undefined ? {} : { payload }) };
  });
  return {
    ...publishRowView(state, row),
    message: notification.message,
    isPerProtocol: notification.isPerProtocol === true,
    messageAttributes: Object.entries(notification.attributes ?? {}).map(attributeView),
    ...(deduplicationId === undefined ? {} : { deduplicationId }),
    ...(isFifoTopic(topic) ? { sequenceNumber: sequenceNumber(row.id) } : {}),
    details,
    timeline: publishTimeline(state, row, cells),
  };
}

function cellDetail(
  state: State,
  outgoing: OutgoingNotification,
  latest: readonly FilterInput[],
  { cell, subscription, maxTries }: ToldCell,
): CellDetail {
  const { failure, reason, refusedByAws } = cell;
  const queueMessage = queueMessageOf(state, cell);
  return {
    ...cellView(state, cell),
    label: subscription ? subscriptionLabel(subscription) : 'unsubscribed',
    endpoint: subscription?.endpoint ?? '',
    protocol: subscription?.protocol ?? 'sqs', // one that is forgotten: nothing is shown of it
    ...(failure === undefined ? {} : { failure }),
    ...policyOf(outgoing, latest, subscription),
    attempts: deliveryOf(state, cell)?.attempts ?? [],
    ...(maxTries === undefined ? {} : { maxTries }),
    ...(reason === undefined ? {} : { reason }),
    ...(refusedByAws === undefined ? {} : { refusedByAwsWhy: refusedByAws }),
    ...(queueMessage === undefined ? {} : { queueMessage }),
  };
}

/** The policy as it is now, held against this publish and the latest hundred. */
function policyOf(
  outgoing: OutgoingNotification,
  latest: readonly FilterInput[],
  subscription: SubscriptionRow | undefined,
): Pick<CellDetail, 'clauses' | 'filterPolicy' | 'filterScope' | 'matchesOfLast'> {
  const policy = subscription && filterOf(subscription);
  if (!policy) return { clauses: [] };
  const matched = latest.filter((input) => policy.match(input).matches).length;
  return {
    filterPolicy: subscription.attributes['FilterPolicy']!,
    filterScope: filterScopeOf(subscription.attributes),
    clauses: explain(policy, outgoing.filterInput),
    matchesOfLast: { matched, of: latest.length },
  };
}

/** What an endpoint gets, or would get if nothing kept the message from it. */
function payloadOf(outgoing: OutgoingNotification, subscription: SubscriptionRow): string {
  const { protocol } = subscription;
  if (protocol === 'email' || protocol === 'sms' || protocol === 'application') return outgoing.textFor(protocol);
  if (protocol !== 'lambda') return outgoing.payloadFor(subscription);
  const request = invocation(subscription, outgoing);
  return request.kind === 'invoke' ? JSON.stringify(request.event) : '';
}

/** Where the message is that a queue has of it, while it has it. */
function queueMessageOf(state: State, { message }: Cell): CellDetail['queueMessage'] {
  const row = message === undefined ? undefined : state.message(message);
  const queue = row && state.queue(row.queue);
  return queue && { queue: queue.id, queueName: queue.name, message: row.id };
}
