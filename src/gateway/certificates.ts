import type { GatewayRequest, GatewayResponse, Log } from './message.ts';
import { failure } from './playgroundAnswer.ts';

/** What whoever verifies us has to know, as PEM. */
export interface Certificates {
  /** Of the key that signs notifications; `name` is the last part of SigningCertURL. */
  signing(): Awaitable<{ readonly name: string; readonly pem: string }>;
  /** Of the authority that TLS on our port, and the signing certificate, come from. */
  authority(): Awaitable<string>;
}
type Awaitable<T> = T | Promise<T>;

const signingPath = /^\/(SimpleNotificationService-[0-9A-Za-z]+\.pem)$/;
const authorityPath = '/_playground/ca.pem';

/** Whether a path is that of a certificate. */
export function isCertificatePath(path: string): boolean {
  return path.endsWith('.pem') && (path === authorityPath || signingPath.test(path));
}

/**
 * Serves `/SimpleNotificationService-HASH.pem`, where AWS has it too, and `/_playground/ca.pem`.
 *
 * @see aws-facts 2.6, Signature
 */
export async function answerCertificate(
  certificates: Certificates | undefined,
  log: Log,
  { method }: GatewayRequest,
  path: string,
): Promise<GatewayResponse> {
  if (method !== 'GET' && method !== 'HEAD') return failure(405, 'MethodNotAllowed', 'Use GET.');
  try {
    const pem = certificates && (await pemAt(certificates, path));
    if (pem === undefined) return failure(404, 'NotFound', `There is no ${path.slice(0, 100)} here.`);
    return { status: 200, headers: { 'content-type': 'application/x-pem-file' }, body: method === 'GET' ? pem : '' };
  } catch (error) {
    log('error', `There is no certificate: ${error instanceof Error ? error.stack : String(error)}`);
    return failure(500, 'InternalFailure', 'The playground failed to do this; its log says more.');
  }
}

async function pemAt(certificates: Certificates, path: string): Promise<string | undefined> {
  if (path === authorityPath) return await certificates.authority();
  const { name, pem } = await certificates.signing();
  return signingPath.exec(path)?.[1] === name ? pem : undefined;
}
