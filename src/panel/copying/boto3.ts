import type { SendRequest } from '../contract.ts';
import { Code, codeLiteral, type Dialect, type Literal } from './codeLiteral.ts';
import type { Place } from './place.ts';
import { sendLiteral } from './sendLiteral.ts';

/** A Python script for boto3 that sends these messages. */
export function asBoto3(requests: readonly SendRequest[], { queueUrl, region, endpoint, accountId }: Place): string {
  const client: Record<string, Literal> = {
    region_name: region,
    ...(endpoint !== undefined && {
      endpoint_url: endpoint,
      aws_access_key_id: accountId,
      aws_secret_access_key: 'playground',
    }),
  };
  const sends = requests.map(
    (request) => `sqs.send_message(\n${keywords({ QueueUrl: queueUrl, ...sendLiteral(request, bytesOf) })})\n`,
  );
  const needsBase64 = requests.some(({ attributes }) =>
    attributes.some(({ dataType }) => dataType.startsWith('Binary')),
  );
  return [
    `${needsBase64 ? 'import base64\n\n' : ''}import boto3\n`,
    `sqs = boto3.client(\n    "sqs",\n${keywords(client)})\n`,
    ...sends,
  ].join('\n');
}

const indent = '    ';
const python: Dialect = { text: quoted, key: quoted, indent };

function keywords(members: Readonly<Record<string, Literal | undefined>>): string {
  return Object.entries(members)
    .map(([name, value]) => (value === undefined ? '' : `${indent}${name}=${codeLiteral(value, python, indent)},\n`))
    .join('');
}

function bytesOf(base64: string): Code {
  return new Code(`base64.b64decode(${quoted(base64)})`);
}

/** All escapes of JSON are Python's, too. */
function quoted(text: string): string {
  return JSON.stringify(text);
}
