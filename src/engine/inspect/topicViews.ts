import type { World } from '../call.ts';
import type { Millis } from '../clock.ts';
import type { RowId } from '../journal.ts';
import type { ClauseVerdict, FilterFailure } from '../sns/filterPolicy/verdict.ts';
import type { Attempt, Outcome, SubscriptionProtocol } from '../sns/rows.ts';
import type { AttributeView, ClockState, Holder } from './views.ts';

/** What the Inspector shows of topics. Plain JSON, so that it crosses a port, HTTP and a webview unchanged. */
export interface TopicOverview {
  readonly id: RowId;
  readonly name: string;
  readonly arn: string;
  readonly fifo: boolean;
  readonly subscriptions: readonly SubscriptionOverview[];
}

export interface SubscriptionOverview {
  readonly id: RowId;
  readonly arn: string;
  readonly protocol: SubscriptionProtocol;
  readonly endpoint: string;
  /** Short, for a column: `orders-q`, `:3000/hook`, `a@example.com`. */
  readonly label: string;
  readonly isConfirmed: boolean;
  readonly isPaused: boolean;
  readonly isRaw: boolean;
  readonly filterScope?: 'MessageAttributes' | 'MessageBody';
  /** Row id of the queue it delivers to, where there is one. */
  readonly queue?: RowId;
  /** In words, ready to show, where something is wrong: no such queue, no policy that lets the topic send … */
  readonly problem?: SubscriptionProblem;
}

/** A subscription as the topic panel has it. */
export interface SubscriptionView extends SubscriptionOverview {
  /** As subscribed, all settable ones that were set. */
  readonly attributes: Readonly<Record<string, string>>;
  readonly filterPolicy?: string;
  readonly deadLetterArn?: string;
  /** Counts since the worker started; `sending` and `retrying` as they are now. */
  readonly counts: Readonly<Record<Outcome, number>>;
  readonly createdMs: Millis;
  readonly replayStatus?: string;
}

export interface SubscriptionProblem {
  readonly text: string;
  /** What one click mends. */
  readonly fix?: 'allowTopicToSend' | 'confirm' | 'resume';
}

/** The head and flow strip of a topic panel. Counts are of the last five minutes. */
export interface TopicSummary {
  readonly id: RowId;
  readonly name: string;
  readonly arn: string;
  readonly world: World;
  readonly fifo: boolean;
  /** As GetTopicAttributes gives them. */
  readonly attributes: Readonly<Record<string, string>>;
  readonly tags: Readonly<Record<string, string>>;
  readonly subscriptions: readonly SubscriptionView[];
  readonly counts: {
    readonly published: number;
    readonly delivered: number;
    readonly filtered: number;
    /** Deliveries that failed and wait for their next try, as it is now, however long ago they were published. */
    readonly retrying: number;
    readonly deadLettered: number;
    readonly lost: number;
  };
  readonly perSecond: number;
  /** Publishes a second over the last minute, oldest first. */
  readonly series: readonly number[];
  /** From publish to delivered, 95th of 100, ms. */
  readonly p95Ms?: number;
  /** The next retry, of all. */
  readonly nextRetryMs?: Millis;
  /** FIFO: publishes dropped as duplicates, since the worker started. */
  readonly duplicates?: number;
  /** Messages in the archive; absent without one. */
  readonly archived?: number;
  readonly clock: ClockState;
}

export interface PublishesQuery {
  readonly topicId: RowId;
  /**
   * Words that message, subject, ids or an attribute contain, case ignored; `attr:name=value`, `$.path = value`, and
   * `verdict:filtered`, `verdict:lost` … (any outcome), `sub:orders-q`. Joined by AND.
   */
  readonly text: string;
  /** Empty: all. Only publishes with a cell of one of these outcomes. */
  readonly outcomes: readonly Outcome[];
  readonly offset: number;
  /** 1 to 500. */
  readonly limit: number;
}

/** A row of the matrix; the latest first. */
export interface PublishRowView {
  readonly id: RowId;
  readonly messageId: string;
  readonly atMs: Millis;
  readonly client: Holder;
  readonly size: number;
  readonly subject?: string;
  /** At most 300 characters of the message. */
  readonly preview: string;
  readonly attributes: readonly string[];
  readonly attributeCount: number;
  readonly group?: string;
  readonly duplicates?: number;
  /** By row id of the subscription, those that are gone included. */
  readonly cells: readonly CellView[];
}

export interface CellView {
  readonly subscription: RowId;
  readonly outcome: Outcome;
  readonly tookMs?: number;
  /** `retrying`: when, and the how manieth try that will be. */
  readonly nextMs?: Millis;
  readonly tries?: number;
  /** HTTP status of the last try. */
  readonly status?: number;
  /** What failed, in a word or two (publishWords.ts): `threw`, `timed out`, `no policy`, `refused`, `no queue`, `failed` … */
  readonly word?: string;
  readonly refusedByAws?: boolean;
}

export interface PublishesWindow {
  readonly total: number;
  readonly all: number;
  readonly offset: number;
  readonly rows: readonly PublishRowView[];
  readonly revision: number;
  readonly clock: ClockState;
  readonly filterProblem?: string;
}

/** The rail: one publish. */
export interface PublishDetail extends PublishRowView {
  readonly message: string;
  readonly isPerProtocol: boolean;
  readonly messageAttributes: readonly AttributeView[];
  readonly deduplicationId?: string;
  readonly sequenceNumber?: string;
  readonly details: readonly CellDetail[];
  /** Oldest first, and then what will happen. */
  readonly timeline: readonly {
    readonly atMs: Millis;
    /** Ready to show: `published by api.ts`, `orders-q, as message 45`, `:3000/hook answered 503`, `second of 4 tries`. */
    readonly text: string;
    readonly tone: 'start' | 'good' | 'quiet' | 'warning' | 'bad' | 'ahead';
  }[];
}

/** The rail: one field of the matrix. */
export interface CellDetail extends CellView {
  readonly label: string;
  readonly endpoint: string;
  readonly protocol: SubscriptionProtocol;
  /** The policy it was held against, as it is now. */
  readonly filterPolicy?: string;
  readonly filterScope?: 'MessageAttributes' | 'MessageBody';
  readonly failure?: FilterFailure;
  /** Every clause, against the policy as it is now. */
  readonly clauses: readonly ClauseVerdict[];
  /** How many of the last hundred publishes the policy as it is now lets through. */
  readonly matchesOfLast?: { readonly matched: number; readonly of: number };
  readonly attempts: readonly Attempt[];
  /** How often it is tried at most, by its policy. */
  readonly maxTries?: number;
  readonly reason?: string;
  readonly refusedByAwsWhy?: string;
  /** What the endpoint got or would get: the envelope, or the raw message. */
  readonly payload?: string;
  /** The message in the queue, where it is one: row ids for opening it. */
  readonly queueMessage?: { readonly queue: RowId; readonly queueName: string; readonly message: RowId };
}

/** A message that is not published yet. */
export interface PublishDraft {
  readonly message: string;
  readonly subject?: string;
  readonly isPerProtocol?: boolean;
  readonly attributes: readonly { readonly name: string; readonly dataType: string; readonly value: string }[];
  readonly group?: string;
  readonly deduplicationId?: string;
}

/** The live preview: what a draft would reach. */
export interface DraftVerdicts {
  /** AWS's refusal of the publish, when it would be refused. */
  readonly refusal?: string;
  readonly size: number;
  readonly verdicts: readonly {
    readonly subscription: RowId;
    readonly label: string;
    /** It would be delivered. */
    readonly matches: boolean;
    /** `paused`, `unconfirmed`, `filtered`; absent when it would be delivered. */
    readonly why?: 'paused' | 'unconfirmed' | 'filtered';
    readonly failure?: FilterFailure;
    /** A filter policy lets it through: the condition that says most, in words: `total 120 > 100`. */
    readonly because?: string;
    /** What would be refused by AWS at delivery. */
    readonly refusedByAws?: string;
  }[];
}

/** A filter policy that is being written, held against what was published last. */
export interface PolicyTrial {
  /** AWS's refusal of the policy. */
  readonly refusal?: string;
  /** The latest first, at most a hundred. */
  readonly results: readonly {
    readonly id: RowId;
    readonly preview: string;
    readonly matches: boolean;
    readonly failure?: FilterFailure;
  }[];
  readonly matched: number;
}

/** A message that an AWS service sends to topics, with AWS's exact body. */
export interface SampleEvent {
  readonly id: string;
  /** `CloudWatch alarm`, `S3 object created` … */
  readonly label: string;
  readonly subject?: string;
  readonly message: string;
}

export interface InboxItem {
  readonly id: RowId;
  readonly kind: 'email' | 'email-json' | 'sms' | 'push';
  readonly to: string;
  readonly subject?: string;
  readonly body: string;
  readonly atMs: Millis;
  readonly topicArn?: string;
  readonly subscriptionArn?: string;
  readonly links: readonly { readonly label: string; readonly url: string }[];
  readonly isRead: boolean;
}

export interface InboxQuery {
  readonly offset: number;
  /** 1 to 500. */
  readonly limit: number;
  /** Absent: every kind. */
  readonly kind?: InboxItem['kind'];
  /** Words in address, subject, body or topic, case ignored. Joined by AND. */
  readonly text?: string;
}

export interface Inbox {
  /** The latest first. */
  readonly items: readonly InboxItem[];
  /** Items that match. */
  readonly total: number;
  /** Items there are, and those of them that nobody has read. */
  readonly all: number;
  readonly unread: number;
  readonly clock: ClockState;
}
