import type {
  ClockState,
  LaneDetail,
  LanesQuery,
  LaneWindow,
  MessageDetail,
  MessageWindow,
  MetricMinute,
  Overview,
  PacedReport,
  QueueSummary,
  RedrivePreview,
  RedriveRequest,
  WindowQuery,
} from '../engine/inspect/views.ts';
import type {
  DraftVerdicts,
  Inbox,
  InboxQuery,
  PolicyTrial,
  PublishDetail,
  PublishDraft,
  PublishesQuery,
  PublishesWindow,
  SampleEvent,
  TopicSummary,
} from '../engine/inspect/topicViews.ts';
import type { World } from '../engine/call.ts';
import type { EventSourceView, FunctionView } from '../engine/inspect/functionViews.ts';
import type { Invocation } from '../engine/lambda/invocation.ts';
import type { PutEventSourceInput } from '../engine/lambda/putEventSource.ts';
import type { PutFunctionInput } from '../engine/lambda/putFunction.ts';
import type { EventSourceRef } from '../engine/lambda/removeEventSource.ts';
import type { EngineSettings } from '../engine/settings.ts';
import type { FilterPolicyScope } from '../engine/sns/filterPolicy/verdict.ts';
import type { QueueFaults } from '../engine/sqs/rows.ts';

/** Which function; of the playground's own account and region unless it says another. */
export interface FunctionRef extends Partial<World> {
  readonly name: string;
}

/**
 * What AWS cannot say: reads without receiving, and acts on a message no receipt handle exists for.
 * The same functions answer below `/_playground/inspect/` (gateway/playground.ts).
 */
export interface Inspector {
  /** Every world that has resources, its queues with live counts, and hints about requests that missed their world. */
  overview(signal?: AbortSignal): Promise<Overview>;
  /** Counters, rates and what happens next of one queue. Rejects with `QueueDoesNotExist`. */
  summary(queueId: number, signal?: AbortSignal): Promise<QueueSummary>;
  /** One window of a queue's messages, filtered and sorted in the worker. Rejects with `QueueDoesNotExist`. */
  window(query: WindowQuery, signal?: AbortSignal): Promise<MessageWindow>;
  /** Everything about one message; undefined when neither it nor a tombstone of it is left. */
  message(queueId: number, messageId: number, signal?: AbortSignal): Promise<MessageDetail | undefined>;
  /** Receives this one visible message, journaled as the panel's. */
  receiveMessage(
    queueId: number,
    messageId: number,
    visibilityTimeoutSeconds?: number,
  ): Promise<{ receiptHandle: string } | undefined>;
  /** Deletes a message in any state. False when it was gone. */
  deleteMessage(queueId: number, messageId: number): Promise<boolean>;
  /** Message groups of a queue, a lane each. Rejects with `QueueDoesNotExist`. */
  lanes(query: LanesQuery, signal?: AbortSignal): Promise<LaneWindow>;
  lane(queueId: number, group: string, signal?: AbortSignal): Promise<LaneDetail | undefined>;
  /** What a redrive would do; changes nothing. */
  redrivePreview(request: RedriveRequest): Promise<RedrivePreview>;
  /** Starts a move task. Rejects with AWS's refusals of StartMessageMoveTask. */
  redrive(request: RedriveRequest): Promise<{ taskId: number }>;
  setFaults(queueId: number, faults: QueueFaults): Promise<void>;
  /** CloudWatch's metrics of the last `minutes` minutes, oldest first, the running one last. At most 1440. */
  metrics(queueId: number, minutes: number, signal?: AbortSignal): Promise<readonly MetricMinute[]>;
  /** What AWS would have refused (or `--pace aws` did); the latest `limit`. */
  paced(limit: number, signal?: AbortSignal): Promise<PacedReport>;
  /** Head, flow and subscriptions of one topic. Rejects with `NotFoundException`, as all that ask about a topic do. */
  topicSummary(topicId: number, signal?: AbortSignal): Promise<TopicSummary>;
  /** One window of what was published to a topic, with what became of it at each subscription; the latest first. */
  publishes(query: PublishesQuery, signal?: AbortSignal): Promise<PublishesWindow>;
  /** Everything about one publish; undefined when it is too old to be kept. */
  publish(topicId: number, publishId: number, signal?: AbortSignal): Promise<PublishDetail | undefined>;
  /** CloudWatch's metrics of a topic, as `metrics` of a queue. */
  topicMetrics(topicId: number, minutes: number, signal?: AbortSignal): Promise<readonly MetricMinute[]>;
  /** What a draft would reach; publishes nothing. */
  verdicts(topicId: number, draft: PublishDraft, signal?: AbortSignal): Promise<DraftVerdicts>;
  /** A filter policy that is being written, held against the latest publishes. */
  tryPolicy(topicId: number, policy: string, scope: FilterPolicyScope, signal?: AbortSignal): Promise<PolicyTrial>;
  /** What AWS services would publish to a topic, with their exact bodies. */
  sampleEvents(topicId: number, signal?: AbortSignal): Promise<readonly SampleEvent[]>;
  /** A paused subscription gets nothing, and nothing is kept for it. Rejects with `NotFoundException`. */
  setPaused(subscriptionId: number, isPaused: boolean): Promise<void>;
  /** Confirms a pending subscription in place of its endpoint. Rejects with `NotFoundException`. */
  confirmSubscription(subscriptionId: number): Promise<void>;
  /** Adds to the policy of a subscribed queue what lets the topic send. Rejects with `NotFoundException`, `QueueDoesNotExist`. */
  allowTopicToSend(subscriptionId: number): Promise<void>;
  /** Row ids of the queues whose policy lets the topic send. */
  queuesThatAllow(topicId: number, signal?: AbortSignal): Promise<readonly number[]>;
  /** Follows a link of a mail as a browser would: a plain GET of the playground's own endpoint. Rejects with `NotOurs` elsewhere. */
  follow(url: string): Promise<{ readonly status: number; readonly body: string }>;
  /** Mails, text messages and pushes that arrived, of every account and region. */
  inbox(query: InboxQuery, signal?: AbortSignal): Promise<Inbox>;
  markRead(ids: readonly number[]): Promise<void>;
  clearInbox(): Promise<void>;
  /** Functions of every account and region, with their latest invocations. */
  functions(signal?: AbortSignal): Promise<readonly FunctionView[]>;
  /** Makes a function, or replaces the one of that name. Rejects with AWS's refusals. */
  putFunction(input: PutFunctionInput & Partial<World>): Promise<FunctionView>;
  removeFunction(of: FunctionRef): Promise<void>;
  /** The latest fifty, the latest first. Rejects with `ResourceNotFoundException`. */
  invocations(of: FunctionRef, signal?: AbortSignal): Promise<readonly Invocation[]>;
  /** Runs a function once; answers when it has ended, however. */
  invokeFunction(of: FunctionRef, event: object): Promise<Invocation>;
  /** Functions that consume queues. */
  eventSources(signal?: AbortSignal): Promise<readonly EventSourceView[]>;
  /** Makes a function a consumer of a queue, or changes how it consumes. Rejects with AWS's refusals. */
  putEventSource(input: PutEventSourceInput & Partial<World>): Promise<EventSourceView>;
  removeEventSource(of: EventSourceRef): Promise<void>;
  settings(): Promise<EngineSettings>;
  setSettings(settings: Partial<EngineSettings>): Promise<EngineSettings>;
  clock(): Promise<ClockState>;
  pauseClock(): Promise<ClockState>;
  resumeClock(): Promise<ClockState>;
  /** Jumps to the next deadline; stays where it is when there is none. */
  nextClock(): Promise<ClockState>;
  /** 0 to 31 536 000 seconds; answers when everything due on the way has happened. */
  advanceClock(seconds: number): Promise<ClockState>;
  reset(): Promise<void>;
}
