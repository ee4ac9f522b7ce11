import type { Service } from './service.ts';

/** What the answers of a service have around their contents; known for every service, since each may be refused. */
export interface Envelope {
  readonly jsonContentType: string;
  /** Of Query answers; empty for a service that speaks no Query. */
  readonly xmlNamespace: string;
  /** What XML answers begin with. */
  readonly xmlDeclaration: string;
  /** Whether an error has an empty `<Detail/>`. */
  readonly hasDetail: boolean;
  /** Answers JSON errors as a service that once spoke Query alone: with a query code, and with namespaces in `__type`. */
  readonly queryCompatible: boolean;
}

const declaration = '<?xml version="1.0"?>';
const noXml = { xmlNamespace: '', xmlDeclaration: declaration, hasDetail: true };

/** @see aws-facts 1.1, 1.2, 2.1, 3.1, 4.1 */
export const envelopes: Readonly<Record<Service, Envelope>> = {
  sqs: {
    jsonContentType: 'application/x-amz-json-1.0',
    xmlNamespace: 'http://queue.amazonaws.com/doc/2012-11-05/',
    xmlDeclaration: declaration,
    hasDetail: true,
    queryCompatible: true,
  },
  sns: {
    jsonContentType: 'application/x-amz-json-1.0',
    xmlNamespace: 'http://sns.amazonaws.com/doc/2010-03-31/',
    xmlDeclaration: '',
    hasDetail: false,
    queryCompatible: true,
  },
  kinesis: { jsonContentType: 'application/x-amz-json-1.1', ...noXml, queryCompatible: false },
  firehose: { jsonContentType: 'application/x-amz-json-1.1', ...noXml, queryCompatible: false },
};
