import type { CheckIfPhoneNumberIsOptedOutInput, CheckIfPhoneNumberIsOptedOutResponse } from '@aws-sdk/client-sns';
import type { Call } from '../../call.ts';
import { isOptedOut } from './account.ts';
import { requireWellFormed } from './phoneNumber.ts';

/**
 * @throws InvalidParameterException
 * @see SNS API Reference, CheckIfPhoneNumberIsOptedOut
 */
export function checkIfPhoneNumberIsOptedOut(
  call: Call,
  input: CheckIfPhoneNumberIsOptedOutInput,
): CheckIfPhoneNumberIsOptedOutResponse {
  requireWellFormed(input.phoneNumber!);
  return { isOptedOut: isOptedOut(call, input.phoneNumber!) };
}
