import type { GetEndpointAttributesInput, GetEndpointAttributesResponse } from '@aws-sdk/client-sns';
import type { Call } from '../../call.ts';
import { requireEndpoint } from './find.ts';

/**
 * @throws NotFoundException; InvalidParameterException for what is no ARN
 * @see SNS API Reference, GetEndpointAttributes
 */
export function getEndpointAttributes(call: Call, input: GetEndpointAttributesInput): GetEndpointAttributesResponse {
  return { Attributes: { ...requireEndpoint(call, input.EndpointArn!).endpoint.attributes } };
}
