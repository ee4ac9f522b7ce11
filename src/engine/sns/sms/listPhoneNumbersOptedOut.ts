import type { ListPhoneNumbersOptedOutInput, ListPhoneNumbersOptedOutResponse } from '@aws-sdk/client-sns';
import type { Call } from '../../call.ts';
import { pageOf } from '../pages.ts';
import { smsAccount } from './account.ts';

/**
 * In the order of their digits, 100 a page.
 *
 * @throws InvalidParameterException for `nextToken`
 * @see SNS API Reference, ListPhoneNumbersOptedOut; an empty list is recorded (LocalStack, test_list_opted_out)
 */
export function listPhoneNumbersOptedOut(
  call: Call,
  input: ListPhoneNumbersOptedOutInput,
): ListPhoneNumbersOptedOutResponse {
  const numbers = smsAccount(call).optedOut.toSorted();
  const { rows, next } = pageOf(call, 'optedOut', numbers, (number) => number, input.nextToken);
  return { phoneNumbers: [...rows], ...(next.NextToken && { nextToken: next.NextToken }) };
}
