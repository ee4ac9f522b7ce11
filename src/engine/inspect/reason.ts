import { queueOfArn } from '../sqs/arn.ts';
import { redrivePolicyOf } from '../sqs/redrivePolicy.ts';
import type { MessageRow, QueueRow } from '../sqs/rows.ts';
import type { State } from '../state.ts';
import { nameOfArn } from './queueFacts.ts';
import { holderOf } from './timeline.ts';
import type { Holder, TimelineEntry } from './views.ts';

/**
 * Why a message is in this dead-letter queue, ready to show: `received 3 of 3 times in orders, last by worker.js`. Of what
 * the timeline has forgotten it tells what the row still proves.
 *
 * @param source ARN of the queue it came from.
 */
export function reasonOf(
  state: State,
  queue: QueueRow,
  row: MessageRow,
  source: string,
  remembered: readonly TimelineEntry[],
): string {
  const sourceRow = queueOfArn(state, source);
  const most = sourceRow && redrivePolicyOf(sourceRow)?.maxReceiveCount;
  const { receives, holder } = atTheMove(queue, row, most, remembered);
  const times = most === undefined ? plural(receives) : `${receives} of ${plural(most)}`;
  const by = holder ? `, last by ${holder.script ?? holder.label}` : '';
  return `received ${times} in ${nameOfArn(source)}${by}`;
}

/** How often it had been received when it moved, and by whom last: its receives count on in the dead-letter queue. */
function atTheMove(
  queue: QueueRow,
  row: MessageRow,
  most: number | undefined,
  remembered: readonly TimelineEntry[],
): { readonly receives: number; readonly holder: Holder | undefined } {
  const movedAt = remembered.findLastIndex((each) => each.event === 'deadLettered' && each.queue === queue.name);
  if (movedAt < 0) {
    const isUntouched = most === undefined || row.receives <= most;
    if (!isUntouched) return { receives: most, holder: undefined };
    return { receives: row.receives, holder: row.holder && holderOf(row.holder) };
  }
  const later = remembered.slice(movedAt).filter(({ event }) => event === 'received').length;
  const last = remembered.slice(0, movedAt).findLast(({ event }) => event === 'received')?.client;
  const rowsHolder = later === 0 && row.holder ? holderOf(row.holder) : undefined;
  return { receives: row.receives - later, holder: last ?? rowsHolder };
}

function plural(count: number): string {
  return count === 1 ? '1 time' : `${count} times`;
}
