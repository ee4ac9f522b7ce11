import type { World } from '../engine/call.ts';
import type { RowId } from '../engine/journal.ts';
import type { InboxRow, Outcome } from '../engine/sns/rows.ts';
import { isObject, memberProblem, oneOf, requiredText, textIn, type Input } from './input.ts';
import { topicRefIn, type TopicRef } from './topicRef.ts';

/** What became of a publish. */
export interface PublishCondition {
  readonly kind: 'publish';
  readonly topicId: RowId;
  /** As Publish answered it. */
  readonly messageId: string;
  /** The only one that is looked at; absent: all. */
  readonly subscriptionId: RowId | undefined;
  /** What some delivery has to have become; absent: all have ended, however. */
  readonly verdict: Outcome | undefined;
}

/** Something arrived. */
export interface InboxCondition {
  readonly kind: 'inbox';
  /** Address, phone number or ARN of a platform endpoint; absent: any. */
  readonly to: string | undefined;
  /** In subject or body, case ignored; absent: any. */
  readonly contains: string | undefined;
  readonly of: InboxRow['kind'] | undefined;
}

/** How a publish stands: each delivery that the condition is about; null when nothing is known of it. */
export interface PublishStanding {
  readonly deliveries: readonly { readonly subscriptionArn: string | undefined; readonly verdict: Outcome }[];
}

/** The latest that arrived of what was waited for; null when nothing has. */
export type InboxStanding = Pick<InboxRow, 'kind' | 'to' | 'body' | 'messageId'> & { readonly subject?: string };

/** Finds rows by what the input calls them. @throws NotFoundException */
export interface TopicIds {
  topicId(world: World, name: string): RowId;
  subscriptionId(arn: string): RowId;
}

const verdicts: readonly Outcome[] = [
  'delivered',
  'filtered',
  'paused',
  'unconfirmed',
  'sending',
  'retrying',
  'deadLettered',
  'lost',
];
const kinds: readonly InboxRow['kind'][] = ['email', 'email-json', 'sms', 'push'];
const inboxMembers: readonly string[] = ['to', 'contains', 'kind'];

/** Members that go with `topic`. */
export const ofTopic: readonly string[] = ['messageId', 'subscriptionArn', 'verdict'];

/** @throws InvalidParameterValue naming the member; NotFoundException */
export function publishCondition(input: Input, defaults: World, ids: TopicIds): PublishCondition {
  const { world, name }: TopicRef = topicRefIn(input, 'topic', defaults)!;
  const arn = textIn(input, 'subscriptionArn');
  return {
    kind: 'publish',
    messageId: requiredText(input, 'messageId'),
    verdict: oneOf(input, 'verdict', verdicts),
    topicId: ids.topicId(world, name),
    subscriptionId: arn === undefined ? undefined : ids.subscriptionId(arn),
  };
}

/** @throws InvalidParameterValue naming the member. */
export function inboxCondition({ inbox }: Input): InboxCondition {
  if (!isObject(inbox)) throw memberProblem('inbox', `takes ${inboxMembers.join(', ')}.`);
  const stray = Object.keys(inbox).find((name) => !inboxMembers.includes(name));
  if (stray !== undefined) throw memberProblem('inbox', `takes ${inboxMembers.join(', ')}.`);
  const [to, contains] = [textIn(inbox, 'to'), textIn(inbox, 'contains')];
  return { kind: 'inbox', to, contains, of: oneOf(inbox, 'kind', kinds) };
}
