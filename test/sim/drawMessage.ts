import type { Random } from './random.ts';
import type { Shape, Value } from './steps.ts';

/** A message to send; now and then at a limit, or just past it. */
export function drawMessage(random: Random, edgy: number, maximumSize: number, inBatch: boolean): Shape {
  const message: Record<string, Value> = { MessageBody: drawBody(random, edgy, maximumSize, inBatch) };
  if (random.chance(0.3)) {
    message.DelaySeconds = random.chance(edgy) ? random.pick([900, 901, -1]) : random.pick([0, 1, 5, 30]);
  }
  if (random.chance(0.2)) message.MessageAttributes = drawAttributes(random, edgy);
  if (random.chance(0.05))
    message.MessageSystemAttributes = { AWSTraceHeader: { DataType: 'String', StringValue: trace } };
  if (random.chance(edgy / 20)) message.MessageGroupId = 'g';
  return message;
}

const trace = 'Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1';

function drawBody(random: Random, edgy: number, maximumSize: number, inBatch: boolean): Value {
  if (!random.chance(edgy)) return random.pick(['a', 'message', `n ${random.int(0, 1e6)}`, 'grüße 🐇', '{"a":1}']);
  // The default limit of 1 MiB costs time: seldom, and never ten in a batch.
  if (maximumSize > 10_000 && (inBatch || random.chance(0.9)))
    return random.pick(['\t\n\r', '\ud7ff\ue000\ufffd', 'x'.repeat(300)]);
  const size = maximumSize + random.pick([-1, 0, 0, 1]);
  return random.pick<Value>([
    { $repeat: ['x', size] },
    { $repeat: ['ü', Math.ceil(size / 2)] },
    '',
    'a\u0000',
    '\u000b',
    '\ufffe',
    '\ud800 lone',
    '\t\n\r',
  ]);
}

const goodAttributes: readonly (readonly [string, Shape])[] = [
  ['Foo', { DataType: 'String', StringValue: 'Bar' }],
  ['Foo.Bar', { DataType: 'String.mine', StringValue: 'ü' }],
  ['count', { DataType: 'Number', StringValue: '99.12' }],
  ['n-1_x', { DataType: 'Number.int', StringValue: '-5' }],
  ['bytes', { DataType: 'Binary', BinaryValue: { $binary: 'AAEC/w==' } }],
  ['Z', { DataType: 'Binary.gif', BinaryValue: { $binary: 'R0lG' } }],
  ['x'.repeat(256), { DataType: 'String', StringValue: 'long name' }],
];
const badAttributes: readonly (readonly [string, Shape])[] = [
  ['', { DataType: 'String', StringValue: 'v' }],
  ['x'.repeat(257), { DataType: 'String', StringValue: 'v' }],
  ['AWS.mine', { DataType: 'String', StringValue: 'v' }],
  ['amazon.mine', { DataType: 'String', StringValue: 'v' }],
  ['.a', { DataType: 'String', StringValue: 'v' }],
  ['a.', { DataType: 'String', StringValue: 'v' }],
  ['a..b', { DataType: 'String', StringValue: 'v' }],
  ['a b', { DataType: 'String', StringValue: 'v' }],
  ['type', { DataType: 'Text', StringValue: 'v' }],
  ['empty', { DataType: 'String', StringValue: '' }],
  ['none', { DataType: 'Binary', BinaryValue: { $binary: '' } }],
  ['control', { DataType: 'String', StringValue: '\u0001' }],
  ['number', { DataType: 'Number', StringValue: 'seven' }],
];

function drawAttributes(random: Random, edgy: number): Shape {
  const attributes: Record<string, Shape> = Object.fromEntries(random.some(goodAttributes, 3));
  if (random.chance(edgy / 2)) {
    const [name, value] = random.pick(badAttributes);
    attributes[name] = value;
  }
  // Ten attributes are the limit.
  if (random.chance(edgy / 4)) {
    for (let n = random.int(8, 11); n > 0; n--) attributes[`a${n}`] = { DataType: 'String', StringValue: 'v' };
  }
  return attributes;
}

/** Seconds of invisibility. */
export function drawVisibility(random: Random, edgy: number): number {
  if (random.chance(edgy)) return random.pick([43_200, 43_195, 43_190, 43_201, -1]);
  return random.pick([0, 0, 1, 3, 10, 30, 600]);
}

/** Which attributes a receive asks for. */
export function drawNames(random: Random): Shape {
  const names: Record<string, Value> = {};
  if (random.chance(0.3)) names.MessageAttributeNames = random.pick(messageNames);
  if (random.chance(0.3)) names.MessageSystemAttributeNames = random.pick(systemNames);
  if (random.chance(0.15)) names.AttributeNames = random.pick(systemNames);
  return names;
}

const messageNames = [['All'], ['.*'], ['Foo'], ['Foo.*'], ['count', 'bytes'], ['no such', '/'], ['Fo'], ['fOO']];
const systemNames = [
  ['All'],
  ['SenderId'],
  ['ApproximateReceiveCount', 'ApproximateFirstReceiveTimestamp'],
  ['SentTimestamp', 'AWSTraceHeader'],
  ['SequenceNumber'],
];
