import type { JsonReader } from './jsonReader.ts';
import type { Scalar, Term } from './policy.ts';

const largest = 1e9;
const steps = 1e5;

/** Whether two numbers are the same to five digits after the point, which is as far as SNS looks (aws-facts 2.7). */
export function sameNumber(a: number, b: number): boolean {
  return a === b || rounded(a) === rounded(b);
}

/**
 * `["=", 1]`, `["<", 1]`, `[">", 0, "<=", 100]`: the lower bound comes first.
 *
 * @throws FilterPolicyError with the texts of aws-facts 2.7.
 */
export function parseNumeric(reader: JsonReader): Term {
  if (reader.next() !== '[') reader.fail('Value of numeric must be an array.');
  if (reader.next() !== 'string') reader.fail(`Invalid member in numeric match: ${reader.text()}`);
  const term = parseRange(reader, reader.text());
  if (reader.next() !== '}') reader.fail('Too many elements in numeric expression');
  return term;
}

function parseRange(reader: JsonReader, operator: string): Term {
  reader.next();
  const compare = comparisons.get(operator);
  if (!compare) reader.fail(`Unrecognized numeric range operator: ${operator}`);
  const bound = operand(reader, operator === '=' ? 'equals' : operator);
  const first = comparison(operator, compare, bound);
  if (reader.next() === ']') return first;
  if (!operator.startsWith('>')) reader.fail('Too many elements in numeric expression');
  return parseTop(reader, first, bound);
}

function parseTop(reader: JsonReader, bottom: Term, lower: number): Term {
  if (reader.token !== 'string') reader.fail(`Bad value in numeric range: ${reader.text()}`);
  const operator = reader.text();
  if (operator !== '<' && operator !== '<=') reader.fail(`Bad numeric range operator: ${operator}`);
  reader.next();
  const upper = operand(reader, operator);
  if (reader.next() !== ']') reader.fail('Too many terms in numeric range expression');
  if (lower >= upper) reader.fail('Bottom must be less than top');
  const top = comparison(operator, comparisons.get(operator)!, upper);
  return { test: (value) => bottom.test(value) && top.test(value), words: `${bottom.words} and ${top.words}` };
}

/** No text is recorded for a number out of range; the range is (aws-facts 2.7). */
function operand(reader: JsonReader, name: string): number {
  if (reader.token !== 'number') reader.fail(`Value of ${name} must be numeric`);
  const value = Number(reader.text());
  if (Math.abs(value) > largest) reader.fail('Value must be between -1.0E9 and 1.0E9, inclusive');
  return value;
}

type Comparison = (value: number, bound: number) => boolean;

const comparisons: ReadonlyMap<string, Comparison> = new Map<string, Comparison>([
  ['=', (value, bound) => value === bound],
  ['<', (value, bound) => value < bound],
  ['<=', (value, bound) => value <= bound],
  ['>', (value, bound) => value > bound],
  ['>=', (value, bound) => value >= bound],
]);

function comparison(operator: string, compare: Comparison, operand: number): Term {
  const bound = rounded(operand);
  const test = (value: Scalar): boolean => typeof value === 'number' && compare(rounded(value), bound);
  return { test, words: `${operator} ${operand}` };
}

function rounded(value: number): number {
  return Math.round(value * steps);
}
