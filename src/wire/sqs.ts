import {
  AddPermission$,
  CancelMessageMoveTask$,
  ChangeMessageVisibility$,
  ChangeMessageVisibilityBatch$,
  CreateQueue$,
  DeleteMessage$,
  DeleteMessageBatch$,
  DeleteQueue$,
  GetQueueAttributes$,
  GetQueueUrl$,
  ListDeadLetterSourceQueues$,
  ListMessageMoveTasks$,
  ListQueueTags$,
  ListQueues$,
  PurgeQueue$,
  ReceiveMessage$,
  RemovePermission$,
  SendMessage$,
  SendMessageBatch$,
  SetQueueAttributes$,
  StartMessageMoveTask$,
  TagQueue$,
  UntagQueue$,
  errorTypeRegistries,
} from '@aws-sdk/client-sqs';
import { ServiceError } from '../engine/errors.ts';
import { requiredCheck } from './check.ts';
import { modeledErrors } from './modeledErrors.ts';
import { operationsOf } from './operationSchemas.ts';
import type { RequestProtocol, ServiceDefinition } from './service.ts';

/** SQS, API version 2012-11-05. Operations by name, so that a bundle takes their schemas and leaves the client out. */
export const sqs: ServiceDefinition = {
  operations: operationsOf([
    AddPermission$,
    CancelMessageMoveTask$,
    ChangeMessageVisibility$,
    ChangeMessageVisibilityBatch$,
    CreateQueue$,
    DeleteMessage$,
    DeleteMessageBatch$,
    DeleteQueue$,
    GetQueueAttributes$,
    GetQueueUrl$,
    ListDeadLetterSourceQueues$,
    ListMessageMoveTasks$,
    ListQueueTags$,
    ListQueues$,
    PurgeQueue$,
    ReceiveMessage$,
    RemovePermission$,
    SendMessage$,
    SendMessageBatch$,
    SetQueueAttributes$,
    StartMessageMoveTask$,
    TagQueue$,
    UntagQueue$,
  ]),
  errors: modeledErrors(errorTypeRegistries),
  emptyWhenAbsent: ['Entries'],
  nullsInTree: false,
  checkOf: (shape, protocol) => requiredCheck(shape, (member) => absent(member, protocol)),
  namedTwice,
};

/**
 * Without a queue URL AWS answers over JSON that there is no such queue (recorded for SendMessage), and without a queue name
 * that the value is invalid (code recorded for GetQueueUrl, sentence known from emulators only).
 */
function absent(member: string, protocol: RequestProtocol): ServiceError | undefined {
  if (member === 'QueueUrl' && protocol === 'json') return new ServiceError('QueueDoesNotExist');
  if (member === 'QueueName') {
    const text = 'Value for parameter QueueName is invalid. Reason: Must specify a queue name.';
    return new ServiceError('InvalidParameterValue', text);
  }
  return undefined;
}

/** AWS refuses it with 400; the sentence is ours. */
function namedTwice(name: string): ServiceError {
  const text = `Message (user) attribute name '${name.slice(0, 256)}' is given more than once.`;
  return new ServiceError('InvalidParameterValue', text);
}
