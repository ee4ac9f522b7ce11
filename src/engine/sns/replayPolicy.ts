import type { Call } from '../call.ts';
import type { Millis } from '../clock.ts';
import { parseIsoTime } from '../isoTime.ts';
import type { RowId } from '../journal.ts';
import { attributeObject, type Refuse } from './attributeRefusal.ts';
import type { Replay, TopicRow } from './rows.ts';

/*
 * ReplayPolicy of a subscription to a FIFO topic with an archive. `{}` and an empty text end a replay. The sentences are
 * ours: none is recorded.
 *
 * @see SNS Developer Guide, Message replay for FIFO topic subscribers; aws-facts 2.8
 */

interface Points {
  readonly startMs: Millis;
  /** 0: up to what is published now, and on with what comes. */
  readonly endMs: Millis;
}

const members = ['PointType', 'StartingPoint', 'EndingPoint'];

/** Gives the policy as it is kept. */
export function checkedReplayPolicy(topic: TopicRow, text: string, refuse: Refuse): string {
  if (text === '') return text;
  const policy = attributeObject('ReplayPolicy', text, refuse);
  if (Object.keys(policy).length === 0) return '';
  const unknown = Object.keys(policy).find((name) => !members.includes(name));
  if (unknown !== undefined) throw refuse(`ReplayPolicy: invalid JSON. Attribute ${unknown} is unknown.`);
  if (policy['PointType'] !== 'Timestamp') throw refuse('ReplayPolicy: PointType must be Timestamp');
  const start = timeOf(policy['StartingPoint']);
  if (start === undefined) throw refuse('ReplayPolicy: StartingPoint must be a time like 2026-10-01T10:00:00.000Z');
  const end = policy['EndingPoint'];
  if (end !== undefined && !(timeOf(end)! > start)) {
    throw refuse('ReplayPolicy: EndingPoint must be a time after StartingPoint');
  }
  if (!topic.attributes['ArchivePolicy']) throw refuse('ReplayPolicy: the topic has no ArchivePolicy');
  return text;
}

function timeOf(value: unknown): Millis | undefined {
  return typeof value === 'string' ? parseIsoTime(value) : undefined;
}

/** Where a replay by this policy, which was checked, begins and ends. */
export function replayOf(call: Call, topic: TopicRow, text: string): Replay {
  const { startMs, endMs } = pointsOf(text);
  return { status: 'Pending', from: firstArchived(call, topic, startMs), endMs };
}

function pointsOf(text: string): Points {
  const { StartingPoint, EndingPoint } = JSON.parse(text) as { StartingPoint: string; EndingPoint?: string };
  return { startMs: parseIsoTime(StartingPoint)!, endMs: EndingPoint === undefined ? 0 : parseIsoTime(EndingPoint)! };
}

/** The first message of the archive that was published then or later; the next one published when there is none. */
function firstArchived(call: Call, topic: TopicRow, startMs: Millis): RowId {
  const { documents } = call.state;
  const publishes = documents.rows('publish');
  const first = documents.publishesOf(topic.id).find((id) => {
    const { atMs, archivedUntilMs } = publishes.get(id)!;
    return archivedUntilMs !== undefined && atMs >= startMs;
  });
  return first ?? call.tx.nextId();
}
