import { hash } from 'node:crypto';

/**
 * AWS's limits, sentences and digests as the simulation's model knows them: written from the AWS documentation and
 * recorded answers, never from the engine.
 */

/** Why a request, or one entry of a batch, may be refused. */
export interface Fault {
  /** Query form of the error code. */
  readonly code: string;
  /** The exact sentence, where it is known. */
  readonly text?: string;
  /** `entry`: only that entry of a batch fails. `either`: AWS's choice is not recorded. Absent: the whole call. */
  readonly scope?: 'entry' | 'either';
  /** AWS may as well let it pass. */
  readonly optional?: boolean;
}

export interface Attribute {
  readonly DataType: string;
  readonly StringValue?: string;
  readonly BinaryValue?: Uint8Array;
}
export type Attributes = Readonly<Record<string, Attribute>>;

export const twelveHoursSeconds = 43_200;
export const batchBytes = 1_048_576;
export const handleFault = 'ReceiptHandleIsInvalid';

interface Range {
  readonly low: number;
  readonly high: number;
  readonly default: string;
}

/** Attributes of a standard queue that take a number. */
export const ranges: Readonly<Record<string, Range>> = {
  DelaySeconds: { low: 0, high: 900, default: '0' },
  MaximumMessageSize: { low: 1024, high: 1_048_576, default: '1048576' },
  MessageRetentionPeriod: { low: 60, high: 1_209_600, default: '345600' },
  ReceiveMessageWaitTimeSeconds: { low: 0, high: 20, default: '0' },
  VisibilityTimeout: { low: 0, high: 43_200, default: '30' },
};
/** Known names that are absent while unset. */
export const absentWhileUnset = ['Policy', 'RedrivePolicy', 'KmsMasterKeyId'];
/** Names that GetQueueAttributes knows beside the numbers. */
export const derivedNames = [
  'ApproximateNumberOfMessages',
  'ApproximateNumberOfMessagesNotVisible',
  'ApproximateNumberOfMessagesDelayed',
  'CreatedTimestamp',
  'LastModifiedTimestamp',
  'QueueArn',
];

/** JSON shape of an error to its code in the Query form. */
export function queryCode(shape: string): string {
  const prefixed = [
    'PurgeQueueInProgress',
    'QueueDeletedRecently',
    'EmptyBatchRequest',
    'TooManyEntriesInBatchRequest',
    'BatchEntryIdsNotDistinct',
    'InvalidBatchEntryId',
    'BatchRequestTooLong',
    'MessageNotInflight',
    'UnsupportedOperation',
  ];
  if (shape === 'QueueDoesNotExist') return 'AWS.SimpleQueueService.NonExistentQueue';
  if (shape === 'QueueNameExists') return 'QueueAlreadyExists';
  return prefixed.includes(shape) ? `AWS.SimpleQueueService.${shape}` : shape;
}

export function noSuchQueue(): Fault {
  return { code: 'AWS.SimpleQueueService.NonExistentQueue' };
}

export function outOfRange(name: string, value: number | undefined, low: number, high: number, text?: string): Fault[] {
  if (value === undefined || (value >= low && value <= high)) return [];
  return [
    {
      code: 'InvalidParameterValue',
      ...(text && { text: `Value ${value} for parameter ${name} is invalid. ${text}` }),
    },
  ];
}

/** What SetQueueAttributes and CreateQueue refuse. */
export function attributeFaults(attributes: Readonly<Record<string, string>>): Fault[] {
  const faults: Fault[] = [];
  if (attributes.KmsMasterKeyId && attributes.SqsManagedSseEnabled === 'true') {
    const text =
      'You can use one type of server-side encryption (SSE) at one time. You can either enable KMS SSE or SQS SSE.';
    faults.push({ code: 'InvalidAttributeName', text });
  }
  for (const [name, value] of Object.entries(attributes)) {
    const range = ranges[name];
    if (range) {
      if (!/^\d+$/.test(value) || Number(value) < range.low || Number(value) > range.high) {
        faults.push({ code: 'InvalidAttributeValue' });
      }
    } else if (name === 'SqsManagedSseEnabled') {
      if (value !== 'true' && value !== 'false') faults.push({ code: 'InvalidAttributeValue' });
    } else {
      faults.push(unknownAttribute(name));
    }
  }
  return faults;
}

export function unknownAttribute(name: string): Fault {
  return { code: 'InvalidAttributeName', text: `Unknown Attribute ${name}.` };
}

export function nameFaults(name: string): Fault[] {
  return /^[A-Za-z0-9_-]{1,80}$/.test(name) ? [] : [{ code: 'InvalidParameterValue' }];
}

/** All but `#x9 | #xA | #xD | #x20 to #xD7FF | #xE000 to #xFFFD | #x10000 to #x10FFFF`. */
const outsideXml = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u;

/** What is wrong with one message, alone or as an entry of a batch. */
export function messageFaults(message: MessageInput, maximumSize: number, inBatch: boolean): Fault[] {
  const faults: Fault[] = [];
  const either = inBatch ? { scope: 'either' as const } : {};
  const entry = inBatch ? { scope: 'entry' as const } : {};
  const body = message.MessageBody;
  if (body === '') faults.push({ code: 'MissingParameter', ...(inBatch ? either : { text: missing('MessageBody') }) });
  if (outsideXml.test(body)) faults.push({ code: 'InvalidMessageContents', ...entry });
  if (sizeOf(body, message.MessageAttributes) > maximumSize) {
    const opening = inBatch ? 'One or more parameters cannot be validated.' : 'One or more parameters are invalid.';
    const text = `${opening} Reason: Message must be shorter than ${maximumSize} bytes.`;
    faults.push({ code: 'InvalidParameterValue', text, ...entry });
  }
  for (const fault of outOfRange('DelaySeconds', message.DelaySeconds, 0, 900)) faults.push({ ...fault, ...either });
  for (const fault of userAttributeFaults(message.MessageAttributes)) faults.push({ ...fault, ...either });
  for (const name of Object.keys(message.MessageSystemAttributes ?? {})) {
    if (name !== 'AWSTraceHeader') faults.push({ code: 'InvalidParameterValue', ...either });
  }
  return faults;
}

export interface MessageInput {
  readonly MessageBody: string;
  readonly DelaySeconds?: number;
  readonly MessageAttributes?: Attributes;
  readonly MessageSystemAttributes?: Attributes;
  readonly MessageGroupId?: string;
}

function missing(parameter: string): string {
  return `The request must contain the parameter ${parameter}.`;
}

function userAttributeFaults(attributes: Attributes | undefined): Fault[] {
  const faults: Fault[] = [];
  if (!attributes) return faults;
  const code = 'InvalidParameterValue';
  if (Object.keys(attributes).length > 10) faults.push({ code });
  for (const [name, { DataType, StringValue, BinaryValue }] of Object.entries(attributes)) {
    if (!/^(?!aws\.|amazon\.)(?!\.)(?!.*\.\.)[\w.-]{1,256}(?<!\.)$/i.test(name)) faults.push({ code });
    if (!/^(String|Number|Binary)(\..+)?$/.test(DataType) || DataType.length > 256) {
      faults.push({ code });
    } else if (DataType.startsWith('Binary')) {
      if (!BinaryValue || BinaryValue.length === 0) faults.push({ code });
    } else if (!StringValue) {
      const text = `Message (user) attribute '${name}' must contain a non-empty value of type 'String'.`;
      faults.push(DataType === 'String' ? { code, text } : { code });
    } else if (outsideXml.test(StringValue) || (DataType.startsWith('Number') && Number.isNaN(Number(StringValue)))) {
      faults.push({ code });
    }
  }
  return faults;
}

/** Bytes that count: body, and name, type and value of each user attribute. System attributes are free. */
export function sizeOf(body: string, attributes: Attributes | undefined): number {
  let size = utf8(body);
  if (!attributes) return size;
  for (const name in attributes) {
    const { DataType, StringValue, BinaryValue } = attributes[name]!;
    size += utf8(name) + utf8(DataType) + (BinaryValue ? BinaryValue.length : utf8(StringValue ?? ''));
  }
  return size;
}

function utf8(text: string): number {
  return Buffer.byteLength(text);
}

const digests = new Map<string, string>();

export function md5(text: string): string {
  let digest = digests.get(text);
  if (digest === undefined) {
    digest = hash('md5', text);
    if (text.length < 100 && digests.size < 10_000) digests.set(text, digest);
  }
  return digest;
}

/** The digest over attributes: sorted by name; each part with its length, values after one byte for their transport. */
export function md5OfAttributes(attributes: Attributes | undefined): string | undefined {
  const names = Object.keys(attributes ?? {});
  if (names.length === 0) return undefined;
  const parts: Uint8Array[] = [];
  const add = (bytes: Uint8Array) => {
    const length = Buffer.alloc(4);
    length.writeUInt32BE(bytes.length);
    parts.push(length, bytes);
  };
  for (const name of names.sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)))) {
    const { DataType, StringValue, BinaryValue } = attributes![name]!;
    add(Buffer.from(name));
    add(Buffer.from(DataType));
    parts.push(Buffer.from([BinaryValue ? 2 : 1]));
    add(BinaryValue ?? Buffer.from(StringValue!));
  }
  return hash('md5', Buffer.concat(parts));
}

/** What a batch as a whole is refused for: none, too many, bad ids, ids twice. */
export function batchFaults(ids: readonly string[]): Fault[] {
  const prefix = 'AWS.SimpleQueueService.';
  if (ids.length === 0) return [{ code: `${prefix}EmptyBatchRequest` }];
  const faults: Fault[] = [];
  if (ids.length > 10) {
    const text = `Maximum number of entries per request are 10. You have sent ${ids.length}.`;
    faults.push({ code: `${prefix}TooManyEntriesInBatchRequest`, text });
  }
  if (ids.some((id) => !/^[\w-]{1,80}$/.test(id))) {
    const text =
      'A batch entry id can only contain alphanumeric characters, hyphens and underscores. It can be at most 80 letters long.';
    faults.push({ code: `${prefix}InvalidBatchEntryId`, text });
  }
  if (new Set(ids).size < ids.length) faults.push({ code: `${prefix}BatchEntryIdsNotDistinct` });
  return faults;
}
