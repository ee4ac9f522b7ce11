// What a topic's dialogs ask the scripted host for.
import type { SubscribeCandidates, SubscribeRequest, TopicConfigureRequest } from '../../src/panel/contract.ts';
import { refusal } from './fakePanel.ts';

const arnOf = (name: string) => `arn:aws:sqs:us-east-1:000000000000:${name}`;

export const subscribeCandidates: SubscribeCandidates = {
  queues: [
    { name: 'orders-q', arn: arnOf('orders-q'), fifo: false, allowsTopic: true, isSubscribed: true },
    { name: 'billing-q', arn: arnOf('billing-q'), fifo: false, allowsTopic: true, isSubscribed: false },
    { name: 'stock-q', arn: arnOf('stock-q'), fifo: false, allowsTopic: false, isSubscribed: false },
    { name: 'trucks.fifo', arn: arnOf('trucks.fifo'), fifo: true, allowsTopic: false, isSubscribed: false },
  ],
  functions: [
    { name: 'audit', arn: 'arn:aws:lambda:us-east-1:000000000000:function:audit', isSubscribed: true },
    { name: 'billing', arn: 'arn:aws:lambda:us-east-1:000000000000:function:billing', isSubscribed: false },
  ],
};

export const deadLetterCandidates = ['events-dlq', 'other-dlq'].map((name) => ({ name, arn: arnOf(name) }));

export function subscribed({ protocol, endpoint }: SubscribeRequest): { subscriptionArn: string; isPending: boolean } {
  if (endpoint.includes('refused')) throw refusal('InvalidParameterException', 'Invalid parameter: Endpoint');
  const isPending = ['http', 'https', 'email', 'email-json'].includes(protocol);
  return { subscriptionArn: 'arn:aws:sns:us-east-1:000000000000:order-events:8a21d249', isPending };
}

export function refuseTopic({ attributes }: TopicConfigureRequest): void {
  if (attributes['KmsMasterKeyId'] === 'refused') {
    throw refusal('InvalidParameterException', 'Invalid parameter: Attributes Reason: KmsMasterKeyId: refused');
  }
}

export function refuseSubscription(attributes: Readonly<Record<string, string>>): void {
  if (attributes['FilterPolicy']?.includes('refused')) {
    throw refusal('InvalidParameterException', 'Invalid parameter: FilterPolicy: Unrecognized match type refused');
  }
}
