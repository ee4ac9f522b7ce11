/** A message of which `{{…}}` is filled in for each of the messages it makes. */

/** Names worth offering; faker knows many more, all of the form `{{module.method}}`. */
export const placeholderNames: readonly string[] = [
  'counter',
  'uuid',
  'now',
  'person.fullName',
  'internet.email',
  'commerce.product',
  'commerce.price',
  'number.int',
  'location.city',
  'lorem.sentence',
];

export const maxCount = 100_000;

export function hasPlaceholders(text: string): boolean {
  return /\{\{[^{}]+\}\}/.test(text);
}

/** Undefined for an empty text, which is one, and for 1 to 100 000. */
export function countProblem(text: string): string | undefined {
  const trimmed = text.trim();
  if (trimmed === '' || (/^\d{1,6}$/.test(trimmed) && Number(trimmed) >= 1 && Number(trimmed) <= maxCount))
    return undefined;
  return 'Count is 1 to 100 000 messages.';
}

/** Undefined for an empty text, which is 1, and for whole numbers that fit 32 bits. */
export function seedProblem(text: string): string | undefined {
  const trimmed = text.trim();
  if (trimmed === '' || (/^\d{1,10}$/.test(trimmed) && Number(trimmed) <= 0xffff_ffff)) return undefined;
  return 'A seed is a whole number from 0 to 4 294 967 295.';
}
