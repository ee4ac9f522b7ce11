import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';

// Sends orders to two queues, a few a second, until it is ended: for the picture of the README.
const [endpoint, orders, mails] = process.argv.slice(2) as [string, string, string];
const credentials = { accessKeyId: '000000000000', secretAccessKey: 'playground' };
const sqs = new SQSClient({ endpoint, region: 'us-east-1', credentials });

for (let id = 1; id < 1_000; id++) {
  const type = id % 5 === 0 ? 'refund' : 'order';
  const order = {
    id,
    type,
    total: Math.round((id * 137.77) % 4_000) / 10,
    items: [{ sku: `A-${(id * 7) % 90}`, n: 1 }],
  };
  await send(orders, order, type, id % 17 === 0 ? 60 : 0);
  if (id % 3 === 0) await send(mails, { to: `c-${7_000 + id}@example.com`, template: 'thanks' }, 'mail', 0);
  await new Promise((resolve) => setTimeout(resolve, 250 + ((id * 97) % 5) * 60));
}

async function send(QueueUrl: string, body: object, type: string, DelaySeconds: number): Promise<void> {
  const MessageAttributes = { type: { DataType: 'String', StringValue: type } };
  await sqs.send(
    new SendMessageCommand({ QueueUrl, MessageBody: JSON.stringify(body), DelaySeconds, MessageAttributes }),
  );
}
