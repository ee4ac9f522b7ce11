import { ServiceError } from '../engine/errors.ts';
import type {
  MessageDetail,
  MessageWindow,
  MetricMinute,
  PacedReport,
  QueueSummary,
  RowState,
} from '../engine/inspect/views.ts';
import type { RowId } from '../engine/journal.ts';
import type { QueueFaults } from '../engine/sqs/rows.ts';
import { bodyInput, memberProblem, numberIn, queryInput, shareIn } from './input.ts';
import type { Input } from './input.ts';
import { peekedMessage } from './peekedMessage.ts';
import type { Asked } from './playground.ts';
import { isoTime } from './playgroundAnswer.ts';
import { queueRef, worldMembers } from './queueRef.ts';

const states: readonly RowState[] = ['delayed', 'visible', 'inFlight', 'ended'];
const defaultMessages = 100;
const maxMessages = 500;
const maxMinutes = 1440;
const maxPaced = 10_000;
const noFaults: QueueFaults = { seed: 1, duplicates: 0, reordering: 0, shortPollMisses: 0 };

/** `peek`: messages of a queue, the one sent first first, received by nobody. */
export async function peek({ control, request, defaults }: Asked): Promise<object> {
  const members = ['queue', ...worldMembers, 'states', 'filter', 'offset', 'limit'];
  const input = bodyInput(request.body, members);
  const queueId = idOf(control, input, defaults);
  const query = {
    queueId,
    states: statesIn(input),
    text: filterIn(input),
    sort: { key: 'age', descending: true },
    offset: numberIn(input, 'offset', 0, Number.MAX_SAFE_INTEGER) ?? 0,
    limit: numberIn(input, 'limit', 1, maxMessages) ?? defaultMessages,
  };

  const { client } = request;
  const window = (await control.inspect('window', query, client)) as MessageWindow;
  if (window.filterProblem !== undefined)
    throw memberProblem('filter', `cannot be understood: ${window.filterProblem}`);
  const messages = [];
  for (const { id } of window.rows) {
    // Gone meanwhile: left out.
    const detail = (await control.inspect('message', { queueId, messageId: id }, client)) as MessageDetail | undefined;
    if (detail) messages.push(peekedMessage(detail));
  }
  const { visible, inFlight, delayed } = window.counts;
  return { total: window.total, offset: query.offset, counts: { visible, inFlight, delayed }, messages };
}

/** `GET faults`: what goes wrong on purpose in a queue. */
export async function faultsOf({ control, request, query, defaults }: Asked): Promise<QueueFaults> {
  const input = queryInput(query, ['queue', ...worldMembers]);
  return await currentFaults(control, idOf(control, input, defaults), request);
}

/** `POST faults`: members that are not given stay as they are. */
export async function setFaults({ control, request, defaults }: Asked): Promise<QueueFaults> {
  const input = bodyInput(request.body, ['queue', ...worldMembers, ...Object.keys(noFaults)]);
  const given = {
    seed: numberIn(input, 'seed', 0, Number.MAX_SAFE_INTEGER),
    duplicates: shareIn(input, 'duplicates'),
    reordering: shareIn(input, 'reordering'),
    shortPollMisses: shareIn(input, 'shortPollMisses'),
  };
  const queueId = idOf(control, input, defaults);
  const before = await currentFaults(control, queueId, request);
  const faults: QueueFaults = {
    seed: given.seed ?? before.seed,
    duplicates: given.duplicates ?? before.duplicates,
    reordering: given.reordering ?? before.reordering,
    shortPollMisses: given.shortPollMisses ?? before.shortPollMisses,
  };
  await control.inspect('setFaults', { queueId, faults }, request.client);
  return faults;
}

/** `metrics`: CloudWatch's, a minute each, the running one last. */
export async function metricsOf({ control, request, query, defaults }: Asked): Promise<object> {
  const input = queryInput(query, ['queue', ...worldMembers, 'minutes'], ['minutes']);
  const minutes = numberIn(input, 'minutes', 1, maxMinutes) ?? 60;
  const queueId = idOf(control, input, defaults);
  const told = (await control.inspect('metrics', { queueId, minutes }, request.client)) as readonly MetricMinute[];
  return { minutes: told.map(({ startMs, values }) => ({ start: isoTime(startMs), values })) };
}

/** `paced`: what AWS would have refused, the latest first. */
export async function pacedOf({ control, request, query }: Asked): Promise<object> {
  const input = queryInput(query, ['limit'], ['limit']);
  const limit = numberIn(input, 'limit', 1, maxPaced) ?? defaultMessages;
  const { observations } = (await control.inspect('paced', { limit }, request.client)) as PacedReport;
  return {
    observations: observations.map(({ atMs, resource, operation, limit: rule, refused }) => ({
      at: isoTime(atMs),
      resource,
      operation,
      limit: rule,
      refused,
    })),
  };
}

async function currentFaults(
  control: Asked['control'],
  queueId: RowId,
  { client }: Asked['request'],
): Promise<QueueFaults> {
  const { faults } = (await control.inspect('summary', { queueId }, client)) as QueueSummary;
  return faults ?? noFaults;
}

function idOf(control: Asked['control'], input: Input, defaults: Asked['defaults']): RowId {
  const { world, name } = queueRef(input, 'queue', defaults);
  return control.queueId(world, name);
}

/** Without any: those that are there. */
function statesIn({ states: given }: Input): readonly RowState[] {
  if (given === undefined) return states.filter((state) => state !== 'ended');
  if (Array.isArray(given) && given.length > 0 && given.every((state) => states.includes(state as RowState))) {
    return given as RowState[];
  }
  throw new ServiceError('InvalidParameterValue', `states must be a list of ${states.join(', ')}.`);
}

function filterIn({ filter }: Input): string {
  if (filter === undefined || typeof filter === 'string') return filter ?? '';
  throw memberProblem('filter', 'must be a text.');
}
