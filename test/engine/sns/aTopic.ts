import type { World } from '../../../src/engine/call.ts';
import { refusalOf } from '../sqs/refusal.ts';
import { anEngine, testWorld, type RunOptions, type TestEngine } from '../anEngine.ts';
import type { EngineOptions } from '../../../src/engine/engine.ts';

export const otherAccount: World = { accountId: '111111111111', region: 'us-east-1' };
export const otherRegion: World = { accountId: '000000000000', region: 'eu-west-1' };
export const role = 'arn:aws:iam::000000000000:role/firehose';

export type Attributes = Record<string, string>;

export function arnOf(topic: string, { accountId, region }: World = testWorld): string {
  return `arn:aws:sns:${region}:${accountId}:${topic}`;
}

/** A topic and short ways to what is done with topics. */
export class ATopic {
  readonly test: TestEngine;
  readonly arn: string;

  constructor(name = 'orders', attributes: Attributes = {}, options: Partial<EngineOptions> = {}) {
    this.test = anEngine(options);
    this.arn = this.create(name, attributes);
  }

  create(Name: string, attributes: Attributes = {}, more: object = {}): string {
    return this.test.sns('CreateTopic', { Name, Attributes: attributes, ...more }).TopicArn;
  }

  attributes(options?: RunOptions): Attributes {
    return this.test.sns('GetTopicAttributes', { TopicArn: this.arn }, options).Attributes;
  }

  set(AttributeName: string, AttributeValue: string | undefined, options?: RunOptions): void {
    this.test.sns('SetTopicAttributes', { TopicArn: this.arn, AttributeName, AttributeValue }, options);
  }

  /** @returns the subscription's ARN */
  subscribe(Protocol: string, Endpoint: string, Attributes: Attributes = {}, options?: RunOptions): string {
    const input = { TopicArn: this.arn, Protocol, Endpoint, Attributes, ReturnSubscriptionArn: true };
    return this.test.sns('Subscribe', input, options).SubscriptionArn;
  }

  subscription(SubscriptionArn: string): Attributes {
    return this.test.sns('GetSubscriptionAttributes', { SubscriptionArn }).Attributes;
  }

  setSubscription(SubscriptionArn: string, AttributeName: string, AttributeValue: string): void {
    this.test.sns('SetSubscriptionAttributes', { SubscriptionArn, AttributeName, AttributeValue });
  }

  /** The token of the subscription made last. */
  get token(): string {
    return [...this.test.engine.state.documents.rows('subscription').values()].at(-1)!.token;
  }
}

export function aFifoTopic(attributes: Attributes = {}): ATopic {
  return new ATopic('orders.fifo', { FifoTopic: 'true', ...attributes });
}

/** The sentence of an InvalidParameterException; of anything else that is refused its shape, too. */
export function refused(act: () => unknown): string {
  const { shape, text } = refusalOf(act);
  return shape === 'InvalidParameterException' ? text! : `${shape}: ${text}`;
}
