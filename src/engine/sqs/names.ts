import type { Call } from '../call.ts';
import { ServiceError } from '../errors.ts';
import { isWithin } from '../limits.ts';

const standardName = /^[A-Za-z0-9_-]+$/;
const fifoName = /^[A-Za-z0-9_-]+\.fifo$/;

/**
 * Checks the name of a new queue. The sentences for a bad name come from LocalStack, the code from AWS.
 *
 * @throws InvalidParameterValue
 */
export function requireQueueName(call: Call, name: string, isFifo: boolean): void {
  if (!name) throw new ServiceError('InvalidParameterValue', 'Queue name cannot be empty');
  if (isWithin(call.limits.queueName, name.length) && (isFifo ? fifoName : standardName).test(name)) return;

  const text = isFifo
    ? 'The name of a FIFO queue can only include alphanumeric characters, hyphens, or underscores, must end with .fifo suffix and be 1 to 80 in length'
    : 'Can only include alphanumeric characters, hyphens, or underscores. 1 to 80 in length';
  throw new ServiceError('InvalidParameterValue', text);
}
