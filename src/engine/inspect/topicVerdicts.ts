import type { PublishInput } from '@aws-sdk/client-sns';
import { queueRefusal } from '../access/queueAccess.ts';
import { bytesOfBase64 } from '../base64.ts';
import type { Call } from '../call.ts';
import { ServiceError } from '../errors.ts';
import { queueOfArn } from '../sqs/arn.ts';
import { filterOf } from '../sns/filterOf.ts';
import { explain } from '../sns/filterPolicy/explain.ts';
import { FilterInput } from '../sns/filterPolicy/filterInput.ts';
import type { ClauseVerdict } from '../sns/filterPolicy/verdict.ts';
import { checkedNotification } from '../sns/notification.ts';
import type { SubscriptionRow, TopicRow } from '../sns/rows.ts';
import { topicArn } from '../sns/topic.ts';
import type { State } from '../state.ts';
import { subscriptionLabel } from './topicLabels.ts';
import type { DraftVerdicts, PublishDraft } from './topicViews.ts';

type DraftVerdict = DraftVerdicts['verdicts'][number];
type DraftInput = Omit<PublishInput, 'TopicArn'>;

/** What a draft would reach; publishes nothing. A draft that AWS would refuse is held against the policies all the same. */
export function draftVerdicts(call: Call, topic: TopicRow, draft: PublishDraft): DraftVerdicts {
  const input = inputOf(draft);
  const checked = checkedOrRefusal(call, topic, input);
  const attributes = typeof checked === 'string' ? filterable(input) : checked.notification.attributes;
  const filterInput = new FilterInput(draft.message, attributes);
  const verdicts = call.state.documents
    .subscriptionsOf(topic.id)
    .map((subscription) => verdictOf(call.state, topic, subscription, filterInput));
  if (typeof checked !== 'string') return { size: checked.size, verdicts };
  return { refusal: checked, size: sizeOf(call, draft), verdicts };
}

/** In the order in which a publish asks: the first thing that keeps it from a subscription. */
function verdictOf(state: State, topic: TopicRow, subscription: SubscriptionRow, input: FilterInput): DraftVerdict {
  const told = { subscription: subscription.id, label: subscriptionLabel(subscription) };
  if (!subscription.isConfirmed) return { ...told, matches: false, why: 'unconfirmed' };
  if (subscription.isPaused) return { ...told, matches: false, why: 'paused' };
  const policy = filterOf(subscription);
  const verdict = policy?.match(input);
  if (verdict && !verdict.matches) return { ...told, matches: false, why: 'filtered', failure: verdict.failure };
  const queue = subscription.protocol === 'sqs' ? queueOfArn(state, subscription.endpoint) : undefined;
  const refusedByAws = queue && queueRefusal(queue, topicArn(topic));
  const because = policy && reasonOf(explain(policy, input));
  return {
    ...told,
    matches: true,
    ...(because === undefined ? {} : { because }),
    ...(refusedByAws === undefined ? {} : { refusedByAws }),
  };
}

/** Of the conditions that hold the one that says most: a comparison rather than a value that is named. */
function reasonOf(clauses: readonly ClauseVerdict[]): string | undefined {
  const held = clauses.filter(({ matches }) => matches);
  const clause = held.find(({ wanted, found }) => !wanted.includes(found)) ?? held[0];
  if (!clause) return undefined;
  const { keys, wanted, found } = clause;
  return `${keys.at(-1)} ${wanted.includes(found) ? found : `${found} ${wanted}`}`;
}

/** A draft as Publish takes it. Binary values are base64, as the Query protocol has them. */
function inputOf({ message, subject, isPerProtocol, attributes, group, deduplicationId }: PublishDraft): DraftInput {
  const entries = attributes.map(({ name, dataType, value }) => {
    const holds = dataType.startsWith('Binary') ? { BinaryValue: bytesOfBase64(value) } : { StringValue: value };
    return [name, { DataType: dataType, ...holds }] as const;
  });
  return {
    Message: message,
    ...(subject ? { Subject: subject } : {}),
    ...(isPerProtocol ? { MessageStructure: 'json' } : {}),
    ...(entries.length > 0 ? { MessageAttributes: Object.fromEntries(entries) } : {}),
    ...(group ? { MessageGroupId: group } : {}),
    ...(deduplicationId ? { MessageDeduplicationId: deduplicationId } : {}),
  };
}

function checkedOrRefusal(call: Call, topic: TopicRow, input: DraftInput) {
  try {
    return checkedNotification(call, topic, input);
  } catch (error) {
    if (error instanceof ServiceError) return error.message;
    throw error;
  }
}

/** Attributes that a policy can look at, of a draft that is not ready. */
function filterable({ MessageAttributes: attributes = {} }: DraftInput) {
  const named = Object.entries(attributes).filter(([name]) => name !== '');
  return Object.fromEntries(named.map(([name, value]) => [name, { ...value, DataType: value.DataType ?? 'String' }]));
}

function sizeOf({ digest }: Call, { message, attributes }: PublishDraft): number {
  const texts = attributes.flatMap(({ name, dataType, value }) => [name, dataType, value]);
  return [message, ...texts].reduce((sum, text) => sum + digest.utf8Length(text), 0);
}
