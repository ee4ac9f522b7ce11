import type { DeleteSMSSandboxPhoneNumberInput, DeleteSMSSandboxPhoneNumberResult } from '@aws-sdk/client-sns';
import type { Call } from '../../call.ts';
import { putSmsAccount, smsAccount } from './account.ts';
import { existingSandboxNumber, requireSandboxNumber } from './sandbox.ts';

/**
 * Takes a number out of the sandbox, verified or not.
 *
 * @throws InvalidParameterException; ResourceNotFoundException
 * @see SNS API Reference, DeleteSMSSandboxPhoneNumber
 */
export function deleteSMSSandboxPhoneNumber(
  call: Call,
  input: DeleteSMSSandboxPhoneNumberInput,
): DeleteSMSSandboxPhoneNumberResult {
  requireSandboxNumber(input.PhoneNumber!);
  const gone = existingSandboxNumber(call, input.PhoneNumber!);
  putSmsAccount(call, { sandbox: smsAccount(call).sandbox.filter((each) => each !== gone) });
  return {};
}
