import { ServiceError } from '../errors.ts';

/** AWS's most common sentence: a parameter's value, and what is wrong with it. */
export function invalidParameter(parameter: string, value: string | number, reason: string): ServiceError {
  return new ServiceError(
    'InvalidParameterValue',
    `Value ${value} for parameter ${parameter} is invalid. Reason: ${reason}`,
  );
}

/** For a queue attribute of a value that it cannot have. */
export function invalidAttribute(name: string, reason?: string): ServiceError {
  const text = `Invalid value for the parameter ${name}.`;
  return new ServiceError('InvalidAttributeValue', reason === undefined ? text : `${text} Reason: ${reason}`);
}

/** For what AWS calls missing: also an empty text where one is required. */
export function missingParameter(parameter: string): ServiceError {
  return new ServiceError('MissingParameter', `The request must contain the parameter ${parameter}.`);
}

/** For a parameter of FIFO queues on a standard one; the sentence is known from other emulators only. */
export function notForThisQueueType(parameter: string, value: string | number): ServiceError {
  return invalidParameter(parameter, value, 'The request includes a parameter that is not valid for this queue type.');
}
