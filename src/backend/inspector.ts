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
import type { EngineSettings } from '../engine/settings.ts';
import type { QueueFaults } from '../engine/sqs/rows.ts';

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
