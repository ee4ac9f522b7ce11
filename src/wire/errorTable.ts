import { queryCode as snsQueryCode } from '../engine/sns/queryCode.ts';
import { queryCode as sqsQueryCode } from '../engine/sqs/queryCode.ts';
import type { ModeledError } from './modeledErrors.ts';
import { definitionOf } from './service.ts';
import type { Service } from './service.ts';

/** How one error shape looks on each wire. */
export interface ErrorFacts {
  readonly queryCode: string;
  /** `__type`, with its namespace. */
  readonly jsonType: string;
  readonly status: number;
  readonly fault: 'Sender' | 'Receiver';
  /** For an error that was thrown without a text of its own. */
  readonly text?: { readonly json?: string; readonly query?: string };
}

const coral = 'com.amazon.coral.service#';

/**
 * Errors that no model has, by the names that the engine and the gateway throw. Un-modelled client faults end in
 * `Exception` in JSON and not in Query (aws-facts 1.2); the namespace and MalformedInput were recorded from SQS
 * (aws-sdk-rust issue 957, rusoto issue 586).
 */
const unmodeled: Readonly<Record<string, ErrorFacts>> = {
  InvalidParameterValue: sender('InvalidParameterValue', 'InvalidParameterValueException'),
  MissingParameter: sender('MissingParameter', 'MissingRequiredParameterException'),
  SerializationException: sender('MalformedInput', 'SerializationException'),
  ConflictingQueryParameter: sender('ConflictingQueryParameter', 'ConflictingQueryParameterException'),
  InvalidAction: sender('InvalidAction', 'UnknownOperationException'),
  UnknownOperationException: sender('InvalidAction', 'UnknownOperationException'),
  AccessDenied: { ...sender('AccessDenied', 'AccessDeniedException'), status: 403 },
  InternalFailure: receiver(
    500,
    'InternalFailure',
    'InternalFailure',
    'We encountered an internal error. Please try again.',
  ),
  ServiceUnavailable: receiver(
    503,
    'ServiceUnavailable',
    'ServiceUnavailableException',
    'The request has failed due to a temporary failure of the server.',
  ),
};

/** Sentences that do not depend on the input (aws-facts 1.3). */
const texts: Readonly<Record<string, ErrorFacts['text']>> = {
  QueueDoesNotExist: {
    json: 'The specified queue does not exist.',
    query: 'The specified queue does not exist for this wsdl version.',
  },
  QueueDeletedRecently: always(
    'You must wait 60 seconds after deleting a queue before you can create another with the same name.',
  ),
  InvalidBatchEntryId: always(
    'A batch entry id can only contain alphanumeric characters, hyphens and underscores. It can be at most 80 letters long.',
  ),
};

const modeled = new Map<Service, ReadonlyMap<string, ErrorFacts>>();

/** What is known of a shape; one that neither a model nor this table has is a client fault of its own name. */
export function factsOf(service: Service, shape: string): ErrorFacts {
  return modeledOf(service).get(shape) ?? unmodeled[shape] ?? sender(codeOf(service, shape), `${shape}Exception`);
}

function modeledOf(service: Service): ReadonlyMap<string, ErrorFacts> {
  const before = modeled.get(service);
  if (before) return before;
  const errors = new Map((definitionOf(service)?.errors ?? []).map((error) => [error.name, completed(service, error)]));
  modeled.set(service, errors);
  return errors;
}

/** The registry leaves codes and statuses of several shapes out: they are then the shape's name and 400. */
function completed(service: Service, error: ModeledError): ErrorFacts {
  return {
    queryCode: codeOf(service, error.name, error.queryCode),
    jsonType: `${error.namespace}#${error.name}`,
    status: error.status ?? (error.fault === 'client' ? 400 : 500),
    fault: error.fault === 'client' ? 'Sender' : 'Receiver',
    text: texts[error.name],
  };
}

/** Where a registry and a recording differ, which happens in SNS alone, the recording counts. */
function codeOf(service: Service, shape: string, registered?: string): string {
  return service === 'sns' ? snsQueryCode(shape) : (registered ?? sqsQueryCode(shape));
}

function sender(code: string, jsonName: string): ErrorFacts {
  return { queryCode: code, jsonType: coral + jsonName, status: 400, fault: 'Sender' };
}

function receiver(status: number, code: string, jsonName: string, text: string): ErrorFacts {
  return { queryCode: code, jsonType: coral + jsonName, status, fault: 'Receiver', text: always(text) };
}

function always(text: string): ErrorFacts['text'] {
  return { json: text, query: text };
}
