import type {
  ClockState,
  MessageDetail,
  MessageWindow,
  Overview,
  QueueSummary,
  WindowQuery,
} from '../engine/inspect/views.ts';

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
  clock(): Promise<ClockState>;
  /** 0 to 31 536 000 seconds; answers when everything due on the way has happened. */
  advanceClock(seconds: number): Promise<ClockState>;
  reset(): Promise<void>;
}
