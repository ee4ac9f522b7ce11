import type { JsonReader } from './jsonReader.ts';
import type { Scalar, Term } from './policy.ts';
import { matchesWildcard, parseWildcard } from './wildcard.ts';

/** The current token as operand of an operator that takes a string. @throws FilterPolicyError where it is none. */
export function textOperand(reader: JsonReader, operator: string): string {
  if (reader.token !== 'string') reader.fail(`${operator} match pattern must be a string`);
  return reader.text();
}

/** Strings alone pass: prefix, suffix, equals-ignore-case, wildcard. */
export function textTerm(reader: JsonReader, operator: string, operand: string): Term {
  const { prepare, words } = textOperators[operator]!;
  const matches = prepare(operand, reader);
  const test = (value: Scalar): boolean => typeof value === 'string' && matches(value);
  return { test, words: `${words} ${JSON.stringify(operand)}` };
}

interface TextOperator {
  readonly words: string;
  readonly prepare: (operand: string, reader: JsonReader) => (value: string) => boolean;
}

const textOperators: Readonly<Record<string, TextOperator>> = {
  prefix: { words: 'starts with', prepare: (operand) => (value) => value.startsWith(operand) },
  suffix: { words: 'ends with', prepare: (operand) => (value) => value.endsWith(operand) },
  'equals-ignore-case': { words: 'in any case', prepare: prepareAnyCase },
  wildcard: { words: 'is like', prepare: prepareWildcard },
};

function prepareAnyCase(operand: string): (value: string) => boolean {
  const lower = operand.toLowerCase();
  return (value) => value.toLowerCase() === lower;
}

function prepareWildcard(operand: string, reader: JsonReader): (value: string) => boolean {
  const pattern = parseWildcard(operand);
  if ('refusal' in pattern) return reader.fail(pattern.refusal);
  return (value) => matchesWildcard(pattern, value);
}
