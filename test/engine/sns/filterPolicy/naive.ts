import type { AttributeValue } from '../../../../src/engine/sqs/rows.ts';

type Json = unknown;
type JsonObject = Record<string, Json>;

/** Whether attributes pass a policy: a slow reading of aws-facts 2.7, straight over the policy's JSON. */
export function naiveAttributes(policy: JsonObject, attributes: Readonly<Record<string, AttributeValue>>): boolean {
  if (Object.keys(policy).length === 0) return true;
  if (Object.keys(attributes).length === 0) return false;
  return Object.entries(policy).every(([key, wanted]) => {
    if (key === '$or') return (wanted as JsonObject[]).some((alternative) => naiveAttributes(alternative, attributes));
    const attribute = attributes[key];
    if (!attribute || attribute.DataType === 'Binary') return acceptsOne(wanted as Json[], []);
    if (attribute.DataType === 'Number') return acceptsOne(wanted as Json[], [Number(attribute.StringValue)]);
    if (attribute.DataType === 'String') return acceptsOne(wanted as Json[], [attribute.StringValue]);
    const elements = JSON.parse(attribute.StringValue!) as Json[];
    return acceptsOne(
      wanted as Json[],
      elements.filter((element) => !isObject(element) && !Array.isArray(element)),
    );
  });
}

/** Whether a body passes. */
export function naiveBody(policy: JsonObject, body: Json): boolean {
  if (Object.keys(policy).length === 0) return true;
  return isObject(body) && fits(conditions(policy), body);
}

/** One leaf of a policy by its path, or alternatives at a path. */
interface Condition {
  readonly steps: readonly string[];
  readonly terms?: readonly Json[];
  readonly alternatives?: readonly (readonly Condition[])[];
}

/** A policy's leaves with all dots taken for nesting; of a path written twice the later counts. */
function conditions(policy: JsonObject, above: readonly string[] = []): Condition[] {
  const leaves = new Map<string, Condition>();
  const others: Condition[] = [];
  for (const condition of Object.entries(policy).flatMap(([key, wanted]) => conditionsOf(key, wanted, above))) {
    if (condition.terms) leaves.set(condition.steps.join('.'), condition);
    else others.push(condition);
  }
  return [...leaves.values(), ...others];
}

function conditionsOf(key: string, wanted: Json, above: readonly string[]): Condition[] {
  if (key === '$or') return [{ steps: above, alternatives: (wanted as JsonObject[]).map((one) => conditions(one)) }];
  const steps = [...above, ...key.split('.')];
  return Array.isArray(wanted) ? [{ steps, terms: wanted }] : conditions(wanted as JsonObject, steps);
}

function fits(policy: readonly Condition[], value: Json): boolean {
  if (Array.isArray(value) && value.length > 0) return value.some((element) => fits(policy, element));
  const here = policy.filter((condition) => condition.steps.length === 0);
  if (!here.every(({ alternatives }) => alternatives!.some((alternative) => fits(alternative, value)))) return false;
  const firstSteps = new Set(policy.flatMap(({ steps }) => steps.slice(0, 1)));
  return [...firstSteps].every((step) => {
    const there = isObject(value) ? at(value, step) : undefined;
    const inside = policy
      .filter(({ steps }) => steps[0] === step)
      .map((one) => ({ ...one, steps: one.steps.slice(1) }));
    const leaf = inside.find(({ steps, terms }) => terms && steps.length === 0);
    const below = inside.filter((condition) => condition !== leaf);
    return (!leaf || acceptsOne(leaf.terms!, scalars(there))) && (below.length === 0 || fits(below, there));
  });
}

/** What stands under a step, dotted keys counted as nesting. */
function at(object: JsonObject, step: string): Json {
  const direct = Object.hasOwn(object, step) ? object[step] : undefined;
  const more = behind(object, step);
  if (Object.keys(more).length === 0) return direct;
  return isObject(direct) ? { ...direct, ...more } : more;
}

/** The entries `step.rest`, as `rest`. */
function behind(object: JsonObject, step: string): JsonObject {
  const dotted = Object.entries(object).filter(([key]) => key.startsWith(`${step}.`));
  return Object.fromEntries(dotted.map(([key, value]) => [key.slice(step.length + 1), value]));
}

function scalars(value: Json): Json[] {
  if (Array.isArray(value)) return value.flatMap(scalars);
  return value === undefined || isObject(value) ? [] : [value];
}

function acceptsOne(terms: readonly Json[], values: readonly Json[]): boolean {
  if (values.length === 0) return terms.some((term) => isObject(term) && term.exists === false);
  return terms.some((term) => values.some((value) => accepts(term, value)));
}

function accepts(term: Json, value: Json): boolean {
  if (!isObject(term)) return same(term, value);
  const [operator, operand] = Object.entries(term)[0]!;
  if (operator === 'exists') return operand === true && value !== null && value !== '';
  if (operator === 'anything-but') return !excluded(operand, value);
  if (operator === 'numeric') return inRange(operand as Json[], value);
  return typeof value === 'string' && texts[operator]!(value, operand as string);
}

const texts: Record<string, (value: string, operand: string) => boolean> = {
  prefix: (value, operand) => value.slice(0, operand.length) === operand,
  suffix: (value, operand) => operand === '' || value.slice(-operand.length) === operand,
  'equals-ignore-case': (value, operand) => value.toUpperCase() === operand.toUpperCase(),
  wildcard: (value, operand) => new RegExp(`^${operand.split('*').map(escape).join('[^]*')}$`).test(value),
  cidr: inCidr,
};

function escape(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

function excluded(operand: Json, value: Json): boolean {
  if (Array.isArray(operand)) return operand.some((one) => same(one, value));
  return isObject(operand) ? accepts(operand, value) : same(operand, value);
}

function inRange(terms: readonly Json[], value: Json): boolean {
  if (typeof value !== 'number') return false;
  for (let i = 0; i < terms.length; i += 2) {
    const bound = fiveDigits(terms[i + 1] as number);
    const found = fiveDigits(value);
    const order = found < bound ? '<' : found > bound ? '>' : '=';
    if (!(terms[i] as string).includes(order)) return false;
  }
  return true;
}

/** Addresses of version 4 as their 32 digits. */
function inCidr(value: string, cidr: string): boolean {
  const [network = '', bits] = cidr.split('/');
  const found = binary(value);
  return found !== undefined && found.slice(0, Number(bits)) === binary(network)!.slice(0, Number(bits));
}

function binary(address: string): string | undefined {
  if (!/^\d+\.\d+\.\d+\.\d+$/.test(address)) return undefined;
  const digits = address.split('.').map((part) => Number(part).toString(2).padStart(8, '0'));
  return digits.every((part) => part.length === 8) ? digits.join('') : undefined;
}

function same(a: Json, b: Json): boolean {
  if (typeof a === 'number' && typeof b === 'number') return fiveDigits(a) === fiveDigits(b);
  return a === b;
}

function fiveDigits(value: number): number {
  return Number(value.toFixed(5));
}

function isObject(value: Json): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
