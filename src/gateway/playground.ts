import type { World } from '../engine/call.ts';
import type { ClockState } from '../engine/inspect/views.ts';
import type { Control } from './control.ts';
import { jsonOf } from './input.ts';
import { nothingToCancel } from './message.ts';
import type { Cancel, GatewayRequest, GatewayResponse, Log, Reply } from './message.ts';
import { clockJson, failure, failureOf, json } from './playgroundAnswer.ts';
import { functionEndpoint } from './playgroundFunctions.ts';
import { faultsOf, metricsOf, pacedOf, peek, setFaults } from './playgroundQueues.ts';
import { accessOf, configured, secondsOf } from './playgroundSettings.ts';
import { topicEndpoint } from './playgroundTopics.ts';
import { waitUntil } from './playgroundWait.ts';
import type { Target } from './target.ts';

const root = '/_playground/';

/** Whether a path belongs to the control API rather than to AWS's. */
export function isPlaygroundPath(path: string): boolean {
  return path.startsWith(root);
}

/** What a call of the control API has to do with. */
export interface Asked {
  readonly control: Control;
  readonly request: GatewayRequest;
  readonly query: string;
  /** World of queues that are named without one. */
  readonly defaults: World;
  /** Aborts when the client goes away. */
  readonly signal: AbortSignal;
}

type Act = (asked: Asked) => unknown;

/** What one path does, by method. The result is answered as JSON, or as it is where it is an answer already. */
export interface Endpoint {
  readonly GET?: Act;
  readonly POST?: Act;
  readonly PUT?: Act;
  readonly DELETE?: Act;
}

const endpoints: Readonly<Record<string, Endpoint>> = {
  health: { GET: ({ control }) => control.health() },
  reset: { POST: async ({ control }) => (await control.reset(), {}) },
  clock: { GET: ({ control }) => clockJson(control.clock()) },
  'clock/advance': {
    POST: async ({ control, request }) => clockJson(await control.advance(secondsOf(jsonOf(request.body)))),
  },
  'clock/pause': { POST: async ({ control }) => clockJson(await control.pause()) },
  'clock/resume': { POST: async ({ control }) => clockJson(await control.resume()) },
  'clock/next': { POST: async ({ control }) => nextJson(await control.next()) },
  settings: {
    GET: ({ control }) => control.settings(),
    POST: ({ control, request }) => control.configure(configured(request.body)),
  },
  access: {
    GET: ({ control }) => ({ mode: control.settings().access }),
    POST: ({ control, request }) => ({ mode: control.configure({ access: accessOf(request.body) }).access }),
  },
  peek: { POST: peek },
  faults: { GET: faultsOf, POST: setFaults },
  metrics: { GET: metricsOf },
  paced: { GET: pacedOf },
  wait: { POST: waitUntil },
};

/**
 * The control API beside AWS's: JSON over HTTP, so that a test in any language can drive the engine. An unknown path is
 * 404, a wrong method 405; errors are `{"error": {"code", "message"}}`. The door has checked a POST's content type.
 */
export function createPlayground(
  control: Control,
  defaults: World,
  log: Log,
): (request: GatewayRequest, target: Target, reply: Reply) => Cancel {
  async function answer(request: GatewayRequest, target: Target, signal: AbortSignal): Promise<GatewayResponse> {
    const endpoint = endpointAt(target.path.slice(root.length));
    if (!endpoint) return failure(404, 'NotFound', `There is no ${target.path.slice(0, 100)} here.`);
    const act = Object.hasOwn(endpoint, request.method) ? endpoint[request.method as keyof Endpoint] : undefined;
    if (!act) return wrongMethod(endpoint);
    try {
      return asAnswer(await act({ control, request, query: target.query, defaults, signal }));
    } catch (error) {
      return failureOf(error, log);
    }
  }

  return (request, target, reply) => {
    const controller = new AbortController();
    void answer(request, target, controller.signal).then(reply);
    return target.path === waitPath ? () => controller.abort() : nothingToCancel;
  };
}

/** The one call that takes its time. */
const waitPath = `${root}wait`;

function endpointAt(name: string): Endpoint | undefined {
  if (Object.hasOwn(endpoints, name)) return endpoints[name];
  const inspected = /^inspect\/([A-Za-z]+)$/.exec(name)?.[1];
  if (inspected === undefined) return functionEndpoint(name) ?? topicEndpoint(name);
  return { POST: ({ control, request: { body, client } }) => control.inspect(inspected, jsonOf(body), client) };
}

function asAnswer(result: unknown): GatewayResponse {
  const isAnswer = typeof result === 'object' && result !== null && 'status' in result && 'headers' in result;
  return isAnswer ? (result as GatewayResponse) : json(200, result ?? null);
}

function wrongMethod(endpoint: Endpoint): GatewayResponse {
  const allowed = Object.keys(endpoint).join(', ');
  const refused = failure(405, 'MethodNotAllowed', `Use ${allowed}.`);
  return { ...refused, headers: { ...refused.headers, allow: allowed } };
}

function nextJson({ clock, moved }: { readonly clock: ClockState; readonly moved: boolean }): object {
  return { ...clockJson(clock), moved };
}
