import { isInNetwork, parseNetwork } from './cidr.ts';
import { parseAnythingBut } from './anythingBut.ts';
import { FilterPolicyError } from './filterPolicyError.ts';
import type { JsonReader } from './jsonReader.ts';
import { parseNumeric } from './numeric.ts';
import type { Dialect, Scalar, Term } from './policy.ts';
import { textOperand, textTerm } from './textOperators.ts';

type ParseOperator = (reader: JsonReader, dialect: Dialect, name: string) => Term;

/** Every operator of aws-facts 2.7; each reads its operand and the end of its object. */
const operators: ReadonlyMap<string, ParseOperator> = new Map<string, ParseOperator>([
  ['prefix', parseText],
  ['suffix', parseText],
  ['equals-ignore-case', parseText],
  ['wildcard', parseText],
  ['numeric', parseNumeric],
  ['anything-but', parseAnythingBut],
  ['exists', parseExists],
  ['cidr', parseCidr],
]);

/** Operators' names, which may not be keys inside `$or`. */
export const operatorNames: ReadonlySet<string> = new Set(operators.keys());

/** `{"operator": operand}`, of which the brace was read. */
export function parseExpression(reader: JsonReader, dialect: Dialect): Term {
  if (reader.next() !== 'field') reader.fail('Match expression name not found');
  const name = reader.text();
  const parse = operators.get(name);
  if (!parse) reader.fail(`Unrecognized match type ${name}`);
  return parse(reader, dialect, name);
}

function parseText(reader: JsonReader, dialect: Dialect, name: string): Term {
  const ignoresCase = reader.next() === '{' && dialect.hasNestedText && (name === 'prefix' || name === 'suffix');
  if (!ignoresCase) {
    const term = textTerm(reader, name, textOperand(reader, name));
    closeExpression(reader);
    return term;
  }
  if (reader.next() !== 'field' || reader.text() !== 'equals-ignore-case') {
    reader.fail(`Unsupported ${name} pattern: ${reader.text()}`);
  }
  reader.next();
  const text = textOperand(reader, 'equals-ignore-case');
  closeExpression(reader);
  closeExpression(reader);
  return ignoringCase(textTerm(reader, name, text.toLowerCase()));
}

function ignoringCase(term: Term): Term {
  const test = (value: Scalar): boolean => typeof value === 'string' && term.test(value.toLowerCase());
  return { test, words: `${term.words} in any case` };
}

/** A key exists whose value is neither null nor empty, and is missing where nothing stands: attribute-key-matching. */
function parseExists(reader: JsonReader): Term {
  const token = reader.next();
  if (token !== 'true' && token !== 'false') reader.fail('exists match pattern must be either true or false.');
  closeExpression(reader);
  if (token === 'true') return { test: (value) => value !== null && value !== '', words: 'is present' };
  return { test: () => false, words: 'is absent', acceptsNothing: true };
}

/** AWS complains of a `prefix` where the operand is no string; its refusals of the text itself name no position. */
function parseCidr(reader: JsonReader): Term {
  reader.next();
  const text = textOperand(reader, 'prefix');
  const network = parseNetwork(text);
  if ('refusal' in network) throw new FilterPolicyError(network.refusal);
  closeExpression(reader);
  return { test: (value) => typeof value === 'string' && isInNetwork(value, network), words: `in ${text}` };
}

function closeExpression(reader: JsonReader): void {
  if (reader.next() !== '}') reader.fail('Only one key allowed in match expression');
}
