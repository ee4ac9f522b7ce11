import type { LimitProfile } from './settings.ts';

/** One of AWS's figures: both ends are allowed values. */
export interface Limit {
  readonly min: number;
  readonly max: number;
  readonly unit:
    | 'seconds'
    | 'bytes'
    | 'characters'
    | 'messages'
    | 'entries'
    | 'attributes'
    | 'queues'
    | 'tags'
    | 'receives';
  /** Where AWS says so. */
  readonly source: string;
}

/**
 * What SQS allows today. Sizes of messages are UTF-8 bytes of the body plus names, types and values of the attributes;
 * lengths of names are characters.
 */
const aws = {
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
  policy: { min: 0, max: 8192, unit: 'bytes', source: 'SQS Developer Guide, policy quotas' },
  policyStatements: { min: 0, max: 20, unit: 'entries', source: 'SQS Developer Guide, policy quotas' },
  permissionActions: { min: 1, max: 7, unit: 'entries', source: 'SQS API Reference, AddPermission' },
  permissionLabel: { min: 1, max: 80, unit: 'characters', source: 'SQS API Reference, AddPermission' },
  maxReceiveCount: { min: 1, max: 1000, unit: 'receives', source: 'SQS API Reference, RedrivePolicy' },
  sourceQueueArns: { min: 1, max: 10, unit: 'queues', source: 'SQS API Reference, RedriveAllowPolicy' },
  moveRate: { min: 1, max: 500, unit: 'messages', source: 'SQS API Reference, StartMessageMoveTask' },
  moveTasks: { min: 1, max: 10, unit: 'entries', source: 'SQS API Reference, ListMessageMoveTasks' },
  deduplicationId: { min: 1, max: 128, unit: 'characters', source: 'SQS API Reference, SendMessage' },
} as const satisfies Record<string, Limit>;

export type SqsLimits = Readonly<Record<keyof typeof aws, Limit>>;

/** Message sizes of SQS before August 2025. */
const classic: SqsLimits = {
  ...aws,
  message: { ...aws.message, max: 262_144 },
  batch: { ...aws.batch, max: 262_144 },
  maximumMessageSize: { ...aws.maximumMessageSize, max: 262_144 },
};

/** The largest Integer of the API. As seconds from now it is still a time that a number holds exactly. */
const unbound = 2_147_483_647;

/** No upper bound on sizes, counts and waits but the limit of a request's body; lower bounds and names as AWS has them. */
const relaxed: SqsLimits = { ...aws, ...withoutUpperBound(unboundWhenRelaxed()) };

const profiles: Readonly<Record<LimitProfile, SqsLimits>> = { aws, classic, relaxed };

export function sqsLimitsOf(profile: LimitProfile): SqsLimits {
  return profiles[profile];
}

/** Today's limits, for what no setting changes. */
export const sqsLimits: SqsLimits = aws;

function unboundWhenRelaxed(): readonly (keyof SqsLimits)[] {
  return [
    'message',
    'batch',
    'batchEntries',
    'messageAttributes',
    'delay',
    'visibility',
    'wait',
    'receive',
    'inFlight',
    'tags',
    'maximumMessageSize',
    'retention',
    'kmsDataKeyReuse',
    'policy',
    'policyStatements',
    'permissionActions',
    'sourceQueueArns',
    'maxReceiveCount',
    'moveRate',
  ];
}

function withoutUpperBound(names: readonly (keyof SqsLimits)[]): Partial<SqsLimits> {
  return Object.fromEntries(names.map((name) => [name, { ...aws[name], max: unbound }]));
}

export function isWithin(limit: Pick<Limit, 'min' | 'max'>, value: number): boolean {
  return value >= limit.min && value <= limit.max;
}
