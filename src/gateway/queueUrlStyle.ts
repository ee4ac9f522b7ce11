import type { Scheme } from './target.ts';

/** How queue URLs look that we give; every form is understood in requests, whatever this says. */
export interface QueueUrlStyle {
  readonly style: 'path' | 'domain';
  /** Of the domain style. */
  readonly domain: string;
}

export const pathStyle: QueueUrlStyle = { style: 'path', domain: 'localhost' };

/**
 * What the URLs of a region's queues begin with: `http://HOST:PORT` as the caller reached us, or
 * `http://sqs.REGION.DOMAIN:PORT`, which names the region as AWS's URLs do.
 *
 * @param authority Host and port that the caller used.
 */
export function originOf(
  { style, domain }: QueueUrlStyle,
  authority: string,
  region: string,
  scheme: Scheme = 'http',
): string {
  if (style === 'path') return `${scheme}://${authority}`;
  return `${scheme}://sqs.${region}.${domain}${/:\d+$/.exec(authority)?.[0] ?? ''}`;
}
