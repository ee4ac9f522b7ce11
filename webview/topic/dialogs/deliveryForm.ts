import { indentedJson, isSameJson } from './filterDraft.ts';

/** How deliveries over HTTP are retried, as a form holds it (aws-facts 2.9). */
export interface DeliveryForm {
  /** `default`: no policy of its own; `phases`: as the fields say; `json`: as it is written. */
  readonly kind: 'default' | 'phases' | 'json';
  /** As typed, by AWS's names. */
  readonly phases: Readonly<Record<PhaseName, string>>;
  readonly backoffFunction: string;
  readonly maxReceivesPerSecond: string;
  readonly headerContentType: string;
  /** Topics: subscriptions may not have a policy of their own. */
  readonly disablesOverrides: boolean;
  readonly json: string;
}

export type PhaseName = (typeof phaseFields)[number]['name'];
export type DeliveryOwner = 'topic' | 'subscription';

export const phaseFields = [
  { name: 'numNoDelayRetries', label: 'Tries at once', least: 0, most: 100, byDefault: 0, unit: '' },
  { name: 'numMinDelayRetries', label: 'Then after the shortest wait', least: 0, most: 100, byDefault: 0, unit: '' },
  { name: 'numMaxDelayRetries', label: 'At last after the longest wait', least: 0, most: 100, byDefault: 0, unit: '' },
  { name: 'numRetries', label: 'Tries in all phases', least: 0, most: 100, byDefault: 3, unit: '' },
  { name: 'minDelayTarget', label: 'Shortest wait', least: 1, most: 3600, byDefault: 20, unit: 'seconds' },
  { name: 'maxDelayTarget', label: 'Longest wait', least: 1, most: 3600, byDefault: 20, unit: 'seconds' },
] as const;

export const backoffFunctions = ['linear', 'arithmetic', 'geometric', 'exponential'] as const;

/** A whole policy may take so long, in seconds. */
const mostSeconds = 3600;

const initially: DeliveryForm = {
  kind: 'default',
  phases: Object.fromEntries(
    phaseFields.map(({ name, byDefault }) => [name, String(byDefault)]),
  ) as DeliveryForm['phases'],
  backoffFunction: 'linear',
  maxReceivesPerSecond: '',
  headerContentType: '',
  disablesOverrides: false,
  json: '',
};

/** The form of a policy as AWS has it; one with members that the form has not is shown as JSON. */
export function deliveryFormOf(json: string, owner: DeliveryOwner): DeliveryForm {
  if (json === '') return initially;
  const phases = withPhases(json, owner);
  const isWhole =
    phases !== undefined &&
    isSameJson(JSON.stringify(bare(jsonOf(json))), JSON.stringify(bare(jsonOf(deliveryJson(phases, owner)))));
  return isWhole
    ? { ...phases, json: indentedJson(json) }
    : { ...initially, ...phases, kind: 'json', json: indentedJson(json) };
}

/** The same policy looked at in another way; what one wrote is carried over as far as it goes. */
export function deliveryFormAs(form: DeliveryForm, kind: DeliveryForm['kind'], owner: DeliveryOwner): DeliveryForm {
  if (kind === form.kind) return form;
  if (kind === 'json') return { ...form, kind, json: indentedJson(deliveryJson({ ...form, kind: 'phases' }, owner)) };
  return kind === 'phases' && form.kind === 'json'
    ? { ...(withPhases(form.json, owner) ?? form), kind }
    : { ...form, kind };
}

/** AWS's text; empty for none. */
export function deliveryJson(form: DeliveryForm, owner: DeliveryOwner): string {
  if (form.kind === 'default') return '';
  if (form.kind === 'json') return form.json.trim();
  const retries = {
    ...Object.fromEntries(phaseFields.map(({ name }) => [name, Number(form.phases[name])])),
    backoffFunction: form.backoffFunction,
  };
  const most = form.maxReceivesPerSecond.trim();
  const throttle = most === '' ? undefined : { maxReceivesPerSecond: Number(most) };
  const type = form.headerContentType.trim();
  const request = type === '' ? undefined : { headerContentType: type };
  if (owner === 'subscription') {
    return JSON.stringify({ healthyRetryPolicy: retries, throttlePolicy: throttle, requestPolicy: request });
  }
  const http = {
    defaultHealthyRetryPolicy: retries,
    disableSubscriptionOverrides: form.disablesOverrides,
    defaultThrottlePolicy: throttle,
    defaultRequestPolicy: request,
  };
  return JSON.stringify({ http });
}

/** By the name of the field, `maxReceivesPerSecond` or `json`; the sums are AWS's, of the Developer Guide on retries. */
export type DeliveryProblems = Readonly<Partial<Record<PhaseName | 'maxReceivesPerSecond' | 'json', string>>>;

export function deliveryProblems(form: DeliveryForm): DeliveryProblems {
  if (form.kind === 'default') return {};
  if (form.kind === 'json') return isJsonObject(form.json) ? {} : { json: 'A delivery policy is a JSON object.' };
  const wrong = phaseFields.filter(({ name, least, most }) => !isWithin(form.phases[name], least, most));
  const throttle = form.maxReceivesPerSecond.trim();
  return {
    ...Object.fromEntries(
      wrong.map(({ name, label, least, most, unit }) => [name, `${label}: ${least} to ${most}${unit && ` ${unit}`}.`]),
    ),
    ...(wrong.length === 0 && sumProblem(form)),
    ...(throttle !== '' &&
      !isWithin(throttle, 1, 2_147_483_647) && { maxReceivesPerSecond: 'A whole number from 1 on.' }),
  };
}

function sumProblem(form: DeliveryForm): DeliveryProblems {
  const { minDelayTarget, maxDelayTarget, numRetries, numMinDelayRetries, numMaxDelayRetries } = numbersOf(form);
  const between = betweenOf(form);
  if (minDelayTarget > maxDelayTarget) return { minDelayTarget: 'The shortest wait is longer than the longest.' };
  if (between < 0)
    return { numRetries: `The phases have ${numRetries - between} tries, and in all there are ${numRetries}.` };
  const seconds = (numMinDelayRetries + between) * minDelayTarget + numMaxDelayRetries * maxDelayTarget;
  return seconds > mostSeconds
    ? { numRetries: `These take at least ${seconds} s, and ${mostSeconds} s is the most.` }
    : {};
}

/** The phases in words, one each, for who wonders when the next try comes. */
export function deliveryWords(form: DeliveryForm): string {
  const { numNoDelayRetries, numMinDelayRetries, numMaxDelayRetries, minDelayTarget, maxDelayTarget } = numbersOf(form);
  const between = betweenOf(form);
  const rise =
    minDelayTarget === maxDelayTarget ? `${minDelayTarget} s` : `${minDelayTarget} s, rising to ${maxDelayTarget} s`;
  const parts = [
    [numNoDelayRetries, 'at once'],
    [numMinDelayRetries, `after ${minDelayTarget} s`],
    [between, `after ${rise}`],
    [numMaxDelayRetries, `after ${maxDelayTarget} s`],
  ] as const;
  const some = parts.filter(([count]) => count > 0).map(([count, when]) => `${count} × ${when}`);
  return some.length === 0 ? 'It is tried once, and not again.' : `After the first try: ${some.join(', then ')}.`;
}

function withPhases(json: string, owner: DeliveryOwner): DeliveryForm | undefined {
  const policy = jsonOf(json);
  const http = owner === 'topic' ? objectOf(policy?.['http']) : policy;
  if (!http) return undefined;
  const [retries, throttle, request] = (
    owner === 'topic'
      ? ['defaultHealthyRetryPolicy', 'defaultThrottlePolicy', 'defaultRequestPolicy']
      : ['healthyRetryPolicy', 'throttlePolicy', 'requestPolicy']
  ).map((name) => objectOf(http[name]));
  const phases = phaseFields.map(({ name, byDefault }) => [name, text(retries?.[name] ?? byDefault)]);
  return {
    ...initially,
    kind: 'phases',
    phases: Object.fromEntries(phases) as DeliveryForm['phases'],
    backoffFunction: text(retries?.['backoffFunction']) || 'linear',
    maxReceivesPerSecond: text(throttle?.['maxReceivesPerSecond']),
    headerContentType: text(request?.['headerContentType']),
    disablesOverrides: http['disableSubscriptionOverrides'] === true,
    json: indentedJson(json),
  };
}

/** Tries between those of the shortest and those of the longest wait. */
function betweenOf(form: DeliveryForm): number {
  const { numRetries, numNoDelayRetries, numMinDelayRetries, numMaxDelayRetries } = numbersOf(form);
  return numRetries - numNoDelayRetries - numMinDelayRetries - numMaxDelayRetries;
}

function numbersOf({ phases }: DeliveryForm): Record<PhaseName, number> {
  return Object.fromEntries(phaseFields.map(({ name }) => [name, Number(phases[name])])) as Record<PhaseName, number>;
}

/** Without what is null, false or a default, and in one order: two policies that say the same are the same. */
function bare(value: unknown): unknown {
  const object = objectOf(value);
  if (!object) return value;
  const entries = Object.entries(object)
    .map(([name, one]) => [name, bare(one)] as const)
    .filter(([name, one]) => one !== null && one !== false && !isDefault(name, one) && !isEmpty(one));
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}

function isDefault(name: string, value: unknown): boolean {
  return phaseFields.some((field) => field.name === name && field.byDefault === value) || value === 'linear';
}

function isEmpty(value: unknown): boolean {
  return objectOf(value) !== undefined && Object.keys(value as object).length === 0;
}

function isWithin(typed: string, least: number, most: number): boolean {
  return /^\d{1,10}$/.test(typed.trim()) && Number(typed) >= least && Number(typed) <= most;
}

function isJsonObject(json: string): boolean {
  return jsonOf(json) !== undefined;
}

function jsonOf(json: string): Readonly<Record<string, unknown>> | undefined {
  try {
    return objectOf(JSON.parse(json));
  } catch {
    return undefined;
  }
}

function objectOf(value: unknown): Readonly<Record<string, unknown>> | undefined {
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
  return isObject ? (value as Readonly<Record<string, unknown>>) : undefined;
}

function text(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}
