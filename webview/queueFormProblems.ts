import { allowedArns, type QueueForm } from './queueForm.ts';
import { quantityFields, quantityProblem, reuseField } from './queueFields.ts';
import { seedProblem } from './template.ts';

/** By field: AWS's attribute name, `tags`, or the name of a fault. */
export type FormProblems = Readonly<Record<string, string>>;

const queueArn = /^arn:aws[a-z-]*:sqs:[a-z0-9-]+:\d{12}:[A-Za-z0-9_-]{1,80}(?:\.fifo)?$/;
const maxPolicyBytes = 8192;

/** Everything that AWS would refuse, each in a sentence; empty when it would take the form. */
export function formProblems(form: QueueForm, isFifo: boolean): FormProblems {
  const all: Record<string, string | undefined> = {
    ...Object.fromEntries(
      quantityFields.map((field) => [field.name, quantityProblem(form.quantities[field.name]!, field)]),
    ),
    FifoThroughputLimit: isFifo ? throughputProblem(form) : undefined,
    RedrivePolicy: redriveProblem(form),
    RedriveAllowPolicy: allowProblem(form),
    KmsMasterKeyId:
      form.encryption === 'kms' && form.kmsKey.trim() === '' ? 'Name a KMS key, or an alias of one.' : undefined,
    [reuseField.name]:
      form.encryption === 'kms' ? quantityProblem(form.quantities[reuseField.name]!, reuseField) : undefined,
    Policy: policyProblem(form.policy),
    tags: tagsProblem(form.tags, 'queue'),
    ...(isFifo ? {} : faultProblems(form)),
  };
  return Object.fromEntries(Object.entries(all).filter((entry): entry is [string, string] => entry[1] !== undefined));
}

/** The field that an error of the service speaks of, by the attribute's name in its sentence. */
export function fieldOf(error: string): string | undefined {
  const names = [
    ...quantityFields.map(({ name }) => name),
    reuseField.name,
    'ContentBasedDeduplication',
    'DeduplicationScope',
    'FifoThroughputLimit',
    'RedriveAllowPolicy',
    'RedrivePolicy',
    'KmsMasterKeyId',
    'SqsManagedSseEnabled',
    'Policy',
  ];
  return names.find((name) => new RegExp(`\\b${name}\\b`).test(error));
}

function throughputProblem({ throughput, dedupScope }: QueueForm): string | undefined {
  return throughput === 'perMessageGroupId' && dedupScope !== 'messageGroup'
    ? 'High throughput needs deduplication per message group.'
    : undefined;
}

function redriveProblem({ deadLetterArn, maxReceives }: QueueForm): string | undefined {
  if (deadLetterArn === '') return undefined;
  const isCount = /^\d+$/.test(maxReceives.trim()) && Number(maxReceives) >= 1 && Number(maxReceives) <= 1000;
  return isCount ? undefined : 'A message may be received 1 to 1000 times before it moves.';
}

function allowProblem(form: QueueForm): string | undefined {
  if (form.allow !== 'byQueue') return undefined;
  const arns = allowedArns(form);
  if (arns.length === 0) return 'Name at least one queue that may use this one.';
  if (arns.length > 10) return `At most 10 queues can be named; these are ${arns.length}.`;
  const wrong = arns.find((arn) => !queueArn.test(arn));
  return wrong === undefined ? undefined : `“${wrong}” is not the ARN of a queue.`;
}

function policyProblem(policy: string): string | undefined {
  const text = policy.trim();
  if (text === '') return undefined;
  if (new TextEncoder().encode(text).length > maxPolicyBytes) return 'A policy has at most 8192 bytes.';
  try {
    const value = JSON.parse(text) as unknown;
    return typeof value === 'object' && value !== null && 'Statement' in value
      ? undefined
      : 'A policy is an object with a Statement.';
  } catch {
    return 'The policy is not valid JSON.';
  }
}

/** @param what Has the tags: `queue`, `topic`. */
export function tagsProblem(tags: QueueForm['tags'], what: string): string | undefined {
  const written = tags.filter(({ key, value }) => key !== '' || value !== '');
  if (written.length > 50) return `A ${what} has at most 50 tags.`;
  if (written.some(({ key }) => key === '')) return 'A tag needs a name.';
  if (written.some(({ key }) => key.length > 128)) return 'The name of a tag has at most 128 characters.';
  if (written.some(({ value }) => value.length > 256)) return 'The value of a tag has at most 256 characters.';
  if (written.some(({ key }) => /^aws:/i.test(key))) return 'Names of tags that begin with “aws:” are reserved.';
  const twice = written.find(({ key }, i) => written.findIndex((other) => other.key === key) !== i);
  return twice ? `“${twice.key}” stands there twice.` : undefined;
}

function faultProblems({ faults }: QueueForm): Record<string, string | undefined> {
  return {
    duplicates: percentProblem(faults.duplicates),
    reordering: percentProblem(faults.reordering),
    shortPollMisses: percentProblem(faults.shortPollMisses),
    seed: faults.seed.trim() === '' ? 'A seed is needed.' : seedProblem(faults.seed),
  };
}

function percentProblem(text: string): string | undefined {
  return /^\d{1,3}(?:\.\d{1,2})?$/.test(text.trim()) && Number(text) <= 100 ? undefined : 'From 0 to 100 percent.';
}
