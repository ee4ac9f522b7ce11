import { attributeObject, isObject, type Refuse } from './attributeRefusal.ts';
import { defaultRetryPolicy, type RetryPolicy } from './deliveryPolicy.ts';
import { snsLimits } from './limits.ts';

type Json = Readonly<Record<string, unknown>>;
/** Gives a member as it is stored; undefined leaves it out. */
type Read = (value: unknown, path: string, refuse: Refuse) => unknown;

/** Media types that `headerContentType` takes (SNS Developer Guide, Amazon SNS message delivery retries). */
const mediaTypes = [
  'text/css',
  'text/csv',
  'text/html',
  'text/plain',
  'text/xml',
  'application/atom+xml',
  'application/json',
  'application/octet-stream',
  'application/soap+xml',
  'application/x-www-form-urlencoded',
  'application/xhtml+xml',
  'application/xml',
];
const backoffFunctions = ['linear', 'arithmetic', 'geometric', 'exponential'];

const { retries, retryDelay, retrySeconds } = snsLimits;

/** The members of each section, in the order in which AWS stores them. */
const retryMembers: Readonly<Record<keyof RetryPolicy, Read>> = {
  minDelayTarget: whole(retryDelay.min, retryDelay.max),
  maxDelayTarget: whole(retryDelay.min, retryDelay.max),
  numRetries: whole(retries.min, retries.max),
  numMaxDelayRetries: whole(0, retries.max),
  numNoDelayRetries: whole(0, retries.max),
  numMinDelayRetries: whole(0, retries.max),
  backoffFunction: (value, path, refuse) => {
    if (backoffFunctions.includes(value as string)) return value;
    throw refuse(`${path} must be one of ${backoffFunctions.join(', ')}`);
  },
};
const throttleMembers = { maxReceivesPerSecond: whole(1, 2_147_483_647) };
const requestMembers = { headerContentType: contentType };
const httpMembers: Readonly<Record<string, Read>> = {
  defaultHealthyRetryPolicy: optional(retryPolicy),
  disableSubscriptionOverrides: (value, path, refuse) => flag(value ?? false, path, refuse),
  defaultThrottlePolicy: optional(section(throttleMembers)),
  defaultRequestPolicy: optional(section(requestMembers)),
};
const topicMembers = { http: optional(section(httpMembers, ['disableSubscriptionOverrides'])) };
const subscriptionMembers: Readonly<Record<string, Read>> = {
  healthyRetryPolicy: orNull(retryPolicy),
  sicklyRetryPolicy: orNull(retryPolicy),
  throttlePolicy: orNull(section(throttleMembers)),
  requestPolicy: orNull(section(requestMembers)),
  guaranteed: (value, path, refuse) => flag(value ?? false, path, refuse),
};

/**
 * Checks the DeliveryPolicy of a topic and gives it as AWS stores it: in its own order, without what is null. An empty text
 * takes it away. Recorded are the forms and the texts about a number too great and a member unknown (aws-facts 2.4); the
 * other texts are ours.
 */
export function checkedTopicDeliveryPolicy(text: string, refuse: Refuse): string {
  return checked(text, topicMembers, [], refuse);
}

/** The same for an HTTP subscription, whose absent sections are stored as null. */
export function checkedSubscriptionDeliveryPolicy(text: string, refuse: Refuse): string {
  return checked(text, subscriptionMembers, Object.keys(subscriptionMembers), refuse);
}

function checked(
  text: string,
  members: Readonly<Record<string, Read>>,
  always: readonly string[],
  refuse: Refuse,
): string {
  if (text === '') return text;
  const policy = attributeObject('DeliveryPolicy', text, refuse);
  return JSON.stringify(read(policy, members, always, '', (reason) => refuse(`DeliveryPolicy: ${reason}`)));
}

/** @param always Members that are read also where they are not given. */
function read(
  given: Json,
  members: Readonly<Record<string, Read>>,
  always: readonly string[],
  path: string,
  refuse: Refuse,
): Json {
  const unknown = Object.keys(given).find((name) => !Object.hasOwn(members, name));
  if (unknown !== undefined) throw refuse(`Unexpected JSON member: ${unknown}`);
  const stored: Record<string, unknown> = {};
  for (const [name, member] of Object.entries(members)) {
    if (!Object.hasOwn(given, name) && !always.includes(name)) continue;
    const value = member(given[name], path === '' ? name : `${path}.${name}`, refuse);
    if (value !== undefined) stored[name] = value;
  }
  return stored;
}

function section(members: Readonly<Record<string, Read>>, always: readonly string[] = []): Read {
  return (value, path, refuse) => {
    if (!isObject(value)) throw refuse(`${path} must be a JSON object`);
    return read(value, members, always, path, refuse);
  };
}

function optional(member: Read): Read {
  return (value, path, refuse) => (value === null || value === undefined ? undefined : member(value, path, refuse));
}

function orNull(member: Read): Read {
  return (value, path, refuse) => (value === null || value === undefined ? null : member(value, path, refuse));
}

/** What is not given counts with its default. */
function retryPolicy(value: unknown, path: string, refuse: Refuse): unknown {
  const stored = section(retryMembers)(value, path, refuse) as Partial<RetryPolicy>;
  const policy: RetryPolicy = { ...defaultRetryPolicy, ...stored };
  if (policy.minDelayTarget > policy.maxDelayTarget) {
    throw refuse(`${path}.minDelayTarget must be less than or equal to maxDelayTarget`);
  }
  if (backoffRetries(policy) < 0) {
    throw refuse(`${path}.numRetries must be at least the sum of the retries of its phases`);
  }
  if (leastSeconds(policy) > retrySeconds.max) {
    throw refuse(`${path} must not take longer than ${retrySeconds.max} seconds`);
  }
  return stored;
}

function backoffRetries({
  numRetries,
  numNoDelayRetries,
  numMinDelayRetries,
  numMaxDelayRetries,
}: RetryPolicy): number {
  return numRetries - numNoDelayRetries - numMinDelayRetries - numMaxDelayRetries;
}

/** How the delays between rise is AWS's secret, so none of them counts as more than the least. */
function leastSeconds(policy: RetryPolicy): number {
  const { minDelayTarget, maxDelayTarget, numMinDelayRetries, numMaxDelayRetries } = policy;
  return (numMinDelayRetries + backoffRetries(policy)) * minDelayTarget + numMaxDelayRetries * maxDelayTarget;
}

function whole(min: number, max: number): Read {
  return (value, path, refuse) => {
    if (typeof value !== 'number' || !Number.isInteger(value)) throw refuse(`${path} must be an integer`);
    if (value > max) throw refuse(`${path} must be less than or equal to ${max}`);
    if (value < min) throw refuse(`${path} must be greater than or equal to ${min}`);
    return value;
  };
}

function flag(value: unknown, path: string, refuse: Refuse): unknown {
  if (typeof value === 'boolean') return value;
  throw refuse(`${path} must be true or false`);
}

/** No line ends: it becomes a header. */
function contentType(value: unknown, path: string, refuse: Refuse): unknown {
  if (typeof value !== 'string') throw refuse(`${path} must be a string`);
  const [mediaType, ...parameters] = value.split(';');
  const isKnown = mediaTypes.includes(mediaType!.replace(/^ +| +$/g, '').toLowerCase());
  if (isKnown && parameters.length <= 1 && /^ *charset=[\w.-]+$|^$/i.test(parameters.join(''))) return value;
  throw refuse(`${path} is not supported: ${value}`);
}
