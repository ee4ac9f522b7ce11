import type { SendRequest } from '../contract.ts';
import type { Place } from './place.ts';
import { sendLiteral } from './sendLiteral.ts';
import { shellQuote } from './shellQuote.ts';

/** `aws sqs send-message …` for version 2 of the AWS CLI, in a POSIX shell. */
export function asAwsCli(request: SendRequest, { queueUrl, region, endpoint }: Place): string {
  // Bytes stay base64: that is what version 2 of the CLI expects of them.
  const input = { QueueUrl: queueUrl, ...sendLiteral(request, (base64) => base64) };
  const options = Object.entries(input).map(([member, value]): [string, string] => [
    optionName(member),
    typeof value === 'object' ? JSON.stringify(value) : String(value),
  ]);
  // The CLI reads a file for a value that begins like this, and says nothing; inside JSON it takes it as it is.
  const written = options.some(([, value]) => /^fileb?:\/\//.test(value))
    ? [option('cli-input-json', JSON.stringify(input))]
    : options.map(([name, value]) => option(name, value));
  const where = [option('region', region), ...(endpoint === undefined ? [] : [option('endpoint-url', endpoint)])];
  return ['aws sqs send-message', ...written, ...where].join(' ');
}

/** `MessageBody` is `message-body`. */
function optionName(member: string): string {
  return member.replaceAll(/(?<=[a-z])(?=[A-Z])/g, '-').toLowerCase();
}

/** A value that begins with a dash would be read as an option of its own. */
function option(name: string, value: string): string {
  return value.startsWith('-') ? `--${name}=${shellQuote(value)}` : `--${name} ${shellQuote(value)}`;
}
