import { base64Of, epochSeconds } from './scalars.ts';
import type { MapShape, Shape, StructureShape } from './shapes.ts';

/** Gives the JSON that a Query answer has for a caller who accepts nothing else. */
export type TreeWriter = (value: unknown) => unknown;

type Fields = Record<string, unknown>;

/**
 * Members under the names of the model but for these two, which AWS writes otherwise.
 *
 * @see aws-facts 1.1: `ReceiveMessageResult.messages[0].Body`, and `ListQueuesResult.queueUrls`
 */
const otherNames: Readonly<Record<string, string>> = { Messages: 'messages', QueueUrls: 'queueUrls' };

/** @param writesNull Whether an absent member is null, as recorded of SNS (`"SequenceNumber":null`), or left out. */
export function treeWriter(shape: Shape, writesNull = false): TreeWriter {
  if (shape.kind === 'structure') return structureWriter(shape, writesNull);
  if (shape.kind === 'map') return mapWriter(shape, writesNull);
  if (shape.kind === 'list') {
    const write = treeWriter(shape.item, writesNull);
    return (value) => (value as unknown[]).map(write);
  }
  if (shape.kind === 'blob') return (value) => base64Of(value as Uint8Array);
  if (shape.kind === 'timestamp') return (value) => epochSeconds(value as Date);
  return (value) => value;
}

function structureWriter(shape: StructureShape, writesNull: boolean): TreeWriter {
  const members = shape.members.map(({ name, shape: member }) => ({
    name,
    as: otherNames[name] ?? name,
    write: treeWriter(member, writesNull),
  }));
  return (value) => {
    const output = value as Fields;
    const tree: Fields = {};
    for (const { name, as, write } of members) {
      if (output[name] !== undefined) tree[as] = write(output[name]);
      else if (writesNull) tree[as] = null;
    }
    return tree;
  };
}

/** A map is a list of pairs: `[{"Name": "QueueArn", "Value": "arn:…"}]`. */
function mapWriter({ keyName, valueName, value: valueShape }: MapShape, writesNull: boolean): TreeWriter {
  const write = treeWriter(valueShape, writesNull);
  return (value) =>
    Object.entries(value as Fields).map(([key, item]) => ({ [keyName]: key, [valueName]: write(item) }));
}
