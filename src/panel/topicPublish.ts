import type { PublishCommandInput } from '@aws-sdk/client-sns';
import type { PublishDraft, PublishedMessage } from './contract.ts';
import { messageAttributes } from './sendInput.ts';
import type { TopicAccess } from './topicAccess.ts';

/** How far back the latest publishes are searched for the row of one just made. */
const latestRows = 100;

/** Publishes, and says which row it is. A row from before the publish is the message that this one was dropped for. */
export function publishMessage(access: TopicAccess, draft: PublishDraft): Promise<PublishedMessage> {
  return access.use(async ({ id: topicId, arn, fifo }) => {
    const { PublishCommand } = await import('@aws-sdk/client-sns');
    const sns = await access.sns();
    const { nowMs } = await access.inspect.clock();
    const { MessageId } = await sns.send(new PublishCommand(publishInput(arn, draft)));
    const { rows } = await access.inspect.publishes({ topicId, text: '', outcomes: [], offset: 0, limit: latestRows });
    const row = rows.find(({ messageId }) => messageId === MessageId);
    if (!row) return { messageId: MessageId! };
    return { messageId: MessageId!, id: row.id, ...(fifo && row.atMs < nowMs && { isDuplicate: true }) };
  });
}

/** The composer's message as the SDK takes it. Values of Binary attributes come as base64. */
export function publishInput(topicArn: string, draft: PublishDraft): PublishCommandInput {
  const { message, subject, isPerProtocol, attributes, group, deduplicationId } = draft;
  return {
    TopicArn: topicArn,
    Message: message,
    ...(subject !== undefined && { Subject: subject }),
    ...(isPerProtocol && { MessageStructure: 'json' }),
    ...(attributes.length > 0 && { MessageAttributes: messageAttributes(attributes) }),
    ...(group !== undefined && { MessageGroupId: group }),
    ...(deduplicationId !== undefined && { MessageDeduplicationId: deduplicationId }),
  };
}
