import type { DeliveryResult } from '../../engine/sns/outgoingRequest.ts';

type Outcome = Pick<DeliveryResult, 'isDelivered' | 'error' | 'fault'>;

const newAddress = 'SNS follows no redirect: subscribe the address it leads to';

/**
 * What SNS makes of a status: 2xx is success; 429 and 5xx are tried again, every other 4xx is not (aws-facts 2.9).
 * 1xx and 3xx are in no source: neither says that the client is wrong, so they are tried again.
 */
export function outcomeOf(status: number): Outcome {
  if (status >= 200 && status < 300) return { isDelivered: true };
  const fault = status >= 400 && status < 500 && status !== 429 ? 'client' : 'server';
  const hint = status >= 300 && status < 400 ? `, and ${newAddress}` : '';
  return { isDelivered: false, fault, error: `it answered ${status}${hint}` };
}

const trustHint = 'name the file of its authority in NODE_EXTRA_CA_CERTS and start the playground again';

/** Why a try got no answer, by the code of Node's error. */
const sentences: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'connection refused: nothing listens there',
  ECONNRESET: 'the connection was closed before an answer came',
  EPIPE: 'the connection was closed before an answer came',
  ENOTFOUND: 'no machine of that name was found',
  EAI_AGAIN: 'the name could not be looked up',
  EHOSTUNREACH: 'the machine cannot be reached',
  ENETUNREACH: 'the network cannot be reached',
  ETIMEDOUT: 'no connection came about',
  DEPTH_ZERO_SELF_SIGNED_CERT: `its certificate is self-signed: ${trustHint}`,
  SELF_SIGNED_CERT_IN_CHAIN: `its certificate is by an authority that is not trusted: ${trustHint}`,
  UNABLE_TO_GET_ISSUER_CERT: `its certificate is by an authority that is not known: ${trustHint}`,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: `its certificate is by an authority that is not known: ${trustHint}`,
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: `its certificate is by an authority that is not known: ${trustHint}`,
  CERT_HAS_EXPIRED: 'its certificate has expired',
  CERT_NOT_YET_VALID: 'its certificate is not valid yet',
  ERR_TLS_CERT_ALTNAME_INVALID: 'its certificate is for another name',
};

/** Why a handshake failed: OpenSSL says it in its text alone, and Electron's BoringSSL in capitals. */
const noTls = /wrong.version.number|packet.length.too.long|http.request/i;

/** Why a try got no answer, ready to show. Nothing of the address is in it: it may hold a password. */
export function reasonOf(error: unknown): string {
  const { code = '', message } = error as NodeJS.ErrnoException;
  const sentence = sentences[code];
  if (sentence) return sentence;
  if (noTls.test(message)) return 'it speaks no TLS: subscribe it with http';
  if (code === 'EPROTO' || code.startsWith('ERR_SSL_')) return `TLS failed: ${message.trim()}`;
  if (code.startsWith('HPE_')) return 'what it answered is not HTTP';
  return message === '' ? code : message;
}
