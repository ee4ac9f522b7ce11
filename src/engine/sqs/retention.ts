import type { Millis } from '../clock.ts';
import { numberAttribute } from './queueAttributes.ts';
import type { QueueRow } from './rows.ts';

/** How long a queue keeps a message, counted from when it was sent. */
export function retentionMs(queue: QueueRow): Millis {
  return numberAttribute(queue, 'MessageRetentionPeriod') * 1000;
}
