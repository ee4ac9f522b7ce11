import { ServiceError } from '../errors.ts';
import { missingParameter } from './refusal.ts';
import { isSqsText } from './text.ts';

/**
 * Checks a message body but for its size, which counts together with the attributes.
 *
 * @param parameter How the request calls it: `MessageBody`, or with the path of a batch entry.
 * @throws MissingParameter for an empty one, InvalidMessageContents for characters outside the XML set (its sentence is
 *   known from LocalStack only).
 */
export function requireBody(parameter: string, body: string): void {
  if (!body) throw missingParameter(parameter);
  if (isSqsText(body)) return;

  const valid = '#x9 | #xA | #xD | #x20 to #xD7FF | #xE000 to #xFFFD | #x10000 to #x10FFFF';
  throw new ServiceError('InvalidMessageContents', `Invalid characters found. Valid unicode characters are ${valid}`);
}
