/** The shape of a delivery policy for HTTP (aws-facts 2.9), of a topic and of a subscription. */

const count = (description: string) => ({ type: 'integer', minimum: 0, maximum: 100, description });
const seconds = (description: string) => ({ type: 'integer', minimum: 1, maximum: 3600, description });

const retries = {
  type: ['object', 'null'],
  additionalProperties: false,
  properties: {
    numRetries: count('Tries after the first, in all phases.'),
    numNoDelayRetries: count('Of these at once, before the others.'),
    numMinDelayRetries: count('Then after minDelayTarget seconds each.'),
    numMaxDelayRetries: count('The last ones, after maxDelayTarget seconds each.'),
    minDelayTarget: seconds('Seconds of the shortest wait.'),
    maxDelayTarget: seconds('Seconds of the longest wait.'),
    backoffFunction: {
      enum: ['linear', 'arithmetic', 'geometric', 'exponential'],
      description: 'How the waits between the phases rise from the shortest to the longest.',
    },
  },
};
const throttle = {
  type: ['object', 'null'],
  additionalProperties: false,
  properties: { maxReceivesPerSecond: { type: 'integer', minimum: 1, description: 'Deliveries a second at most.' } },
};
const request = {
  type: ['object', 'null'],
  additionalProperties: false,
  properties: {
    headerContentType: { type: 'string', description: 'Content-Type of notifications, such as application/json.' },
  },
};

export const topicDeliverySchema = {
  type: 'object',
  additionalProperties: false,
  properties: {
    http: {
      type: 'object',
      additionalProperties: false,
      properties: {
        defaultHealthyRetryPolicy: retries,
        defaultThrottlePolicy: throttle,
        defaultRequestPolicy: request,
        disableSubscriptionOverrides: {
          type: 'boolean',
          description: 'Subscriptions may not have a policy of their own.',
        },
      },
    },
  },
};

export const subscriptionDeliverySchema = {
  type: 'object',
  additionalProperties: false,
  properties: {
    healthyRetryPolicy: retries,
    sicklyRetryPolicy: { type: ['object', 'null'], description: 'Deprecated by AWS.' },
    throttlePolicy: throttle,
    requestPolicy: request,
    guaranteed: { type: 'boolean', description: 'Deprecated by AWS.' },
  },
};
