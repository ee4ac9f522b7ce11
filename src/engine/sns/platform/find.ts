import type { Call } from '../../call.ts';
import { notFound } from '../refusal.ts';
import type { ApplicationRow, PlatformEndpointRow } from '../rows.ts';
import { arnElements } from '../topicArn.ts';
import { parsePlatformArn, type PlatformArn } from './arns.ts';

export interface FoundEndpoint {
  readonly application: ApplicationRow;
  readonly endpoint: PlatformEndpointRow;
}

/** The application that an ARN names, in the region that was asked; undefined where there is none. */
export function findApplication(call: Call, arn: string): ApplicationRow | undefined {
  const parsed = parsePlatformArn(arn);
  return parsed && parsed.uuid === undefined ? applicationNamed(call, parsed) : undefined;
}

/** The endpoint that an ARN names, in the region that was asked; undefined where there is none. */
export function findEndpoint(call: Call, arn: string): FoundEndpoint | undefined {
  const parsed = parsePlatformArn(arn);
  if (parsed?.uuid === undefined) return undefined;
  const application = applicationNamed(call, parsed);
  const endpoint = call.state.documents.endpointWith(parsed.uuid);
  return application && endpoint?.application === application.id ? { application, endpoint } : undefined;
}

/** @throws InvalidParameterException for what is no ARN; NotFoundException */
export function requireApplication(call: Call, arn: string): ApplicationRow {
  arnElements(arn, 'PlatformApplicationArn');
  const application = findApplication(call, arn);
  if (!application) throw notFound('PlatformApplication');
  return application;
}

/** @throws InvalidParameterException for what is no ARN; NotFoundException */
export function requireEndpoint(call: Call, arn: string): FoundEndpoint {
  arnElements(arn, 'EndpointArn');
  const found = findEndpoint(call, arn);
  if (!found) throw notFound('Endpoint');
  return found;
}

function applicationNamed(call: Call, named: PlatformArn): ApplicationRow | undefined {
  if (named.region !== call.world.region) return undefined;
  const all = call.state.documents.applicationsOf(named);
  return all.find((row) => row.name === named.name && row.platform === named.platform);
}
