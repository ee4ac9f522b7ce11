import type { EventSourceView, FunctionView, InvocationSummary } from '../engine/inspect/functionViews.ts';
import type { Invocation } from '../engine/lambda/invocation.ts';
import { partitionOf } from '../engine/sqs/arn.ts';
import { bodyInput, flagIn, memberProblem, queryInput, requiredText, textIn, type Input } from './input.ts';
import type { Asked, Endpoint } from './playground.ts';
import { isoTime } from './playgroundAnswer.ts';
import { queueRef, worldMembers } from './queueRef.ts';

/** Members of an event source that are called the same in the engine. */
const settings = ['batchSize', 'windowSeconds', 'maximumConcurrency', 'reportsItemFailures', 'filters'];

/** `functions`, `functions/NAME …` and `event-sources`; undefined for any other path. */
export function functionEndpoint(path: string): Endpoint | undefined {
  if (path === 'functions') return { GET: listFunctions };
  if (path === 'event-sources') {
    return { GET: listEventSources, PUT: putEventSource, DELETE: removeEventSource };
  }
  const [, name, act] = /^functions\/([A-Za-z0-9_-]+)(?:\/(invocations|invoke))?$/.exec(path) ?? [];
  if (name === undefined) return undefined;
  if (act === 'invocations') return { GET: (asked) => invocationsOf(asked, name) };
  if (act === 'invoke') return { POST: (asked) => invoke(asked, name) };
  return {
    GET: (asked) => functionOf(asked, name),
    PUT: (asked) => putFunction(asked, name),
    DELETE: (asked) => removeFunction(asked, name),
  };
}

async function listFunctions({ control, request }: Asked): Promise<object> {
  const functions = (await control.inspect('functions', {}, request.client)) as readonly FunctionView[];
  return { functions: functions.map(functionJson) };
}

async function functionOf(asked: Asked, name: string): Promise<object> {
  const { control, request, defaults } = asked;
  const world = { ...defaults, ...queryInput(asked.query, worldMembers) };
  await control.inspect('invocations', { ...world, name }, request.client); // refuses one that is not there
  const functions = (await control.inspect('functions', {}, request.client)) as readonly FunctionView[];
  return functionJson(
    functions.find((view) => view.name === name && view.region === world.region && view.accountId === world.accountId)!,
  );
}

/** `{"file", "handler"?}` or `{"endpoint": {"functionName"?, "region"?, "url"?, "profile"?}}`. */
async function putFunction({ control, request, defaults }: Asked, name: string): Promise<object> {
  const members = ['file', 'handler', 'endpoint', 'timeoutSeconds', 'environment'];
  const input = bodyInput(request.body, [...members, ...worldMembers]);
  const { timeoutSeconds, environment, region, accountId } = input;
  const code = codeIn(input, name, defaults.region);
  const row = await control.inspect(
    'putFunction',
    { name, code, timeoutSeconds, environment, region, accountId },
    request.client,
  );
  return functionJson(row as FunctionView);
}

function codeIn(input: Input, name: string, region: string): object {
  const { file, endpoint } = input;
  if ((file === undefined) === (endpoint === undefined)) throw memberProblem('file', 'or endpoint says what runs.');
  if (file !== undefined) return { kind: 'file', path: file, handler: textIn(input, 'handler') ?? 'handler' };
  if (typeof endpoint !== 'object' || endpoint === null) throw memberProblem('endpoint', 'must be an object.');
  return { kind: 'endpoint', functionName: name, region: textIn(input, 'region') ?? region, ...endpoint };
}

async function removeFunction({ control, request, query }: Asked, name: string): Promise<object> {
  await control.inspect('removeFunction', { name, ...queryInput(query, worldMembers) }, request.client);
  return {};
}

async function invocationsOf({ control, request, query }: Asked, name: string): Promise<object> {
  const input = { name, ...queryInput(query, worldMembers) };
  const invocations = (await control.inspect('invocations', input, request.client)) as readonly Invocation[];
  return { invocations: invocations.map(atIso) };
}

/** Answers when the invocation has ended, however. */
async function invoke({ control, request }: Asked, name: string): Promise<object> {
  const { event = {}, ...world } = bodyInput(request.body, ['event', ...worldMembers]);
  return atIso((await control.inspect('invokeFunction', { name, event, ...world }, request.client)) as Invocation);
}

async function listEventSources({ control, request }: Asked): Promise<object> {
  const views = (await control.inspect('eventSources', {}, request.client)) as readonly EventSourceView[];
  return { eventSources: views.map(eventSourceJson) };
}

/** The one of this function and this queue is changed, or made; members that are not given have their defaults. */
async function putEventSource({ control, request, defaults }: Asked): Promise<object> {
  const input = bodyInput(request.body, ['function', 'queue', ...settings, 'enabled', ...worldMembers]);
  const { queueArn, region, accountId } = queueIn(control, input, defaults);
  const given = Object.fromEntries(settings.map((name) => [name, input[name]]));
  const put = {
    ...{ functionName: requiredText(input, 'function'), queueArn, region, accountId },
    ...given,
    isEnabled: flagIn(input, 'enabled'),
  };
  return eventSourceJson((await control.inspect('putEventSource', put, request.client)) as EventSourceView);
}

async function removeEventSource({ control, request, query }: Asked): Promise<object> {
  const { uuid } = queryInput(query, ['uuid']);
  await control.inspect('removeEventSource', { uuid }, request.client);
  return {};
}

/** ARN of the queue, and the world of the function: that of the queue unless the input names another account. */
function queueIn(
  control: Asked['control'],
  input: Input,
  defaults: Asked['defaults'],
): { queueArn: string; region: string; accountId: string } {
  const { world, name } = queueRef(input, 'queue', defaults);
  control.queueId(world, name); // refuses one that is not there
  const { region, accountId } = world;
  const queueArn = `arn:${partitionOf(region)}:sqs:${region}:${accountId}:${name}`;
  return { queueArn, region, accountId: textIn(input, 'accountId') ?? accountId };
}

function functionJson(view: FunctionView): object {
  const { id: _id, code, createdMs, modifiedMs, last, ...told } = view;
  const { kind, ...place } = code;
  return {
    ...told,
    ...(kind === 'file' ? { file: code.path, handler: code.handler } : { endpoint: place }),
    ...{ created: isoTime(createdMs), modified: isoTime(modifiedMs), last: last.map(atIso) },
  };
}

function eventSourceJson(view: EventSourceView): object {
  const { id: _id, queue: _queue, functionName, isEnabled, createdMs, modifiedMs, ...told } = view;
  return {
    ...{ function: functionName, ...told, enabled: isEnabled },
    ...{ created: isoTime(createdMs), modified: isoTime(modifiedMs) },
  };
}

function atIso({ atMs, ...told }: InvocationSummary): object {
  return { ...told, at: isoTime(atMs) };
}
