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
  readonly createdMs: Millis;
  readonly modifiedMs: Millis;
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
  /** 0 before the first receive; the 12-hour limit counts from here. */
  readonly lastReceivedMs: Millis;
  /** Who received it last; undefined before the first receive. After a restart only what was known then. */
  readonly holder: Client | undefined;
  /** Bytes that count towards the limits: body and attributes. */
  readonly size: number;
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
  readonly messageGroupId?: string;
  readonly senderId: string;
}
