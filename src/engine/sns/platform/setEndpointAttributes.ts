import type { SetEndpointAttributesInput } from '@aws-sdk/client-sns';
import type { Call } from '../../call.ts';
import { noAttributes } from './applicationAttributes.ts';
import { platformEndpointArn } from './arns.ts';
import { checkedToken, endpointWithToken, requireEndpointAttributes, tokenTaken } from './endpointAttributes.ts';
import { requireEndpoint } from './find.ts';

/**
 * Changes attributes of an endpoint, also the token of its device. What AWS says to a token that another endpoint has is
 * not recorded; here it is what CreatePlatformEndpoint says.
 *
 * @throws NotFoundException; InvalidParameterException; ValidationException without attributes
 * @see SNS API Reference, SetEndpointAttributes
 */
export function setEndpointAttributes(call: Call, input: SetEndpointAttributesInput): object {
  const { application, endpoint } = requireEndpoint(call, input.EndpointArn!);
  const given = input.Attributes ?? {};
  if (Object.keys(given).length === 0) throw noAttributes();
  requireEndpointAttributes(call, given);
  const token = checkedToken(call, application, given['Token'] ?? endpoint.token);
  const holder = endpointWithToken(call, application, token);
  if (holder && holder.id !== endpoint.id) throw tokenTaken(platformEndpointArn(application, holder));

  const attributes = { ...endpoint.attributes, ...given, Token: token };
  call.tx.put('platformEndpoint', endpoint.id, { ...endpoint, token, attributes });
  return {};
}
