import { ServiceError } from '../errors.ts';
import type { RowId } from '../journal.ts';
import { refuseSet } from '../sns/attributeRefusal.ts';
import { filterOf } from '../sns/filterOf.ts';
import { FilterInput } from '../sns/filterPolicy/filterInput.ts';
import type { FilterPolicy } from '../sns/filterPolicy/filterPolicy.ts';
import type { FilterPolicyScope, Verdict } from '../sns/filterPolicy/verdict.ts';
import type { PublishRow, TopicRow } from '../sns/rows.ts';
import { withSubscriptionAttributes, type AttributesOwner } from '../sns/subscriptionAttributeChecks.ts';
import type { State } from '../state.ts';
import { peekedContent } from './peek.ts';
import type { PolicyTrial } from './topicViews.ts';

/** How many publishes a policy is held against. */
const mostTried = 100;
/** Whose policy it will be does not matter. */
const anyQueue: AttributesOwner = { protocol: 'sqs', endpoint: '', attributes: {} };
const passed: Verdict = { matches: true };

/** Holds a policy that is being written against what was published last. */
export function policyTrial(state: State, topic: TopicRow, text: string, scope: FilterPolicyScope): PolicyTrial {
  const policy = compiledOrRefusal(topic, text, scope);
  if (typeof policy === 'string') return { refusal: policy, results: [], matched: 0 };
  const results = latestPublishes(state, topic.id).map((row) => {
    const { preview } = peekedContent(row.notification.message);
    return { id: row.id, preview, ...(policy ? policy.match(inputOf(row)) : passed) };
  });
  return { results, matched: results.filter(({ matches }) => matches).length };
}

/** What was published last, to be held against any number of policies. */
export function latestInputs(state: State, topic: RowId): readonly FilterInput[] {
  return latestPublishes(state, topic).map(inputOf);
}

/** The latest first. */
function latestPublishes(state: State, topic: RowId): readonly PublishRow[] {
  const rows = state.documents.rows('publish');
  const ids = state.documents.publishesOf(topic).slice(-mostTried);
  return ids.reverse().map((id) => rows.get(id)!);
}

function inputOf({ notification }: PublishRow): FilterInput {
  return new FilterInput(notification.message, notification.attributes);
}

/** As SetSubscriptionAttributes takes it: an empty policy is none, and then all pass. */
function compiledOrRefusal(topic: TopicRow, text: string, scope: FilterPolicyScope): FilterPolicy | string | undefined {
  const given = { FilterPolicy: text, FilterPolicyScope: scope };
  try {
    return filterOf({ attributes: withSubscriptionAttributes(topic, anyQueue, given, refuseSet) });
  } catch (error) {
    if (error instanceof ServiceError) return error.message;
    throw error;
  }
}
