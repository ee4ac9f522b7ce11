import type { DeleteEndpointInput } from '@aws-sdk/client-sns';
import type { Call } from '../../call.ts';
import { arnElements } from '../topicArn.ts';
import { findEndpoint } from './find.ts';

/**
 * Deletes an endpoint; its subscriptions stay listed, and get nothing. One that is not there is deleted already.
 *
 * @throws InvalidParameterException for what is no ARN
 * @see SNS API Reference, DeleteEndpoint; aws-facts 2.5
 */
export function deleteEndpoint(call: Call, input: DeleteEndpointInput): object {
  arnElements(input.EndpointArn!, 'EndpointArn');
  const found = findEndpoint(call, input.EndpointArn!);
  if (found) call.tx.remove('platformEndpoint', found.endpoint.id);
  return {};
}
