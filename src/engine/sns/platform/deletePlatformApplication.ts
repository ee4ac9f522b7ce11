import type { DeletePlatformApplicationInput } from '@aws-sdk/client-sns';
import type { Call } from '../../call.ts';
import { arnElements } from '../topicArn.ts';
import { findApplication } from './find.ts';

/**
 * Deletes an application with its endpoints; subscriptions of those stay, and get nothing. One that is not there is deleted
 * already.
 *
 * @throws InvalidParameterException for what is no ARN
 * @see SNS API Reference, DeletePlatformApplication
 */
export function deletePlatformApplication(call: Call, input: DeletePlatformApplicationInput): object {
  const arn = input.PlatformApplicationArn!;
  arnElements(arn, 'PlatformApplicationArn');
  const application = findApplication(call, arn);
  if (!application) return {};
  for (const { id } of call.state.documents.endpointsOf(application.id).toReversed())
    call.tx.remove('platformEndpoint', id);
  call.tx.remove('application', application.id);
  return {};
}
