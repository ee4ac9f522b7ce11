import type { Tag } from '@aws-sdk/client-sns';
import type { Call } from '../call.ts';
import { ServiceError } from '../errors.ts';
import { invalidParameter, validationError } from './refusal.ts';

type Tags = Readonly<Record<string, string>>;

/** AWS keeps these for itself, in upper and lower case. */
const reserved = /^aws:/i;

/**
 * Tags of a request by key. The texts about lengths are of AWS's front, as recorded for a key too long; that reserved keys
 * are refused so, AWS's common rules for tags suggest, and the sentence is ours.
 *
 * @throws InvalidParameterException for a key given twice (recorded), or reserved; ValidationException for lengths.
 */
export function checkedTags(call: Call, given: readonly Tag[] = []): Tags {
  const { tagKey, tagValue } = call.snsLimits;
  const tags = new Map<string, string>();
  for (const [at, { Key: key = '', Value: value = '' }] of given.entries()) {
    requireLength(key, tagKey, `tags.${at + 1}.member.key`);
    requireLength(value, tagValue, `tags.${at + 1}.member.value`);
    if (reserved.test(key)) throw invalidParameter('Tags', `Keys that begin with aws: are reserved: ${key}`);
    if (tags.has(key)) throw invalidParameter('Duplicated keys are not allowed.');
    tags.set(key, value);
  }
  return Object.fromEntries(tags);
}

/** @throws TagLimitExceededException for more than 50 */
export function withTags(call: Call, present: Tags, added: Tags): Tags {
  const tags = { ...present, ...added };
  if (Object.keys(tags).length <= call.snsLimits.tags.max) return tags;
  throw new ServiceError('TagLimitExceededException', 'Could not complete request: tag quota of per resource exceeded');
}

function requireLength(text: string, { min, max }: { readonly min: number; readonly max: number }, path: string): void {
  const length = Array.from(text).length;
  if (length >= min && length <= max) return;
  const rule = length < min ? `greater than or equal to ${min}` : `less than or equal to ${max}`;
  throw validationError(
    `1 validation error detected: Value '${text}' at '${path}' failed to satisfy constraint: Member must have length ${rule}`,
  );
}
