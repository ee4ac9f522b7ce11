import type { ListSMSSandboxPhoneNumbersInput, ListSMSSandboxPhoneNumbersResult } from '@aws-sdk/client-sns';
import type { Call } from '../../call.ts';
import { pageOf } from '../pages.ts';
import { smsAccount } from './account.ts';
import { pageSizeOf } from './maxResults.ts';

const mostResults = 100;

/**
 * Numbers of the sandbox in the order added.
 *
 * @throws ValidationException for `MaxResults`; InvalidParameterException for `NextToken`
 * @see SNS API Reference, ListSMSSandboxPhoneNumbers
 */
export function listSMSSandboxPhoneNumbers(
  call: Call,
  input: ListSMSSandboxPhoneNumbersInput,
): ListSMSSandboxPhoneNumbersResult {
  const size = pageSizeOf(input.MaxResults, mostResults);
  const all = smsAccount(call).sandbox.map((each, at) => ({ ...each, place: at + 1 }));
  const { rows, next } = pageOf(call, 'sandbox', all, ({ place }) => place, input.NextToken, size);
  return {
    PhoneNumbers: rows.map(({ phoneNumber, status }) => ({ PhoneNumber: phoneNumber, Status: status })),
    ...next,
  };
}
