import { FilterPolicyError } from './filterPolicyError.ts';
import { placeIn } from './jsonPlace.ts';

export type JsonToken = '{' | '}' | '[' | ']' | 'field' | 'string' | 'number' | 'true' | 'false' | 'null' | 'end';

const valuesMeant = "(JSON String, Number, Array, Object or token 'null', 'true' or 'false')";
const aNumber = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const aWord = /[\p{L}\p{N}_$]+/uy;
const maximumDepth = 1000;
const plainWords = new Set<string>(['true', 'false', 'null']);

/**
 * Reads JSON token by token, with the texts and positions of the reader that AWS uses (Jackson, 2.16 or later).
 *
 * Positions are part of those texts, and depend on how far that reader has looked: a field has its value's beginning
 * read already, and a string only its opening quote until its text is asked for (aws-facts 2.7, recorded columns).
 */
export class JsonReader {
  readonly #source: string;
  #at = 0;
  #token: JsonToken = 'end';
  #text = '';
  #name = '';
  /** The value of the field that is the token; it is the next token. */
  #value?: JsonToken;
  /** The opening quote of a string whose text nobody asked for yet. */
  #openQuote = -1;
  /** The objects and arrays around, and where they began. */
  readonly #open: { readonly isObject: boolean; readonly start: number }[] = [];
  #needsComma = false;

  constructor(source: string) {
    this.#source = source;
  }

  get token(): JsonToken {
    return this.#token;
  }

  /** Moves to the next token. @throws FilterPolicyError where the text is not JSON. */
  next(): JsonToken {
    if (this.#value === undefined) {
      this.#finishString();
      this.#token = this.#read();
      return this.#token;
    }
    this.#token = this.#value;
    this.#value = undefined;
    return this.#token;
  }

  /** The current token as a string, unescaped; of a field its name. */
  text(): string {
    if (this.#token === 'field') return this.#name;
    this.#finishString();
    return this.#text;
  }

  /** Refuses what was read so far. */
  fail(sentence: string): never {
    return this.#failAt(sentence, this.#at);
  }

  #read(): JsonToken {
    this.#skipSpace();
    const around = this.#open.at(-1);
    if (this.#at >= this.#source.length) return this.#atEnd();
    const next = this.#source[this.#at]!;
    if (around && next === (around.isObject ? '}' : ']')) return this.#close(next);
    if (around && this.#needsComma) this.#skipComma(around.isObject);
    return around?.isObject ? this.#readField() : this.#readValue();
  }

  #readField(): JsonToken {
    if (this.#source[this.#at] !== '"') this.#unexpected('was expecting double-quote to start field name');
    const name = this.#readString(this.#at, ' in field name');
    this.#skipSpace();
    if (this.#at >= this.#source.length)
      this.#failAt('Unexpected end-of-input within/between Object entries', this.#at);
    if (this.#source[this.#at] !== ':') this.#unexpected('was expecting a colon to separate field name and value');
    this.#at += 1;
    this.#skipSpace();
    this.#value = this.#readValue();
    this.#name = name;
    return 'field';
  }

  #readValue(): JsonToken {
    if (this.#at >= this.#source.length) {
      const kind = this.#open.at(-1)?.isObject === false ? 'Array' : 'Object';
      this.#failAt(`Unexpected end-of-input within/between ${kind} entries`, this.#at);
    }
    const next = this.#source[this.#at]!;
    this.#needsComma = true;
    if (next === '{' || next === '[') return this.#enter(next);
    if (next === '"') {
      this.#openQuote = this.#at;
      this.#at += 1;
      return 'string';
    }
    if (next === '-' || (next >= '0' && next <= '9')) return this.#readNumber();
    return this.#readWord();
  }

  #enter(bracket: '{' | '['): JsonToken {
    this.#open.push({ isObject: bracket === '{', start: this.#at });
    this.#at += 1;
    this.#text = bracket;
    this.#needsComma = false;
    if (this.#open.length > maximumDepth) {
      this.fail(
        `Document nesting depth (${maximumDepth + 1}) exceeds the maximum allowed (${maximumDepth}, from \`StreamReadConstraints.getMaxNestingDepth()\`)`,
      );
    }
    return bracket;
  }

  #close(bracket: '}' | ']'): JsonToken {
    this.#open.pop();
    this.#at += 1;
    this.#text = bracket;
    this.#needsComma = true;
    return bracket;
  }

  #readNumber(): JsonToken {
    aNumber.lastIndex = this.#at;
    const found = aNumber.exec(this.#source);
    if (!found) {
      this.#at += 1;
      this.#unexpected('Expected digit (0-9) to follow minus sign, for valid numeric value');
    }
    this.#at = aNumber.lastIndex;
    this.#text = found[0];
    if (/^-?0$/.test(this.#text) && /^\d/.test(this.#source.slice(this.#at, this.#at + 1))) {
      this.fail('Invalid numeric value: Leading zeroes not allowed');
    }
    return 'number';
  }

  #readWord(): JsonToken {
    aWord.lastIndex = this.#at;
    const word = aWord.exec(this.#source)?.[0];
    if (word === undefined) this.#unexpected(`expected a valid value ${valuesMeant}`);
    this.#at += word.length;
    this.#text = word;
    if (!plainWords.has(word)) this.fail(`Unrecognized token '${word}': was expecting ${valuesMeant}`);
    return word as JsonToken;
  }

  #finishString(): void {
    if (this.#openQuote < 0) return;
    const quote = this.#openQuote;
    this.#openQuote = -1;
    this.#text = this.#readString(quote, ': was expecting closing quote for a string value');
  }

  /** Reads the string whose opening quote is at `quote`, and ends behind its closing one. */
  #readString(quote: number, atEnd: string): string {
    let end = quote + 1;
    for (; this.#source[end] !== '"'; end += this.#source[end] === '\\' ? 2 : 1) {
      if (end >= this.#source.length) this.#failAt(`Unexpected end-of-input${atEnd}`, this.#source.length);
      if (this.#source.charCodeAt(end) < 32) this.#controlCharacter(end);
    }
    this.#at = end + 1;
    try {
      return JSON.parse(this.#source.slice(quote, end + 1)) as string;
    } catch {
      return this.#failAt('Unrecognized character escape', end + 1);
    }
  }

  #controlCharacter(at: number): never {
    const code = this.#source.charCodeAt(at);
    return this.#failAt(
      `Illegal unquoted character ((CTRL-CHAR, code ${code})): has to be escaped using backslash to be included in string value`,
      at + 1,
    );
  }

  #skipComma(isObject: boolean): void {
    const kind = isObject ? 'Object' : 'Array';
    if (this.#source[this.#at] !== ',') this.#unexpected(`was expecting comma to separate ${kind} entries`);
    this.#at += 1;
    this.#skipSpace();
    if (this.#at >= this.#source.length)
      this.#failAt(`Unexpected end-of-input within/between ${kind} entries`, this.#at);
  }

  #skipSpace(): void {
    while (' \t\r\n'.includes(this.#source[this.#at] ?? '.')) this.#at += 1;
  }

  #atEnd(): 'end' {
    const open = this.#open.at(-1);
    if (!open) return 'end';
    const kind = open.isObject ? 'Object' : 'Array';
    return this.#failAt(
      `Unexpected end-of-input: expected close marker for ${kind} (start marker at ${placeIn(this.#source, open.start)})`,
      this.#at,
    );
  }

  #unexpected(meant: string): never {
    const character = this.#source[this.#at] ?? '';
    const code = this.#source.charCodeAt(this.#at);
    return this.#failAt(`Unexpected character ('${character}' (code ${code})): ${meant}`, this.#at);
  }

  #failAt(sentence: string, at: number): never {
    throw new FilterPolicyError(`${sentence}\n at ${placeIn(this.#source, at)}`);
  }
}
