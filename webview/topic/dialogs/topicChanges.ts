import type { TopicConfigureRequest } from '../../../src/panel/contract.ts';
import { bytes, plural } from '../../time.ts';

/** What Save will do, one line each, in the words of the form. */
export function topicChangeLines(change: TopicConfigureRequest, before: Readonly<Record<string, string>>): string[] {
  const lines = Object.entries(change.attributes).map(([name, value]) =>
    attributeLine(name, value, before[name] ?? ''),
  );
  if (change.tags) lines.push(`Tags: ${plural(Object.keys(change.tags).length, 'tag')}`);
  return lines;
}

const labels: Readonly<Record<string, string>> = {
  DisplayName: 'Display name',
  SignatureVersion: 'Signature',
  TracingConfig: 'Tracing',
  MaximumMessageSize: 'Largest message',
  ContentBasedDeduplication: 'Deduplication by content',
  FifoThroughputScope: 'Throughput scope',
  ArchivePolicy: 'Archive',
  DeliveryPolicy: 'Delivery policy',
  KmsMasterKeyId: 'KMS key',
  Policy: 'Access policy',
};

function attributeLine(name: string, value: string, before: string): string {
  const label = labels[name] ?? name;
  if (name === 'Policy' || name === 'DeliveryPolicy') {
    return value === '' ? `${label} is removed` : `${label} is ${before === '' ? 'set' : 'replaced'}`;
  }
  const was = before === '' ? '' : `${words(name, before)} → `;
  return `${label}: ${was}${value === '' ? 'none' : words(name, value)}`;
}

function words(name: string, value: string): string {
  if (name === 'MaximumMessageSize' && /^\d+$/.test(value)) return bytes(Number(value));
  if (name === 'SignatureVersion') return value === '2' ? 'version 2 (SHA-256)' : 'version 1 (SHA-1)';
  if (name === 'FifoThroughputScope') return value === 'MessageGroup' ? 'each message group' : 'the whole topic';
  if (name === 'ArchivePolicy') return `${/\d+/.exec(value)?.[0] ?? '?'} days`;
  if (value === 'true') return 'on';
  return value === 'false' ? 'off' : value;
}
