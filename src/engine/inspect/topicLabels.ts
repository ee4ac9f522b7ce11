import type { SubscriptionProtocol, SubscriptionRow } from '../sns/rows.ts';

type LabelOf = (endpoint: string) => string;

/** Names of this machine, which say nothing beside a port. */
const local = /^https?:\/\/(?:localhost|127\.0\.0\.1|\[::1\]|host\.docker\.internal)(?=[:/?#]|$)/i;

const labels: Readonly<Record<SubscriptionProtocol, LabelOf>> = {
  sqs: lastOf(':'),
  http: ofUrl,
  https: ofUrl,
  email: asItIs,
  'email-json': asItIs,
  sms: asItIs,
  lambda: ofFunction,
  firehose: lastOf('/'),
  application: ofDevice,
};

/** An endpoint in short, for a column: `orders-q`, `:3000/hook`, `a@example.com`. */
export function subscriptionLabel({ protocol, endpoint }: Pick<SubscriptionRow, 'protocol' | 'endpoint'>): string {
  return labels[protocol](endpoint);
}

function lastOf(separator: string): LabelOf {
  return (endpoint) => endpoint.slice(endpoint.lastIndexOf(separator) + 1);
}

function asItIs(endpoint: string): string {
  return endpoint;
}

/** Without scheme, credentials and query; without the host where that is this machine. */
function ofUrl(url: string): string {
  const [bare = ''] = url.split(/[?#]/, 1);
  const short = bare.replace(local, '').replace(/^https?:\/\/(?:[^/]*@)?/i, '');
  return short === '' || short === '/' ? bare.replace(/^https?:\/\//i, '') : short;
}

/** A version or an alias stays: `arn:aws:lambda:us-east-1:000000000000:function:audit:live`. */
function ofFunction(arn: string): string {
  const at = arn.indexOf(':function:');
  return at < 0 ? arn : arn.slice(at + ':function:'.length);
}

/** `arn:…:endpoint/GCM/my-app/0f3c…`: the application, and what tells its devices apart. */
function ofDevice(arn: string): string {
  const [, , application, uuid] = arn.split('/');
  return application === undefined || uuid === undefined ? arn : `${application}/${uuid.slice(0, 8)}`;
}
