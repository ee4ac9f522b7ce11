import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Client } from '../engine/call.ts';
import { ServiceError } from '../engine/errors.ts';
import type { Inspect } from '../engine/inspect/inspect.ts';
import type { RowState, SortKey, WindowQuery } from '../engine/inspect/views.ts';
import type { Turn } from './turn.ts';

/** How long a window may hold the thread at a time, in ms. */
const sliceMs = 5;

type InspectCall = (inspect: Inspect, turn: Turn, input: Input, client: Client) => unknown;

/** The body of `POST /_playground/inspect/NAME`. */
interface Input extends WindowQuery {
  readonly messageId: number;
  readonly visibilityTimeoutSeconds?: number;
}

/** The Inspector's functions by name (backend/inspector.ts). Acts answer once they are committed. */
const calls: Readonly<Record<string, InspectCall>> = {
  overview: (inspect) => inspect.overview(),
  summary: (inspect, _turn, { queueId }) => inspect.summary(queueId),
  window: (inspect, _turn, query) => inSlices(inspect.window(query)),
  message: (inspect, _turn, { queueId, messageId }) => inspect.message(queueId, messageId),
  receiveMessage: (inspect, turn, { queueId, messageId, visibilityTimeoutSeconds }, client) =>
    turn.change(() => inspect.receiveMessage(client, queueId, messageId, visibilityTimeoutSeconds)),
  deleteMessage: (inspect, turn, { queueId, messageId }, client) =>
    turn.change(() => inspect.deleteMessage(client, queueId, messageId)),
};

/** @throws InvalidAction for an unknown name; InvalidParameterValue for what is no input; what the function throws. */
export async function callInspect(
  inspect: Inspect,
  turn: Turn,
  name: string,
  input: unknown,
  client: Client,
): Promise<unknown> {
  if (!Object.hasOwn(calls, name)) throw new ServiceError('InvalidAction', `There is no inspector function ${name}.`);
  requireInput(name, input);
  turn.begin(); // reading settles what is due, which may answer polls and has to be committed
  return await calls[name]!(inspect, turn, input, client);
}

async function inSlices<T>(work: Generator<void, T>): Promise<T> {
  let restAt = performance.now() + sliceMs;
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
    if (performance.now() < restAt) continue;
    await nextTurn();
    restAt = performance.now() + sliceMs;
  }
}

type Given = Readonly<Partial<Record<keyof Input, unknown>>>;

function requireInput(name: string, input: unknown): asserts input is Input {
  const problem = isObject(input) ? problemOf(name, input) : 'The input must be an object.';
  if (problem !== undefined) throw new ServiceError('InvalidParameterValue', problem);
}

/** What is wrong with the input of a function; undefined when nothing is. */
function problemOf(name: string, input: Given): string | undefined {
  if (name === 'overview') return undefined;
  if (!isInteger(input.queueId)) return 'queueId must be an integer.';
  if (name === 'summary') return undefined;
  if (name === 'window') return windowProblem(input);
  if (!isInteger(input.messageId)) return 'messageId must be an integer.';
  const seconds = input.visibilityTimeoutSeconds;
  const isTimeout = seconds === undefined || (isInteger(seconds) && seconds >= 0 && seconds <= 43_200);
  return isTimeout ? undefined : 'visibilityTimeoutSeconds must be an integer from 0 to 43200.';
}

const rowStates: Readonly<Record<RowState, true>> = { delayed: true, visible: true, inFlight: true, ended: true };
const sortKeys: Readonly<Record<SortKey, true>> = { age: true, state: true, receives: true, size: true, until: true };

function windowProblem({ states, text, sort, offset, limit }: Given): string | undefined {
  if (!Array.isArray(states) || !states.every((state) => isOneOf(rowStates, state))) {
    return `states must be a list of ${Object.keys(rowStates).join(', ')}.`;
  }
  if (typeof text !== 'string') return 'text must be a string.';
  if (!isObject(sort)) return 'sort must be an object.';
  if (!isOneOf(sortKeys, sort.key)) return `sort.key must be one of ${Object.keys(sortKeys).join(', ')}.`;
  if (typeof sort.descending !== 'boolean') return 'sort.descending must be true or false.';
  if (!isInteger(offset)) return 'offset must be an integer.';
  return isInteger(limit) ? undefined : 'limit must be an integer.';
}

/** Own names alone, so that no name finds what objects inherit. */
function isOneOf(names: object, value: unknown): boolean {
  return typeof value === 'string' && Object.hasOwn(names, value);
}

function isInteger(value: unknown): value is number {
  return Number.isSafeInteger(value);
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
