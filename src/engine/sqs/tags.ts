import type { Call } from '../call.ts';
import { ServiceError } from '../errors.ts';
import type { Limit } from '../limits.ts';

type Tags = Readonly<Record<string, string>>;

/**
 * The tags of a queue once more are added; a key that is there gets the new value, which may be empty. Keys are
 * case-sensitive. That SQS refuses what passes AWS's common limits for tags is not recorded: the sentence for too many is
 * known from moto, the others are ours.
 *
 * @throws InvalidParameterValue for more than 50 tags, keys of 0 or more than 128 and values of more than 256 characters.
 */
export function withTags(call: Call, queueName: string, present: Tags, added: Tags): Tags {
  const tags = { ...present, ...added };
  if (Object.keys(tags).length > call.limits.tags.max) throw invalid(`Too many tags added for queue ${queueName}.`);
  for (const [key, value] of Object.entries(added)) {
    if (key === '') throw invalid('Tag keys must not be empty.');
    if (isLonger(key, call.limits.tagKey)) throw invalid('Tag keys must be at most 128 characters long.');
    if (isLonger(value, call.limits.tagValue)) throw invalid('Tag values must be at most 256 characters long.');
  }
  return tags;
}

/** Counts characters, of which one may be two units of a text, without looking at more of it than may be. */
function isLonger(text: string, { max }: Limit): boolean {
  return text.length > max && Array.from(text.slice(0, 2 * max + 1)).length > max;
}

function invalid(text: string): ServiceError {
  return new ServiceError('InvalidParameterValue', text);
}
