import { ServiceError } from '../engine/errors.ts';

/** What a scalar should have been, as AWS names it. */
export type Target = 'a String' | 'an Integer' | 'an Boolean' | 'a Blob' | 'a Timestamp';

/**
 * For JSON of the wrong type where a scalar belongs. The sentences are those of AWS's JSON 1.1 services today (recorded from
 * Athena, 2026-09; `an Boolean` from SES); SQS runs on the same framework.
 */
export function cannotConvert(value: unknown, target: Target): ServiceError {
  if (typeof value !== 'object') return malformed(`${tokenOf(value)} can not be converted to ${target}`);
  return Array.isArray(value) ? listNotExpected() : structureNotExpected();
}

/** @param expected What kinesalite recorded for each container. */
export function notContainer(
  value: unknown,
  expected: 'Expected list or null' | 'Expected map or null' | 'Expected null',
): ServiceError {
  if (typeof value !== 'object') return malformed(expected);
  return Array.isArray(value) ? listNotExpected() : structureNotExpected();
}

export function listNotExpected(): ServiceError {
  return malformed('Start of list found where not expected');
}

export function structureNotExpected(): ServiceError {
  return malformed('Start of structure or map found where not expected.');
}

/** The sentence is ours. */
export function nullNotExpected(): ServiceError {
  return malformed('Null found in a list where not expected');
}

/** What AWS calls SerializationException in JSON and MalformedInput in Query. Without a text the answer has none either. */
export function malformed(text?: string): ServiceError {
  return new ServiceError('SerializationException', text);
}

/** AWS's sentence is not known; this one is ours. */
export function tooManyParameters(most: number): ServiceError {
  return malformed(`More than ${most} parameters in the request`);
}

/** @param path As the Query protocol writes it: `SendMessageBatchRequestEntry.1.Id`. */
export function missing(path: string): ServiceError {
  return new ServiceError('MissingParameter', `The request must contain the parameter ${path}.`);
}

function tokenOf(scalar: unknown): string {
  if (typeof scalar === 'string') return 'STRING_VALUE';
  if (typeof scalar === 'number') return 'NUMBER_VALUE';
  return scalar === true ? 'TRUE_VALUE' : 'FALSE_VALUE';
}
