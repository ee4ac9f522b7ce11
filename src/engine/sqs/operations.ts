import type { Operation } from '../operation.ts';
import { changeMessageVisibility } from './changeMessageVisibility.ts';
import { changeMessageVisibilityBatch } from './changeMessageVisibilityBatch.ts';
import { createQueue } from './createQueue.ts';
import { deleteMessage } from './deleteMessage.ts';
import { deleteMessageBatch } from './deleteMessageBatch.ts';
import { deleteQueue } from './deleteQueue.ts';
import { getQueueAttributes } from './getQueueAttributes.ts';
import { getQueueUrl } from './getQueueUrl.ts';
import { listQueues } from './listQueues.ts';
import { listQueueTags } from './listQueueTags.ts';
import { purgeQueue } from './purgeQueue.ts';
import { receiveMessage } from './receiveMessage.ts';
import { notYet } from './refusal.ts';
import { sendMessage } from './sendMessage.ts';
import { sendMessageBatch } from './sendMessageBatch.ts';
import { setQueueAttributes } from './setQueueAttributes.ts';
import { tagQueue } from './tagQueue.ts';
import { untagQueue } from './untagQueue.ts';

/** Every operation of SQS by its AWS name; those the playground does not have say so. */
export const sqsOperations: Readonly<Record<string, Operation>> = {
  AddPermission: refusing('queue permissions (AddPermission)'),
  CancelMessageMoveTask: refusing('message move tasks (CancelMessageMoveTask)'),
  ChangeMessageVisibility: changeMessageVisibility,
  ChangeMessageVisibilityBatch: changeMessageVisibilityBatch,
  CreateQueue: createQueue,
  DeleteMessage: deleteMessage,
  DeleteMessageBatch: deleteMessageBatch,
  DeleteQueue: deleteQueue,
  GetQueueAttributes: getQueueAttributes,
  GetQueueUrl: getQueueUrl,
  ListDeadLetterSourceQueues: refusing('dead-letter queues (ListDeadLetterSourceQueues)'),
  ListMessageMoveTasks: refusing('message move tasks (ListMessageMoveTasks)'),
  ListQueueTags: listQueueTags,
  ListQueues: listQueues,
  PurgeQueue: purgeQueue,
  ReceiveMessage: receiveMessage,
  RemovePermission: refusing('queue permissions (RemovePermission)'),
  SendMessage: sendMessage,
  SendMessageBatch: sendMessageBatch,
  SetQueueAttributes: setQueueAttributes,
  StartMessageMoveTask: refusing('message move tasks (StartMessageMoveTask)'),
  TagQueue: tagQueue,
  UntagQueue: untagQueue,
};

function refusing(what: string): Operation {
  return () => {
    throw notYet(what);
  };
}
