import type { OptInPhoneNumberInput, OptInPhoneNumberResponse } from '@aws-sdk/client-sns';
import type { Call } from '../../call.ts';
import type { Rest } from '../../pace.ts';
import { invalidParameter } from '../refusal.ts';
import { isOptedOut, putSmsAccount, smsAccount } from './account.ts';
import { plainNumber, requireWellFormed } from './phoneNumber.ts';

const afterOptIn: Rest = { ms: 30 * 24 * 60 * 60 * 1000, limit: 'one OptInPhoneNumber of a number in 30 days' };

/**
 * Lets the account send text messages to a number again. One that never opted out is taken.
 *
 * @throws InvalidParameterException, in pace `aws` also within 30 days of the last time (AWS's sentence is not recorded)
 * @see SNS API Reference, OptInPhoneNumber
 */
export function optInPhoneNumber(call: Call, input: OptInPhoneNumberInput): OptInPhoneNumberResponse {
  requireWellFormed(input.phoneNumber!);
  const number = plainNumber(input.phoneNumber!);
  if (!isOptedOut(call, number)) return {};

  const key = `${call.world.accountId}/${call.world.region}/optIn/${number}`;
  if (call.pacer.isTooSoon(afterOptIn, key, number, call.operation)) {
    throw invalidParameter('PhoneNumber', 'a number can be opted in only once every 30 days');
  }
  call.pacer.startRest(afterOptIn, key);
  putSmsAccount(call, { optedOut: smsAccount(call).optedOut.filter((each) => each !== number) });
  return {};
}
