import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Client } from '../engine/call.ts';
import { ServiceError } from '../engine/errors.ts';
import type { Inspect } from '../engine/inspect/inspect.ts';
import type { WindowQuery } from '../engine/inspect/views.ts';
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
  if (!isInput(name, input)) throw new ServiceError('InvalidParameterValue', `This is no input of ${name}.`);
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

function isInput(name: string, input: unknown): input is Input {
  if (typeof input !== 'object' || input === null) return false;
  if (name === 'overview') return true;
  const { queueId, messageId, visibilityTimeoutSeconds: seconds } = input as Partial<Input>;
  if (typeof queueId !== 'number') return false;
  if (seconds !== undefined && !(Number.isInteger(seconds) && seconds >= 0 && seconds <= 43_200)) return false;
  if (name === 'window') return isWindowQuery(input);
  return name === 'summary' || typeof messageId === 'number';
}

function isWindowQuery({ states, text, sort, offset, limit }: Partial<WindowQuery>): boolean {
  const isSorted = typeof sort === 'object' && sort !== null && typeof sort.key === 'string';
  return (
    Array.isArray(states) && typeof text === 'string' && isSorted && Number.isInteger(offset) && Number.isInteger(limit)
  );
}
