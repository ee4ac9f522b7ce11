import type { SQSClient } from '@aws-sdk/client-sqs';
import { changedAttributes, noTagChange, tagChange, type Strings, type TagChange } from './attributeChanges.ts';
import type { ConfigureRequest, QueueSummary } from './contract.ts';

export interface ConfigurePorts {
  readonly sqs: SQSClient;
  readonly queueUrl: string;
  /** How the queue is now. */
  readonly summary: Pick<QueueSummary, 'attributes' | 'tags'>;
}

/**
 * Makes the queue what was asked for; only what differs is sent.
 *
 * Tags go first, because they can be put back as they were: when AWS refuses the attributes, nothing is changed.
 */
export async function configureQueue(ports: ConfigurePorts, { attributes, tags }: ConfigureRequest): Promise<void> {
  const { summary } = ports;
  const change = tags ? tagChange(summary.tags, tags) : noTagChange;
  try {
    await changeTags(ports, change);
    await setAttributes(ports, changedAttributes(summary.attributes, attributes));
  } catch (error) {
    if (tags) await changeTags(ports, tagChange(tags, summary.tags)).catch(() => {}); // the first refusal says more
    throw error;
  }
}

/** Removes first: a queue has room for so many. */
async function changeTags({ sqs, queueUrl }: ConfigurePorts, { set, remove }: TagChange): Promise<void> {
  const { TagQueueCommand, UntagQueueCommand } = await import('@aws-sdk/client-sqs');
  if (remove.length > 0) await sqs.send(new UntagQueueCommand({ QueueUrl: queueUrl, TagKeys: [...remove] }));
  if (Object.keys(set).length > 0) await sqs.send(new TagQueueCommand({ QueueUrl: queueUrl, Tags: set }));
}

async function setAttributes({ sqs, queueUrl }: ConfigurePorts, attributes: Strings): Promise<void> {
  if (Object.keys(attributes).length === 0) return;
  const { SetQueueAttributesCommand } = await import('@aws-sdk/client-sqs');
  await sqs.send(new SetQueueAttributesCommand({ QueueUrl: queueUrl, Attributes: attributes }));
}
