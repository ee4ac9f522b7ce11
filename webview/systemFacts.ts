import type { MessageDetail } from '../src/panel/contract.ts';
import type { Fact } from './components/facts.ts';
import { bytes, instant, timeLeft, timeOfDay } from './time.ts';

/** What a receive would say about a message beside its body and attributes, and what only the playground knows. */
export function systemFacts(message: MessageDetail, nowMs: number): Fact[] {
  const { messageId, bodyMd5, size, receiptHandle } = message;
  const own: Fact[] = [
    { name: 'MessageId', value: messageId },
    { name: 'MD5OfBody', value: bodyMd5 },
    { name: 'Size', value: `${bytes(size)}${size >= 1024 ? ` (${size} B)` : ''}` },
  ];
  const told = Object.entries(systemAttributes(message)).map(([name, value]) => ({
    name,
    value,
    note: noteOf(name, value, message, nowMs),
  }));
  const handle = receiptHandle === undefined ? [] : [{ name: 'ReceiptHandle', value: receiptHandle }];
  return [...own, ...told, ...handle];
}

/** As a receive would give them, and what FIFO adds also where none was. */
export function systemAttributes({ group, deduplicationId, system }: MessageDetail): Record<string, string> {
  return {
    ...(group !== undefined && { MessageGroupId: group }),
    ...(deduplicationId !== undefined && { MessageDeduplicationId: deduplicationId }),
    ...system,
  };
}

function noteOf(name: string, value: string, { dedupEndsMs }: MessageDetail, nowMs: number): string {
  if (name.endsWith('Timestamp') && /^\d+$/.test(value)) return instant(Number(value), nowMs);
  if (name !== 'MessageDeduplicationId' || dedupEndsMs === undefined) return '';
  const left = dedupEndsMs - nowMs;
  return left > 0 ? `counts until ${timeOfDay(dedupEndsMs)}, ${timeLeft(left)} more` : 'counts no more';
}
