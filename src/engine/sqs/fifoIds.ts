import type { ServiceError } from '../errors.ts';
import { invalidParameter } from './refusal.ts';

/** Letters, digits and punctuation of ASCII, 1 to 128: MessageGroupId, MessageDeduplicationId, ReceiveRequestAttemptId. */
const pattern = /^[!-~]{1,128}$/;

export function isFifoId(id: string): boolean {
  return pattern.test(id);
}

export function badFifoId(parameter: string, id: string): ServiceError {
  const reason = `${parameter} can only include alphanumeric and punctuation characters. 1 to 128 in length.`;
  return invalidParameter(parameter, id, reason);
}
