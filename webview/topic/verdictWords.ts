import type { CellDetail, CellView, Outcome } from '../../src/panel/contract.ts';
import type { IconName } from '../components/icons.ts';
import type { Tone } from '../story.ts';
import { span, timeLeft, timeOfDay } from '../time.ts';

/** A verdict of the matrix in words. Pure, so that every sentence is one row of a test. */
export interface VerdictMark {
  readonly icon: IconName;
  readonly tone: Tone;
  /** Beside the icon: `1 ms`, `filtered`, `2nd in 12 s`, `410 → lost`. */
  readonly text: string;
  /** What a reader hears; an instant stands in it in the place of what counts down. */
  readonly said: string;
}

type Maker = (cell: CellView, nowMs: number) => VerdictMark;

const marks: Readonly<Record<Outcome, Maker>> = {
  delivered: ({ tookMs }) => {
    const took = tookMs === undefined ? '' : milliseconds(tookMs);
    const said = took === '' ? 'delivered' : `delivered in ${took}`;
    return { icon: 'check', tone: 'done', text: took || 'delivered', said };
  },
  filtered: () => ({ icon: 'minus', tone: 'mute', text: 'filtered', said: 'filtered out' }),
  paused: () => ({ icon: 'pause', tone: 'mute', text: 'paused', said: 'paused, not delivered' }),
  unconfirmed: () => ({ icon: 'more', tone: 'mute', text: 'unconfirmed', said: 'not confirmed, not delivered' }),
  sending: () => ({ icon: 'arrow', tone: 'visible', text: 'sending', said: 'on its way' }),
  retrying: ({ nextMs, tries = 2, status, word }, nowMs) => {
    const which = ordinal(tries);
    const after = whyShort(status, word);
    if (nextMs === undefined) return { icon: 'sync', tone: 'flight', text: `${which} try`, said: `${which} try` };
    const text = `${which} in ${timeLeft(nextMs - nowMs)}`;
    return {
      icon: 'sync',
      tone: 'flight',
      text,
      said: `${which} try at ${timeOfDay(nextMs)}${after && `, after ${after}`}`,
    };
  },
  deadLettered: ({ status, word }) => {
    const why = whyShort(status, word);
    const said = `given up${why && ` after ${why}`}, in the dead-letter queue`;
    return { icon: why ? 'close' : 'arrow', tone: 'dead', text: why ? `${why} → DLQ` : 'DLQ', said };
  },
  lost: ({ status, word }) => {
    const why = whyShort(status, word);
    const text = status === undefined ? why || 'lost' : `${why} → lost`;
    return { icon: 'close', tone: 'dead', text, said: `given up${why && ` after ${why}`}, lost` };
  },
};

export function verdictMark(cell: CellView, nowMs: number): VerdictMark {
  const mark = marks[cell.outcome](cell, nowMs);
  return cell.refusedByAws ? { ...mark, said: `${mark.said}, AWS would refuse` } : mark;
}

/** `2nd`, `3rd`, `11th`. */
export function ordinal(n: number): string {
  const ends: Readonly<Record<string, string>> = { one: 'st', two: 'nd', few: 'rd' };
  return `${n}${ends[ordinals.select(n)] ?? 'th'}`;
}

/** `1 ms`, `1.2 s`, `4 min 02 s`. */
export function milliseconds(ms: number): string {
  if (ms < 1000) return `${Math.round(ms)}\u00a0ms`;
  return ms < 60_000 ? `${(ms / 1000).toFixed(1).replace(/\.0$/, '')}\u00a0s` : span(ms);
}

/** What the rail says first of a field of the matrix. */
export interface Verdict {
  readonly heading: string;
  readonly text: string;
}

type Teller = (cell: CellDetail, nowMs: number) => Verdict;

const verdicts: Readonly<Record<Outcome, Teller>> = {
  delivered: (cell) => ({
    heading: cell.refusedByAws ? `Delivered to ${cell.label}, and AWS would refuse` : `Delivered to ${cell.label}`,
    text: cell.refusedByAws ? sentence(cell.refusedByAwsWhy ?? 'On AWS it would not arrive') : deliveredText(cell),
  }),
  filtered: (cell) => ({ heading: `Not delivered to ${cell.label}`, text: filteredText(cell) }),
  paused: ({ label }) => ({
    heading: `Not delivered to ${label}: paused`,
    text: 'The subscription was paused here when this was published: what comes meanwhile is not delivered and not kept.',
  }),
  unconfirmed: ({ label }) => ({
    heading: `Not delivered to ${label}: not confirmed`,
    text: 'SNS delivers nothing until the endpoint has confirmed that it wants to be subscribed.',
  }),
  sending: ({ label }) => ({
    heading: `On its way to ${label}`,
    text: 'It was handed over, and there is no answer yet.',
  }),
  retrying: (cell, nowMs) => ({ heading: `${cell.label} did not take it yet`, text: retryText(cell, nowMs) }),
  deadLettered: (cell) => ({
    heading: `Given up on ${cell.label}: in the dead-letter queue`,
    text: triedText(cell),
  }),
  lost: (cell) => ({
    heading: `Lost on the way to ${cell.label}`,
    text: `${triedText(cell)} The subscription has no dead-letter queue, and SNS keeps nothing.`,
  }),
};

export function verdictOf(cell: CellDetail, nowMs: number): Verdict {
  return verdicts[cell.outcome](cell, nowMs);
}

/** `total > 100`: what the first failing condition wanted. */
export function wantedWords({ path, wanted }: { readonly path: string; readonly wanted: string }): string {
  return `${path.replace(/^\$\./, '')} ${wanted}`;
}

/** `$.total = 19.9`, `$.total: nothing`. */
export function foundWords({ path, found }: { readonly path: string; readonly found: string }): string {
  return `${path}${isValue(found) ? ' = ' : ': '}${found}`;
}

function deliveredText({ tookMs, attempts, queueMessage, protocol }: CellDetail): string {
  const took = tookMs === undefined ? '' : ` ${milliseconds(tookMs)} after the publish`;
  const tries = attempts.length > 1 ? `, at the ${ordinal(attempts.length)} try` : '';
  if (queueMessage) return `It is a message of ${queueMessage.queueName}${took && `,${took}`}.`;
  return protocol === 'sqs'
    ? `It went to the queue${took}; its message is gone from there.`
    : `The endpoint took it${took}${tries}.`;
}

function filteredText({ clauses, filterScope = 'MessageAttributes' }: CellDetail): string {
  const where = filterScope === 'MessageBody' ? 'the message body' : 'the message attributes';
  const failed = clauses.filter(({ matches }) => !matches).length;
  const looks = `The filter policy looks at ${where}.`;
  if (clauses.length === 0) return `${looks} One of its conditions failed.`;
  if (failed === 0) return `${looks} It has changed since: as it is now, this message would match.`;
  if (clauses.length === 1) return `${looks} Its condition failed.`;
  const all = failed === clauses.length;
  const count = all ? (failed === 2 ? 'Both' : `All ${numberWord(failed)}`) : capital(numberWord(failed));
  const of = all ? 'of its conditions' : `of its ${numberWord(clauses.length)} conditions`;
  return `${looks} ${count} ${of} failed.`;
}

function retryText({ nextMs, tries = 2, maxTries, attempts, reason }: CellDetail, nowMs: number): string {
  const why = reason ?? attempts.at(-1)?.error;
  const when = nextMs === undefined ? 'soon' : `in ${timeLeft(nextMs - nowMs)}`;
  const most = maxTries === undefined ? '' : ` of at most ${maxTries}`;
  return `${why ? `${sentence(why)} ` : ''}The ${ordinal(tries)} try${most} comes ${when}.`;
}

function triedText({ attempts, reason }: CellDetail): string {
  const tries = attempts.length === 0 ? '' : attempts.length === 1 ? 'Tried once.' : `Tried ${attempts.length} times.`;
  return [tries, reason ? sentence(reason) : ''].filter((part) => part !== '').join(' ');
}

function whyShort(status: number | undefined, word: string | undefined): string {
  return status === undefined ? (word ?? '') : String(status);
}

function sentence(text: string): string {
  return /[.!?]$/.test(text) ? capital(text) : `${capital(text)}.`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

const numbers = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];

function numberWord(n: number): string {
  return numbers[n] ?? String(n);
}

function isValue(found: string): boolean {
  return /^["[{\d-]/.test(found) || found === 'true' || found === 'false' || found === 'null';
}

const ordinals = new Intl.PluralRules('en', { type: 'ordinal' });
