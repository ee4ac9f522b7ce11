import { hasPlaceholders } from './template.ts';

/**
 * AWS's rules for a message, checked while it is typed. The engine checks again and has the last word;
 * these are here so that a person reads the reason beside the field and not after the send.
 */
export interface AttributeDraft {
  readonly name: string;
  readonly dataType: string;
  readonly value: string;
}

export const maxAttributes = 10;
export const maxDelaySeconds = 900;

const utf8 = new TextEncoder();

/**
 * Bytes that count towards the limit: body, and name, type and value of every attribute; Binary as its decoded bytes.
 * A row with nothing written in it is no attribute yet.
 */
export function sizeOf(body: string, attributes: readonly AttributeDraft[]): number {
  let size = utf8.encode(body).length;
  for (const { name, dataType, value } of attributes) {
    if (name === '' && value === '') continue;
    size += utf8.encode(name).length + utf8.encode(dataType).length;
    size += isBinary(dataType) ? binaryLength(value) : utf8.encode(value).length;
  }
  return size;
}

/** What is wrong with the message as a whole, in a sentence; undefined when AWS would take it. */
export function bodyProblem(body: string, size: number, maxBytes: number): string | undefined {
  if (body === '') return 'A message needs a body of at least one character.';
  if (invalidCharacter.test(body))
    return 'The body has a character that SQS does not take (control characters other than tab and line ends).';
  if (size > maxBytes) return `The message must be at most ${maxBytes} bytes with its attributes; this is ${size}.`;
  return undefined;
}

/** Undefined for the queue's default (`text` empty) and for 0 to 900 whole seconds. */
export function delayProblem(text: string): string | undefined {
  if (text.trim() === '') return undefined;
  if (/^\d+$/.test(text.trim()) && Number(text) <= maxDelaySeconds) return undefined;
  return `A delay is 0 to ${maxDelaySeconds} whole seconds, or empty for the queue's default.`;
}

export interface AttributeProblem {
  readonly field: keyof AttributeDraft;
  readonly text: string;
}

/** What is wrong with attribute `index` first, by SQS's rules for names, types and values, and in which field. */
export function attributeProblem(
  all: readonly AttributeDraft[],
  index: number,
  isFilled = false,
): AttributeProblem | undefined {
  const { name, dataType, value } = all[index]!;
  const isTwice = all.some((other, i) => i !== index && other.name === name);
  const problems = {
    name: nameProblem(name, isTwice),
    dataType: typeProblem(dataType),
    value: isFilled && hasPlaceholders(value) ? undefined : valueProblem(dataType, value),
  };
  for (const field of ['name', 'dataType', 'value'] as const) {
    if (problems[field] !== undefined) return { field, text: problems[field] };
  }
  return undefined;
}

function nameProblem(name: string, isTwice: boolean): string | undefined {
  if (name === '') return 'An attribute needs a name.';
  if (name.length > 256) return 'A name has at most 256 characters.';
  if (!/^[\p{L}\p{N}_.-]+$/u.test(name)) return 'A name has letters, digits, hyphen, underscore and dot only.';
  if (/^(aws|amazon)\./i.test(name)) return 'Names that begin with “AWS.” or “Amazon.” are reserved.';
  if (name.startsWith('.') || name.endsWith('.') || name.includes('..'))
    return 'A name cannot begin or end with a dot, or have two in a row.';
  return isTwice ? 'Another attribute has this name.' : undefined;
}

function typeProblem(dataType: string): string | undefined {
  if (!/^(String|Number|Binary)(\..+)?$/.test(dataType))
    return 'A type is String, Number or Binary, with an optional .label.';
  return utf8.encode(dataType).length > 256 ? 'A type has at most 256 bytes.' : undefined;
}

function valueProblem(dataType: string, value: string): string | undefined {
  if (value === '') return 'An attribute needs a value.';
  if (dataType.startsWith('Number')) return numberProblem(value);
  if (isBinary(dataType)) return isBase64(value) ? undefined : 'Write a Binary value as base64.';
  return invalidCharacter.test(value) ? 'The value has a character that SQS does not take.' : undefined;
}

function numberProblem(value: string): string | undefined {
  const parts = /^[+-]?(\d*)\.?(\d*)(?:[eE][+-]?\d+)?$/.exec(value);
  if (!parts || `${parts[1]}${parts[2]}` === '') return 'A Number is written in decimal digits.';
  const precision = `${parts[1]}${parts[2]}`.replace(/^0+/, '').length;
  return precision > 38 ? 'A Number has at most 38 digits.' : undefined;
}

function isBinary(dataType: string): boolean {
  return dataType === 'Binary' || dataType.startsWith('Binary.');
}

function isBase64(value: string): boolean {
  return value.length % 4 === 0 && /^[A-Za-z0-9+/]+={0,2}$/.test(value);
}

function binaryLength(value: string): number {
  if (!isBase64(value)) return utf8.encode(value).length;
  return (value.length / 4) * 3 - (value.endsWith('==') ? 2 : value.endsWith('=') ? 1 : 0);
}

// #x9 | #xA | #xD | #x20 to #xD7FF | #xE000 to #xFFFD | #x10000 to #x10FFFF (SQS API Reference, SendMessage)
// oxlint-disable-next-line no-control-regex -- tab and line ends are the control characters it takes
const invalidCharacter = /[^\u0009\u000A\u000D\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/u;
