import type { LaneDetail } from '../src/panel/contract.ts';
import { delayProblem } from './composition.ts';
import { countOf, type Draft } from './draft.ts';
import { hasPlaceholders } from './template.ts';
import { countdown, grouped, span } from './time.ts';

/** What is known, before a send, of the group that the message would join. */
export interface GroupAhead {
  readonly group: string;
  /** Undefined: the group has no messages and no deduplication ids that count. */
  readonly lane: LaneDetail | undefined;
  /** The id that the message would have: as typed, or the SHA-256 of its body. */
  readonly deduplicationId: string | undefined;
}

export interface Prediction {
  readonly text: string;
  /** A message would not come to be. */
  readonly isLoss: boolean;
}

/** What will become of the message once it is sent, in one line; undefined where nothing can be said yet. */
export function prediction(
  draft: Draft,
  queue: { readonly isFifo: boolean; readonly delaySeconds: number },
  ahead: GroupAhead | undefined,
  nowMs: number,
): Prediction | undefined {
  if (draft.body === '') return undefined;
  if (!queue.isFifo) return good(whenReceivable(draft.delay, queue.delaySeconds));
  const loss = repeatsItself(draft) || repeatsAnother(draft, ahead, nowMs);
  if (loss !== '') return { text: loss, isLoss: true };
  if (draft.group === '' || ahead?.group !== draft.group) return undefined;
  return good(behind(ahead.lane?.lane.count ?? 0, queue.delaySeconds));
}

function good(text: string): Prediction | undefined {
  return text === '' ? undefined : { text, isLoss: false };
}

function repeatsAnother({ group }: Draft, ahead: GroupAhead | undefined, nowMs: number): string {
  if (ahead?.group !== group) return '';
  const twin = ahead.lane?.dedups.find(({ deduplicationId }) => deduplicationId === ahead.deduplicationId);
  if (!twin || twin.endsMs <= nowMs) return '';
  const label = twin.label === '' ? 'an earlier one' : twin.label;
  return `would be dropped as a duplicate of ${label}, for ${countdown(twin.endsMs - nowMs)} more`;
}

/** Nothing beside a delay that AWS would not take. */
function whenReceivable(delay: string, queueDelay: number): string {
  if (delayProblem(delay) !== undefined) return '';
  const seconds = delay.trim() === '' ? queueDelay : Number(delay);
  return seconds === 0 ? 'can be received at once' : `can be received in ${span(seconds * 1000)}`;
}

/** Many with one and the same id: all but the first are duplicates. */
function repeatsItself(draft: Draft): string {
  const count = countOf(draft);
  if (!(count > 1)) return '';
  const told = draft.deduplicationId === '' ? draft.body : draft.deduplicationId;
  const isSame = draft.isLiteral || !hasPlaceholders(told);
  return isSame ? `one id for all: ${grouped(count - 1)} of ${grouped(count)} would be dropped as duplicates` : '';
}

function behind(count: number, delaySeconds: number): string {
  if (count > 0) return `goes behind ${grouped(count)} ${count === 1 ? 'message' : 'messages'} of its group`;
  return `first of its group: ${whenReceivable('', delaySeconds)}`;
}
