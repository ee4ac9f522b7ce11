import type { Client } from '../call.ts';
import type { Millis } from '../clock.ts';
import type { RowId } from '../journal.ts';
import type { AttributeValue } from '../sqs/rows.ts';
import type { FilterFailure } from './filterPolicy/verdict.ts';

export interface TopicRow {
  /** Row number; a topic made again under the same name is another incarnation with another id. */
  readonly id: RowId;
  readonly accountId: string;
  readonly region: string;
  readonly name: string;
  /** Settable attributes that were set, as strings; what is absent has its default. */
  readonly attributes: Readonly<Record<string, string>>;
  readonly tags: Readonly<Record<string, string>>;
  readonly dataProtectionPolicy?: string;
  /** SubscriptionsDeleted. */
  readonly deletedSubscriptions: number;
  /** BeginningArchiveTime: since when an archive is kept. */
  readonly archivedSinceMs?: Millis;
  readonly createdMs: Millis;
}

export const protocols = [
  'sqs',
  'http',
  'https',
  'email',
  'email-json',
  'sms',
  'lambda',
  'firehose',
  'application',
] as const;
export type SubscriptionProtocol = (typeof protocols)[number];

export interface SubscriptionRow {
  readonly id: RowId;
  /** `TopicRow.id`; the topic may be gone, and the subscription is readable for a while. */
  readonly topic: RowId;
  readonly topicArn: string;
  /** The subscription's ARN is `topicArn:uuid`. */
  readonly uuid: string;
  /** Account that subscribed. */
  readonly ownerId: string;
  readonly protocol: SubscriptionProtocol;
  /** URL, ARN, address or phone number, as subscribed. */
  readonly endpoint: string;
  readonly isConfirmed: boolean;
  /** ConfirmationWasAuthenticated. */
  readonly isAuthenticated: boolean;
  /** Confirms a pending subscription, or one that an unauthenticated Unsubscribe ended, until `tokenUntilMs`. */
  readonly token: string;
  readonly tokenUntilMs: Millis;
  /** Unsubscribe needs a signed request (ConfirmSubscription, AuthenticateOnUnsubscribe). */
  readonly needsAuthentication: boolean;
  /** Settable attributes that were set, as strings. */
  readonly attributes: Readonly<Record<string, string>>;
  /** The playground's own: gets nothing and keeps nothing. */
  readonly isPaused: boolean;
  readonly replay?: Replay;
  /** When it goes by itself: pending for three days, or its topic was deleted. 0: never. */
  readonly untilMs: Millis;
  readonly createdMs: Millis;
}

/** FIFO: messages of the archive that are delivered anew (ReplayPolicy, ReplayStatus). */
export interface Replay {
  readonly status: 'Pending' | 'In progress' | 'Completed' | 'Failed';
  /** The next message to deliver, a row number. */
  readonly from: RowId;
  /** Exclusive; 0: up to what is published now. */
  readonly endMs: Millis;
  /** When the next messages go; absent: at once. */
  readonly nextMs?: Millis;
  /** `Failed`: why, ready to show. */
  readonly reason?: string;
}

/** What a publisher said. */
export interface Notification {
  readonly message: string;
  readonly subject?: string | undefined;
  /** MessageStructure: `message` is an object with a text per protocol. */
  readonly isPerProtocol?: true | undefined;
  readonly attributes?: Readonly<Record<string, AttributeValue>> | undefined;
  readonly traceHeader?: string | undefined;
}

/** What became of a publish at one subscription. */
export type Outcome =
  /** Arrived: in the queue, the inbox, or the endpoint answered with 2xx. */
  | 'delivered'
  /** The filter policy did not match. */
  | 'filtered'
  | 'paused'
  /** The subscription is not confirmed. */
  | 'unconfirmed'
  /** On its way for the first time. */
  | 'sending'
  /** Failed, and will be tried again. */
  | 'retrying'
  /** Given up, and moved to the subscription's dead-letter queue. */
  | 'deadLettered'
  /** Given up, and gone. */
  | 'lost';

/** One field of the matrix of publishes and subscriptions. */
export interface Cell {
  /** Row number of the subscription. */
  readonly subscription: RowId;
  readonly outcome: Outcome;
  /** `filtered`: the first clause that failed. */
  readonly failure?: FilterFailure;
  /** The message in the queue, or in the dead-letter queue: its row number. */
  readonly message?: RowId;
  /** What was or is tried: `DeliveryRow.id`. */
  readonly delivery?: RowId;
  /** The FIFO queue dropped it: `message` is what it repeats, of the last five minutes. */
  readonly isDuplicate?: true;
  /** Why it was given up, ready to show. */
  readonly reason?: string;
  /** Delivered here, and refused by AWS: why, ready to show. */
  readonly refusedByAws?: string;
  /** From the publish to the end, ms. */
  readonly tookMs?: number;
}

/**
 * A message that was published, and what became of it. SNS keeps nothing, so the store has this only while something is
 * still to be delivered or an archive holds it; the latest ones of each topic stay in memory to be looked at.
 */
export interface PublishRow {
  readonly id: RowId;
  /** `TopicRow.id`; 0: straight to a phone number or a platform endpoint. */
  readonly topic: RowId;
  readonly messageId: string;
  readonly atMs: Millis;
  readonly client: Client;
  /** Account that published. */
  readonly accountId: string;
  /** `http://host:port` as the publisher reached us; links in the notification begin with it. */
  readonly origin: string;
  readonly notification: Notification;
  /** Bytes that count towards the limits: message and attributes. */
  readonly size: number;
  /** One for every subscription that the topic had, in the order subscribed. */
  readonly cells: readonly Cell[];
  /** MessageGroupId. */
  readonly group?: string | undefined;
  /** FIFO. */
  readonly deduplicationId?: string | undefined;
  /** FIFO: publishes that were dropped because they repeated this one. */
  readonly duplicates?: number | undefined;
  /** Part of the topic's archive, until then. */
  readonly archivedUntilMs?: Millis | undefined;
  /** Deliveries that have not ended. */
  readonly pending: number;
}

/** One try of a delivery. */
export interface Attempt {
  readonly atMs: Millis;
  readonly tookMs: number;
  /** HTTP status, where there was one. */
  readonly status?: number;
  /** At most 2 000 characters of the answer. */
  readonly response?: string;
  /** Why it failed, ready to show. */
  readonly error?: string;
}

/** Something that leaves the engine: a notification on its way to an endpoint. Kept by the store while it has not ended. */
export interface DeliveryRow {
  readonly id: RowId;
  readonly kind: 'notification' | 'subscriptionConfirmation' | 'unsubscribeConfirmation';
  /** `PublishRow.id`; 0 for confirmations. */
  readonly publish: RowId;
  readonly subscription: RowId;
  readonly messageId: string;
  readonly startedMs: Millis;
  /** `sending`: the worker is at it, or about to; after a restart it begins anew. */
  readonly state: 'sending' | 'waiting' | 'delivered' | 'failed';
  /** The latest twenty. */
  readonly attempts: readonly Attempt[];
  /** How often it was tried. */
  readonly tries: number;
  /** `waiting`: when it is tried again; 0 else. */
  readonly nextMs: Millis;
  /** When the present try, or the last one, began. */
  readonly sentMs: Millis;
  /** Confirmations: whose, for one that ended is in no table any more. */
  readonly of?: SubscriptionRow;
  /** `http://host:port`, for links in confirmations. */
  readonly origin: string;
}

/** A platform application (mobile push). */
export interface ApplicationRow {
  readonly id: RowId;
  readonly accountId: string;
  readonly region: string;
  /** `GCM`, `APNS` … */
  readonly platform: string;
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly createdMs: Millis;
}

/** A device of a platform application. */
export interface PlatformEndpointRow {
  readonly id: RowId;
  /** `ApplicationRow.id`. */
  readonly application: RowId;
  readonly uuid: string;
  readonly token: string;
  /** Token, Enabled, CustomUserData. */
  readonly attributes: Readonly<Record<string, string>>;
  readonly createdMs: Millis;
}

/** Text messages of one world: one row each, made on first need. */
export interface SmsAccountRow {
  readonly id: RowId;
  readonly accountId: string;
  readonly region: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly optedOut: readonly string[];
  readonly sandbox: readonly SandboxNumber[];
}

export interface SandboxNumber {
  readonly phoneNumber: string;
  readonly status: 'Pending' | 'Verified';
  /** What a text message to the number said. */
  readonly oneTimePassword: string;
  readonly languageCode: string;
}

/** A mail, text message or push that arrived; where else should they go on one machine? The latest 1 000 stay. */
export interface InboxRow {
  readonly id: RowId;
  readonly kind: 'email' | 'email-json' | 'sms' | 'push';
  readonly accountId: string;
  readonly region: string;
  /** Address, phone number, or ARN of the platform endpoint. */
  readonly to: string;
  /** Display name of the topic, or the sender id of a text message; absent: AWS itself. */
  readonly from?: string;
  readonly subject?: string;
  readonly body: string;
  readonly atMs: Millis;
  readonly messageId: string;
  readonly topicArn?: string;
  readonly subscriptionArn?: string;
  /** What a click confirms or ends. */
  readonly links: readonly { readonly label: string; readonly url: string }[];
  /** As published, for LocalStack's endpoints. */
  readonly notification: Notification;
  readonly isRead: boolean;
}
