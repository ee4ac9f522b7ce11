import type { CreateEndpointResponse, CreatePlatformEndpointInput } from '@aws-sdk/client-sns';
import type { Call } from '../../call.ts';
import type { PlatformEndpointRow } from '../rows.ts';
import { platformEndpointArn } from './arns.ts';
import { checkedToken, endpointWithToken, requireEndpointAttributes, tokenTaken } from './endpointAttributes.ts';
import { requireApplication } from './find.ts';

/**
 * Makes an endpoint for the token of a device, or finds the one that has it, if its attributes are those that a new one
 * would get. User data may come as a parameter or as an attribute, which wins.
 *
 * @throws NotFoundException without the application; InvalidParameterException
 * @see SNS API Reference, CreatePlatformEndpoint; aws-facts 2.10
 */
export function createPlatformEndpoint(call: Call, input: CreatePlatformEndpointInput): CreateEndpointResponse {
  const application = requireApplication(call, input.PlatformApplicationArn!);
  const given = { ...(input.CustomUserData && { CustomUserData: input.CustomUserData }), ...input.Attributes };
  requireEndpointAttributes(call, given);
  const token = checkedToken(call, application, input.Token!);
  const attributes: PlatformEndpointRow['attributes'] = { Enabled: 'true', ...given, Token: token };

  const existing = endpointWithToken(call, application, token);
  if (existing) {
    const arn = platformEndpointArn(application, existing);
    if (!isSame(existing.attributes, attributes)) throw tokenTaken(arn);
    return { EndpointArn: arn };
  }
  const id = call.tx.nextId();
  const uuid = call.ids.uuid();
  const row = { id, application: application.id, uuid, token, attributes, createdMs: call.clock.now() };
  call.tx.put('platformEndpoint', id, row);
  return { EndpointArn: platformEndpointArn(application, row) };
}

function isSame(a: PlatformEndpointRow['attributes'], b: PlatformEndpointRow['attributes']): boolean {
  return ['CustomUserData', 'Enabled'].every((name) => (a[name] ?? '') === (b[name] ?? ''));
}
