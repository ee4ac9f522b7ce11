/** One of AWS's figures: both ends are allowed values. */
export interface Limit {
  readonly min: number;
  readonly max: number;
  readonly unit: 'seconds' | 'bytes' | 'characters' | 'messages' | 'entries' | 'attributes' | 'queues' | 'tags';
  /** Where AWS says so. */
  readonly source: string;
}

/**
 * What SQS allows. Sizes of messages are UTF-8 bytes of the body plus names, types and values of the attributes;
 * lengths of names are characters.
 */
export const sqsLimits = {
  queueName: { min: 1, max: 80, unit: 'characters', source: 'SQS Developer Guide, Amazon SQS queue quotas' },
  /** A default; the attribute MaximumMessageSize lowers it for one queue. 262 144 until August 2025. */
  message: { min: 1, max: 1_048_576, unit: 'bytes', source: 'SQS API Reference, SendMessage (2025-08)' },
  batch: { min: 1, max: 1_048_576, unit: 'bytes', source: 'SQS API Reference, SendMessageBatch (2025-08)' },
  batchEntries: { min: 1, max: 10, unit: 'entries', source: 'SQS API Reference, SendMessageBatch' },
  messageAttributes: { min: 0, max: 10, unit: 'attributes', source: 'SQS Developer Guide, message quotas' },
  messageAttributeName: { min: 1, max: 256, unit: 'characters', source: 'SQS API Reference, MessageAttributeValue' },
  messageAttributeType: { min: 1, max: 256, unit: 'bytes', source: 'SQS API Reference, MessageAttributeValue' },
  messageGroupId: { min: 1, max: 128, unit: 'characters', source: 'SQS API Reference, SendMessage' },
  delay: { min: 0, max: 900, unit: 'seconds', source: 'SQS API Reference, SendMessage, DelaySeconds' },
  visibility: { min: 0, max: 43_200, unit: 'seconds', source: 'SQS API Reference, ChangeMessageVisibility' },
  wait: { min: 0, max: 20, unit: 'seconds', source: 'SQS API Reference, ReceiveMessage, WaitTimeSeconds' },
  receive: { min: 1, max: 10, unit: 'messages', source: 'SQS API Reference, ReceiveMessage, MaxNumberOfMessages' },
  inFlight: { min: 0, max: 120_000, unit: 'messages', source: 'SQS API Reference, ReceiveMessage, OverLimit' },
  /** SQS names no limit, and a real header has about 100; this is Lambda's. */
  traceHeader: { min: 1, max: 8192, unit: 'characters', source: 'Lambda API Reference, TraceHeader, XAmznTraceId' },
  tags: { min: 0, max: 50, unit: 'tags', source: 'AWS General Reference, tag naming limits' },
  tagKey: { min: 1, max: 128, unit: 'characters', source: 'AWS General Reference, tag naming limits' },
  tagValue: { min: 0, max: 256, unit: 'characters', source: 'AWS General Reference, tag naming limits' },
  listQueues: { min: 1, max: 1000, unit: 'queues', source: 'SQS API Reference, ListQueues, MaxResults' },
  maximumMessageSize: { min: 1024, max: 1_048_576, unit: 'bytes', source: 'SQS API Reference, SetQueueAttributes' },
  retention: { min: 60, max: 1_209_600, unit: 'seconds', source: 'SQS API Reference, SetQueueAttributes' },
  kmsDataKeyReuse: { min: 60, max: 86_400, unit: 'seconds', source: 'SQS API Reference, SetQueueAttributes' },
} as const satisfies Record<string, Limit>;

export function isWithin(limit: Limit, value: number): boolean {
  return value >= limit.min && value <= limit.max;
}
