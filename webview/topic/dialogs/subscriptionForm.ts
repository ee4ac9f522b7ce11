import type { SubscriptionView } from '../../../src/panel/contract.ts';
import { deliveryFormOf, deliveryJson, deliveryProblems, type DeliveryForm } from './deliveryForm.ts';
import { isSameJson } from './filterDraft.ts';
import { protocolRules } from './protocolRules.ts';
import { isRole, redrivePolicy } from './subscribeForm.ts';

/** What a subscription is set to, as a form holds it; its filter policy has a dialog of its own. */
export interface SubscriptionForm {
  readonly isRaw: boolean;
  /** Empty: none. */
  readonly deadLetterArn: string;
  readonly role: string;
  readonly delivery: DeliveryForm;
  /** FIFO topics with an archive: messages are delivered anew from here on. */
  readonly replays: boolean;
  /** ISO 8601, as `2026-11-24T10:00:00.000Z`. */
  readonly replayFrom: string;
  /** Empty: without an end. */
  readonly replayTo: string;
}

export function subscriptionFormOf({ attributes, isRaw, deadLetterArn = '' }: SubscriptionView): SubscriptionForm {
  const replay = pointsOf(attributes['ReplayPolicy'] ?? '');
  return {
    isRaw,
    deadLetterArn,
    role: attributes['SubscriptionRoleArn'] ?? '',
    delivery: deliveryFormOf(attributes['DeliveryPolicy'] ?? '', 'subscription'),
    replays: replay !== undefined,
    replayFrom: replay?.['StartingPoint'] ?? '',
    replayTo: replay?.['EndingPoint'] ?? '',
  };
}

/** What of `form` differs from `before`, by AWS's names. */
export function subscriptionChange(form: SubscriptionForm, before: SubscriptionForm): Record<string, string> {
  const was = attributesOf(before);
  return Object.fromEntries(
    Object.entries(attributesOf(form)).filter(([name, value]) => !isSameJson(value, was[name]!)),
  );
}

/** By field: AWS's attribute name. */
export function subscriptionProblems(
  form: SubscriptionForm,
  { protocol }: Pick<SubscriptionView, 'protocol'>,
): Readonly<Record<string, string>> {
  const { needsRole, takesRetries } = protocolRules[protocol];
  const hasDeliveryProblem = takesRetries && Object.keys(deliveryProblems(form.delivery)).length > 0;
  const all: Record<string, string | undefined> = {
    SubscriptionRoleArn:
      needsRole && !isRole(form.role) ? 'Firehose needs the ARN of a role that SNS may use.' : undefined,
    DeliveryPolicy: hasDeliveryProblem ? 'The delivery policy cannot be saved like this.' : undefined,
    ReplayPolicy: form.replays ? replayProblem(form) : undefined,
  };
  return Object.fromEntries(Object.entries(all).filter((entry): entry is [string, string] => entry[1] !== undefined));
}

function replayProblem({ replayFrom, replayTo }: SubscriptionForm): string | undefined {
  const from = instantOf(replayFrom);
  if (from === undefined) return 'A replay begins at an instant such as 2026-11-24T10:00:00.000Z.';
  if (replayTo.trim() === '') return undefined;
  const to = instantOf(replayTo);
  if (to === undefined) return 'A replay ends at an instant such as 2026-11-24T12:00:00.000Z, or has no end.';
  return to > from ? undefined : 'A replay ends after it began.';
}

function attributesOf(form: SubscriptionForm): Record<string, string> {
  const points = {
    PointType: 'Timestamp',
    StartingPoint: form.replayFrom.trim(),
    ...(form.replayTo.trim() !== '' && { EndingPoint: form.replayTo.trim() }),
  };
  return {
    RawMessageDelivery: String(form.isRaw),
    RedrivePolicy: redrivePolicy(form.deadLetterArn),
    SubscriptionRoleArn: form.role.trim(),
    DeliveryPolicy: deliveryJson(form.delivery, 'subscription'),
    ReplayPolicy: form.replays ? JSON.stringify(points) : '',
  };
}

function instantOf(text: string): number | undefined {
  const isIso = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d{1,3})?)?Z$/.test(text.trim());
  const ms = isIso ? Date.parse(text.trim()) : Number.NaN;
  return Number.isNaN(ms) ? undefined : ms;
}

function pointsOf(policy: string): Readonly<Record<string, string>> | undefined {
  try {
    return policy === '' ? undefined : (JSON.parse(policy) as Record<string, string>);
  } catch {
    return undefined;
  }
}
