import { ServiceError } from '../errors.ts';

/** `Invalid parameter: Topic Name`, `Invalid parameter: Tags Reason: …` (aws-facts 2.2). */
export function invalidParameter(name: string, reason?: string): ServiceError {
  const text = reason === undefined ? name : `${name} Reason: ${reason}`;
  return new ServiceError('InvalidParameterException', `Invalid parameter: ${text}`);
}

/** A message attribute or a platform's value that is wrong (code ParameterValueInvalid). */
export function invalidValue(sentence: string): ServiceError {
  return new ServiceError('InvalidParameterValueException', sentence);
}

/** `ValidationError` on the wire, as the front of the service answers (aws-facts 2.1). */
export function validationError(sentence: string): ServiceError {
  return new ServiceError('ValidationException', sentence);
}

export function notFound(what: 'Topic' | 'Subscription' | 'PlatformApplication' | 'Endpoint'): ServiceError {
  return new ServiceError('NotFoundException', `${what} does not exist`);
}
