import type { ListPlatformApplicationsInput, ListPlatformApplicationsResponse } from '@aws-sdk/client-sns';
import type { Call } from '../../call.ts';
import type { Rate } from '../../pace.ts';
import { requireCallRate } from '../callRate.ts';
import { pageOf } from '../pages.ts';
import { applicationArn } from './arns.ts';

const rate: Rate = { perSecond: 15, limit: '15 calls a second' };

/**
 * The applications of the caller's account and region in the order made, 100 a page.
 *
 * @throws InvalidParameterException for `NextToken`; ThrottledException in pace `aws`
 * @see SNS API Reference, ListPlatformApplications
 */
export function listPlatformApplications(
  call: Call,
  input: ListPlatformApplicationsInput,
): ListPlatformApplicationsResponse {
  requireCallRate(call, rate);
  const all = call.state.documents.applicationsOf(call.world);
  const { rows, next } = pageOf(call, 'applications', all, ({ id }) => id, input.NextToken);
  return {
    PlatformApplications: rows.map((row) => ({
      PlatformApplicationArn: applicationArn(row),
      Attributes: { ...row.attributes },
    })),
    ...next,
  };
}
