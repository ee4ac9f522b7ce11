import { timeOperation, type Change } from '../journal.ts';
import type { TimelineEntry } from './views.ts';

export type MessageEvent = TimelineEntry['event'];

/** What a change of a message row means in the life of the message. */
export function messageEvent({ before, after, cause }: Change<'message'>): MessageEvent {
  if (!before) return 'sent';
  if (!after) {
    if (cause.operation === timeOperation) return 'expired';
    return cause.operation === 'PurgeQueue' || cause.operation === 'DeleteQueue' ? 'purged' : 'deleted';
  }
  if (after.receives > before.receives) return 'received';
  if (cause.operation === timeOperation) return 'visible';
  return after.state === 'visible' ? 'released' : 'visibilityChanged';
}
