import { base64Of } from './scalars.ts';
import type { Member, Shape, StructureShape } from './shapes.ts';

/** Writes a value as XML, without the element around it. */
export type XmlWriter = (value: unknown) => string;

type Fields = Record<string, unknown>;

export function xmlWriter(shape: Shape): XmlWriter {
  if (shape.kind === 'structure') return structureWriter(shape);
  if (shape.kind === 'list') return itemsWriter(shape, shape.itemName);
  if (shape.kind === 'map') return entriesWriter(shape, 'entry');
  if (shape.kind === 'blob') return (value) => base64Of(value as Uint8Array);
  if (shape.kind === 'timestamp') return (value) => (value as Date).toISOString().replace('.000Z', 'Z');
  return (value) => escapeXml(String(value));
}

export function element(name: string, content: string): string {
  return content === '' ? `<${name}/>` : `<${name}>${content}</${name}>`;
}

// Everything XML 1.0 cannot carry in any form, and what a reader would change or take for markup.
// oxlint-disable-next-line no-control-regex
const special = /[&<>"\r\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|\p{Surrogate}/gu;
const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\r': '&#xD;',
};

/**
 * Text between tags. A character that XML 1.0 cannot carry becomes U+FFFD: SQS takes no such text in a message, but an
 * error may repeat what it refused, and the document has to stay readable.
 */
export function escapeXml(text: string): string {
  return text.replace(special, (character) => escapes[character] ?? '\uFFFD');
}

function structureWriter(shape: StructureShape): XmlWriter {
  const members = shape.members.map((member) => ({ name: member.name, write: memberWriter(member) }));
  return (value) => {
    const output = value as Fields;
    let xml = '';
    for (const { name, write } of members) {
      const given = output[name];
      if (given !== undefined && given !== null) xml += write(given);
    }
    return xml;
  };
}

/** Flattened lists and maps repeat the member's own element, all else stands inside one. */
function memberWriter({ shape, wireName, flattened }: Member): XmlWriter {
  if (flattened && shape.kind === 'list') return itemsWriter(shape, wireName);
  if (flattened && shape.kind === 'map') return entriesWriter(shape, wireName);
  const write = xmlWriter(shape);
  return (value) => element(wireName, write(value));
}

function itemsWriter(shape: Shape & { kind: 'list' }, name: string): XmlWriter {
  const write = xmlWriter(shape.item);
  return (value) => (value as unknown[]).reduce((xml: string, item) => xml + element(name, write(item)), '');
}

function entriesWriter({ keyName, valueName, value: valueShape }: Shape & { kind: 'map' }, name: string): XmlWriter {
  const write = xmlWriter(valueShape);
  return (value) =>
    Object.entries(value as Fields).reduce(
      (xml, [key, item]) => xml + element(name, element(keyName, escapeXml(key)) + element(valueName, write(item))),
      '',
    );
}
