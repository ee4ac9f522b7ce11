import type { Call } from '../call.ts';
import { ServiceError } from '../errors.ts';
import type { RowId } from '../journal.ts';
import { mostMoved, moveToDeadLetterQueue } from './deadLetter.ts';
import { isFifo } from './fifo.ts';
import { handOut } from './handOut.ts';
import type { MessageRow, QueueFaults, QueueRow } from './rows.ts';

/** Another of the first ten is taken than the first. */
const reach = 10;

/** Keeps the draws for different things apart. */
type Draw = 'duplicate' | 'reorder' | 'which' | 'miss';
const salts: Readonly<Record<Draw, number>> = { duplicate: 1, reorder: 2, which: 3, miss: 4 };

/**
 * Sets how unreliable a standard queue is; all rates 0 switch it off.
 *
 * @throws InvalidParameterValue for a FIFO queue, a rate outside 0 to 1, a seed that is no integer.
 */
export function setFaults(call: Call, queue: QueueRow, faults: QueueFaults): void {
  if (isFifo(queue)) throw invalid('A FIFO queue has no faults: it delivers in order, and once.');
  const { seed, duplicates, reordering, shortPollMisses } = faults;
  if (!Number.isSafeInteger(seed)) throw invalid(`The seed of faults must be an integer, but is ${seed}.`);
  for (const [name, rate] of Object.entries({ duplicates, reordering, shortPollMisses })) {
    if (!(rate >= 0 && rate <= 1)) throw invalid(`The rate of ${name} must be between 0 and 1, but is ${rate}.`);
  }
  const isOff = duplicates + reordering + shortPollMisses === 0;
  const set = isOff ? undefined : { seed, duplicates, reordering, shortPollMisses };
  call.tx.put('queue', queue.id, { ...queue, faults: set });
}

/**
 * Takes messages as a queue with faults gives them: some out of order, some that stay receivable for others, some missed by
 * a short poll. No message comes twice in one answer.
 */
export function takeFaulty(
  call: Call,
  queue: QueueRow,
  faults: QueueFaults,
  max: number,
  hiddenMs: number,
  isShortPoll: boolean,
): MessageRow[] {
  const poll = call.tx.nextId();
  const taken: MessageRow[] = [];
  // Once more when all that were found moved to the dead-letter queue.
  for (let moved = 0, hadMoved = -1; taken.length === 0 && moved > hadMoved && moved < mostMoved;) {
    hadMoved = moved;
    const found = call.state.index(queue.id).firstVisibles(max + reach - 1);
    const seen = isShortPoll ? found.filter((id) => !isMissed(faults, id, poll)) : found;
    while (taken.length < max && seen.length > 0) {
      const [id] = seen.splice(placeOfNext(call, faults, seen), 1);
      const row = call.state.message(id!)!;
      if (moveToDeadLetterQueue(call, queue, row)) moved++;
      else taken.push(handOut(call, row, isDuplicated(faults, row) ? 0 : hiddenMs));
    }
  }
  return taken;
}

/** A poll changes no message that it misses, so its own number stands in for a receive count: the next one may find it. */
function isMissed(faults: QueueFaults, id: RowId, poll: number): boolean {
  return draw(faults, 'miss', id, poll) < faults.shortPollMisses;
}

function isDuplicated(faults: QueueFaults, { id, receives }: MessageRow): boolean {
  return draw(faults, 'duplicate', id, receives) < faults.duplicates;
}

/** Of the messages that were found; 0 but for a fault. */
function placeOfNext(call: Call, faults: QueueFaults, found: readonly RowId[]): number {
  const others = Math.min(found.length, reach) - 1;
  const id = found[0]!;
  const { receives } = call.state.message(id)!;
  if (others === 0 || draw(faults, 'reorder', id, receives) >= faults.reordering) return 0;
  return 1 + Math.floor(draw(faults, 'which', id, receives) * others);
}

/** From 0 up to, but without, 1: a function of what it is given and nothing else, so that a seed replays. */
function draw({ seed }: QueueFaults, what: Draw, message: RowId, count: number): number {
  let hash = mixed(seed ^ salts[what]);
  hash = mixed(hash ^ message);
  hash = mixed(hash ^ count);
  return (hash >>> 0) / 2 ** 32;
}

/** The last step of MurmurHash3, which spreads neighbouring numbers over all 32 bits. */
function mixed(number: number): number {
  let hash = number + 0x9e3779b9;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}

function invalid(text: string): ServiceError {
  return new ServiceError('InvalidParameterValue', text);
}
