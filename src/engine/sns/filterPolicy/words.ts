import { unreadable } from './filterInput.ts';

const longest = 200;

/** At most 200 characters of a text. */
export function clip(text: string): string {
  return text.length > longest ? `${text.slice(0, longest - 1)}…` : text;
}

/** What stands at a place of a message, as JSON or in words. */
export function foundWords(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (Array.isArray(value)) return clip(arrayWords(value));
  if (typeof value === 'object' && value !== null) return 'an object';
  return clip(JSON.stringify(typeof value === 'string' ? value.slice(0, longest) : value));
}

/** What an attribute holds. */
export function attributeWords(value: unknown): string {
  return value === unreadable ? 'not a JSON array' : foundWords(value);
}

/** `.total`, `["a b"]`: a step of a path as `inspect/jsonPath` reads it. */
export function step(key: string): string {
  return /^[^.[\]\s"'$]+$/.test(key) ? `.${key}` : `[${JSON.stringify(key)}]`;
}

function arrayWords(values: readonly unknown[]): string {
  let text = '';
  for (const value of values) {
    if (text.length > longest) break;
    const words = Array.isArray(value) ? 'an array' : foundWords(value);
    text += text === '' ? words : `,${words}`;
  }
  return `[${text}]`;
}
