import type { TopicConfigureRequest, TopicSummary } from '../../../src/panel/contract.ts';
import { quantityOf, sizes, valueOf, type Quantity, type QuantityField } from '../../queueFields.ts';
import { deliveryFormOf, deliveryJson, type DeliveryForm } from './deliveryForm.ts';
import { indentedJson, isSameJson } from './filterDraft.ts';

/** What a topic is set to, as a form holds it: everything as it is typed. */
export interface TopicForm {
  readonly displayName: string;
  readonly signatureVersion: '1' | '2';
  readonly tracing: 'PassThrough' | 'Active';
  readonly messageSize: Quantity;
  readonly contentBased: boolean;
  readonly throughput: 'Topic' | 'MessageGroup';
  readonly archives: boolean;
  readonly archiveDays: string;
  readonly delivery: DeliveryForm;
  readonly kmsKey: string;
  readonly policy: string;
  readonly tags: readonly { readonly key: string; readonly value: string }[];
  /** Delivery status logging, by AWS's attribute names. */
  readonly logging: Readonly<Record<string, string>>;
}

/** aws-facts 2.3: the opt-in of 2026-09. */
export const messageSizeField: QuantityField = {
  name: 'MaximumMessageSize',
  label: 'Largest message',
  least: 1024,
  most: 1_048_576,
  units: sizes,
  does: 'Above 256 KiB only queues, functions and Firehose can be subscribed, at most 100.',
};

/** Protocols whose deliveries AWS can log, as attributes name them. */
export const loggedProtocols = ['HTTP', 'SQS', 'Lambda', 'Firehose', 'Application'] as const;
export const loggingParts = ['SuccessFeedbackRoleArn', 'FailureFeedbackRoleArn', 'SuccessFeedbackSampleRate'] as const;

const loggingNames = loggedProtocols.flatMap((protocol) => loggingParts.map((part) => `${protocol}${part}`));
const defaultMessageSize = '262144';

export function topicFormOf({ attributes, tags }: TopicSummary): TopicForm {
  const days = archiveDaysOf(attributes['ArchivePolicy'] ?? '');
  return {
    displayName: attributes['DisplayName'] ?? '',
    signatureVersion: attributes['SignatureVersion'] === '2' ? '2' : '1',
    tracing: attributes['TracingConfig'] === 'Active' ? 'Active' : 'PassThrough',
    messageSize: quantityOf(Number(attributes['MaximumMessageSize'] ?? defaultMessageSize), messageSizeField),
    contentBased: attributes['ContentBasedDeduplication'] === 'true',
    throughput: attributes['FifoThroughputScope'] === 'MessageGroup' ? 'MessageGroup' : 'Topic',
    archives: days !== undefined,
    archiveDays: days ?? '30',
    delivery: deliveryFormOf(attributes['DeliveryPolicy'] ?? '', 'topic'),
    kmsKey: attributes['KmsMasterKeyId'] ?? '',
    policy: indentedJson(attributes['Policy'] ?? ''),
    tags: Object.entries(tags).map(([key, value]) => ({ key, value })),
    logging: Object.fromEntries(loggingNames.map((name) => [name, attributes[name] ?? ''])),
  };
}

/** What of `form` differs from `before`, as it is sent. */
export function topicChange(form: TopicForm, before: TopicForm, isFifo: boolean): TopicConfigureRequest {
  const was = attributesOf(before, isFifo);
  const changed = Object.entries(attributesOf(form, isFifo)).filter(([name, value]) => !isSameJson(value, was[name]!));
  const tags = tagsOf(form);
  const hasTags = JSON.stringify(tags) !== JSON.stringify(tagsOf(before));
  return { attributes: Object.fromEntries(changed), ...(hasTags && { tags }) };
}

export function isTopicChange({ attributes, tags }: TopicConfigureRequest): boolean {
  return Object.keys(attributes).length > 0 || tags !== undefined;
}

/** Every attribute that the form sets. A quantity that is no number stays as it was typed, and is not sent: see problems. */
function attributesOf(form: TopicForm, isFifo: boolean): Record<string, string> {
  const archive = JSON.stringify({ MessageRetentionPeriod: form.archiveDays.trim() });
  return {
    DisplayName: form.displayName,
    SignatureVersion: form.signatureVersion,
    MaximumMessageSize: String(valueOf(form.messageSize) ?? form.messageSize.amount),
    ...(isFifo
      ? {
          ContentBasedDeduplication: String(form.contentBased),
          FifoThroughputScope: form.throughput,
          ArchivePolicy: form.archives ? archive : '',
        }
      : { TracingConfig: form.tracing }),
    DeliveryPolicy: deliveryJson(form.delivery, 'topic'),
    KmsMasterKeyId: form.kmsKey.trim(),
    Policy: form.policy.trim(),
    ...form.logging,
  };
}

function tagsOf({ tags }: TopicForm): Record<string, string> {
  return Object.fromEntries(tags.filter(({ key, value }) => key !== '' || value !== '').map((t) => [t.key, t.value]));
}

function archiveDaysOf(policy: string): string | undefined {
  try {
    const days = (JSON.parse(policy) as Record<string, unknown>)['MessageRetentionPeriod'];
    return typeof days === 'string' || typeof days === 'number' ? String(days) : undefined;
  } catch {
    return undefined;
  }
}
