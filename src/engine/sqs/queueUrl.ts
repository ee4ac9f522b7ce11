import type { Call } from '../call.ts';

/** What a queue URL says about where its queue is; a bare name says nothing but the name. */
export interface QueueAddress {
  readonly name: string;
  readonly accountId: string | undefined;
  readonly region: string | undefined;
}

const accountPattern = /^\d{12}$/;
const regionPattern = /^[a-z]{2,}(-[a-z]+)+-\d+$/;

/**
 * Reads any form of queue URL in use, by the end of its path and the beginning of its host:
 *
 * - `http://localhost:4599/ACCOUNT/NAME`, ours
 * - `https://sqs.REGION.amazonaws.com/ACCOUNT/NAME`, AWS and `sqs.REGION.localhost…`
 * - `https://queue.amazonaws.com/ACCOUNT/NAME` of us-east-1 and `https://REGION.queue.amazonaws.com/…`, AWS of old
 * - `http://REGION.queue.localhost…/ACCOUNT/NAME` and `http://localhost:4566/queue/REGION/ACCOUNT/NAME`, LocalStack
 * - `NAME` alone, which AWS takes too
 *
 * each with or without a slash at the end (as the routes take it; AWS's answer is not recorded).
 *
 * Never fails: what is no address of a queue is a name that no queue has.
 */
export function queueAddress(urlOrName: string): QueueAddress {
  const url = urlOrName.endsWith('/') ? urlOrName.slice(0, -1) : urlOrName;
  const nameAt = url.lastIndexOf('/');
  if (nameAt < 0) return { name: url, accountId: undefined, region: undefined };

  const name = url.slice(nameAt + 1);
  const account = url.slice(url.lastIndexOf('/', nameAt - 1) + 1, nameAt);
  return { name, accountId: accountPattern.test(account) ? account : undefined, region: regionOf(url) };
}

/** The URL of a queue on the host and port that the caller used. */
export function queueUrlOf(call: Call, accountId: string, name: string): string {
  return `${call.origin}/${accountId}/${name}`;
}

function regionOf(url: string): string | undefined {
  const hostAt = url.indexOf('//') + 2;
  if (hostAt < 2) return undefined;
  if (url.startsWith('sqs.', hostAt)) return regionAt(url, hostAt + 4, '.');
  if (url.startsWith('queue.amazonaws.com', hostAt)) return 'us-east-1';

  const pathAt = url.indexOf('/', hostAt);
  if (url.startsWith('/queue/', pathAt)) return regionAt(url, pathAt + 7, '/');

  const region = regionAt(url, hostAt, '.');
  return region !== undefined && url.startsWith('.queue.', hostAt + region.length) ? region : undefined;
}

function regionAt(url: string, start: number, end: string): string | undefined {
  const region = url.slice(start, url.indexOf(end, start));
  return regionPattern.test(region) ? region : undefined;
}
