import * as sns from '@aws-sdk/client-sns';
import * as sqs from '@aws-sdk/client-sqs';
import { outputOf, queryCall } from './queryClient.ts';
import type { Element } from './xml.ts';

/** What a program sees of an error, whatever its protocol. */
export interface SeenError {
  /** The error's code in the Query form. */
  readonly code: string;
  readonly status: number;
  readonly message: string;
  /** The name of the exception, where an SDK made one. */
  readonly name?: string;
}

export type Outcome = { readonly output: Record<string, unknown> } | { readonly error: SeenError };

/** Who calls, and where: which world a request means. */
export interface Caller {
  readonly region: string;
  readonly accessKeyId: string;
}

export type Service = 'sqs' | 'sns';

/** One way of speaking SQS to an endpoint; SNS has one way only, and all of them speak it. */
export interface Backend {
  readonly name: 'JSON' | 'Query';
  /** @param service SQS unless told otherwise. */
  call(operation: string, input: object, caller: Caller, service?: Service): Promise<Outcome>;
  close(): void;
}

/** The AWS SDK for JavaScript, which speaks AWS JSON 1.0 to SQS. */
export function jsonBackend(endpoint: string): Backend {
  const services = { sqs: sdk(sqs, sqs.SQSClient, endpoint), sns: snsOf(endpoint) };
  return {
    name: 'JSON',
    call: (operation, input, caller, service = 'sqs') => services[service].call(operation, input, caller),
    close() {
      for (const each of Object.values(services)) each.close();
    },
  };
}

/** The AWS SDK for JavaScript, which speaks Query to SNS. */
function snsOf(endpoint: string): Sdk {
  return sdk(sns, sns.SNSClient, endpoint);
}

type Sdk = Pick<Backend, 'call' | 'close'>;
type CommandClass = new (input: object) => object;
type ClientClass = new (settings: object) => { send(command: never): Promise<object>; destroy(): void };

/** One service by the SDK: a client for each caller. */
function sdk(commands: object, Client: ClientClass, endpoint: string): Sdk {
  const clients = new Map<string, InstanceType<ClientClass>>();
  return {
    async call(operation, input, caller) {
      const key = JSON.stringify(caller);
      const client = clients.get(key) ?? new Client(settingsOf(endpoint, caller));
      clients.set(key, client);
      const Command = (commands as Record<string, CommandClass>)[`${operation}Command`]!;
      try {
        const output = await client.send(new Command(input) as never);
        return { output: defined({ ...output, $metadata: undefined }) };
      } catch (error) {
        return { error: seenBySdk(error as sqs.SQSServiceException) };
      }
    },
    close() {
      for (const client of clients.values()) client.destroy();
    },
  };
}

function settingsOf(endpoint: string, { region, accessKeyId }: Caller): sqs.SQSClientConfig {
  return { endpoint, region, credentials: { accessKeyId, secretAccessKey: 'test' }, maxAttempts: 1 };
}

function seenBySdk(error: sqs.SQSServiceException): SeenError {
  if (!error.$metadata?.httpStatusCode) throw error; // not an answer: a bug of ours or of the test
  const { Code } = error as { Code?: string };
  return { code: Code ?? error.name, status: error.$metadata.httpStatusCode, message: error.message, name: error.name };
}

/** The Query protocol, as older SDKs and CLIs speak it. */
export function queryBackend(endpoint: string): Backend {
  const ofSns = snsOf(endpoint);
  return {
    name: 'Query',
    async call(operation, input, caller, service = 'sqs') {
      if (service === 'sns') return ofSns.call(operation, input, caller);
      const { region, accessKeyId } = caller;
      const { status, root } = await queryCall(endpoint, operation, input, region, accessKeyId);
      if (status === 200) return { output: outputOf(operation, root) };
      return { error: seenInXml(status, root) };
    },
    close: () => ofSns.close(),
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
