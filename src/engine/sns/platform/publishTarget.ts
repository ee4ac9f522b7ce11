import type { Call } from '../../call.ts';
import { ServiceError } from '../../errors.ts';
import { invalidParameter } from '../refusal.ts';
import type { PlatformEndpointRow } from '../rows.ts';
import { arnElements } from '../topicArn.ts';
import { isApplicationEnabled } from './applicationAttributes.ts';
import { isEndpointEnabled } from './endpointAttributes.ts';
import { findEndpoint, type FoundEndpoint } from './find.ts';

/**
 * The endpoint that a message goes straight to.
 *
 * @throws InvalidParameterException without one (recorded); EndpointDisabledException, PlatformApplicationDisabledException
 *   (sentences known from emulators)
 * @see SNS API Reference, Publish; aws-facts 2.2
 */
export function requirePlatformEndpoint(call: Call, targetArn: string): PlatformEndpointRow {
  arnElements(targetArn, 'TargetArn');
  const found = findEndpoint(call, targetArn);
  if (!found) throw invalidParameter('TargetArn', 'No endpoint found for the target arn specified');
  const refusal = disabled(found);
  if (refusal) throw refusal;
  return found.endpoint;
}

/** Undefined where a message may go. */
export function disabled({ application, endpoint }: FoundEndpoint): ServiceError | undefined {
  if (!isApplicationEnabled(application)) {
    return new ServiceError('PlatformApplicationDisabledException', 'Platform application is disabled');
  }
  return isEndpointEnabled(endpoint)
    ? undefined
    : new ServiceError('EndpointDisabledException', 'Endpoint is disabled');
}
