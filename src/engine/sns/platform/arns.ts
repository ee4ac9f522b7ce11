import { partitionOf } from '../../sqs/arn.ts';
import type { ApplicationRow, PlatformEndpointRow } from '../rows.ts';

/** What an ARN of an application or an endpoint says. */
export interface PlatformArn {
  readonly region: string;
  readonly accountId: string;
  readonly platform: string;
  /** Of the application. */
  readonly name: string;
  /** Endpoints only: the last part. */
  readonly uuid?: string;
}

const resource = /^(?:app\/([^/]+)\/([^/]+)|endpoint\/([^/]+)\/([^/]+)\/([^/]+))$/;

export function applicationArn({ region, accountId, platform, name }: ApplicationRow): string {
  return `arn:${partitionOf(region)}:sns:${region}:${accountId}:app/${platform}/${name}`;
}

export function platformEndpointArn(application: ApplicationRow, { uuid }: PlatformEndpointRow): string {
  return `${applicationArn(application).replace(':app/', ':endpoint/')}/${uuid}`;
}

/** Undefined for the ARN of anything else. */
export function parsePlatformArn(arn: string): PlatformArn | undefined {
  const [prefix, partition, service, region, accountId, ...rest] = arn.split(':');
  if (prefix !== 'arn' || !partition || service !== 'sns' || !region || !accountId) return undefined;
  const found = resource.exec(rest.join(':'));
  if (!found) return undefined;
  const [, platform, name, endpointPlatform, endpointName, uuid] = found;
  if (uuid === undefined) return { region, accountId, platform: platform!, name: name! };
  return { region, accountId, platform: endpointPlatform!, name: endpointName!, uuid };
}
