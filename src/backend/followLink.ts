import { namedError, type Post } from './post.ts';

/** Names under which the playground is reached from this machine. */
const ownHosts = /^(?:127\.0\.0\.1|\[::1\]|localhost|[a-z0-9.-]+\.localhost|host\.docker\.internal)$/i;

/**
 * Follows a link that SNS wrote into a mail or a log, as a browser on this machine would: anonymous, nothing but a GET.
 *
 * @throws NotOurs for a link to somewhere else: nothing leaves the machine on a click here.
 */
export async function follow(post: Post, link: string): Promise<{ status: number; body: string }> {
  const url = URL.parse(link);
  if (!url || !/^https?:$/.test(url.protocol) || !ownHosts.test(url.hostname)) {
    throw namedError('NotOurs', 'The link does not lead to the playground.');
  }
  const { status, body } = await post({
    method: 'GET',
    url: `${url.pathname}${url.search}`,
    headers: {},
    body: new Uint8Array(),
  });
  return { status, body: typeof body === 'string' ? body : new TextDecoder().decode(body) };
}
