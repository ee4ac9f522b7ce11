import type { Call } from '../call.ts';
import { isWithin } from '../limits.ts';
import { readPolicy, statementsOf, type Policy } from '../sqs/policyStatements.ts';
import type { Refuse } from './attributeRefusal.ts';
import type { TopicRow } from './rows.ts';
import { topicArn } from './topic.ts';

type Named = Pick<TopicRow, 'region' | 'accountId' | 'name'>;

/** What the default policy allows the topic's owner, in AWS's order. */
const ownersActions = [
  'GetTopicAttributes',
  'SetTopicAttributes',
  'AddPermission',
  'RemovePermission',
  'DeleteTopic',
  'Subscribe',
  'ListSubscriptionsByTopic',
  'Publish',
];

/** What a topic's policy may speak of; wildcards AWS does not take (SNS Developer Guide, API permissions). */
const actionsInScope: ReadonlySet<string> = new Set(
  [
    ...ownersActions,
    'GetDataProtectionPolicy',
    'ListTagsForResource',
    'PutDataProtectionPolicy',
    'TagResource',
    'UntagResource',
    // Of old policies; nothing asks for it.
    'Receive',
  ].map((name) => name.toLowerCase()),
);

export const outOfScope = 'Policy statement action out of service scope!';

/** Whether a permission may name this action, which is written without `SNS:`. */
export function isActionInScope(name: string): boolean {
  return actionsInScope.has(name.toLowerCase());
}

/** The policy that every topic has until another is set (aws-facts 2.4). */
export function defaultPolicy(topic: Named): Policy {
  return {
    Version: '2008-10-17',
    Id: '__default_policy_ID',
    Statement: [
      {
        Sid: '__default_statement_ID',
        Effect: 'Allow',
        Principal: { AWS: '*' },
        Action: ownersActions.map((name) => `SNS:${name}`),
        Resource: topicArn(topic),
        Condition: { StringEquals: { 'AWS:SourceOwner': topic.accountId } },
      } as Policy['Statement'] & object,
    ],
  } as Policy;
}

/** The policy of a topic, as set or by default. */
export function policyOf(topic: Named & Pick<TopicRow, 'attributes'>): Policy {
  const text = topic.attributes['Policy'];
  return text === undefined ? defaultPolicy(topic) : (readPolicy(text) ?? {});
}

/**
 * Checks a policy that shall be set; it is kept as it was written. The sentence for what is no policy is known from AWS's
 * own resource handlers, that about actions was recorded.
 */
export function checkedPolicy(call: Call, text: string, refuse: Refuse): string {
  const policy = readPolicy(text);
  const statements = policy && statementsOf(policy);
  if (!statements || statements.length === 0) throw refuse('Policy Error: null');
  if (!isWithin(call.snsLimits.policyStatements, statements.length) || isTooLong(call, text)) {
    const { policy: bytes, policyStatements } = call.snsLimits;
    // The sentence is ours.
    throw refuse(`Policy: must have at most ${bytes.max} bytes and ${policyStatements.max} statements`);
  }
  for (const statement of statements) {
    const { Action } = statement as { readonly Action?: unknown };
    if (!actionsOf(Action).every(isSnsAction)) throw refuse(outOfScope);
  }
  return text;
}

function isTooLong(call: Call, text: string): boolean {
  return !isWithin(call.snsLimits.policy, call.digest.utf8Length(text));
}

/** A statement without Action has NotAction; AWS takes it. */
function actionsOf(action: unknown): readonly unknown[] {
  if (action === undefined) return [];
  return Array.isArray(action) ? (action as readonly unknown[]) : [action];
}

function isSnsAction(action: unknown): boolean {
  if (typeof action !== 'string') return false;
  const [service, name, ...more] = action.split(':');
  return service!.toLowerCase() === 'sns' && name !== undefined && more.length === 0 && isActionInScope(name);
}
