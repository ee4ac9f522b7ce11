import type { JsonReader } from './jsonReader.ts';
import { sameNumber } from './numeric.ts';
import type { Dialect, Scalar, Term } from './policy.ts';
import { textOperand, textTerm } from './textOperators.ts';

/**
 * `{"anything-but": …}`: a string, a number, a list of one of the two, or an object with another operator.
 * Any value passes that is not named, of whatever type; no value at all does not.
 */
export function parseAnythingBut(reader: JsonReader, dialect: Dialect): Term {
  const term = reader.next() === '{' ? parseNested(reader, dialect) : parseListed(reader);
  if (reader.next() !== '}') reader.fail('Too many elements in numeric expression');
  return term;
}

function parseListed(reader: JsonReader): Term {
  const listed = reader.token === '[' ? parseList(reader) : [parseLiteral(reader)];
  if (listed.length === 0 || listed.some((value) => typeof value !== typeof listed[0])) {
    reader.fail('Inside anything but list, either all values are number or string, mixed type is not supported');
  }
  const words = `anything but ${listed.map((value) => JSON.stringify(value)).join(' or ')}`;
  if (typeof listed[0] === 'number') return { test: exceptNumbers(listed as number[]), words };
  const texts = new Set<Scalar>(listed);
  return { test: (value) => !texts.has(value), words };
}

function exceptNumbers(listed: readonly number[]): (value: Scalar) => boolean {
  return (value) => typeof value !== 'number' || !listed.some((one) => sameNumber(one, value));
}

function parseList(reader: JsonReader): (string | number)[] {
  const listed: (string | number)[] = [];
  while (reader.next() !== ']') {
    if (reader.token !== 'string' && reader.token !== 'number') {
      reader.fail('Inside anything but list, start|null|boolean is not supported.');
    }
    listed.push(parseLiteral(reader));
  }
  return listed;
}

function parseLiteral(reader: JsonReader): string | number {
  if (reader.token === 'string') return reader.text();
  if (reader.token === 'number') return Number(reader.text());
  return reader.fail('Value of anything-but must be an array or single string/number value.');
}

function parseNested(reader: JsonReader, dialect: Dialect): Term {
  if (reader.next() !== 'field') reader.fail('Anything-But expression name not found');
  const operator = reader.text();
  if (!dialect.insideAnythingBut.has(operator)) reader.fail(`Unsupported anything-but pattern: ${operator}`);
  const terms = parseNestedTerms(reader, dialect, operator);
  if (reader.next() !== '}') reader.fail('Too many elements in numeric expression');
  return {
    test: (value) => !terms.some((term) => term.test(value)),
    words: `anything but what ${terms.map((term) => term.words).join(' or ')}`,
  };
}

function parseNestedTerms(reader: JsonReader, dialect: Dialect, operator: string): Term[] {
  if (reader.next() !== '[' || !dialect.hasNestedText) {
    return [textTerm(reader, operator, textOperand(reader, operator))];
  }
  const terms: Term[] = [];
  while (reader.next() !== ']') terms.push(textTerm(reader, operator, textOperand(reader, operator)));
  return terms;
}
