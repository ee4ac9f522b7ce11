import type { SetPlatformApplicationAttributesInput } from '@aws-sdk/client-sns';
import type { Call } from '../../call.ts';
import { withApplicationAttributes } from './applicationAttributes.ts';
import { requireApplication } from './find.ts';

/**
 * Changes attributes of an application; an empty value takes one away.
 *
 * @throws NotFoundException; InvalidParameterException; ValidationException without attributes
 * @see SNS API Reference, SetPlatformApplicationAttributes
 */
export function setPlatformApplicationAttributes(call: Call, input: SetPlatformApplicationAttributesInput): object {
  const application = requireApplication(call, input.PlatformApplicationArn!);
  const attributes = withApplicationAttributes(application.platform, application.attributes, input.Attributes);
  call.tx.put('application', application.id, { ...application, attributes });
  return {};
}
