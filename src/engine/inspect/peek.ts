import type { AttributeValue, ContentRow, MessageRow } from '../sqs/rows.ts';
import { nameOfArn } from './queueFacts.ts';
import { holderOf } from './timeline.ts';
import type { PeekedRow } from './views.ts';
import type { Tombstone } from './watch.ts';

const previewLength = 300;
const attributesShown = 4;
const attributeValueShown = 40;

/** A live message as one row of the grid. */
export function peekedRow(row: MessageRow, content: ContentRow, waits: boolean): PeekedRow {
  const { state, untilMs } = row;
  return { ...commonOf(row, content), state, untilMs, spanMs: spanOf(row), ...(waits ? { waits } : {}) };
}

/** A message that ended a moment ago. */
export function buriedRow({ row, content, endedMs, how, movedTo }: Tombstone): PeekedRow {
  const ended = { ...commonOf(row, content), state: 'ended', untilMs: endedMs, spanMs: 0, ended: how } as const;
  return movedTo === undefined ? ended : { ...ended, movedTo };
}

/** How long the running delay or invisibility is in all, as far as the row tells. */
export function spanOf(row: MessageRow): number {
  if (row.state === 'visible') return 0;
  return row.untilMs - (row.state === 'delayed' ? row.sentMs : row.lastReceivedMs);
}

function commonOf(row: MessageRow, content: ContentRow): Omit<PeekedRow, 'state' | 'untilMs' | 'spanMs'> {
  return {
    id: row.id,
    messageId: content.messageId,
    sentMs: row.sentMs,
    receives: row.receives,
    ...(row.holder ? { holder: holderOf(row.holder) } : {}),
    size: row.size,
    ...(row.group === undefined ? {} : { group: row.group }),
    ...(row.source === undefined ? {} : { source: nameOfArn(row.source) }),
    ...peekedContent(content.body, content.attributes),
  };
}

/** What a grid shows of a message: the beginning of its body, and of a few attributes. */
export function peekedContent(
  body: string,
  attributes: ContentRow['attributes'] = {},
): Pick<PeekedRow, 'preview' | 'attributes' | 'attributeCount'> {
  const entries = Object.entries(attributes);
  return {
    preview: body.slice(0, previewLength),
    attributes: entries.slice(0, attributesShown).map(([name, value]) => `${name}=${short(value)}`),
    attributeCount: entries.length,
  };
}

function short(value: AttributeValue): string {
  const text = value.StringValue ?? `${value.BinaryValue?.byteLength ?? 0} B`;
  return text.length > attributeValueShown ? `${text.slice(0, attributeValueShown)}…` : text;
}
