import type { SubscriptionView } from '../../src/panel/contract.ts';

/** What can be done to a subscription. */
export type DeedName =
  | 'pause'
  | 'resume'
  | 'confirm'
  | 'allowTopicToSend'
  | 'editPolicy'
  | 'editSubscription'
  | 'unsubscribe'
  | 'openEndpoint';

export interface SubscriptionDeed {
  readonly deed: DeedName;
  /** Row id of the subscription. */
  readonly id: number;
}

/** On the button that mends a problem. */
export const fixLabel = { allowTopicToSend: 'Add policy', confirm: 'Confirm', resume: 'Resume' } as const;

/** What there is to do with a subscription as it is now, in the order it is offered. */
export function deedsFor(one: SubscriptionView): readonly (readonly [DeedName, string])[] {
  const { isConfirmed, isPaused, protocol, filterPolicy, problem } = one;
  const opens = {
    sqs: 'Open queue',
    lambda: 'Open functions',
    email: 'Open inbox',
    'email-json': 'Open inbox',
    sms: 'Open inbox',
  };
  const open = opens[protocol as keyof typeof opens];
  return [
    ...(problem?.fix === 'allowTopicToSend' ? [['allowTopicToSend', 'Add the queue policy'] as const] : []),
    ...(isConfirmed ? [] : [['confirm', 'Confirm it here'] as const]),
    isPaused ? ['resume', 'Resume'] : ['pause', 'Pause'],
    ['editPolicy', filterPolicy === undefined ? 'Set a filter policy…' : 'Edit filter policy…'],
    ['editSubscription', 'Edit attributes…'],
    ...(open === undefined ? [] : [['openEndpoint', open] as const]),
    ['unsubscribe', 'Unsubscribe…'],
  ];
}
