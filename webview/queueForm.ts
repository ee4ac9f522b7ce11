import type { ConfigureRequest, QueueSummary } from '../src/panel/contract.ts';
import { quantityFields, quantityOf, reuseField, valueOf, type Quantity } from './queueFields.ts';

/** `QueueFaults` of the engine, as they cross the contract. */
export type Faults = NonNullable<QueueSummary['faults']>;

/** What a queue is set to, as a form holds it: everything as it is typed. */
export interface QueueForm {
  readonly quantities: Readonly<Record<string, Quantity>>;
  readonly contentBased: boolean;
  readonly dedupScope: string;
  readonly throughput: string;
  /** Empty: none. */
  readonly deadLetterArn: string;
  readonly maxReceives: string;
  readonly allow: 'allowAll' | 'denyAll' | 'byQueue';
  /** ARNs, one a line. */
  readonly allowed: string;
  readonly encryption: 'none' | 'sqs' | 'kms';
  readonly kmsKey: string;
  readonly policy: string;
  readonly tags: readonly { readonly key: string; readonly value: string }[];
  readonly faults: FaultsForm;
}

/** In percent. */
export interface FaultsForm {
  readonly duplicates: string;
  readonly reordering: string;
  readonly shortPollMisses: string;
  readonly seed: string;
}

/** What Save sends. */
export interface QueueChange extends ConfigureRequest {
  readonly faults?: Faults;
}

const noFaults: Faults = { seed: 1, duplicates: 0, reordering: 0, shortPollMisses: 0 };

export function formOf(summary: QueueSummary): QueueForm {
  const { attributes, tags } = summary;
  const redrive = jsonOf(attributes['RedrivePolicy']);
  const allow = jsonOf(attributes['RedriveAllowPolicy']);
  const kmsKey = attributes['KmsMasterKeyId'] ?? '';
  const quantity = (field: (typeof quantityFields)[number], byDefault: number) =>
    quantityOf(Number(attributes[field.name] ?? byDefault), field);
  return {
    quantities: {
      ...Object.fromEntries(quantityFields.map((field) => [field.name, quantity(field, field.least)])),
      [reuseField.name]: quantity(reuseField, 300),
    },
    contentBased: attributes['ContentBasedDeduplication'] === 'true',
    dedupScope: attributes['DeduplicationScope'] ?? 'queue',
    throughput: attributes['FifoThroughputLimit'] ?? 'perQueue',
    deadLetterArn: text(redrive['deadLetterTargetArn']),
    maxReceives: text(redrive['maxReceiveCount']) || '10',
    allow: (text(allow['redrivePermission']) || 'allowAll') as QueueForm['allow'],
    allowed: Array.isArray(allow['sourceQueueArns']) ? allow['sourceQueueArns'].join('\n') : '',
    encryption: kmsKey !== '' ? 'kms' : attributes['SqsManagedSseEnabled'] === 'false' ? 'none' : 'sqs',
    kmsKey,
    policy: indented(attributes['Policy'] ?? ''),
    tags: Object.entries(tags).map(([key, value]) => ({ key, value })),
    faults: faultsForm(summary.faults ?? noFaults),
  };
}

/** What of `form` differs from `before`, as it is sent. */
export function changeOf(form: QueueForm, before: QueueForm, isFifo: boolean): QueueChange {
  const was = attributesOf(before, isFifo);
  const changed = Object.entries(attributesOf(form, isFifo)).filter(([name, value]) => value !== was[name]);
  const tags = tagsOf(form);
  const hasTags = JSON.stringify(tags) !== JSON.stringify(tagsOf(before));
  const hasFaults = !isFifo && JSON.stringify(form.faults) !== JSON.stringify(before.faults);
  return {
    attributes: Object.fromEntries(changed),
    ...(hasTags && { tags }),
    ...(hasFaults && { faults: faultsOf(form.faults) }),
  };
}

export function isChange({ attributes, tags, faults }: QueueChange): boolean {
  return Object.keys(attributes).length > 0 || tags !== undefined || faults !== undefined;
}

export function allowedArns({ allowed }: QueueForm): string[] {
  return allowed.split(/[\s,]+/).filter((arn) => arn !== '');
}

/** Every attribute that the form sets. A quantity that is no number stays as it was typed, and is not sent: see problems. */
function attributesOf(form: QueueForm, isFifo: boolean): Record<string, string> {
  const quantities = quantityFields.map(({ name }) => {
    const quantity = form.quantities[name]!;
    return [name, String(valueOf(quantity) ?? quantity.amount)] as const;
  });
  return {
    ...Object.fromEntries(quantities),
    ...(isFifo && {
      ContentBasedDeduplication: String(form.contentBased),
      DeduplicationScope: form.dedupScope,
      FifoThroughputLimit: form.throughput,
    }),
    RedrivePolicy: redrivePolicy(form),
    RedriveAllowPolicy: redriveAllowPolicy(form),
    ...encryption(form),
    Policy: form.policy.trim(),
  };
}

function redrivePolicy({ deadLetterArn, maxReceives }: QueueForm): string {
  if (deadLetterArn === '') return '';
  return JSON.stringify({ deadLetterTargetArn: deadLetterArn, maxReceiveCount: Number(maxReceives) });
}

function redriveAllowPolicy(form: QueueForm): string {
  const sourceQueueArns = form.allow === 'byQueue' ? allowedArns(form) : undefined;
  return JSON.stringify({ redrivePermission: form.allow, sourceQueueArns });
}

/** One kind at a time. A KMS key switches SSE-SQS off by itself (aws-facts 1.5). */
function encryption(form: QueueForm): Record<string, string> {
  if (form.encryption !== 'kms') return { KmsMasterKeyId: '', SqsManagedSseEnabled: String(form.encryption === 'sqs') };
  const reuse = form.quantities[reuseField.name]!;
  return { KmsMasterKeyId: form.kmsKey.trim(), [reuseField.name]: String(valueOf(reuse) ?? reuse.amount) };
}

function tagsOf({ tags }: QueueForm): Record<string, string> {
  return Object.fromEntries(tags.filter(({ key, value }) => key !== '' || value !== '').map((t) => [t.key, t.value]));
}

function faultsForm({ seed, duplicates, reordering, shortPollMisses }: Faults): FaultsForm {
  return {
    duplicates: percentOf(duplicates),
    reordering: percentOf(reordering),
    shortPollMisses: percentOf(shortPollMisses),
    seed: String(seed),
  };
}

function faultsOf({ duplicates, reordering, shortPollMisses, seed }: FaultsForm): Faults {
  return {
    seed: Number(seed),
    duplicates: rateOf(duplicates),
    reordering: rateOf(reordering),
    shortPollMisses: rateOf(shortPollMisses),
  };
}

function jsonOf(json: string | undefined): Readonly<Record<string, unknown>> {
  try {
    return (JSON.parse(json ?? '{}') ?? {}) as Record<string, unknown>;
  } catch {
    return {};
  }
}

function text(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

/** A policy is kept on one line, and read on many. */
function indented(policy: string): string {
  try {
    return policy === '' ? '' : JSON.stringify(JSON.parse(policy), undefined, 2);
  } catch {
    return policy;
  }
}

function percentOf(rate: number): string {
  return String(Math.round(rate * 10_000) / 100);
}

function rateOf(percent: string): number {
  return Number(percent) / 100;
}
