import { validationError } from '../refusal.ts';

/**
 * How many a page holds: all it may where nothing is said.
 *
 * @throws ValidationException outside 1 to `most`; the sentence is that of AWS's other ranges
 */
export function pageSizeOf(maxResults: number | undefined, most: number): number {
  if (maxResults === undefined) return most;
  const bound = maxResults < 1 ? 'greater than or equal to 1' : `less than or equal to ${most}`;
  if (maxResults >= 1 && maxResults <= most) return maxResults;
  throw validationError(
    `1 validation error detected: Value '${maxResults}' at 'maxResults' failed to satisfy constraint: Member must have value ${bound}`,
  );
}
