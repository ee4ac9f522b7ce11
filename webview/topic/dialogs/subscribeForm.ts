import type { SubscribeCandidates, SubscribeRequest, SubscriptionProtocol } from '../../../src/panel/contract.ts';
import { filterAttributes, noPolicy, policyProblem, type FilterDraft } from './filterDraft.ts';
import { protocolRules } from './protocolRules.ts';

/** What is to be subscribed, as a form holds it. What was typed for one protocol stays when another is looked at. */
export interface SubscribeForm {
  readonly protocol: SubscriptionProtocol;
  readonly endpoints: Readonly<Partial<Record<SubscriptionProtocol, string>>>;
  /** The queue's policy is added to where it needs it. */
  readonly allowsTopicToSend: boolean;
  readonly isRaw: boolean;
  readonly role: string;
  readonly filter: FilterDraft;
  /** Empty: none. */
  readonly deadLetterArn: string;
}

export const firstSubscribeForm: SubscribeForm = {
  protocol: 'sqs',
  endpoints: {},
  allowsTopicToSend: true,
  isRaw: false,
  role: '',
  filter: noPolicy,
  deadLetterArn: '',
};

export type SubscribeField = 'endpoint' | 'role' | 'filter';
export type SubscribeProblems = Readonly<Partial<Record<SubscribeField, string>>>;

export function endpointOf({ protocol, endpoints }: SubscribeForm): string {
  return (endpoints[protocol] ?? '').trim();
}

/** The queue that is chosen, where it is one that is known here. */
export function chosenQueue(form: SubscribeForm, { queues }: SubscribeCandidates) {
  return form.protocol === 'sqs' ? queues.find(({ arn }) => arn === endpointOf(form)) : undefined;
}

/** The queue has no policy that lets this topic send: AWS would refuse each delivery. */
export function needsQueuePolicy(form: SubscribeForm, candidates: SubscribeCandidates): boolean {
  return chosenQueue(form, candidates)?.allowsTopic === false;
}

/** Everything that AWS would refuse, each in a sentence; empty when it would take the form. */
export function subscribeProblems(form: SubscribeForm, isFifo: boolean): SubscribeProblems {
  const rule = protocolRules[form.protocol];
  const endpoint = endpointOf(form);
  const all: Record<SubscribeField, string | undefined> = {
    endpoint: fifoProblem(form.protocol, endpoint, isFifo) ?? rule.problem(endpoint),
    role: rule.needsRole && !isRole(form.role) ? 'Firehose needs the ARN of a role that SNS may use.' : undefined,
    filter: policyProblem(form.filter),
  };
  return Object.fromEntries(Object.entries(all).filter(([, problem]) => problem !== undefined));
}

export function subscribeRequest(form: SubscribeForm, candidates: SubscribeCandidates): SubscribeRequest {
  const rule = protocolRules[form.protocol];
  return {
    protocol: form.protocol,
    endpoint: endpointOf(form),
    attributes: {
      ...(rule.takesRaw && form.isRaw && { RawMessageDelivery: 'true' }),
      ...(rule.needsRole && { SubscriptionRoleArn: form.role.trim() }),
      ...filterAttributes(form.filter),
      ...(form.deadLetterArn !== '' && { RedrivePolicy: redrivePolicy(form.deadLetterArn) }),
    },
    ...(needsQueuePolicy(form, candidates) && { allowsTopicToSend: form.allowsTopicToSend }),
  };
}

/** AWS's text of a dead-letter queue; empty for none. */
export function redrivePolicy(deadLetterArn: string): string {
  return deadLetterArn === '' ? '' : JSON.stringify({ deadLetterTargetArn: deadLetterArn });
}

export function isRole(arn: string): boolean {
  return /^arn:aws[a-z-]*:iam::\d{12}:role\/\S+$/.test(arn.trim());
}

/** Of a FIFO topic only queues can be subscribers, and of a standard one no FIFO queue (aws-facts 2.2, 2.8). */
function fifoProblem(protocol: SubscriptionProtocol, endpoint: string, isFifo: boolean): string | undefined {
  if (isFifo && protocol !== 'sqs') return 'Only queues can be subscribed to a FIFO topic.';
  if (!isFifo && protocol === 'sqs' && endpoint.endsWith('.fifo')) {
    return 'A FIFO queue can be subscribed to a FIFO topic only.';
  }
  return undefined;
}
