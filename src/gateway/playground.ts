import { ServiceError } from '../engine/errors.ts';
import type { ClockState } from '../engine/inspect/views.ts';
import type { Control } from './control.ts';
import type { GatewayRequest, GatewayResponse, Log, Reply } from './message.ts';

const root = '/_playground/';
/** One year: what `clock/advance` takes at most, in seconds. */
const maxAdvanceSeconds = 31_536_000;

/** Whether a path belongs to the control API rather than to AWS's. */
export function isPlaygroundPath(path: string): boolean {
  return path.startsWith(root);
}

/** What one path does; the result is answered as JSON. */
interface Endpoint {
  readonly method: 'GET' | 'POST';
  run(request: GatewayRequest): unknown;
}

/**
 * The control API beside AWS's: JSON over HTTP, so that a test in any language can drive the engine. An unknown path is
 * 404, a wrong method 405; errors are `{"error": {"code", "message"}}`. The door has checked a POST's content type.
 */
export function createPlayground(
  control: Control,
  log: Log,
): (request: GatewayRequest, path: string, reply: Reply) => void {
  const endpoints: Readonly<Record<string, Endpoint>> = {
    health: { method: 'GET', run: () => control.health() },
    clock: { method: 'GET', run: () => clockJson(control.clock()) },
    'clock/advance': {
      method: 'POST',
      run: async ({ body }) => clockJson(await control.advance(secondsOf(jsonOf(body)))),
    },
    reset: {
      method: 'POST',
      run: async () => {
        await control.reset();
        return {};
      },
    },
  };

  function endpointAt(name: string): Endpoint | undefined {
    if (Object.hasOwn(endpoints, name)) return endpoints[name];
    const inspected = /^inspect\/([A-Za-z]+)$/.exec(name)?.[1];
    if (inspected === undefined) return undefined;
    return { method: 'POST', run: ({ body, client }) => control.inspect(inspected, jsonOf(body), client) };
  }

  async function answer(request: GatewayRequest, path: string): Promise<GatewayResponse> {
    const endpoint = endpointAt(path.slice(root.length));
    if (!endpoint) return failure(404, 'NotFound', `There is no ${path.slice(0, 100)} here.`);
    if (request.method !== endpoint.method) {
      const refused = failure(405, 'MethodNotAllowed', `Use ${endpoint.method}.`);
      return { ...refused, headers: { ...refused.headers, allow: endpoint.method } };
    }
    try {
      return json(200, (await endpoint.run(request)) ?? null);
    } catch (error) {
      return failureOf(error, log);
    }
  }

  return (request, path, reply) => void answer(request, path).then(reply);
}

function clockJson({ nowMs, paused }: ClockState): { now: string; paused: boolean } {
  return { now: new Date(nowMs).toISOString(), paused };
}

/** The body as JSON; an empty one is an empty object. */
function jsonOf(body: Uint8Array): unknown {
  if (body.length === 0) return {};
  try {
    return JSON.parse(new TextDecoder().decode(body));
  } catch {
    throw new ServiceError('InvalidParameterValue', 'The body is not JSON.');
  }
}

/**
 * In whole milliseconds, as engine time is. Strict, because a misspelt member or a number in quotes would otherwise move
 * the clock by nothing, unnoticed.
 */
function secondsOf(input: unknown): number {
  const isObject = typeof input === 'object' && input !== null && !Array.isArray(input);
  const seconds: unknown = isObject && Object.keys(input).join() === 'seconds' ? Object.values(input)[0] : undefined;
  if (typeof seconds === 'number' && seconds >= 0 && seconds <= maxAdvanceSeconds) {
    return Math.round(seconds * 1000) / 1000;
  }
  throw new ServiceError(
    'InvalidParameterValue',
    `The body must be {"seconds": n} with n from 0 to ${maxAdvanceSeconds}.`,
  );
}

/** A missing queue or an unknown function is 404, any other refusal 400; what is no refusal is a bug of ours. */
function failureOf(error: unknown, log: Log): GatewayResponse {
  if (error instanceof ServiceError) {
    const isMissing = error.shape === 'QueueDoesNotExist' || error.shape === 'InvalidAction';
    return failure(isMissing ? 404 : 400, error.shape, error.message);
  }
  log('error', `The control API failed: ${error instanceof Error ? error.stack : String(error)}`);
  return failure(500, 'InternalFailure', 'The playground failed to do this; its log says more.');
}

function failure(status: number, code: string, message: string): GatewayResponse {
  return json(status, { error: { code, message } });
}

function json(status: number, value: unknown): GatewayResponse {
  return { status, headers: { 'content-type': 'application/json' }, body: JSON.stringify(value) };
}
