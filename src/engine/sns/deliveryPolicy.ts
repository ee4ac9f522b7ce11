import type { SubscriptionRow, TopicRow } from './rows.ts';

export type BackoffFunction = 'linear' | 'arithmetic' | 'geometric' | 'exponential';

/** How an HTTP delivery is retried; delays in seconds. In the order in which AWS writes the members. */
export interface RetryPolicy {
  readonly minDelayTarget: number;
  readonly maxDelayTarget: number;
  readonly numRetries: number;
  readonly numMaxDelayRetries: number;
  readonly numNoDelayRetries: number;
  readonly numMinDelayRetries: number;
  readonly backoffFunction: BackoffFunction;
}

/** All that deliveries to one HTTP endpoint go by. */
export interface HttpRetryPolicy extends RetryPolicy {
  readonly maxReceivesPerSecond?: number;
  readonly headerContentType: string;
}

interface ThrottlePolicy {
  readonly maxReceivesPerSecond: number;
}

interface RequestPolicy {
  readonly headerContentType: string;
}

/** The DeliveryPolicy of a topic, as it is stored: what was not given is left out. */
export interface TopicDeliveryPolicy {
  readonly http?: {
    readonly defaultHealthyRetryPolicy?: Partial<RetryPolicy>;
    readonly disableSubscriptionOverrides: boolean;
    readonly defaultThrottlePolicy?: ThrottlePolicy;
    readonly defaultRequestPolicy?: RequestPolicy;
  };
}

/** The DeliveryPolicy of a subscription, as it is stored: what was not given is null. */
export interface SubscriptionDeliveryPolicy {
  readonly healthyRetryPolicy: Partial<RetryPolicy> | null;
  readonly sicklyRetryPolicy: Partial<RetryPolicy> | null;
  readonly throttlePolicy: ThrottlePolicy | null;
  readonly requestPolicy: RequestPolicy | null;
  readonly guaranteed: boolean;
}

type Attributes = Pick<TopicRow, 'attributes'>;

export const defaultRetryPolicy: RetryPolicy = {
  minDelayTarget: 20,
  maxDelayTarget: 20,
  numRetries: 3,
  numMaxDelayRetries: 0,
  numNoDelayRetries: 0,
  numMinDelayRetries: 0,
  backoffFunction: 'linear',
};
const defaultRequestPolicy: RequestPolicy = { headerContentType: 'text/plain; charset=UTF-8' };

/** EffectiveDeliveryPolicy of a topic: its own policy, completed by the system's defaults (aws-facts 2.4). */
export function topicDeliveryPolicy(topic: Attributes): Required<TopicDeliveryPolicy> {
  const policy: TopicDeliveryPolicy | undefined = policyOf(topic);
  const own = policy?.http;
  return {
    http: {
      defaultHealthyRetryPolicy: { ...defaultRetryPolicy, ...own?.defaultHealthyRetryPolicy },
      disableSubscriptionOverrides: own?.disableSubscriptionOverrides ?? false,
      ...(own?.defaultThrottlePolicy && { defaultThrottlePolicy: own.defaultThrottlePolicy }),
      defaultRequestPolicy: own?.defaultRequestPolicy ?? defaultRequestPolicy,
    },
  };
}

/**
 * EffectiveDeliveryPolicy of an HTTP subscription: its own policy where the topic allows one, then the topic's, then the
 * system's. Members as recorded (aws-facts 2.5); that a policy overrides section by section is our reading.
 */
export function effectiveDeliveryPolicy(
  topic: Attributes,
  subscription: Pick<SubscriptionRow, 'attributes'>,
): SubscriptionDeliveryPolicy {
  const { http } = topicDeliveryPolicy(topic);
  const own = http.disableSubscriptionOverrides
    ? undefined
    : (policyOf(subscription) as Partial<SubscriptionDeliveryPolicy>);
  const retries = own?.healthyRetryPolicy;
  return {
    healthyRetryPolicy: retries ? { ...defaultRetryPolicy, ...retries } : http.defaultHealthyRetryPolicy!,
    sicklyRetryPolicy: own?.sicklyRetryPolicy ?? null,
    throttlePolicy: own?.throttlePolicy ?? http.defaultThrottlePolicy ?? null,
    requestPolicy: own?.requestPolicy ?? http.defaultRequestPolicy!,
    guaranteed: own?.guaranteed ?? false,
  };
}

/** The same as what deliveries need of it. */
export function effectiveHttpPolicy(
  topic: Attributes,
  subscription: Pick<SubscriptionRow, 'attributes'>,
): HttpRetryPolicy {
  const { healthyRetryPolicy, throttlePolicy, requestPolicy } = effectiveDeliveryPolicy(topic, subscription);
  return { ...(healthyRetryPolicy as RetryPolicy), ...throttlePolicy, ...requestPolicy! };
}

/** What is set was checked. */
function policyOf({ attributes }: Attributes): object | undefined {
  const text = attributes['DeliveryPolicy'];
  return text ? (JSON.parse(text) as object) : undefined;
}
