import type { ContentRow } from '../engine/sqs/rows.ts';
import { attributesFromText, attributesToText } from './text.ts';

/**
 * A content in few columns, because each one costs on every send: `head` is what every message has beside its body and what
 * holds no blank, `rest` what few messages have, as JSON.
 */
export interface StoredContent {
  readonly head: string;
  readonly body: string;
  readonly rest: string | null;
}

interface Rest {
  readonly attributes?: string;
  readonly traceHeader?: string;
  readonly deduplicationId?: string;
}

export function contentHead({ messageId, bodyMd5, senderId }: ContentRow): string {
  return `${messageId} ${bodyMd5} ${senderId}`;
}

export function contentRest({ attributes, traceHeader, deduplicationId }: ContentRow): string | null {
  if (!attributes && traceHeader === undefined && deduplicationId === undefined) return null;
  const rest = { ...(attributes && { attributes: attributesToText(attributes) }), traceHeader, deduplicationId };
  return JSON.stringify(rest satisfies { [K in keyof Rest]: Rest[K] | undefined });
}

export function contentOf({ head, body, rest }: StoredContent): ContentRow {
  const [messageId = '', bodyMd5 = '', senderId = ''] = head.split(' ');
  const few = rest === null ? {} : (JSON.parse(rest) as Rest);
  const { attributes, ...others } = few;
  return {
    messageId,
    body,
    bodyMd5,
    ...(attributes !== undefined && { attributes: attributesFromText(attributes) }),
    ...others,
    senderId,
  };
}
