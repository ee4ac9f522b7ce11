import assert from 'node:assert/strict';
import {
  QueueDoesNotExist,
  ReceiveMessageCommand,
  SendMessageCommand,
  SQSClient,
  SQSServiceException,
} from '@aws-sdk/client-sqs';
import { ServiceError } from '../../src/engine/errors.ts';
import { decodeJson, encodeError, encodeJson } from '../../src/wire/wire.ts';

// The bytes a real client sends and understands, without a server.
describe('the SDK client over the wire', () => {
  it('is understood, and understands the answer', async () => {
    const output = {
      Messages: [{ Body: 'é', MessageAttributes: { n: { DataType: 'Binary', BinaryValue: new Uint8Array([9]) } } }],
    };
    const { client, seen } = clientAnswered((operation) => ok(encodeJson('sqs', operation, output)));

    const answer = await client.send(new ReceiveMessageCommand({ QueueUrl: 'http://q/1/a', WaitTimeSeconds: 3 }));

    assert.deepEqual(seen, [['ReceiveMessage', { QueueUrl: 'http://q/1/a', WaitTimeSeconds: 3 }]]);
    assert.deepEqual(answer.Messages, output.Messages);
  });

  it('reads bytes that are not text', async () => {
    const { client, seen } = clientAnswered((operation) => ok(encodeJson('sqs', operation, { MessageId: 'm' })));
    const attribute = { DataType: 'Binary', BinaryValue: new Uint8Array([0, 128, 255]) };

    await client.send(
      new SendMessageCommand({ QueueUrl: 'http://q/1/a', MessageBody: '"', MessageAttributes: { a: attribute } }),
    );

    assert.deepEqual(seen[0]![1], { QueueUrl: 'http://q/1/a', MessageBody: '"', MessageAttributes: { a: attribute } });
  });

  it('recognises a modelled error by its class and its query code', async () => {
    const { client } = clientAnswered(() => failure(new ServiceError('QueueDoesNotExist')));

    const error = await rejectionOf(client.send(new ReceiveMessageCommand({ QueueUrl: 'http://q/1/a' })));

    assert.ok(error instanceof QueueDoesNotExist);
    assert.deepEqual(facts(error), {
      name: 'QueueDoesNotExist',
      message: 'The specified queue does not exist.',
      code: 'AWS.SimpleQueueService.NonExistentQueue',
      fault: 'client',
      status: 400,
      requestId: 'r-1',
    });
  });

  it('names an un-modelled error by its query code', async () => {
    const { client } = clientAnswered(() => failure(new ServiceError('InvalidParameterValue', 'Why.')));

    const error = await rejectionOf(client.send(new ReceiveMessageCommand({ QueueUrl: 'http://q/1/a' })));

    assert.ok(error instanceof SQSServiceException);
    assert.deepEqual(facts(error), {
      name: 'InvalidParameterValue',
      message: 'Why.',
      code: 'InvalidParameterValue',
      fault: 'client',
      status: 400,
      requestId: 'r-1',
    });
  });
});

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}
interface Request {
  readonly headers: Record<string, string>;
  readonly body: string | Uint8Array;
}

/** A client whose requests are decoded into `seen` and answered by `answer`. */
function clientAnswered(answer: (operation: string) => Answer) {
  const seen: [operation: string, input: object][] = [];
  const requestHandler = {
    handle(request: Request) {
      const operation = request.headers['x-amz-target']!.split('.')[1]!;
      seen.push([operation, decodeJson('sqs', operation, bytesOf(request.body))]);
      const { status, headers, body } = answer(operation);
      return Promise.resolve({ response: { statusCode: status, headers, body: new TextEncoder().encode(body) } });
    },
  };
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
  const options = {
    region: 'us-east-1',
    endpoint: 'http://127.0.0.1:1',
    credentials,
    maxAttempts: 1,
    md5: false as const,
  };
  return { client: new SQSClient({ ...options, requestHandler: requestHandler as never }), seen };
}

function bytesOf(body: string | Uint8Array): Uint8Array {
  return typeof body === 'string' ? new TextEncoder().encode(body) : new Uint8Array(body);
}

function ok(body: string): Answer {
  return { status: 200, headers: { 'content-type': 'application/x-amz-json-1.0', 'x-amzn-requestid': 'r-1' }, body };
}

function failure(error: ServiceError): Answer {
  return encodeError('json', 'sqs', error, 'r-1');
}

async function rejectionOf(promise: Promise<unknown>): Promise<unknown> {
  try {
    await promise;
  } catch (error) {
    return error;
  }
  throw new Error('nothing was refused');
}

function facts(error: SQSServiceException): object {
  const { name, message, $fault: fault, $metadata } = error;
  const code = (error as { Code?: string }).Code;
  return { name, message, code, fault, status: $metadata.httpStatusCode, requestId: $metadata.requestId };
}
