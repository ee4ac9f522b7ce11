import type { Millis } from '../clock.ts';
import type { World } from '../call.ts';
import type { MessageState } from '../sqs/rows.ts';

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
}

export interface WorldOverview extends World {
  readonly queues: readonly QueueOverview[];
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
}

/** `ended` rows are tombstones: messages that went a few seconds ago. */
export type RowState = MessageState | 'ended';
export type SortKey = 'age' | 'state' | 'receives' | 'size' | 'until';

export interface WindowQuery {
  readonly queueId: number;
  /** Empty: all. */
  readonly states: readonly RowState[];
  /** Words that body, message id or an attribute must contain, case ignored; `attr:name`, `attr:name=value`, `state:visible`, `$.path = value` (also `<`, `>`, `!=`). Terms are joined by AND. */
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
  /** At most 300 characters of the body. */
  readonly preview: string;
  /** `type=order`, values cut at 40 characters, at most four. */
  readonly attributes: readonly string[];
  readonly attributeCount: number;
  /** For `ended`: `deleted`, `expired`, `purged`. */
  readonly ended?: string;
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
  readonly event: 'sent' | 'received' | 'visible' | 'visibilityChanged' | 'released' | 'deleted' | 'expired' | 'purged';
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
  /** While in flight: the handle its holder has. */
  readonly receiptHandle?: string;
  readonly timeline: readonly TimelineEntry[];
  /** False when the timeline begins with what the row knows: earlier entries are gone (restart, ring full). */
  readonly timelineComplete: boolean;
  /** What will happen, soonest first: `visible` at untilMs, `expired` at the end of the retention. */
  readonly ahead: readonly { readonly atMs: Millis; readonly event: 'visible' | 'expired' }[];
}
