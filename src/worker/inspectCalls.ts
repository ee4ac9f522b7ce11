import type { Client } from '../engine/call.ts';
import { ServiceError } from '../engine/errors.ts';
import type { Inspect } from '../engine/inspect/inspect.ts';
import { requireInput, type InspectInput } from './inspectInput.ts';
import { inSlices } from './slices.ts';
import type { Turn } from './turn.ts';

type InspectCall = (inspect: Inspect, turn: Turn, input: InspectInput, client: Client) => unknown;

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
  lanes: (inspect, _turn, query) => inSlices(inspect.lanes(query)),
  lane: (inspect, _turn, { queueId, group }) => inSlices(inspect.lane(queueId, group)),
  redrivePreview: (inspect, _turn, request, client) => inspect.redrivePreview(client, request),
  redrive: (inspect, turn, request, client) => turn.change(() => inspect.redrive(client, request)),
  setFaults: (inspect, turn, { queueId, faults }, client) =>
    turn.change(() => inspect.setFaults(client, queueId, faults)),
  metrics: (inspect, _turn, { queueId, minutes }) => inspect.metrics(queueId, minutes),
  paced: (inspect, _turn, { limit }) => inspect.paced(limit),
  topicSummary: ({ topics }, _turn, { topicId }) => topics.summary(topicId),
  publishes: ({ topics }, _turn, query) => inSlices(topics.publishes(query)),
  publish: ({ topics }, _turn, { topicId, publishId }, client) => topics.publish(client, topicId, publishId),
  topicMetrics: ({ topics }, _turn, { topicId, minutes }) => topics.metrics(topicId, minutes),
  verdicts: ({ topics }, _turn, { topicId, draft }, client) => topics.verdicts(client, topicId, draft),
  tryPolicy: ({ topics }, _turn, { topicId, policy, scope }) => topics.tryPolicy(topicId, policy, scope),
  sampleEvents: ({ topics }, _turn, { topicId }, client) => topics.sampleEvents(client, topicId),
  setPaused: ({ topics }, turn, { subscriptionId, isPaused }, client) =>
    turn.change(() => topics.setPaused(client, subscriptionId, isPaused)),
  confirmSubscription: ({ topics }, turn, { subscriptionId }, client) =>
    turn.change(() => topics.confirmSubscription(client, subscriptionId)),
  allowTopicToSend: ({ topics }, turn, { subscriptionId }, client) =>
    turn.change(() => topics.allowTopicToSend(client, subscriptionId)),
  queuesThatAllow: ({ topics }, _turn, { topicId }) => topics.queuesThatAllow(topicId),
  inbox: ({ topics }, _turn, query) => topics.inbox(query),
  markRead: ({ topics }, turn, { ids }, client) => turn.change(() => topics.markRead(client, ids)),
  clearInbox: ({ topics }, turn, _input, client) => turn.change(() => topics.clearInbox(client)),
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
