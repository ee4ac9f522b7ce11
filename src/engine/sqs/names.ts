import { sqsLimits } from '../limits.ts';
import { ServiceError } from '../errors.ts';

const namePattern = /^[A-Za-z0-9_-]+$/;

/**
 * Checks the name of a new standard queue. The sentence for a bad name comes from LocalStack, the code from AWS.
 *
 * @throws InvalidParameterValue
 */
export function requireQueueName(name: string): void {
  if (!name) throw new ServiceError('InvalidParameterValue', 'Queue name cannot be empty');
  if (name.length <= sqsLimits.queueName.max && namePattern.test(name)) return;

  const text = 'Can only include alphanumeric characters, hyphens, or underscores. 1 to 80 in length';
  throw new ServiceError('InvalidParameterValue', text);
}
