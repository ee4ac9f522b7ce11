import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';

// Sends positions of six trucks, and every ninth twice, until it is ended: for the picture of the README.
const [endpoint, QueueUrl] = process.argv.slice(2) as [string, string];
const credentials = { accessKeyId: '000000000000', secretAccessKey: 'playground' };
const sqs = new SQSClient({ endpoint, region: 'us-east-1', credentials });
const trucks = [17, 3, 88, 41, 17, 55, 60, 41, 17, 3];

for (let i = 0; i < 1_000; i++) {
  const truck = trucks[i % trucks.length]!;
  await send(truck, i);
  if (i % 9 === 4) await send(truck, i);
  await new Promise((resolve) => setTimeout(resolve, 180 + ((i * 97) % 5) * 40));
}

async function send(truck: number, i: number): Promise<void> {
  const MessageGroupId = `truck-${String(truck).padStart(2, '0')}`;
  const pos = Math.floor(i / trucks.length) * 3 + (i % trucks.length) + truck;
  const MessageBody = JSON.stringify({ truck, pos, lat: 48.1372 + i / 1e4, lon: 11.5755 - i / 1e4 });
  await sqs.send(new SendMessageCommand({ QueueUrl, MessageGroupId, MessageBody }));
}
