import { SQSClient } from '@aws-sdk/client-sqs';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runChild } from '../../scripts/child.ts';

/** A consumer in Python: receives one message of `orders`, prints its body, deletes it when asked to. */
const consumer = `import sys
import boto3

endpoint = sys.argv[2] if len(sys.argv) > 2 else None
sqs = boto3.client("sqs", endpoint_url=endpoint)
url = sqs.get_queue_url(QueueName="orders")["QueueUrl"]
answer = sqs.receive_message(QueueUrl=url, MaxNumberOfMessages=1, VisibilityTimeout=120)
for message in answer.get("Messages", []):
    print(message["Body"])
    if sys.argv[1] == "delete":
        sqs.delete_message(QueueUrl=url, ReceiptHandle=message["ReceiptHandle"])
`;

/** A worker in Python: `hold` receives two messages and prints them, `fail` gives back at once what it receives until nothing comes. */
const worker = `import sys
import boto3

mode, queue, endpoint = sys.argv[1:4]
holds = mode == "hold"
sqs = boto3.client("sqs", endpoint_url=endpoint)
url = sqs.get_queue_url(QueueName=queue)["QueueUrl"]
for _ in range(1 if holds else 50):
    answer = sqs.receive_message(
        QueueUrl=url, MaxNumberOfMessages=2 if holds else 10, VisibilityTimeout=120 if holds else 0
    )
    messages = answer.get("Messages", [])
    for message in messages:
        print(message["Body"])
    if not messages:
        break
`;

/** Puts the worker into a folder and answers with its path. */
export function writeWorker(folder: string): string {
  const path = join(folder, 'worker.py');
  writeFileSync(path, worker);
  return path;
}

/** Puts the consumer into a folder and answers with its path. */
export function writeConsumer(folder: string): string {
  const path = join(folder, 'consumer.py');
  writeFileSync(path, consumer);
  return path;
}

/** A client of the SDK for the playground there. */
export function clientOf(endpoint: string): SQSClient {
  const credentials = { accessKeyId: '000000000000', secretAccessKey: 'playground' };
  return new SQSClient({ endpoint, region: 'us-east-1', credentials });
}

/** Runs a client outside of VS Code with keys that stand for the playground's account. Answers with its output. */
export async function runClient(command: string, ...args: string[]): Promise<string> {
  const env = {
    AWS_ACCESS_KEY_ID: '000000000000',
    AWS_SECRET_ACCESS_KEY: 'playground',
    AWS_DEFAULT_REGION: 'us-east-1',
    AWS_PROFILE: undefined,
    AWS_ENDPOINT_URL_SQS: undefined,
  };
  const { code, output } = await runChild({ command, args, env, limitSeconds: 60 });
  if (code !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${code}:\n${output}`);
  return output;
}
