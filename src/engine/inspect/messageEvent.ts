import { timeOperation, type Change } from '../journal.ts';
import type { TimelineEntry } from './views.ts';

export type MessageEvent = TimelineEntry['event'];

/** What a change of a message row means in the life of the message, within one queue. */
export function messageEvent({ before, after, cause }: Change<'message'>): MessageEvent {
  if (!before) return 'sent';
  if (!after) return endOf(cause.operation);
  if (after.receives > before.receives) return 'received';
  if (cause.operation === timeOperation) return 'visible';
  return after.state === 'visible' ? 'released' : 'visibilityChanged';
}

/** How a message ended that this operation removed. */
function endOf(operation: string): MessageEvent {
  if (operation === timeOperation) return 'expired';
  return operation === 'PurgeQueue' || operation === 'DeleteQueue' ? 'purged' : 'deleted';
}
