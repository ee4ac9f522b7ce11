import type { Call } from '../call.ts';
import { ServiceError } from '../errors.ts';
import { isWithin } from '../limits.ts';
import { parseQueueArn, queueOfArn } from './arn.ts';
import { isFifo } from './fifo.ts';
import { readPolicy, statementsOf } from './policyStatements.ts';
import type { AttributesOwner } from './queueAttributeChecks.ts';
import { invalidAttribute, invalidParameter } from './refusal.ts';
import type { QueueRow } from './rows.ts';

type JsonObject = Readonly<Record<string, unknown>>;

/*
 * Three attributes that are JSON. An empty text takes them away; what is set is kept as it was written. Sentences about the
 * redrive policies come from AWS by way of tests of an emulator (the code of "Invalid value for the parameter" is that of
 * all such sentences), those marked below are ours.
 */

/** @throws InvalidAttributeValue; OverLimit for too many statements. */
export function checkedPolicy(call: Call, text: string): string {
  if (text === '') return text;
  const policy = readPolicy(text);
  if (!policy || !isWithin(call.limits.policy, call.digest.utf8Length(text))) throw invalidAttribute('Policy');
  const { max } = call.limits.policyStatements;
  const count = statementsOf(policy).length;
  if (count <= max) return text;
  throw new ServiceError('OverLimit', `${count} statements were found in the submitted policy, max allowed is ${max}`);
}

/** @throws InvalidAttributeValue, InvalidParameterValue */
export function checkedRedrivePolicy(call: Call, owner: AttributesOwner, text: string): string {
  if (text === '') return text;
  const policy = jsonObject(text);
  if (!policy) throw invalidAttribute('RedrivePolicy', 'Redrive policy is not a valid JSON map.');

  const invalid = (reason: string): ServiceError => invalidParameter('RedrivePolicy', text, reason);
  for (const name of ['maxReceiveCount', 'deadLetterTargetArn']) {
    if (policy[name] === undefined) {
      throw invalid(`Redrive policy does not contain mandatory attribute: ${name}.`);
    }
  }
  if (!isWithin(call.limits.maxReceiveCount, wholeNumber(policy['maxReceiveCount']))) {
    const count = shownValue(policy['maxReceiveCount']);
    throw invalid(`Invalid value for maxReceiveCount: ${count}, valid values are from 1 to 1000 both inclusive.`);
  }
  if (Object.keys(policy).length > 2) {
    throw invalid('Only following attributes are supported: [maxReceiveCount, deadLetterTargetArn].');
  }
  requireDeadLetterQueue(call, owner, shownValue(policy['deadLetterTargetArn']), invalid);
  return text;
}

function requireDeadLetterQueue(
  call: Call,
  owner: AttributesOwner,
  arn: string,
  invalid: (reason: string) => ServiceError,
): void {
  // Recorded for `dummy` (aws-facts 1.3 does not have it): LocalStack's test_invalid_dead_letter_arn_rejected_before_lookup.
  if (!arn.startsWith('arn:')) throw invalid('Invalid value for deadLetterTargetArn.');
  if (!/^arn:aws[a-z-]*:(?:[^:]*:){3}[^:]+$/.test(arn)) {
    throw invalid('Dead-letter target ARN should be fully qualified ARN.');
  }
  const target = parseQueueArn(arn);
  if (!target) throw invalid('Only SQS queues are valid resources for deadLetterTargetArn.');
  // Two full stops, as AWS writes it.
  if (target.name.endsWith('.fifo') !== isFifo(owner)) {
    throw invalid('Dead-letter queue must be same type of queue as the source..');
  }
  if (target.accountId !== owner.accountId) {
    throw invalid('Dead-letter target owner should be same as the source.');
  }
  // That the region is looked at is documented; the sentence is ours.
  if (target.region !== owner.region) throw invalid('Dead-letter target region should be same as the source.');
  const queue = queueOfArn(call.state, arn);
  if (!queue) throw invalid('Dead letter target does not exist.');
  // The sentence is ours.
  if (!allows(queue, owner))
    throw invalid('The RedriveAllowPolicy of the dead-letter target does not allow this source.');
}

/** Whether a dead-letter queue lets `source` name it in its redrive policy. */
function allows(queue: QueueRow, { region, accountId, name }: AttributesOwner): boolean {
  const text = queue.attributes['RedriveAllowPolicy'];
  if (!text) return true;
  const { redrivePermission, sourceQueueArns } = JSON.parse(text) as {
    redrivePermission: string;
    sourceQueueArns?: string[];
  };
  if (redrivePermission !== 'byQueue') return redrivePermission === 'allowAll';
  return sourceQueueArns!.some((arn) => {
    const source = parseQueueArn(arn);
    return source?.name === name && source.accountId === accountId && source.region === region;
  });
}

/** @throws InvalidAttributeValue, InvalidParameterValue */
export function checkedRedriveAllowPolicy(call: Call, text: string): string {
  if (text === '') return text;
  const { redrivePermission, sourceQueueArns: sources, ...more } = jsonObject(text) ?? {};
  const isKnown = ['allowAll', 'denyAll', 'byQueue'].includes(redrivePermission as string);
  if (!isKnown || Object.keys(more).length > 0 || (sources !== undefined && !isTexts(sources))) {
    const reason = "Amazon SQS can't create the redrive allow policy, as it’s in an unsupported format.";
    throw invalidAttribute('RedriveAllowPolicy', reason);
  }

  const problem = sourcesProblem(call, redrivePermission === 'byQueue', sources as readonly string[] | undefined);
  if (!problem) return text;
  throw invalidParameter('RedriveAllowPolicy', text, `Amazon SQS can't create the redrive allow policy. ${problem}`);
}

function sourcesProblem(call: Call, isByQueue: boolean, sources: readonly string[] | undefined): string | undefined {
  if (!isByQueue) {
    if (!sources) return undefined;
    return 'To specify one or more source queue ARNs, you must set redrivePermission to byQueue.';
  }
  const { max } = call.limits.sourceQueueArns;
  if (!sources?.length) {
    return 'When you specify the byQueue permission type, you must also specify one or more sourceQueueArns values.';
  }
  if (sources.length > max) return `The maximum number of source queue ARNs you can specify is ${max}.`;
  return undefined;
}

function jsonObject(text: string): JsonObject | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : undefined;
  } catch {
    return undefined;
  }
}

/** A JSON value as text; a list or an object, which JSON may nest too deep for any walk through it, as nothing. */
function shownValue(value: unknown): string {
  return typeof value === 'object' && value !== null ? '' : String(value);
}

/** A number, or a text of digits: AWS takes both. */
function wholeNumber(value: unknown): number {
  if (typeof value === 'string' && /^\d{1,10}$/.test(value)) return Number(value);
  return Number.isInteger(value) ? (value as number) : NaN;
}

function isTexts(value: unknown): boolean {
  return Array.isArray(value) && value.every((each) => typeof each === 'string');
}
