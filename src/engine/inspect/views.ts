import type { Millis } from '../clock.ts';
import type { World } from '../call.ts';
import type { PacedObservation } from '../observation.ts';
import type { MessageState, QueueFaults, TaskStatus } from '../sqs/rows.ts';
import type { TopicOverview } from './topicViews.ts';

/** What the Inspector shows. Plain JSON, so that it crosses a port, HTTP and a webview unchanged. */
export interface ClockState {
  readonly nowMs: Millis;
  readonly paused: boolean;
}

export interface QueueCounts {
  readonly visible: number;
  readonly inFlight: number;
  readonly delayed: number;
}

export interface QueueOverview {
  /** Row id: another incarnation under the same name has another. */
  readonly id: number;
  readonly name: string;
  readonly arn: string;
  readonly queueUrl: string;
  readonly counts: QueueCounts;
  readonly fifo: boolean;
  /** Where its messages go that were received too often. */
  readonly deadLetter?: DeadLetterTarget;
  /** Row ids of the queues of this world whose redrive policy names this one: it is a dead-letter queue when there are any. */
  readonly sources: readonly number[];
  /** A running move task out of this queue. */
  readonly task?: MoveTask;
}

export interface DeadLetterTarget {
  readonly arn: string;
  readonly name: string;
  readonly maxReceiveCount: number;
  /** Row id and message count; absent when there is no such queue, and then nothing moves. */
  readonly id?: number;
  readonly count?: number;
}

/** A redrive: ListMessageMoveTasks, or one of chosen messages. */
export interface MoveTask {
  readonly id: number;
  /** For CancelMessageMoveTask; only while it runs. */
  readonly taskHandle?: string;
  readonly sourceArn: string;
  readonly destinationArn?: string;
  readonly status: TaskStatus;
  readonly startedMs: Millis;
  readonly moved: number;
  readonly toMove: number;
  readonly maxPerSecond?: number;
  readonly failureReason?: string;
  /** True when only some messages were chosen. */
  readonly chosen: boolean;
}

export interface WorldOverview extends World {
  readonly queues: readonly QueueOverview[];
  readonly topics: readonly TopicOverview[];
}

/** A request asked for a queue that exists, but in another world. */
export interface WorldHint {
  readonly queueName: string;
  readonly asked: World;
  readonly existsIn: World;
  readonly operation: string;
  readonly atMs: Millis;
}

export interface Overview {
  readonly worlds: readonly WorldOverview[];
  /** Mails, text messages and pushes. */
  readonly inbox: { readonly unread: number; readonly total: number };
  /** How many functions are known. */
  readonly functions: number;
  readonly hints: readonly WorldHint[];
  readonly clock: ClockState;
}

/** The flow strip. Rates are of the last ten seconds, series one number a second, oldest first. */
export interface QueueSummary {
  readonly id: number;
  readonly name: string;
  readonly arn: string;
  readonly queueUrl: string;
  /** Every settable attribute, as set or by default. */
  readonly attributes: Readonly<Record<string, string>>;
  readonly tags: Readonly<Record<string, string>>;
  readonly counts: QueueCounts;
  readonly oldestVisibleSentMs?: Millis;
  readonly nextVisibleAgainMs?: Millis;
  readonly nextDelayedEndsMs?: Millis;
  /** How many different clients hold messages; at most 100 are told apart. */
  readonly consumers: number;
  readonly deletedLastMinute: number;
  readonly perSecond: { readonly sent: number; readonly received: number; readonly deleted: number };
  readonly sentSeries: readonly number[];
  readonly deletedSeries: readonly number[];
  readonly clock: ClockState;
  readonly fifo: boolean;
  readonly deadLetter?: DeadLetterTarget;
  /** Queues whose redrive policy names this one. */
  readonly sources: readonly { readonly id: number; readonly name: string; readonly arn: string }[];
  /** Move tasks out of this queue, the latest first; at most ten. */
  readonly tasks: readonly MoveTask[];
  /** FIFO queues, and standard ones with message groups. `free` ones have a message that can be received now. */
  readonly groups?: { readonly total: number; readonly free: number; readonly locked: number };
  /** FIFO: sends dropped as duplicates of ids that still count. */
  readonly duplicates?: number;
  readonly faults?: QueueFaults;
  /** What AWS would have refused in the last minute, by operation and limit; the most frequent first, at most ten. */
  readonly paced: readonly { readonly operation: string; readonly limit: string; readonly count: number }[];
}

export interface LanesQuery {
  readonly queueId: number;
  /** As `WindowQuery.text`; a lane matches when its group id contains a word or one of its messages matches. */
  readonly text: string;
  readonly offset: number;
  /** Lanes, 1 to 200. */
  readonly limit: number;
}

/** One message group. Lanes come locked first (the one that frees soonest first), then free ones in the order served. */
export interface Lane {
  readonly group: string;
  readonly count: number;
  readonly inFlight: number;
  readonly status: 'locked' | 'delayed' | 'free';
  /** `locked`: when the first message in flight becomes visible; `delayed`: when the delay ends. */
  readonly untilMs?: Millis;
  /** How long that wait is in all, for the ring. */
  readonly spanMs?: number;
  /** Who holds the head of a locked lane. */
  readonly holder?: Holder;
  /** Free: 0 is served next. */
  readonly turn?: number;
  /** Free, and the one served last. */
  readonly servedLast?: boolean;
  /** From the head on, at most 24; duplicates that were dropped stand behind the message they repeated. */
  readonly cells: readonly LaneCell[];
}

export interface LaneCell {
  /** Row id; the original's for a duplicate. */
  readonly id: number;
  readonly kind: 'inFlight' | 'receivable' | 'waiting' | 'delayed' | 'duplicate';
  /** At most 24 characters: what tells it from its neighbours (the value of a JSON body's first member that differs, else the body's beginning). */
  readonly label: string;
  /** End of invisibility or delay; 0 else. */
  readonly untilMs: Millis;
}

export interface LaneWindow {
  readonly lanes: readonly Lane[];
  /** Lanes that match, of all. */
  readonly total: number;
  readonly all: number;
  readonly offset: number;
  readonly messages: number;
  readonly revision: number;
  readonly clock: ClockState;
  readonly filterProblem?: string;
}

/** The rail of a lane. */
export interface LaneDetail {
  readonly lane: Lane;
  /** Everyone who holds messages of it, and which. */
  readonly held: readonly {
    readonly id: number;
    readonly label: string;
    readonly untilMs: Millis;
    readonly holder?: Holder;
  }[];
  /** Deduplication ids that count, the one that ends last first; at most 20. */
  readonly dedups: readonly {
    readonly deduplicationId: string;
    readonly label: string;
    readonly acceptedMs: Millis;
    readonly endsMs: Millis;
    readonly duplicates: number;
  }[];
  /** The latest 50 entries of all its messages, oldest first. */
  readonly timeline: readonly (TimelineEntry & { readonly id: number; readonly label: string })[];
}

/**
 * One minute of CloudWatch's `AWS/SQS` metrics of a queue (aws-facts 1.15), or `AWS/SNS` ones of a topic (2.9), by metric name. `NumberOf…` are sums;
 * `Approximate…` are as the minute ended, or as they are while it runs, the age in seconds. Where something was sent, the
 * statistics of the size, in bytes, are `SentMessageSize.Sum`, `.Average`, `.Minimum`, `.Maximum` and `.SampleCount`.
 */
export interface MetricMinute {
  readonly startMs: Millis;
  readonly values: Readonly<Record<string, number>>;
}

export interface PacedReport {
  /** The latest first. */
  readonly observations: readonly PacedObservation[];
}

/** What a redrive would do. */
export interface RedrivePreview {
  readonly count: number;
  readonly destinations: readonly {
    readonly arn: string;
    readonly name: string;
    readonly count: number;
    readonly exists: boolean;
  }[];
  /** Ready to show: why some could not move. */
  readonly problems: readonly { readonly id?: number; readonly why: string }[];
}

export interface RedriveRequest {
  readonly queueId: number;
  /** Absent: all messages. */
  readonly ids?: readonly number[];
  /** Absent: each back to its source. */
  readonly destinationArn?: string;
  readonly maxPerSecond?: number;
  /** New bodies, by row id. */
  readonly bodies?: Readonly<Record<string, string>>;
}

/** `ended` rows are tombstones: messages that went a few seconds ago. */
export type RowState = MessageState | 'ended';
export type SortKey = 'age' | 'state' | 'receives' | 'size' | 'until' | 'group';

export interface WindowQuery {
  readonly queueId: number;
  /** Empty: all. */
  readonly states: readonly RowState[];
  /**
   * Words that body, message id, message group or an attribute must contain, case ignored; `attr:name`, `attr:name=value`,
   * `state:visible`, `group:NAME`, `source:QUEUE`, `$.path = value` (also `<`, `>`, `!=`). Terms are joined by AND.
   */
  readonly text: string;
  readonly sort: { readonly key: SortKey; readonly descending: boolean };
  readonly offset: number;
  /** 1 to 500. */
  readonly limit: number;
}

export interface Holder {
  readonly label: string;
  readonly pid?: number;
  readonly script?: string;
}

export interface PeekedRow {
  /** Row id, stable for the life of the message. */
  readonly id: number;
  readonly messageId: string;
  readonly state: RowState;
  readonly sentMs: Millis;
  /** End of delay or invisibility; for `ended`, when it ended. 0 while visible. */
  readonly untilMs: Millis;
  /** Total length of the running delay or invisibility in ms, for the ring. */
  readonly spanMs: number;
  readonly receives: number;
  readonly holder?: Holder;
  readonly size: number;
  readonly group?: string;
  /** Name of the queue it came from by redrive policy. */
  readonly source?: string;
  /** FIFO: visible, but behind another message of its group. */
  readonly waits?: boolean;
  /** At most 300 characters of the body. */
  readonly preview: string;
  /** `type=order`, values cut at 40 characters, at most four. */
  readonly attributes: readonly string[];
  readonly attributeCount: number;
  /** For `ended`: `deleted`, `expired`, `purged`, `deadLettered` (see `movedTo`), `redriven`. */
  readonly ended?: string;
  /** Name of the queue it went to. */
  readonly movedTo?: string;
}

export interface MessageWindow {
  /** Rows that match, of all. */
  readonly total: number;
  /** Rows the queue has, tombstones not counted. */
  readonly all: number;
  readonly offset: number;
  readonly rows: readonly PeekedRow[];
  readonly counts: QueueCounts;
  /** Rises with every change of the queue. */
  readonly revision: number;
  readonly clock: ClockState;
  /** Set when `text` could not be understood: what is wrong with it. Nothing is filtered then. */
  readonly filterProblem?: string;
}

export interface TimelineEntry {
  readonly atMs: Millis;
  readonly event:
    | 'sent'
    | 'received'
    | 'visible'
    | 'visibilityChanged'
    | 'released'
    | 'deleted'
    | 'expired'
    | 'purged'
    /** Received too often and moved to the dead-letter queue; `queue` is that one's name. */
    | 'deadLettered'
    /** Moved by a move task; `queue` is where to. */
    | 'redriven'
    /** FIFO: a send that was dropped because it repeated this one's deduplication id. */
    | 'duplicateDropped';
  readonly queue?: string;
  /** Who did it; absent when time did. */
  readonly client?: Holder;
  readonly operation?: string;
  /** For `sent` with a delay, `received`, `visibilityChanged`: until when it is hidden. */
  readonly untilMs?: Millis;
}

export interface AttributeView {
  readonly name: string;
  readonly dataType: string;
  /** Text, or base64 for Binary. */
  readonly value: string;
}

export interface MessageDetail extends PeekedRow {
  readonly body: string;
  readonly bodyMd5: string;
  readonly messageAttributes: readonly AttributeView[];
  /** SenderId, SentTimestamp … as a receive would give them. */
  readonly system: Readonly<Record<string, string>>;
  /** FIFO. */
  readonly deduplicationId?: string;
  readonly dedupEndsMs?: Millis;
  /** In a dead-letter queue: why it is there, ready to show (`received 3 of 3 times in orders, last by worker.js`). */
  readonly reason?: string;
  /** How often it may be received before it moves; absent without a redrive policy. */
  readonly maxReceives?: number;
  /** While in flight: the handle its holder has. */
  readonly receiptHandle?: string;
  readonly timeline: readonly TimelineEntry[];
  /** False when the timeline begins with what the row knows: earlier entries are gone (restart, ring full). */
  readonly timelineComplete: boolean;
  /**
   * What will happen, soonest first: `visible` at untilMs, `deadLettered` when it was received `maxReceives` times and is
   * asked for once more (`atMs` is when that can be at the earliest), `expired` at the end of the retention.
   */
  readonly ahead: readonly {
    readonly atMs: Millis;
    readonly event: 'visible' | 'expired' | 'deadLettered';
    readonly queue?: string;
  }[];
}
