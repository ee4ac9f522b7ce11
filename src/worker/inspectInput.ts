import { ServiceError } from '../engine/errors.ts';
import type { LanesQuery, RedriveRequest, RowState, SortKey, WindowQuery } from '../engine/inspect/views.ts';
import type { QueueFaults } from '../engine/sqs/rows.ts';
import {
  integer,
  integerWithin,
  isInteger,
  isObject,
  isOneOf,
  mostMinutes,
  page,
  text,
  type Check,
  type Given,
} from './inputChecks.ts';
import { topicChecks, type TopicInput } from './topicInput.ts';

/** The body of `POST /_playground/inspect/NAME`: every member that some function has. */
export interface InspectInput extends WindowQuery, LanesQuery, Omit<RedriveRequest, 'ids'>, TopicInput {
  readonly ids: readonly number[];
  readonly messageId: number;
  readonly visibilityTimeoutSeconds?: number;
  readonly group: string;
  readonly faults: QueueFaults;
  readonly minutes: number;
}

const rowStates: Readonly<Record<RowState, true>> = { delayed: true, visible: true, inFlight: true, ended: true };
const sortKeys: Readonly<Record<SortKey, true>> = {
  age: true,
  state: true,
  receives: true,
  size: true,
  until: true,
  group: true,
};
const mostObservations = 10_000;

const queueId: Check = (input) => integer('queueId', input['queueId']);
const messageId: Check = (input) => integer('messageId', input['messageId']);
const redrive: readonly Check[] = [queueId, idsProblem, destinationProblem, rateProblem, bodiesProblem];

/** What each function's input has to be, checked in this order. */
const checks: Readonly<Record<string, readonly Check[]>> = {
  overview: [],
  summary: [queueId],
  window: [queueId, statesProblem, sortProblem, ...page],
  message: [queueId, messageId],
  receiveMessage: [queueId, messageId, timeoutProblem],
  deleteMessage: [queueId, messageId],
  lanes: [queueId, ...page],
  lane: [queueId, text('group')],
  redrivePreview: redrive,
  redrive,
  setFaults: [queueId, faultsProblem],
  metrics: [queueId, ({ minutes }) => integerWithin('minutes', minutes, 1, mostMinutes)],
  paced: [({ limit }) => integerWithin('limit', limit, 1, mostObservations)],
  ...topicChecks,
};

/** @throws InvalidParameterValue, naming the first member that is wrong. */
export function requireInput(name: string, input: unknown): asserts input is InspectInput {
  const problem = isObject(input) ? problemOf(name, input) : 'The input must be an object.';
  if (problem !== undefined) throw new ServiceError('InvalidParameterValue', problem);
}

function problemOf(name: string, input: Given): string | undefined {
  for (const check of checks[name] ?? []) {
    const problem = check(input);
    if (problem !== undefined) return problem;
  }
  return undefined;
}

function statesProblem({ states }: Given): string | undefined {
  if (Array.isArray(states) && states.every((state) => isOneOf(rowStates, state))) return undefined;
  return `states must be a list of ${Object.keys(rowStates).join(', ')}.`;
}

function sortProblem({ sort }: Given): string | undefined {
  if (!isObject(sort)) return 'sort must be an object.';
  if (!isOneOf(sortKeys, sort['key'])) return `sort.key must be one of ${Object.keys(sortKeys).join(', ')}.`;
  return typeof sort['descending'] === 'boolean' ? undefined : 'sort.descending must be true or false.';
}

function timeoutProblem({ visibilityTimeoutSeconds: seconds }: Given): string | undefined {
  return seconds === undefined ? undefined : integerWithin('visibilityTimeoutSeconds', seconds, 0, 43_200);
}

function idsProblem({ ids }: Given): string | undefined {
  if (ids === undefined || (Array.isArray(ids) && ids.every(isInteger))) return undefined;
  return 'ids must be a list of integers.';
}

function destinationProblem({ destinationArn }: Given): string | undefined {
  return destinationArn === undefined || typeof destinationArn === 'string'
    ? undefined
    : 'destinationArn must be a string.';
}

/** The range is AWS's to refuse. */
function rateProblem({ maxPerSecond }: Given): string | undefined {
  return maxPerSecond === undefined ? undefined : integer('maxPerSecond', maxPerSecond);
}

function bodiesProblem({ ids, bodies }: Given): string | undefined {
  if (bodies === undefined) return undefined;
  if (!isObject(bodies) || !Object.values(bodies).every((body) => typeof body === 'string')) {
    return 'bodies must be an object of strings by message number.';
  }
  return ids === undefined ? 'bodies need ids: only chosen messages can be edited.' : undefined;
}

function faultsProblem({ faults }: Given): string | undefined {
  if (!isObject(faults)) return 'faults must be an object.';
  if (!isInteger(faults['seed'])) return 'faults.seed must be an integer.';
  for (const name of ['duplicates', 'reordering', 'shortPollMisses']) {
    const rate = faults[name];
    if (typeof rate !== 'number' || !(rate >= 0 && rate <= 1)) return `faults.${name} must be a number from 0 to 1.`;
  }
  return undefined;
}
