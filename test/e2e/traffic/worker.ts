import { DeleteMessageCommand, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';

// Receives orders, forgets every seventh, and deletes the others after a while: for the picture of the README.
const [endpoint, QueueUrl] = process.argv.slice(2) as [string, string];
const credentials = { accessKeyId: '000000000000', secretAccessKey: 'playground' };
const sqs = new SQSClient({ endpoint, region: 'us-east-1', credentials });

for (let round = 1; round < 1_000; round++) {
  const { Messages = [] } = await sqs.send(
    new ReceiveMessageCommand({
      QueueUrl,
      MaxNumberOfMessages: 1,
      VisibilityTimeout: 20 + (round % 4) * 5,
      WaitTimeSeconds: 5,
    }),
  );
  await new Promise((resolve) => setTimeout(resolve, 420));
  for (const { ReceiptHandle } of Messages) {
    if (round % 7 !== 0) await sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }));
  }
}
