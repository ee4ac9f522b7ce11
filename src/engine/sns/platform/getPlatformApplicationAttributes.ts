import type {
  GetPlatformApplicationAttributesInput,
  GetPlatformApplicationAttributesResponse,
} from '@aws-sdk/client-sns';
import type { Call } from '../../call.ts';
import { requireApplication } from './find.ts';

/**
 * What an application was given, without its credentials.
 *
 * @throws NotFoundException; InvalidParameterException for what is no ARN
 * @see SNS API Reference, GetPlatformApplicationAttributes
 */
export function getPlatformApplicationAttributes(
  call: Call,
  input: GetPlatformApplicationAttributesInput,
): GetPlatformApplicationAttributesResponse {
  return { Attributes: { ...requireApplication(call, input.PlatformApplicationArn!).attributes } };
}
