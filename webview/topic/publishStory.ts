import type { PublishDetail } from '../../src/panel/contract.ts';
import type { StoryLine, Tone } from '../story.ts';
import { instant, timeLeft } from '../time.ts';
import { milliseconds } from './verdictWords.ts';

type Entry = PublishDetail['timeline'][number];

const tones: Readonly<Record<Entry['tone'], Tone>> = {
  start: 'visible',
  good: 'done',
  quiet: 'mute',
  warning: 'flight',
  bad: 'dead',
  ahead: 'mute',
};

/** The life of a publish: when it began, how long after that all else was, and what is to come. */
export function publishStory({ timeline, atMs, client }: PublishDetail, nowMs: number): StoryLine[] {
  return timeline.map((entry) => {
    const line = { atMs: entry.atMs, tone: tones[entry.tone], words: entry.text };
    if (entry.tone === 'ahead') return { ...line, time: `in ${timeLeft(entry.atMs - nowMs)}`, isAhead: true };
    const isStart = entry.tone === 'start';
    const time = isStart ? instant(entry.atMs, nowMs) : `+${milliseconds(entry.atMs - atMs)}`;
    // Who did it is drawn apart, with what else is known of it.
    if (isStart && entry.text.startsWith('published by ')) return { ...line, time, words: 'published', client };
    return { ...line, time };
  });
}
