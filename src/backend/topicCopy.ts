/** What a copy of a topic is made with. */
export interface TopicCopy {
  /** As GetTopicAttributes gives them. */
  readonly attributes: Readonly<Record<string, string>>;
  readonly fifo: boolean;
  readonly fromArn: string;
  readonly toArn: string;
}

/** What GetTopicAttributes says, and nobody can set (aws-facts 2.4). */
const derived: ReadonlySet<string> = new Set([
  'TopicArn',
  'Owner',
  'EffectiveDeliveryPolicy',
  'SubscriptionsConfirmed',
  'SubscriptionsPending',
  'SubscriptionsDeleted',
  'BeginningArchiveTime',
]);

/** Attributes for CreateTopic that make the same topic under another name; its policy speaks of the copy. */
export function copiedTopicAttributes({ attributes, fifo, fromArn, toArn }: TopicCopy): Record<string, string> {
  const settable = Object.entries(attributes).filter(([name, value]) => value !== '' && !derived.has(name));
  const copied = Object.fromEntries(settable);
  if (copied['Policy'] !== undefined) copied['Policy'] = copied['Policy'].replaceAll(`"${fromArn}"`, `"${toArn}"`);
  if (fifo) copied['FifoTopic'] = 'true';
  return copied;
}
