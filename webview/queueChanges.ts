import { quantityFields, quantityWords, reuseField } from './queueFields.ts';
import { isChange, type QueueChange } from './queueForm.ts';
import { plural } from './time.ts';

/** What Save will do, one line each, in the words of the form. */
export function changeLines(change: QueueChange, before: Readonly<Record<string, string>>): string[] {
  if (!isChange(change)) return [];
  const lines = Object.entries(change.attributes).map(([name, value]) => attributeLine(name, value, before[name]));
  if (change.tags) lines.push(`Tags: ${plural(Object.keys(change.tags).length, 'tag')}`);
  if (change.faults) lines.push(faultsLine(change.faults));
  return lines;
}

function attributeLine(name: string, value: string, before: string | undefined): string {
  const label = labels[name] ?? name;
  if (name === 'Policy') return value === '' ? `${label} is removed` : `${label} is ${before ? 'replaced' : 'set'}`;
  const was = before === undefined || before === '' ? '' : `${words(name, before)} → `;
  return `${label}: ${was}${value === '' ? 'none' : words(name, value)}`;
}

const fields = [...quantityFields, reuseField];
const labels: Readonly<Record<string, string>> = {
  ...Object.fromEntries(fields.map(({ name, label }) => [name, label])),
  ContentBasedDeduplication: 'Deduplication by content',
  DeduplicationScope: 'Deduplication scope',
  FifoThroughputLimit: 'Throughput limit',
  RedrivePolicy: 'Dead-letter queue',
  RedriveAllowPolicy: 'May be the dead-letter queue of',
  SqsManagedSseEnabled: 'SSE-SQS',
  KmsMasterKeyId: 'KMS key',
  Policy: 'Access policy',
};

function words(name: string, value: string): string {
  const field = fields.find((one) => one.name === name);
  if (field) return /^\d+$/.test(value) ? quantityWords(Number(value), field) : value;
  if (value === 'true') return 'on';
  if (value === 'false') return 'off';
  return (
    (name === 'RedrivePolicy' && redriveWords(value)) || (name === 'RedriveAllowPolicy' && allowWords(value)) || value
  );
}

function redriveWords(json: string): string {
  const { deadLetterTargetArn, maxReceiveCount } = parsed(json);
  return typeof deadLetterTargetArn === 'string'
    ? `${deadLetterTargetArn.split(':').at(-1)} after ${String(maxReceiveCount)} ×`
    : '';
}

function allowWords(json: string): string {
  const { redrivePermission, sourceQueueArns } = parsed(json);
  if (redrivePermission === 'allowAll') return 'all queues';
  if (redrivePermission === 'denyAll') return 'no queue';
  return Array.isArray(sourceQueueArns) ? plural(sourceQueueArns.length, 'named queue') : '';
}

function faultsLine({ duplicates, reordering, shortPollMisses }: NonNullable<QueueChange['faults']>): string {
  const rates = [
    [duplicates, 'duplicates'],
    [reordering, 'reordering'],
    [shortPollMisses, 'missed short polls'],
  ] as const;
  const on = rates.filter(([rate]) => rate > 0).map(([rate, word]) => `${Math.round(rate * 10_000) / 100} % ${word}`);
  return `Unreliable: ${on.length === 0 ? 'off' : on.join(', ')}`;
}

function parsed(json: string): Readonly<Record<string, unknown>> {
  try {
    return JSON.parse(json) as Record<string, unknown>;
  } catch {
    return {};
  }
}
