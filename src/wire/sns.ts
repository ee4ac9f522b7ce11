import {
  AddPermission$,
  CheckIfPhoneNumberIsOptedOut$,
  ConfirmSubscription$,
  CreatePlatformApplication$,
  CreatePlatformEndpoint$,
  CreateSMSSandboxPhoneNumber$,
  CreateTopic$,
  DeleteEndpoint$,
  DeletePlatformApplication$,
  DeleteSMSSandboxPhoneNumber$,
  DeleteTopic$,
  GetDataProtectionPolicy$,
  GetEndpointAttributes$,
  GetPlatformApplicationAttributes$,
  GetSMSAttributes$,
  GetSMSSandboxAccountStatus$,
  GetSubscriptionAttributes$,
  GetTopicAttributes$,
  ListEndpointsByPlatformApplication$,
  ListOriginationNumbers$,
  ListPhoneNumbersOptedOut$,
  ListPlatformApplications$,
  ListSMSSandboxPhoneNumbers$,
  ListSubscriptions$,
  ListSubscriptionsByTopic$,
  ListTagsForResource$,
  ListTopics$,
  OptInPhoneNumber$,
  Publish$,
  PublishBatch$,
  PutDataProtectionPolicy$,
  RemovePermission$,
  SetEndpointAttributes$,
  SetPlatformApplicationAttributes$,
  SetSMSAttributes$,
  SetSubscriptionAttributes$,
  SetTopicAttributes$,
  Subscribe$,
  TagResource$,
  Unsubscribe$,
  UntagResource$,
  VerifySMSSandboxPhoneNumber$,
  errorTypeRegistries,
} from '@aws-sdk/client-sns';
import { ServiceError } from '../engine/errors.ts';
import { modeledErrors } from './modeledErrors.ts';
import { nullCheck } from './nullCheck.ts';
import { operationsOf } from './operationSchemas.ts';
import type { ServiceDefinition } from './service.ts';

/**
 * SNS, API version 2010-03-31, which is Query alone. Operations by name, so that a bundle takes their schemas and leaves
 * the client out.
 */
export const sns: ServiceDefinition = {
  operations: operationsOf([
    AddPermission$,
    CheckIfPhoneNumberIsOptedOut$,
    ConfirmSubscription$,
    CreatePlatformApplication$,
    CreatePlatformEndpoint$,
    CreateSMSSandboxPhoneNumber$,
    CreateTopic$,
    DeleteEndpoint$,
    DeletePlatformApplication$,
    DeleteSMSSandboxPhoneNumber$,
    DeleteTopic$,
    GetDataProtectionPolicy$,
    GetEndpointAttributes$,
    GetPlatformApplicationAttributes$,
    GetSMSAttributes$,
    GetSMSSandboxAccountStatus$,
    GetSubscriptionAttributes$,
    GetTopicAttributes$,
    ListEndpointsByPlatformApplication$,
    ListOriginationNumbers$,
    ListPhoneNumbersOptedOut$,
    ListPlatformApplications$,
    ListSMSSandboxPhoneNumbers$,
    ListSubscriptions$,
    ListSubscriptionsByTopic$,
    ListTagsForResource$,
    ListTopics$,
    OptInPhoneNumber$,
    Publish$,
    PublishBatch$,
    PutDataProtectionPolicy$,
    RemovePermission$,
    SetEndpointAttributes$,
    SetPlatformApplicationAttributes$,
    SetSMSAttributes$,
    SetSubscriptionAttributes$,
    SetTopicAttributes$,
    Subscribe$,
    TagResource$,
    Unsubscribe$,
    UntagResource$,
    VerifySMSSandboxPhoneNumber$,
  ]),
  errors: modeledErrors(errorTypeRegistries),
  // Query cannot write an empty map, and clients leave it out.
  emptyWhenAbsent: ['PublishBatchRequestEntries', 'Attributes', 'attributes'],
  nullsInTree: true,
  checkOf: (shape) => nullCheck(shape, 'ValidationException'),
  namedTwice,
};

/** The code is that of all that is wrong with message attributes (aws-facts 2.2); the sentence is ours. */
function namedTwice(name: string): ServiceError {
  const text = `The message attribute '${name.slice(0, 256)}' is given more than once.`;
  return new ServiceError('InvalidParameterValueException', text);
}
