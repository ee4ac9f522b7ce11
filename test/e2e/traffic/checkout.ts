import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';

// A shop that publishes orders: each argument behind endpoint and topic is the total of one.
const [endpoint, TopicArn, ...totals] = process.argv.slice(2) as [string, string, ...string[]];
const credentials = { accessKeyId: '000000000000', secretAccessKey: 'playground' };
const sns = new SNSClient({ endpoint, region: 'us-east-1', credentials });

for (const [i, total] of totals.entries()) {
  const state = i % 2 === 0 ? 'placed' : 'delivered';
  const Message = JSON.stringify({ id: 200 + i, type: 'order', total: Number(total) });
  const MessageAttributes = { state: { DataType: 'String', StringValue: state } };
  await sns.send(new PublishCommand({ TopicArn, Message, MessageAttributes }));
  await new Promise((resolve) => setTimeout(resolve, 200)); // long enough to be found among the processes
}
