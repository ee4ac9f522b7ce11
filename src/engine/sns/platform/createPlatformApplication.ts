import type { CreatePlatformApplicationInput, CreatePlatformApplicationResponse } from '@aws-sdk/client-sns';
import type { Call } from '../../call.ts';
import { invalidParameter } from '../refusal.ts';
import type { ApplicationRow } from '../rows.ts';
import { withApplicationAttributes } from './applicationAttributes.ts';
import { applicationArn } from './arns.ts';
import { findApplication } from './find.ts';

/** Those of today's model and those that it once named. */
const platforms = [
  'ADM',
  'APNS',
  'APNS_SANDBOX',
  'APNS_VOIP',
  'APNS_VOIP_SANDBOX',
  'BAIDU',
  'GCM',
  'MACOS',
  'MACOS_SANDBOX',
  'MPNS',
  'WNS',
];
const mostNameLength = 256;

/**
 * Makes an application for a platform of mobile push. What becomes of one that exists is not documented; here it keeps its
 * endpoints and takes the attributes.
 *
 * @throws InvalidParameterException for name, platform or attributes; ValidationException without attributes
 * @see SNS API Reference, CreatePlatformApplication; aws-facts 2.10
 */
export function createPlatformApplication(
  call: Call,
  input: CreatePlatformApplicationInput,
): CreatePlatformApplicationResponse {
  const name = input.Name!;
  const platform = input.Platform!;
  requireName(name);
  if (!platforms.includes(platform)) throw invalidParameter('Platform', `${platform} is not supported`);

  const { accountId, region } = call.world;
  const createdMs = call.clock.now();
  const fresh: ApplicationRow = { id: 0, accountId, region, platform, name, attributes: {}, createdMs };
  const arn = applicationArn(fresh);
  const row = findApplication(call, arn) ?? { ...fresh, id: call.tx.nextId() };
  const attributes = withApplicationAttributes(platform, row.attributes, input.Attributes);
  call.tx.put('application', row.id, { ...row, attributes });
  return { PlatformApplicationArn: arn };
}

/** The sentences name the value where others name the parameter (known from LocalStack). */
function requireName(name: string): void {
  if (name === '') throw invalidParameter(name, 'cannot be empty');
  if (name.length > mostNameLength) {
    throw invalidParameter(name, `must be at most ${mostNameLength} characters long`);
  }
  if (!/^[A-Za-z0-9_.-]+$/.test(name)) {
    throw invalidParameter(name, "must contain only characters 'a'-'z', 'A'-'Z', '0'-'9', '_', '-', and '.'");
  }
}
