import type { SubscriptionView } from '../../src/panel/contract.ts';
import type { Fact } from '../components/facts.ts';
import { grouped, instant } from '../time.ts';

/** A subscription in words. Pure, so that every sentence is one row of a test. */

/** `sqs · raw`, `sqs · body filter`: the small line under the name of a subscription. */
export function subscriptionLine({ protocol, isRaw, filterPolicy, filterScope }: SubscriptionView): string {
  const filter = filterPolicy === undefined ? [] : [filterScope === 'MessageBody' ? 'body filter' : 'filter'];
  const raw = isRaw ? ['raw'] : [];
  // Raw is what queues mostly are, and a column is narrow.
  const isPlain = protocol === 'sqs' && raw.length + filter.length === 2;
  return [...(isPlain ? [] : [protocol]), ...raw, ...filter].join(' · ');
}

export function stateWord({ isPaused, isConfirmed }: Pick<SubscriptionView, 'isPaused' | 'isConfirmed'>): string {
  if (!isConfirmed) return 'unconfirmed';
  return isPaused ? 'paused' : 'active';
}

/** Of a subscription, for the rail beside the table and the picture. */
export function subscriptionFacts(one: SubscriptionView, nowMs: number): Fact[] {
  const { attributes, deadLetterArn, filterPolicy, filterScope } = one;
  const plainly = ['DeliveryPolicy', 'ReplayPolicy', 'SubscriptionRoleArn'].filter((name) => attributes[name]);
  return [
    { name: 'Protocol', value: one.protocol },
    { name: 'Endpoint', value: one.endpoint },
    { name: 'State', value: stateWord(one) },
    { name: 'Payload', value: one.isRaw ? 'raw: the message as it was published' : 'wrapped in the SNS envelope' },
    ...(filterPolicy === undefined ? [] : [{ name: 'Filter looks at', value: filterScope ?? 'MessageAttributes' }]),
    { name: 'Dead-letter queue', value: deadLetterArn ?? 'none: what fails is lost' },
    ...plainly.map((name) => ({ name, value: attributes[name]! })),
    ...(one.replayStatus === undefined ? [] : [{ name: 'Replay', value: one.replayStatus }]),
    { name: 'Subscribed', value: instant(one.createdMs, nowMs) },
    { name: 'ARN', value: one.arn },
  ];
}

/** `142 delivered · 31 filtered · 2 lost`: only what there is. */
export function countWords({ counts }: Pick<SubscriptionView, 'counts'>): string {
  const words: readonly [string, number][] = [
    ['delivered', counts.delivered],
    ['filtered', counts.filtered],
    ['retrying', counts.retrying + counts.sending],
    ['in the DLQ', counts.deadLettered],
    ['lost', counts.lost],
    ['paused', counts.paused],
    ['unconfirmed', counts.unconfirmed],
  ];
  const some = words.filter(([, n]) => n > 0).map(([word, n]) => `${grouped(n)} ${word}`);
  return some.length === 0 ? 'nothing yet' : some.join(' · ');
}

/** The queue's name in an ARN. */
export function nameInArn(arn: string): string {
  return arn.split(':').at(-1) ?? arn;
}
