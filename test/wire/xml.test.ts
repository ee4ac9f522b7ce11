import assert from 'node:assert/strict';
import { XmlShapeDeserializer, XmlShapeSerializer } from '@aws-sdk/core/protocols';
import { NormalizedSchema } from '@smithy/core/schema';
import { escapeXml } from '../../src/wire/xml.ts';
import { encodeQuery, encodeQueryAsJson } from '../../src/wire/wire.ts';
import { plain } from './plain.ts';
import { samples } from './samples.ts';

const settings = {
  xmlNamespace: 'http://queue.amazonaws.com/doc/2012-11-05/',
  serviceNamespace: 'com.amazonaws.sqs',
  timestampFormat: { useTrait: true, default: 5 as const },
};
const head = '<?xml version="1.0"?>';
const tail = '<ResponseMetadata><RequestId>r-1</RequestId></ResponseMetadata>';
const namespace = 'xmlns="http://queue.amazonaws.com/doc/2012-11-05/"';

describe('encodeQuery', () => {
  for (const { operation, outputSchema, output } of samples) {
    if (!output) continue;

    it(`writes ${operation} so that the SDK reads what was written`, async () => {
      const xml = encodeQuery('sqs', operation, output, 'r-1');

      const read: unknown = await new XmlShapeDeserializer(settings).read(
        NormalizedSchema.of(outputSchema),
        new TextEncoder().encode(resultOf(xml)),
      );
      assert.deepEqual(plain(read), plain(output));
    });

    it(`writes ${operation} as the SDK's serializer does`, () => {
      const serializer = new XmlShapeSerializer(settings);
      serializer.write(NormalizedSchema.of(outputSchema), output);
      const expected = String(serializer.flush());

      assert.equal(membersOf(resultOf(encodeQuery('sqs', operation, output, 'r-1'))), membersOf(expected));
    });
  }

  it('puts the result and the request id into the envelope of the operation', () => {
    assert.equal(
      encodeQuery('sqs', 'GetQueueUrl', { QueueUrl: 'http://h/q?a&b' }, 'r-1'),
      `${head}<GetQueueUrlResponse ${namespace}><GetQueueUrlResult><QueueUrl>http://h/q?a&amp;b</QueueUrl></GetQueueUrlResult>${tail}</GetQueueUrlResponse>`,
    );
  });

  it('writes an empty receive as an empty element', () => {
    assert.equal(
      encodeQuery('sqs', 'ReceiveMessage', {}, 'r-1'),
      `${head}<ReceiveMessageResponse ${namespace}><ReceiveMessageResult/>${tail}</ReceiveMessageResponse>`,
    );
  });

  it('writes no result for an operation without output', () => {
    assert.equal(
      encodeQuery('sqs', 'DeleteMessage', {}, 'r-1'),
      `${head}<DeleteMessageResponse ${namespace}>${tail}</DeleteMessageResponse>`,
    );
  });
});

describe('escapeXml', () => {
  const cases: [text: string, xml: string][] = [
    ['a <b> & "c" \'d\'', "a &lt;b&gt; &amp; &quot;c&quot; 'd'"],
    ['line\nline\ttab', 'line\nline\ttab'],
    ['\r\n', '&#xD;\n'],
    [']]>', ']]&gt;'],
    ['😀 é \u{10FFFF}', '😀 é \u{10FFFF}'],
    ['\u0000\u0001\u000B\u001F\uFFFE\uFFFF', '\uFFFD'.repeat(6)],
    ['\uD800a\uDC00', '\uFFFDa\uFFFD'],
  ];
  for (const [text, xml] of cases) {
    it(`writes ${JSON.stringify(text)} as ${JSON.stringify(xml)}`, () => assert.equal(escapeXml(text), xml));
  }
});

describe('encodeQueryAsJson', () => {
  it('writes maps as pairs and two members under other names', () => {
    const message = {
      Body: 'a',
      Attributes: { SenderId: '1' },
      MessageAttributes: { n: { DataType: 'Binary', BinaryValue: new Uint8Array([1]) } },
    };

    assert.deepEqual(JSON.parse(encodeQueryAsJson('sqs', 'ReceiveMessage', { Messages: [message] }, 'r-1')), {
      ReceiveMessageResponse: {
        ReceiveMessageResult: {
          messages: [
            {
              Body: 'a',
              Attributes: [{ Name: 'SenderId', Value: '1' }],
              MessageAttributes: [{ Name: 'n', Value: { DataType: 'Binary', BinaryValue: 'AQ==' } }],
            },
          ],
        },
        ResponseMetadata: { RequestId: 'r-1' },
      },
    });
  });

  it('writes no result for an operation without output', () => {
    assert.equal(
      encodeQueryAsJson('sqs', 'PurgeQueue', {}, 'r-1'),
      '{"PurgeQueueResponse":{"ResponseMetadata":{"RequestId":"r-1"}}}',
    );
  });
});

function resultOf(xml: string): string {
  return /<(\w+Result)\b.*<\/\1>/s.exec(xml)![0];
}

/** Without the outermost element, and with the one spelling of entities that both sides share. */
function membersOf(xml: string): string {
  return xml
    .replace(/^<[^>]*>/, '')
    .replace(/<\/[^>]*>$/, '')
    .replaceAll('&#x0D;', '&#xD;')
    .replaceAll('&#x0A;', '\n')
    .replaceAll('&apos;', "'");
}
