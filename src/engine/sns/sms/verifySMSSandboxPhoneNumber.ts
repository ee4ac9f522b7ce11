import type { VerifySMSSandboxPhoneNumberInput, VerifySMSSandboxPhoneNumberResult } from '@aws-sdk/client-sns';
import type { Call } from '../../call.ts';
import { ServiceError } from '../../errors.ts';
import { invalidParameter } from '../refusal.ts';
import { existingSandboxNumber, putSandboxNumber, requireSandboxNumber } from './sandbox.ts';

/**
 * Checks the one-time password that a number was sent. A password here has no end, and one that is wrong may be followed by
 * any number of others.
 *
 * @throws InvalidParameterException; ResourceNotFoundException; VerificationException for another password
 * @see SNS API Reference, VerifySMSSandboxPhoneNumber
 */
export function verifySMSSandboxPhoneNumber(
  call: Call,
  input: VerifySMSSandboxPhoneNumberInput,
): VerifySMSSandboxPhoneNumberResult {
  requireSandboxNumber(input.PhoneNumber!);
  if (!/^[0-9]{5,8}$/.test(input.OneTimePassword!)) throw invalidParameter('OneTimePassword');
  const number = existingSandboxNumber(call, input.PhoneNumber!);
  if (number.oneTimePassword !== input.OneTimePassword) {
    throw new ServiceError('VerificationException', 'The one-time password used for verification is invalid');
  }
  if (number.status === 'Pending') putSandboxNumber(call, { ...number, status: 'Verified' });
  return {};
}
