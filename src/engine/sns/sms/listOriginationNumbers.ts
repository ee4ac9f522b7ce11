import type { ListOriginationNumbersRequest, ListOriginationNumbersResult } from '@aws-sdk/client-sns';
import type { Call } from '../../call.ts';
import { pageOf } from '../pages.ts';
import { pageSizeOf } from './maxResults.ts';

const mostResults = 30;

/**
 * None: origination numbers are bought from AWS End User Messaging.
 *
 * @throws ValidationException for `MaxResults`; InvalidParameterException for `NextToken`
 * @see SNS API Reference, ListOriginationNumbers
 */
export function listOriginationNumbers(call: Call, input: ListOriginationNumbersRequest): ListOriginationNumbersResult {
  const size = pageSizeOf(input.MaxResults, mostResults);
  pageOf(call, 'origination', [], () => 0, input.NextToken, size);
  return { PhoneNumbers: [] };
}
