import type { Operation } from '../operation.ts';
import { addPermission } from './addPermission.ts';
import { cancelMessageMoveTask } from './cancelMessageMoveTask.ts';
import { changeMessageVisibility } from './changeMessageVisibility.ts';
import { changeMessageVisibilityBatch } from './changeMessageVisibilityBatch.ts';
import { createQueue } from './createQueue.ts';
import { deleteMessage } from './deleteMessage.ts';
import { deleteMessageBatch } from './deleteMessageBatch.ts';
import { deleteQueue } from './deleteQueue.ts';
import { getQueueAttributes } from './getQueueAttributes.ts';
import { getQueueUrl } from './getQueueUrl.ts';
import { listDeadLetterSourceQueues } from './listDeadLetterSourceQueues.ts';
import { listMessageMoveTasks } from './listMessageMoveTasks.ts';
import { listQueues } from './listQueues.ts';
import { listQueueTags } from './listQueueTags.ts';
import { purgeQueue } from './purgeQueue.ts';
import { receiveMessage } from './receiveMessage.ts';
import { removePermission } from './removePermission.ts';
import { sendMessage } from './sendMessage.ts';
import { sendMessageBatch } from './sendMessageBatch.ts';
import { setQueueAttributes } from './setQueueAttributes.ts';
import { startMessageMoveTask } from './startMessageMoveTask.ts';
import { tagQueue } from './tagQueue.ts';
import { untagQueue } from './untagQueue.ts';

/** Every operation of SQS by its AWS name. */
export const sqsOperations: Readonly<Record<string, Operation>> = {
  AddPermission: addPermission,
  CancelMessageMoveTask: cancelMessageMoveTask,
  ChangeMessageVisibility: changeMessageVisibility,
  ChangeMessageVisibilityBatch: changeMessageVisibilityBatch,
  CreateQueue: createQueue,
  DeleteMessage: deleteMessage,
  DeleteMessageBatch: deleteMessageBatch,
  DeleteQueue: deleteQueue,
  GetQueueAttributes: getQueueAttributes,
  GetQueueUrl: getQueueUrl,
  ListDeadLetterSourceQueues: listDeadLetterSourceQueues,
  ListMessageMoveTasks: listMessageMoveTasks,
  ListQueueTags: listQueueTags,
  ListQueues: listQueues,
  PurgeQueue: purgeQueue,
  ReceiveMessage: receiveMessage,
  RemovePermission: removePermission,
  SendMessage: sendMessage,
  SendMessageBatch: sendMessageBatch,
  SetQueueAttributes: setQueueAttributes,
  StartMessageMoveTask: startMessageMoveTask,
  TagQueue: tagQueue,
  UntagQueue: untagQueue,
};
