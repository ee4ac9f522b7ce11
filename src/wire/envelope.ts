import type { Service } from './service.ts';

/** What the answers of a service have around their contents; known for every service, since each may be refused. */
export interface Envelope {
  readonly jsonContentType: string;
  /** Of Query answers; empty for a service that speaks no Query. */
  readonly xmlNamespace: string;
  /** Answers JSON errors as a service that once spoke Query alone: with a query code, and with namespaces in `__type`. */
  readonly queryCompatible: boolean;
}

/** @see aws-facts 1.1, 1.2, 2.1, 3.1, 4.1 */
export const envelopes: Readonly<Record<Service, Envelope>> = {
  sqs: {
    jsonContentType: 'application/x-amz-json-1.0',
    xmlNamespace: 'http://queue.amazonaws.com/doc/2012-11-05/',
    queryCompatible: true,
  },
  sns: {
    jsonContentType: 'application/x-amz-json-1.0',
    xmlNamespace: 'http://sns.amazonaws.com/doc/2010-03-31/',
    queryCompatible: true,
  },
  kinesis: { jsonContentType: 'application/x-amz-json-1.1', xmlNamespace: '', queryCompatible: false },
  firehose: { jsonContentType: 'application/x-amz-json-1.1', xmlNamespace: '', queryCompatible: false },
};
