import type { SetSMSAttributesInput, SetSMSAttributesResponse } from '@aws-sdk/client-sns';
import type { Call } from '../../call.ts';
import { putSmsAccount, smsAccount } from './account.ts';
import { requireSmsAttribute } from './smsAttributes.ts';

/**
 * Changes defaults of the account's text messages. Money is never spent here, so no limit is ever reached.
 *
 * @throws InvalidParameterException
 * @see SNS API Reference, SetSMSAttributes; aws-facts 2.10
 */
export function setSMSAttributes(call: Call, input: SetSMSAttributesInput): SetSMSAttributesResponse {
  const given = input.attributes ?? {};
  for (const [name, value] of Object.entries(given)) requireSmsAttribute(name, value);
  const all = Object.entries({ ...smsAccount(call).attributes, ...given });
  putSmsAccount(call, { attributes: Object.fromEntries(all.filter(([, value]) => value !== '')) });
  return {};
}
