import type { Cell, PublishRow } from '../../../src/engine/sns/rows.ts';
import { anEngine, url, type RunOptions, type TestEngine } from '../anEngine.ts';
import type { EngineOptions } from '../../../src/engine/engine.ts';

/** A topic with queues that subscribe to it, and short ways to look at what comes of a publish. */
export class FanOut {
  readonly test: TestEngine;
  readonly arn: string;

  constructor(name = 'orders', Attributes: Record<string, string> = {}, options: Partial<EngineOptions> = {}) {
    this.test = anEngine(options);
    this.arn = this.test.sns('CreateTopic', { Name: name, Attributes }).TopicArn;
  }

  /** Makes a queue and subscribes it. @returns the subscription's ARN */
  queue(name: string, Attributes: Record<string, string> = {}, queueAttributes: Record<string, string> = {}): string {
    this.test.withQueue(name, queueAttributes);
    return this.subscribe('sqs', queueArn(name), Attributes);
  }

  subscribe(Protocol: string, Endpoint: string, Attributes: Record<string, string> = {}): string {
    const input = { TopicArn: this.arn, Protocol, Endpoint, Attributes, ReturnSubscriptionArn: true };
    return this.test.sns('Subscribe', input).SubscriptionArn;
  }

  publish(
    Message: string,
    more: object = {},
    options: RunOptions = {},
  ): { MessageId: string; SequenceNumber?: string } {
    return this.test.sns('Publish', { TopicArn: this.arn, Message, ...more }, options);
  }

  /** Bodies that wait in a queue, in order; they are deleted. */
  bodies(queue: string): string[] {
    return this.messages(queue).map(({ Body }) => Body);
  }

  // oxlint-disable-next-line typescript/no-explicit-any -- as the operation answers
  messages(queue: string): any[] {
    const all = [];
    for (;;) {
      const some = this.test.receive(queue, { MessageSystemAttributeNames: ['All'], MessageAttributeNames: ['All'] });
      if (some.length === 0) return all;
      for (const { ReceiptHandle } of some) this.test.sqs('DeleteMessage', { QueueUrl: url(queue), ReceiptHandle });
      all.push(...some);
    }
  }

  /** The latest publish. */
  get last(): PublishRow {
    return [...this.test.engine.state.documents.rows('publish').values()].at(-1)!;
  }

  /** What became of the latest publish, in the order subscribed: outcome and reason. */
  get cells(): readonly Cell[] {
    return this.last.cells;
  }

  get outcomes(): string[] {
    return this.cells.map(({ outcome }) => outcome);
  }
}

export function queueArn(name: string, region = 'us-east-1', accountId = '000000000000'): string {
  return `arn:aws:sqs:${region}:${accountId}:${name}`;
}
