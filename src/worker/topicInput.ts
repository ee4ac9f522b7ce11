import type { PublishDraft, PublishesQuery } from '../engine/inspect/topicViews.ts';
import type { FilterPolicyScope } from '../engine/sns/filterPolicy/verdict.ts';
import type { InboxRow, Outcome } from '../engine/sns/rows.ts';
import {
  integer,
  integerWithin,
  isInteger,
  isObject,
  isOneOf,
  mostMinutes,
  page,
  text,
  type Check,
  type Given,
} from './inputChecks.ts';

/** Members of inputs about topics, their subscriptions and the inbox. */
export interface TopicInput extends PublishesQuery {
  readonly publishId: number;
  readonly subscriptionId: number;
  readonly draft: PublishDraft;
  readonly policy: string;
  readonly scope: FilterPolicyScope;
  readonly isPaused: boolean;
  readonly kind?: InboxRow['kind'];
}

const outcomes: Readonly<Record<Outcome, true>> = {
  delivered: true,
  filtered: true,
  paused: true,
  unconfirmed: true,
  sending: true,
  retrying: true,
  deadLettered: true,
  lost: true,
};
const scopes: Readonly<Record<FilterPolicyScope, true>> = { MessageAttributes: true, MessageBody: true };
const kinds: Readonly<Record<InboxRow['kind'], true>> = { email: true, 'email-json': true, sms: true, push: true };
const draftTexts = ['subject', 'group', 'deduplicationId'];

const topicId: Check = (input) => integer('topicId', input['topicId']);
const subscriptionId: Check = (input) => integer('subscriptionId', input['subscriptionId']);

/** What each function's input has to be, checked in this order. */
export const topicChecks: Readonly<Record<string, readonly Check[]>> = {
  topicSummary: [topicId],
  publishes: [topicId, outcomesProblem, ...page],
  publish: [topicId, (input) => integer('publishId', input['publishId'])],
  topicMetrics: [topicId, (input) => integerWithin('minutes', input['minutes'], 1, mostMinutes)],
  verdicts: [topicId, draftProblem],
  tryPolicy: [topicId, text('policy'), scopeProblem],
  sampleEvents: [topicId],
  setPaused: [subscriptionId, isPausedProblem],
  confirmSubscription: [subscriptionId],
  allowTopicToSend: [subscriptionId],
  queuesThatAllow: [topicId],
  inbox: [kindProblem, inboxTextProblem, (input) => integer('offset', input['offset']), limitProblem],
  markRead: [idsProblem],
  clearInbox: [],
};

function outcomesProblem({ outcomes: given }: Given): string | undefined {
  if (Array.isArray(given) && given.every((outcome) => isOneOf(outcomes, outcome))) return undefined;
  return `outcomes must be a list of ${Object.keys(outcomes).join(', ')}.`;
}

function draftProblem({ draft }: Given): string | undefined {
  if (!isObject(draft)) return 'draft must be an object.';
  if (typeof draft['message'] !== 'string') return 'draft.message must be a string.';
  for (const name of draftTexts) {
    if (draft[name] !== undefined && typeof draft[name] !== 'string') return `draft.${name} must be a string.`;
  }
  const { isPerProtocol, attributes } = draft;
  if (isPerProtocol !== undefined && typeof isPerProtocol !== 'boolean') {
    return 'draft.isPerProtocol must be true or false.';
  }
  if (Array.isArray(attributes) && attributes.every(isAttribute)) return undefined;
  return 'draft.attributes must be a list of objects with name, dataType and value.';
}

function isAttribute(value: unknown): boolean {
  return isObject(value) && ['name', 'dataType', 'value'].every((name) => typeof value[name] === 'string');
}

function scopeProblem({ scope }: Given): string | undefined {
  return isOneOf(scopes, scope) ? undefined : `scope must be one of ${Object.keys(scopes).join(', ')}.`;
}

function isPausedProblem({ isPaused }: Given): string | undefined {
  return typeof isPaused === 'boolean' ? undefined : 'isPaused must be true or false.';
}

function kindProblem({ kind }: Given): string | undefined {
  return kind === undefined || isOneOf(kinds, kind)
    ? undefined
    : `kind must be one of ${Object.keys(kinds).join(', ')}.`;
}

function inboxTextProblem({ text: words }: Given): string | undefined {
  return words === undefined || typeof words === 'string' ? undefined : 'text must be a string.';
}

function limitProblem({ limit }: Given): string | undefined {
  return integer('limit', limit);
}

function idsProblem({ ids }: Given): string | undefined {
  return Array.isArray(ids) && ids.every(isInteger) ? undefined : 'ids must be a list of integers.';
}
