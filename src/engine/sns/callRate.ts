import type { Call } from '../call.ts';
import { ServiceError } from '../errors.ts';
import type { Rate } from '../pace.ts';
import { partitionOf } from '../sqs/arn.ts';

/** Calls a second of each action, account and region (aws-facts 2.3). */
export const listRate: Rate = { perSecond: 30, limit: '30 calls a second' };
export const subscribeRate: Rate = { perSecond: 100, limit: '100 calls a second' };
export const tagRate: Rate = { perSecond: 10, limit: '10 calls a second' };

/**
 * @param resource ARN of what the call is about; the caller's world when absent.
 * @throws ThrottledException in pace `aws`; its sentence is not recorded.
 */
export function requireCallRate(call: Call, rate: Rate, resource?: string): void {
  const { accountId, region } = call.world;
  const bucket = `sns/${accountId}/${region}/${call.operation}`;
  const about = resource ?? `arn:${partitionOf(region)}:sns:${region}:${accountId}`;
  if (call.pacer.isTooFast(rate, bucket, about, call.operation)) {
    throw new ServiceError('ThrottledException', 'Rate exceeded');
  }
}
