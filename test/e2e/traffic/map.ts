import { DeleteMessageBatchCommand, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';

// Receives positions, two at a time, holds every third receive and deletes the others: for the picture of the README.
const [endpoint, QueueUrl] = process.argv.slice(2) as [string, string];
const credentials = { accessKeyId: '000000000000', secretAccessKey: 'playground' };
const sqs = new SQSClient({ endpoint, region: 'us-east-1', credentials });

for (let round = 0; round < 1_000; round++) {
  const { Messages = [] } = await sqs.send(
    new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 2, VisibilityTimeout: 24 + (round % 3) * 4 }),
  );
  await new Promise((resolve) => setTimeout(resolve, 650));
  const Entries = Messages.map(({ ReceiptHandle }, i) => ({ Id: String(i), ReceiptHandle }));
  if (Entries.length > 0 && round % 3 !== 0) await sqs.send(new DeleteMessageBatchCommand({ QueueUrl, Entries }));
}
