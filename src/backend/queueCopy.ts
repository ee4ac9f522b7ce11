/** What a copy of a queue is made with. */
export interface QueueCopy {
  readonly attributes: Readonly<Record<string, string>>;
  readonly fifo: boolean;
  readonly fromArn: string;
  readonly toArn: string;
}

/**
 * Attributes for CreateQueue that make the same queue under another name. A policy speaks of the copy where it spoke of the
 * original, and of two kinds of encryption, which exclude each other, the one with a key is meant.
 *
 * @see SQS API Reference, CreateQueue
 */
export function copiedAttributes({ attributes, fifo, fromArn, toArn }: QueueCopy): Record<string, string> {
  const copied = Object.fromEntries(Object.entries(attributes).filter(([, value]) => value !== ''));
  if (copied['Policy'] !== undefined) copied['Policy'] = renamed(copied['Policy'], fromArn, toArn);
  if (copied['KmsMasterKeyId'] !== undefined) delete copied['SqsManagedSseEnabled'];
  else delete copied['KmsDataKeyReusePeriodSeconds']; // a default that means nothing without a key
  if (fifo) copied['FifoQueue'] = 'true';
  return copied;
}

/** Whole ARNs only: one that is longer is another queue's. */
function renamed(policy: string, fromArn: string, toArn: string): string {
  return policy.replaceAll(`"${fromArn}"`, `"${toArn}"`);
}
