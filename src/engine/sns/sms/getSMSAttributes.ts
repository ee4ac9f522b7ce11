import type { GetSMSAttributesInput, GetSMSAttributesResponse } from '@aws-sdk/client-sns';
import type { Call } from '../../call.ts';
import { smsAccount } from './account.ts';
import { defaultSmsAttributes } from './smsAttributes.ts';

/**
 * Attributes that are set, and MonthlySpendLimit, which always is. What AWS says to names that it does not know is not
 * recorded; here they have no value.
 *
 * @param input.attributes Absent or empty: all.
 * @see SNS API Reference, GetSMSAttributes; aws-facts 2.10
 */
export function getSMSAttributes(call: Call, input: GetSMSAttributesInput): GetSMSAttributesResponse {
  const all = Object.entries({ ...defaultSmsAttributes, ...smsAccount(call).attributes });
  const wanted = input.attributes ?? [];
  const found = wanted.length === 0 ? all : all.filter(([name]) => wanted.includes(name));
  return { attributes: Object.fromEntries(found) };
}
