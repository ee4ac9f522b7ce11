import assert from 'node:assert/strict';
import { sqsEvent, type ReceivedMessage } from '../../../src/engine/lambda/sqsEvent.ts';
import { anEngine } from '../anEngine.ts';

const arn = 'arn:aws:sqs:us-east-1:000000000000:orders';
const all = { AttributeNames: ['All'], MessageAttributeNames: ['All'] };

describe('sqsEvent', () => {
  it('is what Lambda sends for a message of a standard queue', () => {
    const engine = anEngine().withQueue('orders');
    const MessageAttributes = {
      kind: { DataType: 'String', StringValue: 'new' },
      raw: { DataType: 'Binary', BinaryValue: new Uint8Array([104, 105]) },
    };
    const { MessageId } = engine.send('orders', 'Test message.', { MessageAttributes });
    const [message] = engine.receive('orders', all) as readonly ReceivedMessage[];

    assert.deepEqual(sqsEvent([message!], arn, 'us-east-1'), {
      Records: [
        {
          messageId: MessageId,
          receiptHandle: message!.ReceiptHandle,
          body: 'Test message.',
          attributes: {
            SenderId: '000000000000',
            SentTimestamp: '1795392000000',
            ApproximateReceiveCount: '1',
            ApproximateFirstReceiveTimestamp: '1795392000000',
          },
          messageAttributes: {
            kind: { stringValue: 'new', stringListValues: [], binaryListValues: [], dataType: 'String' },
            raw: { binaryValue: 'aGk=', stringListValues: [], binaryListValues: [], dataType: 'Binary' },
          },
          md5OfMessageAttributes: message!.MD5OfMessageAttributes,
          md5OfBody: 'e4e68fb7bd0e697a0ae8f1bb342846b3',
          eventSource: 'aws:sqs',
          eventSourceARN: arn,
          awsRegion: 'us-east-1',
        },
      ],
    });
  });

  it('says group, deduplication id and sequence number of a FIFO queue, and leaves out a digest of no attributes', () => {
    const engine = anEngine().withQueue('orders.fifo', { FifoQueue: 'true' });
    engine.send('orders.fifo', 'a', { MessageGroupId: 'g', MessageDeduplicationId: 'd' });
    const { Records } = sqsEvent(engine.receive('orders.fifo', all), `${arn}.fifo`, 'us-east-1');

    const { MessageGroupId, MessageDeduplicationId, SequenceNumber } = Records[0]!.attributes;
    assert.deepEqual([MessageGroupId, MessageDeduplicationId, SequenceNumber!.length], ['g', 'd', 20]);
    assert.equal('md5OfMessageAttributes' in Records[0]!, false);
  });
});
