import { ServiceError } from '../../engine/errors.ts';
import type { PutEventSourceInput } from '../../engine/lambda/putEventSource.ts';
import type { PutFunctionInput } from '../../engine/lambda/putFunction.ts';
import { isInteger, isObject, text, type Check, type Given } from '../inputChecks.ts';

/** Members of inputs about functions and event sources. */
export interface FunctionInput extends PutFunctionInput, Omit<PutEventSourceInput, 'id'> {
  readonly id?: number;
  readonly event: object;
  /** World of the function; the playground's own when absent. */
  readonly accountId?: string;
  readonly region?: string;
}

const world: readonly Check[] = [
  matching('accountId', /^\d{12}$/, 'twelve digits'),
  matching('region', /^[a-z]{2,}(-[a-z]+)+-\d+$/, 'one such as eu-west-1'),
];
const named: readonly Check[] = [text('name'), ...world];

/** What each function's input has to be, checked in this order. Ranges are the engine's. */
export const functionChecks: Readonly<Record<string, readonly Check[]>> = {
  functions: [],
  putFunction: [...named, codeProblem, optional('timeoutSeconds', 'number'), environmentProblem],
  removeFunction: named,
  invocations: named,
  invokeFunction: [...named, ({ event }) => (isObject(event) ? undefined : 'event must be an object.')],
  eventSources: [],
  putEventSource: [
    ...world,
    refProblem,
    text('functionName'),
    text('queueArn'),
    optional('batchSize', 'number'),
    optional('windowSeconds', 'number'),
    optional('maximumConcurrency', 'number'),
    optional('reportsItemFailures', 'boolean'),
    filtersProblem,
    optional('isEnabled', 'boolean'),
  ],
  removeEventSource: [
    ...world,
    refProblem,
    ({ uuid, id }) => (uuid === undefined && id === undefined ? 'uuid or id must say which one.' : undefined),
  ],
};

/** @throws InvalidParameterValue, naming the first member that is wrong. */
export function requireFunctionInput(name: string, input: unknown): asserts input is FunctionInput {
  const problem = isObject(input) ? problemOf(name, input) : 'The input must be an object.';
  if (problem !== undefined) throw new ServiceError('InvalidParameterValue', problem);
}

function problemOf(name: string, input: Given): string | undefined {
  for (const check of functionChecks[name]!) {
    const problem = check(input);
    if (problem !== undefined) return problem;
  }
  return undefined;
}

function matching(name: string, pattern: RegExp, what: string): Check {
  return ({ [name]: value }) =>
    value === undefined || (typeof value === 'string' && pattern.test(value)) ? undefined : `${name} must be ${what}.`;
}

function optional(name: string, type: 'number' | 'boolean'): Check {
  const what = type === 'number' ? 'a number' : 'true or false';
  return ({ [name]: value }) => (value === undefined || typeof value === type ? undefined : `${name} must be ${what}.`);
}

function codeProblem({ code }: Given): string | undefined {
  if (!isObject(code) || (code['kind'] !== 'file' && code['kind'] !== 'endpoint')) {
    return 'code must be an object whose kind is file or endpoint.';
  }
  const required = code['kind'] === 'file' ? ['path', 'handler'] : ['functionName', 'region'];
  const missing = required.find((name) => typeof code[name] !== 'string');
  if (missing !== undefined) return `code.${missing} must be a string.`;
  const wrong = ['url', 'profile'].find((name) => code[name] !== undefined && typeof code[name] !== 'string');
  return wrong === undefined ? undefined : `code.${wrong} must be a string.`;
}

function environmentProblem({ environment }: Given): string | undefined {
  if (environment === undefined) return undefined;
  const isRight = isObject(environment) && Object.values(environment).every((value) => typeof value === 'string');
  return isRight ? undefined : 'environment must be an object of strings.';
}

function filtersProblem({ filters }: Given): string | undefined {
  if (filters === undefined) return undefined;
  const isRight = Array.isArray(filters) && filters.every((filter) => typeof filter === 'string');
  return isRight ? undefined : 'filters must be a list of strings.';
}

function refProblem({ uuid, id }: Given): string | undefined {
  if (uuid !== undefined && typeof uuid !== 'string') return 'uuid must be a string.';
  return id === undefined || isInteger(id) ? undefined : 'id must be an integer.';
}
