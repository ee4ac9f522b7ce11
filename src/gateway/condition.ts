import type { World } from '../engine/call.ts';
import type { ClockState, QueueCounts } from '../engine/inspect/views.ts';
import type { RowId } from '../engine/journal.ts';
import type { MessageState } from '../engine/sqs/rows.ts';
import { flagIn, isObject, memberProblem, numberIn, oneOf, requiredText, textIn } from './input.ts';
import type { Input } from './input.ts';
import { queueRef, worldMembers } from './queueRef.ts';
import type { QueueRef } from './queueRef.ts';
import {
  inboxCondition,
  ofTopic,
  publishCondition,
  type InboxCondition,
  type InboxStanding,
  type PublishCondition,
  type PublishStanding,
  type TopicIds,
} from './topicCondition.ts';

/** Both ends are met. */
export interface CountRange {
  readonly atLeast: number;
  readonly atMost: number;
}

export type Counted = keyof QueueCounts | 'total';

/** What `wait` waits for. */
export type Condition = QueueCondition | MessageCondition | PublishCondition | InboxCondition;

/** All ranges hold at once. */
export interface QueueCondition {
  readonly kind: 'queue';
  readonly queueId: RowId;
  readonly counts: Readonly<Partial<Record<Counted, CountRange>>>;
}

export interface MessageCondition {
  readonly kind: 'message';
  /** AWS's id. */
  readonly messageId: string;
  /** The queue it has to be in, or to be gone from; absent: any. */
  readonly queueId: RowId | undefined;
  /** Absent: any. */
  readonly state: MessageState | undefined;
  readonly gone: boolean;
}

/** How it stands when `wait` ends. */
export interface Awaited {
  readonly met: boolean;
  readonly clock: ClockState;
  /** With a condition on a queue. */
  readonly queue?: QueueCounts & { readonly total: number };
  /** With a condition on a message: where it is; null when it is nowhere. */
  readonly message?: (World & { readonly queue: string; readonly state: MessageState }) | null;
  /** With a condition on a topic. */
  readonly publish?: PublishStanding | null;
  /** With a condition on the inbox. */
  readonly inbox?: InboxStanding | null;
}

/** Finds rows by what the input calls them. @throws QueueDoesNotExist, NotFoundException */
export interface NamedIds extends TopicIds {
  queueId(world: World, name: string): RowId;
}

const counted: readonly Counted[] = ['visible', 'inFlight', 'delayed', 'total'];
const states: readonly MessageState[] = ['visible', 'inFlight', 'delayed'];
const mostMessages = Number.MAX_SAFE_INTEGER;

const ofQueue: readonly string[] = [...counted, 'empty'];
const ofMessage: readonly string[] = ['in', 'state', 'gone'];

/** What a condition is about, and the members that go with it. */
const about: Readonly<Record<string, readonly string[]>> = {
  topic: ofTopic,
  inbox: [],
  queue: ofQueue,
  messageId: ofMessage,
};

/** Members of a condition. */
export const conditionMembers: readonly string[] = [
  ...new Set([...Object.keys(about), ...Object.values(about).flat(), ...worldMembers]),
];

/**
 * Reads `{"queue", "visible": 3, "total": {"atMost": 10}, "empty": true …}`, `{"messageId", "in", "state", "gone": true}`,
 * `{"topic", "messageId", "subscriptionArn", "verdict"}` or `{"inbox": {"to", "contains", "kind"}}`.
 *
 * @throws InvalidParameterValue naming the member; what `ids` throws.
 */
export function conditionOf(input: Input, defaults: World, ids: NamedIds): Condition {
  const subjects = Object.keys(about).filter((name) => input[name] !== undefined);
  const [subject = ''] = subjects;
  const isOne = subjects.length === 1 || (subject === 'topic' && subjects.length === 2 && subjects[1] === 'messageId');
  if (!isOne) throw memberProblem('queue', 'or messageId, topic or inbox must be given, and one of them alone.');
  const others = Object.entries(about).filter(([name]) => name !== subject);
  const allowed = about[subject]!;
  for (const [name, members] of others) {
    const stray = members.find(
      (member) => input[member] !== undefined && member !== subject && !allowed.includes(member),
    );
    if (stray !== undefined) throw memberProblem(stray, `goes with ${name} alone.`);
  }
  if (subject === 'topic') return publishCondition(input, defaults, ids);
  if (subject === 'inbox') return inboxCondition(input);
  const idOf = ({ world, name }: QueueRef): RowId => ids.queueId(world, name);
  return subject === 'queue' ? queueCondition(input, defaults, idOf) : messageCondition(input, defaults, idOf);
}

function queueCondition(input: Input, defaults: World, idOf: (ref: QueueRef) => RowId): QueueCondition {
  const counts: Partial<Record<Counted, CountRange>> = {};
  for (const name of counted) {
    const range = rangeIn(input, name);
    if (range) counts[name] = range;
  }
  const empty = flagIn(input, 'empty');
  if (empty !== undefined) {
    if (counts.total) throw memberProblem('empty', 'says the same as total; give one of them.');
    counts.total = empty ? { atLeast: 0, atMost: 0 } : { atLeast: 1, atMost: mostMessages };
  }
  if (Object.keys(counts).length === 0) {
    throw memberProblem('queue', 'needs a condition: visible, inFlight, delayed, total or empty.');
  }
  return { kind: 'queue', queueId: idOf(queueRef(input, 'queue', defaults)), counts };
}

function messageCondition(input: Input, defaults: World, idOf: (ref: QueueRef) => RowId): MessageCondition {
  const messageId = requiredText(input, 'messageId');
  const gone = flagIn(input, 'gone') ?? false;
  const state = oneOf(input, 'state', states);
  const isPlaced = textIn(input, 'in') !== undefined;
  if (gone && state !== undefined) throw memberProblem('state', 'and gone exclude each other.');
  if (!gone && !isPlaced && state === undefined) {
    throw memberProblem('messageId', 'needs a condition: in, state or gone.');
  }
  const queueId = isPlaced ? idOf(queueRef(input, 'in', defaults)) : undefined;
  return { kind: 'message', messageId, queueId, state, gone };
}

function rangeIn(input: Input, name: Counted): CountRange | undefined {
  const given = input[name];
  if (!isObject(given)) {
    const exact = numberIn(input, name, 0, mostMessages, 'or {"atLeast"} or {"atMost"}');
    return exact === undefined ? undefined : { atLeast: exact, atMost: exact };
  }
  const stray = Object.keys(given).find((each) => each !== 'atLeast' && each !== 'atMost');
  if (stray !== undefined || Object.keys(given).length === 0) throw memberProblem(name, 'takes atLeast and atMost.');
  return {
    atLeast: numberIn(given, 'atLeast', 0, mostMessages) ?? 0,
    atMost: numberIn(given, 'atMost', 0, mostMessages) ?? mostMessages,
  };
}
