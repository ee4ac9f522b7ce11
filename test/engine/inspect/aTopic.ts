import type { Inspect } from '../../../src/engine/inspect/inspect.ts';
import type {
  CellDetail,
  PublishDetail,
  PublishesQuery,
  PublishesWindow,
  PublishRowView,
  TopicSummary,
} from '../../../src/engine/inspect/topicViews.ts';
import { policyAllowing } from '../../../src/engine/access/queueAccess.ts';
import { deliveryEnded } from '../../../src/engine/sns/deliveries.ts';
import type { DeliveryResult } from '../../../src/engine/sns/outgoingRequest.ts';
import type { SubscriptionRow } from '../../../src/engine/sns/rows.ts';
import { testClient, testWorld, url } from '../anEngine.ts';
import { FanOut } from '../sns/aFanOut.ts';
import { finished, inspectOf, panel } from './anInspect.ts';

export const served: Partial<DeliveryResult> = { isDelivered: true, status: 200 };
export const busy: Partial<DeliveryResult> = { status: 503, fault: 'server' };
export const gone: Partial<DeliveryResult> = { status: 410, fault: 'client' };
export const hook = 'http://127.0.0.1:3000/hook';

/** A topic that is inspected from the start; the test plays its endpoints. */
export class InspectedTopic extends FanOut {
  readonly inspect: Inspect = inspectOf(this.test);

  get id(): number {
    return this.test.engine.state.documents.topicNamed(testWorld, this.arn.split(':')[5]!)!.id;
  }

  /** Subscribes an endpoint over HTTP, confirmed. */
  http(Attributes: Record<string, string> = {}, endpoint = hook): SubscriptionRow {
    const row = this.row(this.subscribe('http', endpoint, Attributes));
    this.answer(served);
    this.test.sns('ConfirmSubscription', { TopicArn: this.arn, Token: row.token });
    return this.row(`${this.arn}:${row.uuid}`);
  }

  row(subscriptionArn: string): SubscriptionRow {
    return this.test.engine.state.documents.subscriptionWith(subscriptionArn.split(':').at(-1)!)!;
  }

  /** Ends the try that is under way; the first of several. */
  answer(result: Partial<DeliveryResult>): void {
    const rows = [...this.test.engine.state.documents.rows('delivery').values()];
    const sending = rows.find(({ state }) => state === 'sending')!;
    this.test.engine.change('Deliver', testWorld, testClient, (call) =>
      deliveryEnded(call, sending.id, { isDelivered: false, tookMs: 5, ...result }),
    );
  }

  /** Writes the policy that lets the topic send, as AWS asks for. */
  allow(queue: string): void {
    const row = this.test.engine.state.queueNamed(testWorld, queue)!;
    this.test.sqs('SetQueueAttributes', {
      QueueUrl: url(queue),
      Attributes: { Policy: policyAllowing(row, this.arn) },
    });
  }

  get summary(): TopicSummary {
    return this.inspect.topics.summary(this.id);
  }

  look(query: Partial<PublishesQuery> = {}): PublishesWindow {
    const everything = { topicId: this.id, text: '', outcomes: [], offset: 0, limit: 100 };
    return finished(this.inspect.topics.publishes({ ...everything, ...query }));
  }

  /** The row of the latest publish. */
  get lastRow(): PublishRowView {
    return this.look().rows[0]!;
  }

  /** Everything about the latest publish. */
  get detail(): PublishDetail {
    return this.inspect.topics.publish(panel, this.id, this.last.id)!;
  }

  detailOf(subscription: string | SubscriptionRow): CellDetail {
    const { id } = typeof subscription === 'string' ? this.row(subscription) : subscription;
    return this.detail.details.find((each) => each.subscription === id)!;
  }

  /** `+5 ms good: text`, as a rail would show it. */
  get timeline(): string[] {
    const [start] = this.detail.timeline;
    return this.detail.timeline.map(({ atMs, text, tone }) => `+${atMs - start!.atMs} ${tone}: ${text}`);
  }
}

export function aTopic(name?: string, attributes?: Record<string, string>): InspectedTopic {
  return new InspectedTopic(name, attributes);
}

/** Attributes of a subscription with a filter policy. */
export function filtered(policy: object, scope = 'MessageBody'): Record<string, string> {
  return { FilterPolicy: JSON.stringify(policy), FilterPolicyScope: scope };
}

export function attributes(values: Record<string, string>): object {
  const entries = Object.entries(values).map(([name, value]) => [name, { DataType: 'String', StringValue: value }]);
  return { MessageAttributes: Object.fromEntries(entries) };
}
