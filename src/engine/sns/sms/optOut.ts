import type { Call } from '../../call.ts';
import { putSmsAccount, smsAccount } from './account.ts';
import { plainNumber, requireWellFormed } from './phoneNumber.ts';

/**
 * What the holder of a phone does by answering STOP: the account may send no more text messages to it. AWS has no operation
 * for it; the Inbox has.
 *
 * @throws InvalidParameterException
 */
export function optOut(call: Call, phoneNumber: string): void {
  requireWellFormed(phoneNumber);
  const number = plainNumber(phoneNumber);
  const { optedOut } = smsAccount(call);
  if (!optedOut.includes(number)) putSmsAccount(call, { optedOut: [...optedOut, number] });
}
