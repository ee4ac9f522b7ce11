import type { SendRequest } from '../contract.ts';
import { Code, codeLiteral, type Dialect, type Literal } from './codeLiteral.ts';
import type { Place } from './place.ts';
import { sendLiteral } from './sendLiteral.ts';

/** A TypeScript module for AWS SDK v3 that sends these messages. */
export function asSdkJs(requests: readonly SendRequest[], { queueUrl, region, endpoint, accountId }: Place): string {
  const client: Literal = {
    region,
    ...(endpoint !== undefined && {
      endpoint,
      credentials: { accessKeyId: accountId, secretAccessKey: 'playground' },
    }),
  };
  const sends = requests.map((request) => {
    const input: Literal = { QueueUrl: queueUrl, ...sendLiteral(request, bytesOf) };
    return `await sqs.send(new SendMessageCommand(${codeLiteral(input, typeScript)}));\n`;
  });
  return [
    `import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';\n`,
    `const sqs = new SQSClient(${codeLiteral(client, typeScript)});\n`,
    ...sends,
  ].join('\n');
}

const typeScript: Dialect = { text: quoted, key: keyOf, indent: '  ' };

function bytesOf(base64: string): Code {
  return new Code(`Buffer.from(${quoted(base64)}, 'base64')`);
}

/** A bare or quoted `__proto__` would set the prototype. */
function keyOf(name: string): string {
  if (name === '__proto__') return `['__proto__']`;
  return /^[A-Za-z_$][\w$]*$/.test(name) ? name : quoted(name);
}

/** JSON's escapes are JavaScript's; single quotes as most code has them. */
function quoted(text: string): string {
  return `'${JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")}'`;
}
