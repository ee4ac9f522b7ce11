import type { Call } from '../../call.ts';
import { ServiceError } from '../../errors.ts';
import { invalidParameter } from '../refusal.ts';
import type { SandboxNumber } from '../rows.ts';
import { putSmsAccount, smsAccount } from './account.ts';

/** As the model has it: a plus and at least eight digits, or up to nine digits (botocore, PhoneNumberString). */
const sandboxNumber = /^(\+[0-9]{8,}|[0-9]{0,9})$/;
const mostLength = 20;

/** @throws InvalidParameterException; which sentence AWS has is not recorded */
export function requireSandboxNumber(phoneNumber: string): void {
  if (phoneNumber !== '' && phoneNumber.length <= mostLength && sandboxNumber.test(phoneNumber)) return;
  throw invalidParameter('PhoneNumber', 'input incorrectly formatted');
}

export function findSandboxNumber(call: Call, phoneNumber: string): SandboxNumber | undefined {
  return smsAccount(call).sandbox.find((each) => each.phoneNumber === phoneNumber);
}

/** @throws ResourceNotFoundException (404); its sentence is not recorded */
export function existingSandboxNumber(call: Call, phoneNumber: string): SandboxNumber {
  const found = findSandboxNumber(call, phoneNumber);
  if (found) return found;
  throw new ServiceError('ResourceNotFoundException', 'Resource does not exist');
}

/** In the place of the one with its number, else behind all others. */
export function putSandboxNumber(call: Call, number: SandboxNumber): void {
  const { sandbox } = smsAccount(call);
  const isThere = sandbox.some(({ phoneNumber }) => phoneNumber === number.phoneNumber);
  const replaced = sandbox.map((each) => (each.phoneNumber === number.phoneNumber ? number : each));
  putSmsAccount(call, { sandbox: isThere ? replaced : [...sandbox, number] });
}
