import { parseArgs } from 'node:util';
import { resolve } from 'node:path';
import type { WorkerOptions } from '../worker/rpc.ts';

export const serveHelp = `Usage: messaging-playground serve [options]

Serves an AWS-compatible messaging endpoint on 127.0.0.1. Prints "listening on http://127.0.0.1:PORT" when it is ready.

  --port PORT            Port to listen on, 0 for any free one (default 4599)
  --data-dir DIR         Keep everything in this folder; it survives the process
  --memory               Keep everything in memory (the default without --data-dir)
  --memory-limit BYTES   Bytes of messages in memory before sends are refused, as 500MiB or 1GiB (default 1GiB)
  --allow-host NAME      Another host name that requests may use; may be repeated
  --allow-origin ORIGIN  A web page's origin that may send requests; may be repeated
  --account-id ID        Twelve digits: the account of callers that name none (default 000000000000)
  --region REGION        The region of callers that name none (default us-east-1)
  --limits PROFILE       Sizes, counts and ranges: aws, classic (messages of 256 KiB, as before August 2025) or relaxed
                         (no upper bounds) (default aws)
  --pace PACE            What AWS does with time: fast (no throughput limits, no 60-second rules) or aws (default fast)
  --access MODE          What policies of queues and topics do: off, audit (what AWS would refuse is logged) or enforce
                         (it is refused) (default off)
  --queue-url-style S    path: http://HOST:PORT/ACCOUNT/NAME, or domain: http://sqs.REGION.DOMAIN:PORT/ACCOUNT/NAME
                         (default path)
  --domain DOMAIN        What domain-style hosts end with; it has to resolve to this machine (default localhost)
  --functions DIR        Folder whose files may be made functions over the control API; may be repeated (default: none)
  --node PATH            Node.js that runs functions in JavaScript and TypeScript (default the one that serves)
  --python PATH          Python that runs functions (default python3)
  --help                 Show this
  --version              Show the version`;

export type ServeCommand =
  | { readonly kind: 'help' }
  | { readonly kind: 'version' }
  | { readonly kind: 'serve'; readonly options: WorkerOptions };

/** What the user typed is wrong; the message is one line for them. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

const flags = {
  port: { type: 'string', default: '4599' },
  'data-dir': { type: 'string' },
  memory: { type: 'boolean', default: false },
  'memory-limit': { type: 'string', default: '1GiB' },
  'allow-host': { type: 'string', multiple: true, default: [] as string[] },
  'allow-origin': { type: 'string', multiple: true, default: [] as string[] },
  'account-id': { type: 'string', default: '000000000000' },
  region: { type: 'string', default: 'us-east-1' },
  limits: { type: 'string', default: 'aws' },
  pace: { type: 'string', default: 'fast' },
  access: { type: 'string', default: 'off' },
  'queue-url-style': { type: 'string', default: 'path' },
  domain: { type: 'string' },
  functions: { type: 'string', multiple: true, default: [] as string[] },
  node: { type: 'string' },
  python: { type: 'string' },
  help: { type: 'boolean', short: 'h', default: false },
  version: { type: 'boolean', default: false },
} as const;

/** @throws UsageError */
export function parseServe(args: readonly string[]): ServeCommand {
  const values = parse(args);
  if (values.help) return { kind: 'help' };
  if (values.version) return { kind: 'version' };
  const dataDir = values['data-dir'];
  if (dataDir !== undefined && values.memory) throw new UsageError('--data-dir and --memory exclude each other');
  if (values.domain !== undefined && values['queue-url-style'] !== 'domain') {
    throw new UsageError('--domain goes with --queue-url-style domain');
  }
  if (dataDir === '') throw new UsageError('--data-dir needs a folder');
  const port = portOf(values.port);
  const options: WorkerOptions = {
    port,
    lastPort: port,
    host: '127.0.0.1',
    ...(dataDir !== undefined && { dataDir: resolve(dataDir) }),
    memoryLimit: bytesOf(values['memory-limit']),
    allowHosts: values['allow-host'].map(hostOf),
    allowOrigins: values['allow-origin'].map(originOf),
    accountId: matching('--account-id', values['account-id'], /^\d{12}$/, 'twelve digits'),
    region: matching('--region', values.region, /^[a-z]{2,}(-[a-z]+)+-\d+$/, 'a region such as eu-west-1'),
    limits: oneOf('--limits', values.limits, ['aws', 'classic', 'relaxed']),
    pace: oneOf('--pace', values.pace, ['fast', 'aws']),
    access: oneOf('--access', values.access, ['off', 'audit', 'enforce']),
    queueUrlStyle: oneOf('--queue-url-style', values['queue-url-style'], ['path', 'domain']),
    queueUrlDomain: domainOf(values.domain ?? 'localhost'),
    functionRoots: values.functions.map((folder) => resolve(folder)),
    ...(values.node !== undefined && { nodePath: values.node }),
    ...(values.python !== undefined && { pythonPath: values.python }),
  };
  return { kind: 'serve', options };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: flags, allowPositionals: false }).values;
  } catch (error) {
    throw new UsageError(firstSentence(error as Error));
  }
}

function firstSentence({ message }: Error): string {
  return /^[^.\n]*/.exec(message)![0];
}

function portOf(text: string): number {
  const port = /^\d+$/.test(text) ? Number(text) : NaN;
  if (!(port <= 65_535)) throw new UsageError(`--port must be 0 to 65535, not ${quoted(text)}`);
  return port;
}

const units: Readonly<Record<string, number>> = { '': 1, KiB: 1024, MiB: 1024 ** 2, GiB: 1024 ** 3 };

function bytesOf(text: string): number {
  const [, digits, unit] = /^(\d+(?:\.\d+)?)(|KiB|MiB|GiB)$/.exec(text) ?? [];
  const bytes = Math.floor(Number(digits) * units[unit ?? '']!);
  if (!(bytes >= 1)) throw new UsageError(`--memory-limit must be bytes, or as 500MiB or 1GiB, not ${quoted(text)}`);
  return bytes;
}

function hostOf(text: string): string {
  return matching('--allow-host', text, /^[A-Za-z0-9._-]+$/, 'a host name without port');
}

/** A name of a host; the port is the one that listens. */
function domainOf(text: string): string {
  return matching('--domain', text, /^[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?$/, 'a host name without port');
}

function originOf(text: string): string {
  const isOrigin = URL.canParse(text) && new URL(text).origin === text.toLowerCase();
  if (!isOrigin) throw new UsageError(`--allow-origin must be as http://localhost:3000, not ${quoted(text)}`);
  return text;
}

function matching(flag: string, text: string, pattern: RegExp, what: string): string {
  if (!pattern.test(text)) throw new UsageError(`${flag} must be ${what}, not ${quoted(text)}`);
  return text;
}

function oneOf<const T extends string>(flag: string, text: string, allowed: readonly T[]): T {
  const found = allowed.find((each) => each === text);
  if (found === undefined) throw new UsageError(`${flag} must be ${allowed.join(' or ')}, not ${quoted(text)}`);
  return found;
}

function quoted(text: string): string {
  return JSON.stringify(text.slice(0, 100));
}
