import type { Call } from '../call.ts';
import { ServiceError } from '../errors.ts';
import type { Rate } from '../pace.ts';
import { queueArn } from './queue.ts';
import type { QueueRow } from './rows.ts';

/** Calls a second and action, whatever a batch holds: of a whole queue, or of each message group (aws-facts 1.6). */
const normal: Rate = { perSecond: 300, limit: '300 calls a second and action' };
const perGroup: Rate = { perSecond: 300, limit: '300 calls a second and message group' };
/** High throughput, of the largest regions. */
const high: Rate = { perSecond: 70_000, limit: '70000 calls a second and action' };

/**
 * What a FIFO queue takes at most in a second.
 *
 * @param group Of a send; undefined for calls that name none.
 * @throws RequestThrottled in pace `aws`; its sentence is not recorded.
 */
export function requireCallRate(call: Call, queue: QueueRow, group: string | undefined): void {
  const isHigh = queue.attributes['FifoThroughputLimit'] === 'perMessageGroupId';
  const resource = queueArn(queue);
  const action = call.operation.replace(/Batch$/, '');
  const bucket = `${queue.id}/${action}`;
  const isRefused =
    call.pacer.isTooFast(isHigh ? high : normal, bucket, resource, call.operation) ||
    (isHigh && group !== undefined && call.pacer.isTooFast(perGroup, `${bucket}/${group}`, resource, call.operation));
  if (isRefused) throw new ServiceError('RequestThrottled', 'Rate exceeded.');
}
