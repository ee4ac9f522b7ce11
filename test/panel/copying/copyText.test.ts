import assert from 'node:assert/strict';
import { runInNewContext } from 'node:vm';
import { copyText } from '../../../src/panel/copying/copyText.ts';
import type { MessageDetail } from '../../../src/panel/contract.ts';
import { aDetail, hostileText } from '../aMessage.ts';

const place = {
  queueUrl: 'http://127.0.0.1:4599/000000000000/orders',
  region: 'us-east-1',
  accountId: '000000000000',
  endpoint: 'http://127.0.0.1:4599',
};
const full = aDetail({
  body: `it's`,
  group: 'g 1',
  deduplicationId: 'd',
  messageAttributes: [
    { name: 'type', dataType: 'String', value: 'order' },
    { name: 'a.b', dataType: 'Binary.png', value: 'AQI=' },
  ],
  system: { SenderId: '000000000000', AWSTraceHeader: 'Root=1' },
});

describe('messages as text for the clipboard', () => {
  it('are bodies, a line each', () => {
    assert.strictEqual(copied([aDetail(), aDetail({ body: 'b' })], 'body'), 'a\nb');
  });

  it('are one JSON object, or a list of them', () => {
    const one = JSON.parse(copied([full], 'json')) as { body: string };
    const two = JSON.parse(copied([full, aDetail()], 'json')) as { body: string }[];

    assert.deepStrictEqual([one.body, two.map(({ body }) => body)], [`it's`, [`it's`, 'a']]);
  });

  it('are AWS CLI commands, a line each, with bytes as base64', () => {
    assert.strictEqual(
      copied([full, aDetail()], 'awsCli', true),
      `aws sqs send-message --queue-url ${place.queueUrl} --message-body 'it'\\''s'` +
        ` --message-attributes '{"type":{"DataType":"String","StringValue":"order"},"a.b":{"DataType":"Binary.png","BinaryValue":"AQI="}}'` +
        ` --message-system-attributes '{"AWSTraceHeader":{"DataType":"String","StringValue":"Root=1"}}'` +
        ` --message-group-id 'g 1' --message-deduplication-id d --region us-east-1 --endpoint-url ${place.endpoint}\n` +
        `aws sqs send-message --queue-url ${place.queueUrl} --message-body a --region us-east-1 --endpoint-url ${place.endpoint}`,
    );
  });

  it('are commands that neither read files nor take a body for an option', () => {
    const bodies = ['file:///etc/passwd', '--help'].map((body) => copied([aDetail({ body })], 'awsCli'));

    assert.deepStrictEqual(
      bodies.map((text) => text.slice(0, text.indexOf(' --region'))),
      [
        `aws sqs send-message --cli-input-json '{"QueueUrl":"${place.queueUrl}","MessageBody":"file:///etc/passwd"}'`,
        `aws sqs send-message --queue-url ${place.queueUrl} --message-body=--help`,
      ],
    );
  });

  it('leave out of commands what a standard queue does not take', () => {
    assert.doesNotMatch(copied([full], 'awsCli', false), /deduplication/);
  });

  it('are a module of TypeScript', () => {
    assert.strictEqual(
      copied([full], 'sdkJs', true),
      `import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';

const sqs = new SQSClient({
  region: 'us-east-1',
  endpoint: 'http://127.0.0.1:4599',
  credentials: {
    accessKeyId: '000000000000',
    secretAccessKey: 'playground',
  },
});

await sqs.send(new SendMessageCommand({
  QueueUrl: 'http://127.0.0.1:4599/000000000000/orders',
  MessageBody: 'it\\'s',
  MessageAttributes: {
    type: {
      DataType: 'String',
      StringValue: 'order',
    },
    'a.b': {
      DataType: 'Binary.png',
      BinaryValue: Buffer.from('AQI=', 'base64'),
    },
  },
  MessageSystemAttributes: {
    AWSTraceHeader: {
      DataType: 'String',
      StringValue: 'Root=1',
    },
  },
  MessageGroupId: 'g 1',
  MessageDeduplicationId: 'd',
}));
`,
    );
  });

  it('are JavaScript that says what was sent, whatever that is', () => {
    const messageAttributes = [{ name: '__proto__', dataType: 'String', value: hostileText }];
    const code = copied([aDetail({ body: hostileText, messageAttributes })], 'sdkJs');

    const literal = /SendMessageCommand\((\{.*\})\)\);/s.exec(code)![1]!;
    const input = runInNewContext(`JSON.stringify(${literal})`) as string;

    assert.deepStrictEqual(JSON.parse(input), {
      QueueUrl: place.queueUrl,
      MessageBody: hostileText,
      MessageAttributes: { ['__proto__']: { DataType: 'String', StringValue: hostileText } },
    });
  });

  it('are a script of Python, with base64 where bytes need it', () => {
    assert.strictEqual(
      copied([full], 'boto3', true),
      `import base64

import boto3

sqs = boto3.client(
    "sqs",
    region_name="us-east-1",
    endpoint_url="http://127.0.0.1:4599",
    aws_access_key_id="000000000000",
    aws_secret_access_key="playground",
)

sqs.send_message(
    QueueUrl="http://127.0.0.1:4599/000000000000/orders",
    MessageBody="it's",
    MessageAttributes={
        "type": {
            "DataType": "String",
            "StringValue": "order",
        },
        "a.b": {
            "DataType": "Binary.png",
            "BinaryValue": base64.b64decode("AQI="),
        },
    },
    MessageSystemAttributes={
        "AWSTraceHeader": {
            "DataType": "String",
            "StringValue": "Root=1",
        },
    },
    MessageGroupId="g 1",
    MessageDeduplicationId="d",
)
`,
    );
  });

  it('name no endpoint and no keys for AWS itself', () => {
    const { endpoint: _, ...aws } = place;
    const texts = (['awsCli', 'sdkJs', 'boto3'] as const).map((form) =>
      copyText([aDetail()], form, { place: aws, isFifo: false }),
    );

    for (const text of texts) assert.doesNotMatch(text, /endpoint|secret/i);
  });
});

function copied(messages: readonly MessageDetail[], form: Parameters<typeof copyText>[1], isFifo = false): string {
  return copyText(messages, form, { place, isFifo });
}
