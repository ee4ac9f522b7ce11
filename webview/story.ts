import type { Holder, LaneDetail, MessageDetail, TimelineEntry } from '../src/panel/contract.ts';
import { shortLabels } from './laneWords.ts';
import { instant, span, timeLeft, timeOfDay } from './time.ts';

/** What happened to a message or a group, and what will: lines to draw. Pure, so that every sentence is a row of a test. */

export type Tone = 'visible' | 'flight' | 'delay' | 'done' | 'dead' | 'mute';

export interface StoryLine {
  /** `14:02:11`, `in 21 s`, `after 3 ×`. */
  readonly time: string;
  /** The instant behind it, for the tooltip. */
  readonly atMs?: number;
  readonly tone: Tone;
  readonly words: string;
  /** Who did it. */
  readonly client?: Holder;
  /** Said behind who did it. */
  readonly rest?: string;
  /** It is still to come. */
  readonly isAhead?: boolean;
}

type Event = TimelineEntry['event'];
type Ahead = MessageDetail['ahead'][number];
type GroupEntry = LaneDetail['timeline'][number];

/** Sends that follow each other within this many ms are one line. */
const burstMs = 2000;

const tones: Readonly<Record<Event, Tone>> = {
  sent: 'visible',
  received: 'flight',
  visible: 'visible',
  visibilityChanged: 'flight',
  released: 'visible',
  deleted: 'done',
  expired: 'mute',
  purged: 'mute',
  deadLettered: 'dead',
  redriven: 'done',
  duplicateDropped: 'delay',
};

/** The life of one message: as the timeline has it, then what is ahead. */
export function messageStory(message: MessageDetail, nowMs: number): StoryLine[] {
  const past = message.timeline.map((entry) => ({
    time: instant(entry.atMs, nowMs),
    atMs: entry.atMs,
    tone: tones[entry.event],
    words: wordsOf(entry.event, entry.queue),
    client: entry.client,
    rest: reasonOf(entry.event) || untilWords(entry),
  }));
  return [...past, ...message.ahead.map((entry) => aheadLine(entry, message, nowMs))];
}

/** The life of a group: what happened to several of its messages at once is one line. */
export function groupStory({ timeline, lane }: LaneDetail, nowMs: number): StoryLine[] {
  const past = bursts(timeline).map((entries) => {
    const { atMs, event, queue, client } = entries[0]!;
    const together = event === 'received' && entries.length > 1 ? ' together' : '';
    const words = `${namesOf(entries)} ${wordsOf(event, queue)}${together}`;
    return { time: instant(atMs, nowMs), atMs, tone: tones[event], words, client, rest: reasonOf(event) };
  });
  const head = lane.cells[0];
  if (head === undefined || head.untilMs <= nowMs) return past;
  const words = head.kind === 'inFlight' ? `${head.label} is the head again` : `${head.label} can be received`;
  const ahead = { time: `in ${timeLeft(head.untilMs - nowMs)}`, atMs: head.untilMs, tone: 'mute', words } as const;
  return [...past, { ...ahead, isAhead: true }];
}

function wordsOf(event: Event, queue = 'another queue'): string {
  const words: Record<Event, string> = {
    sent: 'sent',
    received: 'received',
    visible: 'became visible',
    visibilityChanged: 'hidden',
    released: 'released',
    deleted: 'deleted',
    expired: 'expired',
    purged: 'purged',
    deadLettered: `moved to ${queue}`,
    redriven: `redriven to ${queue}`,
    duplicateDropped: 'sent again',
  };
  return words[event];
}

function reasonOf(event: Event): string {
  if (event === 'deadLettered') return ': received too often';
  return event === 'duplicateDropped' ? ': dropped, same id' : '';
}

function untilWords({ event, atMs, untilMs }: TimelineEntry): string {
  if (untilMs === undefined) return '';
  if (event === 'sent') return `, delayed for ${span(untilMs - atMs)}`;
  return event === 'visibilityChanged' ? ` until ${timeOfDay(untilMs)}` : `, hidden for ${span(untilMs - atMs)}`;
}

function aheadLine({ atMs, event, queue }: Ahead, { state, maxReceives }: MessageDetail, nowMs: number): StoryLine {
  if (event === 'deadLettered') {
    const time = maxReceives === undefined ? 'then' : `after ${maxReceives}\u00a0×`;
    return { time, tone: 'mute', words: `moves to ${queue ?? 'the dead-letter queue'}`, isAhead: true };
  }
  const again = state === 'delayed' ? 'becomes visible' : 'visible again';
  const words = event === 'visible' ? again : 'expires: end of the retention';
  return { time: `in ${timeLeft(atMs - nowMs)}`, atMs, tone: 'mute', words, isAhead: true };
}

/** Entries that tell one thing: the same event by the same client, one after the other. */
function bursts(timeline: readonly GroupEntry[]): GroupEntry[][] {
  const all: GroupEntry[][] = [];
  for (const entry of timeline) {
    const open = all.at(-1);
    if (open && isSameBurst(open.at(-1)!, entry)) open.push(entry);
    else all.push([entry]);
  }
  return all;
}

function isSameBurst(before: GroupEntry, entry: GroupEntry): boolean {
  if (before.event !== entry.event || before.queue !== entry.queue) return false;
  if (before.client?.label !== entry.client?.label || before.client?.pid !== entry.client?.pid) return false;
  // Only what one call did was received together.
  return entry.atMs - before.atMs <= (entry.event === 'received' ? 0 : burstMs);
}

/** `pos 41`, `pos 41, 42`, `pos 41 … 49`. */
function namesOf(entries: readonly GroupEntry[]): string {
  const labels = shortLabels(entries);
  return labels.length > 3 ? `${labels[0]} … ${labels.at(-1)}` : labels.join(', ');
}
