import { quantityProblem } from '../../queueFields.ts';
import { tagsProblem } from '../../queueFormProblems.ts';
import { deliveryProblems } from './deliveryForm.ts';
import { messageSizeField, type TopicForm } from './topicForm.ts';

/** By field: AWS's attribute name, or `tags`. */
export type TopicFormProblems = Readonly<Record<string, string>>;

/** Everything that AWS would refuse, each in a sentence; empty when it would take the form (aws-facts 2.3, 2.4). */
export function topicFormProblems(form: TopicForm, isFifo: boolean): TopicFormProblems {
  const all: Record<string, string | undefined> = {
    DisplayName: displayNameProblem(form.displayName),
    MaximumMessageSize: quantityProblem(form.messageSize, messageSizeField),
    ArchivePolicy: isFifo && form.archives ? daysProblem(form.archiveDays) : undefined,
    DeliveryPolicy:
      Object.keys(deliveryProblems(form.delivery)).length > 0 ? 'The delivery policy is not right yet.' : undefined,
    Policy: policyProblem(form.policy),
    tags: tagsProblem(form.tags, 'topic'),
    ...Object.fromEntries(Object.entries(form.logging).map(([name, value]) => [name, loggingProblem(name, value)])),
  };
  return Object.fromEntries(Object.entries(all).filter((entry): entry is [string, string] => entry[1] !== undefined));
}

function displayNameProblem(name: string): string | undefined {
  if (Array.from(name).length > 100) return 'A display name has at most 100 characters.';
  // oxlint-disable-next-line no-control-regex
  return /[\u0000-\u001F\u007F]/.test(name) ? 'A display name is one line without control characters.' : undefined;
}

function daysProblem(days: string): string | undefined {
  const isDays = /^\d{1,3}$/.test(days.trim()) && Number(days) >= 1 && Number(days) <= 365;
  return isDays ? undefined : 'An archive keeps messages for 1 to 365 days.';
}

function policyProblem(policy: string): string | undefined {
  const text = policy.trim();
  if (text === '') return undefined;
  try {
    const value = JSON.parse(text) as unknown;
    const isPolicy = typeof value === 'object' && value !== null && 'Statement' in value;
    return isPolicy ? undefined : 'A policy is an object with a Statement.';
  } catch {
    return 'The policy is not valid JSON.';
  }
}

function loggingProblem(name: string, value: string): string | undefined {
  if (value === '' || !name.endsWith('SampleRate')) return undefined;
  return /^\d{1,3}$/.test(value) && Number(value) <= 100 ? undefined : 'A sample rate is 0 to 100 percent.';
}
