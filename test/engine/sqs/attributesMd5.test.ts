import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { attributesMd5 } from '../../../src/engine/sqs/attributesMd5.ts';
import type { AttributeValue } from '../../../src/engine/sqs/rows.ts';
import { nodeDigest } from '../anEngine.ts';

/** Digests recorded from AWS, by what they are of. */
const recorded: [md5: string, attributes: Record<string, AttributeValue>][] = [
  ['ae7155c6026991b6d54b11589678bf9c', { Foo: text('Bar') }],
  ['235c5c510d26fb653d073faed50ae77c', { timestamp: number('1493147359900') }],
  ['4c360f3fdafd970e05fae2f149d997f5', { General: text('Kenobi'), Hello: text('There'), 'Help.Me': text('Me') }],
  ['4c360f3fdafd970e05fae2f149d997f5', { 'Help.Me': text('Me'), Hello: text('There'), General: text('Kenobi') }],
  ['9b720b3af309c1c4b0d395c53b08c502', { attr1: number('99.12'), attr2: number('109.12') }],
  [
    '8cbe4db156db8a94db8b801b7addb984',
    { attr1: binary('traceparent\x1e00-774062d6c37081a5a0b9b5b88e30627c-2d2482211f6489da-01') },
  ],
  [
    '5ae4d5d7636402d80f4eb6d213245a88',
    {
      AWSTraceHeader: text('Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1'),
    },
  ],
];

describe('attributesMd5', () => {
  for (const [md5, attributes] of recorded) {
    it(`of ${Object.keys(attributes).join(', ')} is what AWS answered`, () => {
      assert.strictEqual(attributesMd5(nodeDigest, attributes), md5);
    });
  }

  it('covers the custom part of a data type', () => {
    const attributes = { UserId: { DataType: 'Number.bigint', StringValue: '1234567890123456789012' } };
    assert.strictEqual(attributesMd5(nodeDigest, attributes), '797ab158d73dcb5242dedc4412c8e855');
  });

  it('is absent when there is no attribute', () => {
    assert.deepStrictEqual(
      [attributesMd5(nodeDigest, undefined), attributesMd5(nodeDigest, {})],
      [undefined, undefined],
    );
  });

  it('writes UTF-8 and sorts names by it', () => {
    const names = ['\u{1d400}', '\ufa0e', 'ß', 'z', 'zz', 'Z'];
    assertPlain(
      Object.fromEntries(names.map((name) => [name, text('\u007f\u0080\u07ff\u0800\uffff\u{10000}\u{10ffff}')])),
    );
  });

  it('writes lengths in four bytes', () => {
    assertPlain({ long: text('€'.repeat(300)), longer: text('x'.repeat(70_000)), bytes: binary('ü'.repeat(40_000)) });
  });
});

/** The algorithm once more, as plainly as Node allows. */
function assertPlain(attributes: Record<string, AttributeValue>): void {
  const names = Object.keys(attributes).sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
  const parts = names.flatMap((name) => {
    const { DataType, StringValue, BinaryValue } = attributes[name]!;
    return [part(name), part(DataType), Buffer.of(BinaryValue ? 2 : 1), part(BinaryValue ?? StringValue!)];
  });
  const expected = createHash('md5').update(Buffer.concat(parts)).digest('hex');
  assert.strictEqual(attributesMd5(nodeDigest, attributes), expected);
}

function part(value: string | Uint8Array): Buffer {
  const bytes = Buffer.from(value as string);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes.length);
  return Buffer.concat([length, bytes]);
}

function text(StringValue: string): AttributeValue {
  return { DataType: 'String', StringValue };
}

function number(StringValue: string): AttributeValue {
  return { DataType: 'Number', StringValue };
}

function binary(value: string): AttributeValue {
  return { DataType: 'Binary', BinaryValue: Buffer.from(value) };
}
