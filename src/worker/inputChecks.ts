/** An input of which nothing is known but that it is an object. */
export type Given = Readonly<Record<string, unknown>>;
/** What is wrong with one member; undefined when nothing is. */
export type Check = (input: Given) => string | undefined;

/** Of metrics. */
export const mostMinutes = 1440;

/** Which rows of a window are wanted. */
export const page: readonly Check[] = [
  text('text'),
  (input) => integer('offset', input['offset']),
  (input) => integer('limit', input['limit']),
];

export function text(name: string): Check {
  return (input) => (typeof input[name] === 'string' ? undefined : `${name} must be a string.`);
}

export function integer(name: string, value: unknown): string | undefined {
  return isInteger(value) ? undefined : `${name} must be an integer.`;
}

export function integerWithin(name: string, value: unknown, min: number, max: number): string | undefined {
  return isInteger(value) && value >= min && value <= max
    ? undefined
    : `${name} must be an integer from ${min} to ${max}.`;
}

/** Own names alone, so that no name finds what objects inherit. */
export function isOneOf(names: object, value: unknown): boolean {
  return typeof value === 'string' && Object.hasOwn(names, value);
}

export function isInteger(value: unknown): value is number {
  return Number.isSafeInteger(value);
}

export function isObject(value: unknown): value is Given {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
