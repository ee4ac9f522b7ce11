import type {
  ListEndpointsByPlatformApplicationInput,
  ListEndpointsByPlatformApplicationResponse,
} from '@aws-sdk/client-sns';
import type { Call } from '../../call.ts';
import { listRate, requireCallRate } from '../callRate.ts';
import { pageOf } from '../pages.ts';
import { platformEndpointArn } from './arns.ts';
import { requireApplication } from './find.ts';

/**
 * The endpoints of an application in the order made, 100 a page.
 *
 * @throws NotFoundException; InvalidParameterException for `NextToken`; ThrottledException in pace `aws`
 * @see SNS API Reference, ListEndpointsByPlatformApplication
 */
export function listEndpointsByPlatformApplication(
  call: Call,
  input: ListEndpointsByPlatformApplicationInput,
): ListEndpointsByPlatformApplicationResponse {
  const application = requireApplication(call, input.PlatformApplicationArn!);
  requireCallRate(call, listRate, input.PlatformApplicationArn);
  const all = call.state.documents.endpointsOf(application.id);
  const { rows, next } = pageOf(call, `endpoints/${application.id}`, all, ({ id }) => id, input.NextToken);
  return {
    Endpoints: rows.map((row) => ({
      EndpointArn: platformEndpointArn(application, row),
      Attributes: { ...row.attributes },
    })),
    ...next,
  };
}
