import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { promisify } from 'node:util';
import {
  CreateTopicCommand,
  GetSubscriptionAttributesCommand,
  PublishCommand,
  SNSClient,
  SubscribeCommand,
} from '@aws-sdk/client-sns';
import express from 'express';
import MessageValidator from 'sns-validator';

/** A web server that subscribes to topics: confirms, verifies what it gets, and fails twice before it accepts. */

interface Body {
  readonly Type: string;
  readonly Message: string;
  readonly SignatureVersion: string;
  readonly SubscribeURL: string;
}

const endpoint = process.env['AWS_ENDPOINT_URL_SNS']!;
const client = new SNSClient({});
const validator = new MessageValidator(/^127\.0\.0\.1:\d+$/);
const validate = promisify(validator.validate.bind(validator));
/** What happened on each path, in order. */
const seen = new Map<string, string[]>();

async function control(method: 'GET' | 'POST', path: string, body?: object): Promise<Record<string, unknown>> {
  const response = await fetch(`${endpoint}/_playground/${path}`, {
    method,
    headers: { 'content-type': 'application/json' },
    ...(body && { body: JSON.stringify(body) }),
  });
  return (await response.json()) as Record<string, unknown>;
}

async function now(): Promise<number> {
  return Date.parse((await control('GET', 'clock'))['now'] as string) / 1000;
}

async function verdictOn(text: string): Promise<string> {
  return await validate(text).then(
    () => 'valid',
    (error: Error) => error.message,
  );
}

const app = express();
app.use(express.text({ type: '*/*' }));
app.post('/:name', (request, response, next) => {
  take(request, response).catch(next);
});

async function take(request: express.Request<{ name: string }>, response: express.Response): Promise<void> {
  const text = request.body as string;
  const { Type, SubscribeURL, Message, SignatureVersion } = JSON.parse(text) as Body;
  const lines = seen.get(request.params.name) ?? [];
  seen.set(request.params.name, lines);
  const verdict = `${request.get('x-amz-sns-message-type')} of version ${SignatureVersion} ${await verdictOn(text)}`;
  if (Type === 'SubscriptionConfirmation') {
    const confirmed = await fetch(SubscribeURL);
    lines.push(`${verdict}, confirmed ${confirmed.status}`);
    response.end();
    return;
  }
  const status = lines.length < 3 ? 500 : 200;
  lines.push(`${verdict} at +${(await now()) - startS} s: ${Message}, answered ${status}`);
  if (status === 200) {
    lines.push(`changed on the way: ${await verdictOn(text.replace('it is here', 'it is there'))}`);
  }
  response.status(status).end();
}

const server = app.listen(0, '127.0.0.1');
await once(server, 'listening');
const { port } = server.address() as AddressInfo;

await control('POST', 'clock/pause', {});
let startS = await now();

for (const SignatureVersion of ['1', '2']) {
  const name = `news-${SignatureVersion}`;
  const { TopicArn } = await client.send(new CreateTopicCommand({ Name: name, Attributes: { SignatureVersion } }));
  const { SubscriptionArn } = await client.send(
    new SubscribeCommand({
      ...{ TopicArn, Protocol: 'http', Endpoint: `http://127.0.0.1:${port}/${name}` },
      ReturnSubscriptionArn: true,
    }),
  );
  await control('POST', 'clock/advance', { seconds: 0 }); // ends when what is under way has ended
  const { Attributes } = await client.send(new GetSubscriptionAttributesCommand({ SubscriptionArn }));
  startS = await now();
  await client.send(
    new PublishCommand({
      ...{ TopicArn, Subject: 'Größe', Message: 'it is here' },
      MessageAttributes: { kind: { DataType: 'String', StringValue: 'a' } },
    }),
  );
  await control('POST', 'clock/advance', { seconds: 60 });
  console.log(`${name}: pending ${Attributes!['PendingConfirmation']}`);
  for (const line of seen.get(name) ?? []) console.log(`  ${line}`);
}
server.close();
server.closeAllConnections();
