import type { Operation } from '../operation.ts';
import { addPermission } from './addPermission.ts';
import { confirmSubscription } from './confirmSubscription.ts';
import { createTopic } from './createTopic.ts';
import { deleteTopic } from './deleteTopic.ts';
import { getDataProtectionPolicy } from './getDataProtectionPolicy.ts';
import { getSubscriptionAttributes } from './getSubscriptionAttributes.ts';
import { getTopicAttributes } from './getTopicAttributes.ts';
import { listSubscriptions } from './listSubscriptions.ts';
import { listSubscriptionsByTopic } from './listSubscriptionsByTopic.ts';
import { listTagsForResource } from './listTagsForResource.ts';
import { listTopics } from './listTopics.ts';
import { createPlatformApplication } from './platform/createPlatformApplication.ts';
import { createPlatformEndpoint } from './platform/createPlatformEndpoint.ts';
import { deleteEndpoint } from './platform/deleteEndpoint.ts';
import { deletePlatformApplication } from './platform/deletePlatformApplication.ts';
import { getEndpointAttributes } from './platform/getEndpointAttributes.ts';
import { getPlatformApplicationAttributes } from './platform/getPlatformApplicationAttributes.ts';
import { listEndpointsByPlatformApplication } from './platform/listEndpointsByPlatformApplication.ts';
import { listPlatformApplications } from './platform/listPlatformApplications.ts';
import { setEndpointAttributes } from './platform/setEndpointAttributes.ts';
import { setPlatformApplicationAttributes } from './platform/setPlatformApplicationAttributes.ts';
import { publish } from './publish.ts';
import { publishBatch } from './publishBatch.ts';
import { putDataProtectionPolicy } from './putDataProtectionPolicy.ts';
import { removePermission } from './removePermission.ts';
import { setSubscriptionAttributes } from './setSubscriptionAttributes.ts';
import { setTopicAttributes } from './setTopicAttributes.ts';
import { checkIfPhoneNumberIsOptedOut } from './sms/checkIfPhoneNumberIsOptedOut.ts';
import { createSMSSandboxPhoneNumber } from './sms/createSMSSandboxPhoneNumber.ts';
import { deleteSMSSandboxPhoneNumber } from './sms/deleteSMSSandboxPhoneNumber.ts';
import { getSMSAttributes } from './sms/getSMSAttributes.ts';
import { getSMSSandboxAccountStatus } from './sms/getSMSSandboxAccountStatus.ts';
import { listOriginationNumbers } from './sms/listOriginationNumbers.ts';
import { listPhoneNumbersOptedOut } from './sms/listPhoneNumbersOptedOut.ts';
import { listSMSSandboxPhoneNumbers } from './sms/listSMSSandboxPhoneNumbers.ts';
import { optInPhoneNumber } from './sms/optInPhoneNumber.ts';
import { setSMSAttributes } from './sms/setSMSAttributes.ts';
import { verifySMSSandboxPhoneNumber } from './sms/verifySMSSandboxPhoneNumber.ts';
import { subscribe } from './subscribe.ts';
import { tagResource } from './tagResource.ts';
import { unsubscribe } from './unsubscribe.ts';
import { untagResource } from './untagResource.ts';

/** SNS by operation name. */
export const snsOperations: Readonly<Record<string, Operation>> = {
  AddPermission: addPermission,
  CheckIfPhoneNumberIsOptedOut: checkIfPhoneNumberIsOptedOut,
  ConfirmSubscription: confirmSubscription,
  CreatePlatformApplication: createPlatformApplication,
  CreatePlatformEndpoint: createPlatformEndpoint,
  CreateSMSSandboxPhoneNumber: createSMSSandboxPhoneNumber,
  CreateTopic: createTopic,
  DeleteEndpoint: deleteEndpoint,
  DeletePlatformApplication: deletePlatformApplication,
  DeleteSMSSandboxPhoneNumber: deleteSMSSandboxPhoneNumber,
  DeleteTopic: deleteTopic,
  GetDataProtectionPolicy: getDataProtectionPolicy,
  GetEndpointAttributes: getEndpointAttributes,
  GetPlatformApplicationAttributes: getPlatformApplicationAttributes,
  GetSMSAttributes: getSMSAttributes,
  GetSMSSandboxAccountStatus: getSMSSandboxAccountStatus,
  GetSubscriptionAttributes: getSubscriptionAttributes,
  GetTopicAttributes: getTopicAttributes,
  ListEndpointsByPlatformApplication: listEndpointsByPlatformApplication,
  ListOriginationNumbers: listOriginationNumbers,
  ListPhoneNumbersOptedOut: listPhoneNumbersOptedOut,
  ListPlatformApplications: listPlatformApplications,
  ListSMSSandboxPhoneNumbers: listSMSSandboxPhoneNumbers,
  ListSubscriptions: listSubscriptions,
  ListSubscriptionsByTopic: listSubscriptionsByTopic,
  ListTagsForResource: listTagsForResource,
  ListTopics: listTopics,
  OptInPhoneNumber: optInPhoneNumber,
  Publish: publish,
  PublishBatch: publishBatch,
  PutDataProtectionPolicy: putDataProtectionPolicy,
  RemovePermission: removePermission,
  SetEndpointAttributes: setEndpointAttributes,
  SetPlatformApplicationAttributes: setPlatformApplicationAttributes,
  SetSMSAttributes: setSMSAttributes,
  SetSubscriptionAttributes: setSubscriptionAttributes,
  SetTopicAttributes: setTopicAttributes,
  Subscribe: subscribe,
  TagResource: tagResource,
  Unsubscribe: unsubscribe,
  UntagResource: untagResource,
  VerifySMSSandboxPhoneNumber: verifySMSSandboxPhoneNumber,
};
