import type { ClockState } from '../engine/inspect/views.ts';
import type { EngineSettings } from '../engine/settings.ts';
import type { Inspector } from './inspector.ts';
import { follow } from './followLink.ts';
import { namedError, type Post } from './post.ts';

/** The Inspector over `/_playground/`, whoever carries the requests. */
export function createInspector(post: Post): Inspector {
  return {
    overview: (signal) => inspect(post, 'overview', {}, signal),
    summary: (queueId, signal) => inspect(post, 'summary', { queueId }, signal),
    window: (query, signal) => inspect(post, 'window', query, signal),
    message: async (queueId, messageId, signal) =>
      orUndefined(await inspect(post, 'message', { queueId, messageId }, signal)),
    receiveMessage: async (queueId, messageId, visibilityTimeoutSeconds) =>
      orUndefined(await inspect(post, 'receiveMessage', { queueId, messageId, visibilityTimeoutSeconds })),
    deleteMessage: (queueId, messageId) => inspect(post, 'deleteMessage', { queueId, messageId }),
    lanes: (query, signal) => inspect(post, 'lanes', query, signal),
    lane: async (queueId, group, signal) => orUndefined(await inspect(post, 'lane', { queueId, group }, signal)),
    redrivePreview: (request) => inspect(post, 'redrivePreview', request),
    redrive: (request) => inspect(post, 'redrive', request),
    setFaults: async (queueId, faults) => {
      await inspect(post, 'setFaults', { queueId, faults });
    },
    metrics: (queueId, minutes, signal) => inspect(post, 'metrics', { queueId, minutes }, signal),
    paced: (limit, signal) => inspect(post, 'paced', { limit }, signal),
    topicSummary: (topicId, signal) => inspect(post, 'topicSummary', { topicId }, signal),
    publishes: (query, signal) => inspect(post, 'publishes', query, signal),
    publish: async (topicId, publishId, signal) =>
      orUndefined(await inspect(post, 'publish', { topicId, publishId }, signal)),
    topicMetrics: (topicId, minutes, signal) => inspect(post, 'topicMetrics', { topicId, minutes }, signal),
    verdicts: (topicId, draft, signal) => inspect(post, 'verdicts', { topicId, draft }, signal),
    tryPolicy: (topicId, policy, scope, signal) => inspect(post, 'tryPolicy', { topicId, policy, scope }, signal),
    sampleEvents: (topicId, signal) => inspect(post, 'sampleEvents', { topicId }, signal),
    setPaused: async (subscriptionId, isPaused) => {
      await inspect(post, 'setPaused', { subscriptionId, isPaused });
    },
    confirmSubscription: async (subscriptionId) => {
      await inspect(post, 'confirmSubscription', { subscriptionId });
    },
    allowTopicToSend: async (subscriptionId) => {
      await inspect(post, 'allowTopicToSend', { subscriptionId });
    },
    queuesThatAllow: (topicId, signal) => inspect(post, 'queuesThatAllow', { topicId }, signal),
    follow: (url) => follow(post, url),
    inbox: (query, signal) => inspect(post, 'inbox', query, signal),
    markRead: async (ids) => {
      await inspect(post, 'markRead', { ids });
    },
    clearInbox: async () => {
      await inspect(post, 'clearInbox', {});
    },
    functions: (signal) => inspect(post, 'functions', {}, signal),
    putFunction: (input) => inspect(post, 'putFunction', input),
    removeFunction: async (of) => {
      await inspect(post, 'removeFunction', of);
    },
    invocations: (of, signal) => inspect(post, 'invocations', of, signal),
    invokeFunction: (of, event) => inspect(post, 'invokeFunction', { ...of, event }),
    eventSources: (signal) => inspect(post, 'eventSources', {}, signal),
    putEventSource: (input) => inspect(post, 'putEventSource', input),
    removeEventSource: async (of) => {
      await inspect(post, 'removeEventSource', of);
    },
    settings: async () => (await call(post, 'GET', 'settings')) as EngineSettings,
    setSettings: async (settings) => (await call(post, 'POST', 'settings', settings)) as EngineSettings,
    clock: async () => clockState(await call(post, 'GET', 'clock')),
    pauseClock: async () => clockState(await call(post, 'POST', 'clock/pause', {})),
    resumeClock: async () => clockState(await call(post, 'POST', 'clock/resume', {})),
    nextClock: async () => clockState(await call(post, 'POST', 'clock/next', {})),
    advanceClock: async (seconds) => clockState(await call(post, 'POST', 'clock/advance', { seconds })),
    reset: async () => {
      await call(post, 'POST', 'reset', {});
    },
  };
}

async function inspect<T>(post: Post, name: string, input: object, signal?: AbortSignal): Promise<T> {
  return (await call(post, 'POST', `inspect/${name}`, input, signal)) as T;
}

async function call(post: Post, method: string, path: string, input?: object, signal?: AbortSignal): Promise<unknown> {
  const response = await post(
    {
      method,
      url: `/_playground/${path}`,
      headers: input ? { 'content-type': 'application/json' } : {},
      body: input ? new TextEncoder().encode(JSON.stringify(input)) : new Uint8Array(),
    },
    signal,
  );
  const text = typeof response.body === 'string' ? response.body : new TextDecoder().decode(response.body);
  if (response.status >= 400) throw refusal(response.status, text);
  return text === '' ? undefined : JSON.parse(text);
}

/** `{"error": {"code", "message"}}`, or whatever else came back, as an error with a name. */
function refusal(status: number, text: string): Error {
  try {
    const { error } = JSON.parse(text) as { error: { code: string; message: string } };
    return namedError(error.code, error.message);
  } catch {
    return namedError('UnexpectedAnswer', `the playground answered ${status}`);
  }
}

function orUndefined<T>(value: T | null): T | undefined {
  return value ?? undefined;
}

function clockState(answer: unknown): ClockState {
  const { now, paused } = answer as { now: string; paused: boolean };
  return { nowMs: Date.parse(now), paused };
}
