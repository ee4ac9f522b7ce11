import * as sqs from '@aws-sdk/client-sqs';
import { outputOf, queryCall } from './queryClient.ts';
import type { Element } from './xml.ts';

/** What a program sees of an error, whatever its protocol. */
export interface SeenError {
  /** The error's code in the Query form. */
  readonly code: string;
  readonly status: number;
  readonly message: string;
  /** The name of the exception in an SDK that speaks JSON. */
  readonly name?: string;
}

export type Outcome = { readonly output: Record<string, unknown> } | { readonly error: SeenError };

/** Who calls, and where: which world a request means. */
export interface Caller {
  readonly region: string;
  readonly accessKeyId: string;
}

/** One way of speaking SQS to an endpoint. */
export interface Backend {
  readonly name: 'JSON' | 'Query';
  call(operation: string, input: object, caller: Caller): Promise<Outcome>;
  close(): void;
}

/** The AWS SDK for JavaScript, which speaks AWS JSON 1.0. */
export function jsonBackend(endpoint: string): Backend {
  const clients = new Map<string, sqs.SQSClient>();
  return {
    name: 'JSON',
    async call(operation, input, caller) {
      const key = JSON.stringify(caller);
      const client = clients.get(key) ?? clientOf(endpoint, caller);
      clients.set(key, client);
      const Command = (sqs as unknown as Record<string, CommandClass>)[`${operation}Command`]!;
      try {
        const { $metadata: _, ...output } = await client.send(new Command(input) as sqs.ListQueuesCommand);
        return { output: defined(output) };
      } catch (error) {
        return { error: seenBySdk(error as sqs.SQSServiceException) };
      }
    },
    close() {
      for (const client of clients.values()) client.destroy();
    },
  };
}

type CommandClass = new (input: object) => object;

function clientOf(endpoint: string, { region, accessKeyId }: Caller): sqs.SQSClient {
  const credentials = { accessKeyId, secretAccessKey: 'test' };
  return new sqs.SQSClient({ endpoint, region, credentials, maxAttempts: 1 });
}

function seenBySdk(error: sqs.SQSServiceException): SeenError {
  if (!error.$metadata?.httpStatusCode) throw error; // not an answer: a bug of ours or of the test
  const { Code } = error as { Code?: string };
  return { code: Code ?? error.name, status: error.$metadata.httpStatusCode, message: error.message, name: error.name };
}

/** The Query protocol, as older SDKs and CLIs speak it. */
export function queryBackend(endpoint: string): Backend {
  return {
    name: 'Query',
    async call(operation, input, { region, accessKeyId }) {
      const { status, root } = await queryCall(endpoint, operation, input, region, accessKeyId);
      if (status === 200) return { output: outputOf(operation, root) };
      return { error: seenInXml(status, root) };
    },
    close() {},
  };
}

function seenInXml(status: number, root: Element): SeenError {
  const error = child(root, 'Error');
  if (child(error, 'Type').text !== 'Sender') throw new Error('an error that is not the sender’s');
  if (!child(root, 'RequestId').text) throw new Error('an error without RequestId');
  return { code: child(error, 'Code').text, status, message: child(error, 'Message').text };
}

function child(element: Element, name: string): Element {
  const found = element.children.find((each) => each.name === name);
  if (!found) throw new Error(`<${element.name}> has no ${name}`);
  return found;
}

function defined(output: object): Record<string, unknown> {
  return Object.fromEntries(Object.entries(output).filter(([, value]) => value !== undefined));
}
