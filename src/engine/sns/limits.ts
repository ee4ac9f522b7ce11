import type { LimitProfile } from '../settings.ts';

/** One of AWS's figures: both ends are allowed values. */
export interface SnsLimit {
  readonly min: number;
  readonly max: number;
  readonly unit: 'characters' | 'bytes' | 'entries' | 'seconds' | 'days' | 'percent' | 'retries';
  /** Where AWS says so. */
  readonly source: string;
}

/** What SNS allows today. */
const aws = {
  topicName: { min: 1, max: 256, unit: 'characters', source: 'SNS API Reference, CreateTopic' },
  topics: { min: 0, max: 100_000, unit: 'entries', source: 'SNS API Reference, CreateTopic' },
  fifoTopics: { min: 0, max: 1000, unit: 'entries', source: 'SNS API Reference, CreateTopic' },
  displayName: { min: 0, max: 100, unit: 'characters', source: 'aws-facts 2.3' },
  maximumMessageSize: { min: 1024, max: 1_048_576, unit: 'bytes', source: 'SNS API Reference, SetTopicAttributes' },
  /** Of a topic whose MaximumMessageSize is above 256 KiB. */
  largeTopicSubscriptions: { min: 0, max: 100, unit: 'entries', source: 'SNS API Reference, SetTopicAttributes' },
  policy: { min: 0, max: 30_720, unit: 'bytes', source: 'SNS Developer Guide, API permissions, policy quotas' },
  policyStatements: {
    min: 0,
    max: 100,
    unit: 'entries',
    source: 'SNS Developer Guide, API permissions, policy quotas',
  },
  dataProtectionPolicy: {
    min: 0,
    max: 30_720,
    unit: 'characters',
    source: 'SNS API Reference, PutDataProtectionPolicy',
  },
  subscriptions: { min: 0, max: 12_500_000, unit: 'entries', source: 'AWS General Reference, SNS quotas' },
  fifoSubscriptions: { min: 0, max: 100, unit: 'entries', source: 'AWS General Reference, SNS quotas' },
  topicFilterPolicies: { min: 0, max: 200, unit: 'entries', source: 'SNS Developer Guide, Filter policy constraints' },
  accountFilterPolicies: {
    min: 0,
    max: 10_000,
    unit: 'entries',
    source: 'SNS Developer Guide, Filter policy constraints',
  },
  tags: { min: 0, max: 50, unit: 'entries', source: 'SNS API Reference, TagResource' },
  tagKey: { min: 1, max: 128, unit: 'characters', source: 'SNS API Reference, Tag' },
  tagValue: { min: 0, max: 256, unit: 'characters', source: 'SNS API Reference, Tag' },
  page: { min: 1, max: 100, unit: 'entries', source: 'SNS API Reference, ListTopics' },
  archive: { min: 1, max: 365, unit: 'days', source: 'SNS Developer Guide, Message archiving and replay' },
  sampleRate: { min: 0, max: 100, unit: 'percent', source: 'SNS API Reference, SetTopicAttributes' },
  retries: { min: 0, max: 100, unit: 'retries', source: 'SNS Developer Guide, Message delivery retries' },
  retryDelay: { min: 1, max: 3600, unit: 'seconds', source: 'SNS Developer Guide, Message delivery retries' },
  /** Of a whole delivery policy. */
  retrySeconds: { min: 0, max: 3600, unit: 'seconds', source: 'SNS Developer Guide, Message delivery retries' },
} as const satisfies Record<string, SnsLimit>;

export type SnsLimits = Readonly<Record<keyof typeof aws, SnsLimit>>;

/** Message sizes before September 2026. */
const classic: SnsLimits = { ...aws, maximumMessageSize: { ...aws.maximumMessageSize, max: 262_144 } };

const unbound = 2_147_483_647;

/** No upper bound on sizes and counts; lower bounds, names, pages and the shape of retries as AWS has them. */
const relaxed: SnsLimits = {
  ...aws,
  ...withoutUpperBound([
    'topics',
    'fifoTopics',
    'displayName',
    'maximumMessageSize',
    'largeTopicSubscriptions',
    'policy',
    'policyStatements',
    'dataProtectionPolicy',
    'subscriptions',
    'fifoSubscriptions',
    'topicFilterPolicies',
    'accountFilterPolicies',
    'tags',
  ]),
};

const profiles: Readonly<Record<LimitProfile, SnsLimits>> = { aws, classic, relaxed };

export function snsLimitsOf(profile: LimitProfile): SnsLimits {
  return profiles[profile];
}

/** Today's limits, for what no setting changes. */
export const snsLimits: SnsLimits = aws;

function withoutUpperBound(names: readonly (keyof SnsLimits)[]): Partial<SnsLimits> {
  return Object.fromEntries(names.map((name) => [name, { ...aws[name], max: unbound }]));
}
