import assert from 'node:assert/strict';
import { sendInput } from '../../src/panel/sendInput.ts';

describe('a composed message', () => {
  it('leaves out what was not given, so that the defaults of the queue count', () => {
    assert.deepStrictEqual(sendInput('url', { body: 'a', attributes: [] }), { QueueUrl: 'url', MessageBody: 'a' });
  });

  it('keeps a delay of zero, which overrides that of the queue', () => {
    assert.strictEqual(sendInput('url', { body: 'a', delaySeconds: 0, attributes: [] }).DelaySeconds, 0);
  });

  it('has what a FIFO queue wants, and the trace header', () => {
    const request = { body: 'a', attributes: [], messageGroupId: 'g', deduplicationId: 'd', traceHeader: 'Root=1' };

    assert.deepStrictEqual(sendInput('url', request), {
      QueueUrl: 'url',
      MessageBody: 'a',
      MessageGroupId: 'g',
      MessageDeduplicationId: 'd',
      MessageSystemAttributes: { AWSTraceHeader: { DataType: 'String', StringValue: 'Root=1' } },
    });
  });

  it('sends text as text and Binary, also with a label, as the bytes of its base64', () => {
    const attributes = [
      { name: 'type', dataType: 'String', value: 'order' },
      { name: 'total', dataType: 'Number.float', value: '1.5' },
      { name: 'raw', dataType: 'Binary.gzip', value: 'AQI=' },
    ];

    assert.deepStrictEqual(sendInput('url', { body: 'a', attributes }).MessageAttributes, {
      type: { DataType: 'String', StringValue: 'order' },
      total: { DataType: 'Number.float', StringValue: '1.5' },
      raw: { DataType: 'Binary.gzip', BinaryValue: Uint8Array.of(1, 2) },
    });
  });
});
