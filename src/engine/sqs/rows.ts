import type { Client } from '../call.ts';
import type { Millis } from '../clock.ts';

export interface QueueRow {
  /** Row number; a queue made again under the same name is another incarnation with another id. */
  readonly id: number;
  readonly accountId: string;
  readonly region: string;
  readonly name: string;
  /** Settable attributes that were set, as strings; what is absent has its default (`limits.ts`). */
  readonly attributes: Readonly<Record<string, string>>;
  readonly tags: Readonly<Record<string, string>>;
  /** What makes a standard queue show how unreliable it may be; absent: nothing. */
  readonly faults?: QueueFaults;
  /** FIFO: messages with smaller row numbers count no more for deduplication (PurgeQueue). 0 or absent: all count. */
  readonly dedupFrom?: number;
  readonly createdMs: Millis;
  readonly modifiedMs: Millis;
}

/**
 * At-least-once, made visible: how often each thing goes wrong, 0 to 1. What happens is a function of seed, message and
 * receive count alone, so a seed replays.
 */
export interface QueueFaults {
  readonly seed: number;
  /** A received message stays receivable as well. */
  readonly duplicates: number;
  /** A receive takes another of the first ten messages than the first. */
  readonly reordering: number;
  /** A short poll misses a message that is there (weighted sampling of servers). */
  readonly shortPollMisses: number;
}

/** Where a message is in its life. Exactly one holds at any instant. */
export type MessageState = 'delayed' | 'visible' | 'inFlight';

/** The part of a message that changes; small, always in memory. */
export interface MessageRow {
  readonly id: number;
  /** `QueueRow.id`. */
  readonly queue: number;
  readonly state: MessageState;
  readonly sentMs: Millis;
  /** When the delay or the invisibility ends (exclusive); 0 while visible. */
  readonly untilMs: Millis;
  /** ApproximateReceiveCount; also the receive number that the current receipt handle carries. */
  readonly receives: number;
  /** 0 before the first receive. */
  readonly firstReceivedMs: Millis;
  /** 0 before the first receive in this queue; the 12-hour limit counts from here. */
  readonly lastReceivedMs: Millis;
  /** Who received it last; undefined before the first receive. After a restart only what was known then. */
  readonly holder: Client | undefined;
  /** Bytes that count towards the limits: body and attributes. */
  readonly size: number;
  /** MessageGroupId: a lane of a FIFO queue, a tenant of a standard one; undefined without one. */
  readonly group: string | undefined;
  /** ARN of the queue whose redrive policy moved it here (DeadLetterQueueSourceArn). */
  readonly source: string | undefined;
}

export interface AttributeValue {
  readonly DataType: string;
  readonly StringValue?: string;
  readonly BinaryValue?: Uint8Array;
}

/** The part of a message that never changes. */
export interface ContentRow {
  readonly messageId: string;
  readonly body: string;
  readonly bodyMd5: string;
  readonly attributes?: Readonly<Record<string, AttributeValue>>;
  readonly traceHeader?: string;
  /** FIFO: as sent, or the SHA-256 of the body. */
  readonly deduplicationId?: string;
  readonly senderId: string;
}

/**
 * FIFO: a deduplication id that was accepted and counts for five minutes. A queue's are derived from messages, never
 * stored: see `store.load`; a topic's are stored, for nothing else says them.
 */
export interface DedupRow {
  /** Row number of the message, which this outlives. */
  readonly id: number;
  /** The queue, or the topic, that accepted it. */
  readonly queue: number;
  readonly isTopics?: true;
  readonly deduplicationId: string;
  readonly group: string;
  /** What a duplicate's sender is answered. */
  readonly messageId: string;
  readonly acceptedMs: Millis;
  /** Sends that were dropped because of it, and when the last one was. */
  readonly duplicates: number;
  readonly lastDuplicateMs: Millis;
}

/** FIFO: what a ReceiveRequestAttemptId got, for five minutes. In memory alone. */
export interface AttemptRow {
  readonly id: number;
  readonly queue: number;
  readonly attemptId: string;
  /** Message row and the receive count it had then. */
  readonly received: readonly { readonly message: number; readonly receives: number; readonly untilMs: Millis }[];
  readonly atMs: Millis;
}

export type TaskStatus = 'RUNNING' | 'COMPLETED' | 'CANCELLING' | 'CANCELLED' | 'FAILED';

/** A message move task (StartMessageMoveTask), or a redrive of chosen messages from a panel. */
export interface TaskRow {
  readonly id: number;
  /** A UUID, inside the handle. */
  readonly taskId: string;
  readonly sourceArn: string;
  /** Absent: each message goes where its `source` says. */
  readonly destinationArn?: string;
  readonly maxPerSecond?: number;
  readonly status: TaskStatus;
  readonly startedMs: Millis;
  /** When the next messages move; 0 once it has ended. */
  readonly nextMs: Millis;
  readonly moved: number;
  readonly toMove: number;
  readonly failureReason?: string;
  /** Only these messages, by row number, in this order; absent: all there were. A panel's redrive. */
  readonly chosen?: readonly number[];
  /** New bodies of chosen messages, by row number. */
  readonly bodies?: Readonly<Record<string, string>>;
  /** Where its walk through all messages goes on, a row number; absent: at the first. */
  readonly from?: number;
  /** On this walk it met messages that could not be received: another walk follows. */
  readonly waits?: boolean;
}
