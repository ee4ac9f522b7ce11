import type { SNSClient } from '@aws-sdk/client-sns';
import { changedAttributes, noTagChange, tagChange, type Strings, type TagChange } from './attributeChanges.ts';
import type { SubscriptionView, TopicConfigureRequest, TopicSummary } from './contract.ts';

/** SNS sets attributes one by one. */
type SetOne = (name: string, value: string) => Promise<unknown>;

/**
 * Makes the topic what was asked for; only what differs is sent. When AWS refuses something, what was changed before it is
 * put back.
 */
export async function configureTopic(
  sns: SNSClient,
  summary: Pick<TopicSummary, 'arn' | 'attributes' | 'tags'>,
  { attributes, tags }: TopicConfigureRequest,
): Promise<void> {
  const { SetTopicAttributesCommand } = await import('@aws-sdk/client-sns');
  const { arn, attributes: before } = summary;
  const set: SetOne = (AttributeName, AttributeValue) =>
    sns.send(new SetTopicAttributesCommand({ TopicArn: arn, AttributeName, AttributeValue }));
  try {
    await changeTags(sns, arn, tags ? tagChange(summary.tags, tags) : noTagChange);
    await setInTurn(before, Object.entries(changedAttributes(before, attributes)), set);
  } catch (error) {
    if (tags) await changeTags(sns, arn, tagChange(tags, summary.tags)).catch(() => {}); // the first refusal says more
    throw error;
  }
}

/** Sets attributes of a subscription; all of them, or none where AWS refuses one. */
export async function setSubscription(
  sns: SNSClient,
  { arn, attributes: before }: Pick<SubscriptionView, 'arn' | 'attributes'>,
  wanted: Strings,
): Promise<void> {
  const { SetSubscriptionAttributesCommand } = await import('@aws-sdk/client-sns');
  await setInTurn(before, inOrder(wanted), (AttributeName, AttributeValue) =>
    sns.send(new SetSubscriptionAttributesCommand({ SubscriptionArn: arn, AttributeName, AttributeValue })),
  );
}

/** A nested policy needs the scope MessageBody before it comes, and until it has gone. */
function inOrder(attributes: Strings): [string, string][] {
  const isFlat = attributes['FilterPolicyScope'] === 'MessageAttributes';
  const first = isFlat ? 'FilterPolicy' : 'FilterPolicyScope';
  const all = Object.entries(attributes);
  return [...all.filter(([name]) => name === first), ...all.filter(([name]) => name !== first)];
}

async function setInTurn(before: Strings, wanted: readonly [string, string][], set: SetOne): Promise<void> {
  const done: string[] = [];
  try {
    for (const [name, value] of wanted) {
      await set(name, value);
      done.push(name);
    }
  } catch (error) {
    for (const name of done.reverse()) await set(name, before[name] ?? '').catch(() => {}); // the refusal says more
    throw error;
  }
}

/** Removes first: a topic has room for so many. */
async function changeTags(sns: SNSClient, ResourceArn: string, { set, remove }: TagChange): Promise<void> {
  const { TagResourceCommand, UntagResourceCommand } = await import('@aws-sdk/client-sns');
  if (remove.length > 0) await sns.send(new UntagResourceCommand({ ResourceArn, TagKeys: [...remove] }));
  const Tags = Object.entries(set).map(([Key, Value]) => ({ Key, Value }));
  if (Tags.length > 0) await sns.send(new TagResourceCommand({ ResourceArn, Tags }));
}
