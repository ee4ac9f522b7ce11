import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  ConfirmSubscriptionCommand,
  CreateTopicCommand,
  GetSubscriptionAttributesCommand,
  ListSubscriptionsByTopicCommand,
  PublishCommand,
  SNSClient,
  SubscribeCommand,
} from '@aws-sdk/client-sns';
import { CreateQueueCommand, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { Served } from '../cli/served.ts';
import { useTempDir } from '../store/tempDir.ts';

/** An endpoint that answers as it is told and keeps what it got. */
class Hook {
  readonly got: { type: string; body: Record<string, string> }[] = [];
  status = 200;
  #server: Server | undefined;

  async listen(): Promise<string> {
    this.#server = createServer((request, response) => {
      let text = '';
      request.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
      request.on('end', () => {
        const type = String(request.headers['x-amz-sns-message-type']);
        this.got.push({ type, body: JSON.parse(text) as Record<string, string> });
        response.writeHead(type === 'Notification' ? this.status : 200).end();
      });
    }).listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/hook`;
  }

  async next(count: number): Promise<void> {
    for (const endMs = Date.now() + 10_000; this.got.length < count;) {
      assert.ok(Date.now() < endMs, `${this.got.length} of ${count} requests came`);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  close(): void {
    this.#server?.closeAllConnections();
    this.#server?.close();
  }
}

describe('a server with topics that is killed', function () {
  this.timeout(60_000);
  const dir = useTempDir();
  const hook = new Hook();
  let served: Served;
  let sns: SNSClient;
  let sqs: SQSClient;

  async function start(): Promise<string> {
    served = new Served(['--port', '0', '--data-dir', dir.path]);
    const endpoint = await served.ready();
    const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
    sns = new SNSClient({ endpoint, region: 'us-east-1', credentials, maxAttempts: 1 });
    sqs = new SQSClient({ endpoint, region: 'us-east-1', credentials, maxAttempts: 1 });
    return endpoint;
  }
  async function kill(): Promise<void> {
    sns.destroy();
    sqs.destroy();
    await served.end('SIGKILL');
  }
  afterEach(async () => {
    sns.destroy();
    sqs.destroy();
    hook.close();
    await served.end();
  });

  it('has its topics, subscriptions and deduplication ids, and tries again what did not arrive', async () => {
    const url = await hook.listen();
    await start();
    const Attributes = { FifoTopic: 'true', ContentBasedDeduplication: 'true' };
    const { TopicArn: fifo } = await sns.send(new CreateTopicCommand({ Name: 'steps.fifo', Attributes }));
    const { TopicArn } = await sns.send(new CreateTopicCommand({ Name: 'orders' }));
    const queue = { QueueName: 'steps.fifo', Attributes: { FifoQueue: 'true' } };
    const { QueueUrl } = await sqs.send(new CreateQueueCommand(queue));
    const Endpoint = 'arn:aws:sqs:us-east-1:000000000000:steps.fifo';
    await sns.send(new SubscribeCommand({ TopicArn: fifo, Protocol: 'sqs', Endpoint }));
    const hooked = { TopicArn, Protocol: 'http', Endpoint: url, ReturnSubscriptionArn: true };
    const { SubscriptionArn } = await sns.send(new SubscribeCommand(hooked));
    await hook.next(1);
    await sns.send(new ConfirmSubscriptionCommand({ TopicArn, Token: hook.got[0]!.body['Token'] }));
    const first = await sns.send(new PublishCommand({ TopicArn: fifo, Message: 'a', MessageGroupId: 'g' }));
    hook.status = 503;
    const MessageAttributes = { bytes: { DataType: 'Binary', BinaryValue: new Uint8Array([0, 255]) } };
    const { MessageId } = await sns.send(new PublishCommand({ TopicArn, Message: 'later', MessageAttributes }));
    await hook.next(2);
    await kill();

    hook.status = 200;
    const endpoint = await start();
    const again = await sns.send(new PublishCommand({ TopicArn: fifo, Message: 'a', MessageGroupId: 'g' }));
    assert.deepEqual([again.MessageId, again.SequenceNumber], [first.MessageId, first.SequenceNumber]);
    const { Messages } = await sqs.send(new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10 }));
    assert.equal(Messages?.length, 1);
    const { Subscriptions } = await sns.send(new ListSubscriptionsByTopicCommand({ TopicArn }));
    assert.deepEqual(
      Subscriptions?.map((each) => each.SubscriptionArn),
      [SubscriptionArn],
    );
    const { Attributes: kept } = await sns.send(new GetSubscriptionAttributesCommand({ SubscriptionArn }));
    assert.equal(kept?.['PendingConfirmation'], 'false');
    await advance(endpoint, 20);
    await hook.next(3);
    const { Message, MessageId: delivered, MessageAttributes: attributes } = hook.got.at(-1)!.body;
    assert.deepEqual(
      [Message, delivered, attributes],
      ['later', MessageId, { bytes: { Type: 'Binary', Value: 'AP8=' } }],
    );
    await kill();

    // What arrived is over: nothing of it comes again.
    await advance(await start(), 3600);
    assert.equal(hook.got.length, 3);
  });
});

async function advance(endpoint: string, seconds: number): Promise<void> {
  const answer = await fetch(`${endpoint}/_playground/clock/advance`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ seconds }),
  });
  assert.equal(answer.status, 200);
}
