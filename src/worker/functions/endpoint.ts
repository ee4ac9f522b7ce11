import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import type { FunctionCode } from '../../engine/lambda/rows.ts';
import type { Ended } from './handlerProcess.ts';

type EndpointCode = Extract<FunctionCode, { kind: 'endpoint' }>;

/** Any answer comes a little after the function's own time-out, which the endpoint keeps itself. */
const graceMs = 5000;

const clients = new Map<string, LambdaClient>();

/**
 * Invokes a function at a Lambda-compatible endpoint (LocalStack, SAM local) or on AWS, and waits for what it returns.
 * Never rejects. This file is imported when the first such function runs: it carries an SDK client.
 */
export async function invokeEndpoint(code: EndpointCode, timeoutSeconds: number, event: object): Promise<Ended> {
  const begun = performance.now();
  const took = (): number => Math.round(performance.now() - begun);
  try {
    const { FunctionError, Payload, LogResult } = await clientOf(code).send(
      new InvokeCommand({ FunctionName: code.functionName, Payload: JSON.stringify(event), LogType: 'Tail' }),
      { abortSignal: AbortSignal.timeout(timeoutSeconds * 1000 + graceMs) },
    );
    const result = Payload ? new TextDecoder().decode(Payload) : 'null';
    const logs = LogResult === undefined ? '' : Buffer.from(LogResult, 'base64').toString();
    if (FunctionError === undefined) return { outcome: 'returned', tookMs: took(), result, logs };
    const error = errorText(result);
    return { outcome: error.includes('Task timed out') ? 'timedOut' : 'threw', tookMs: took(), error, logs };
  } catch (error) {
    return { outcome: 'failed', tookMs: took(), error: reasonOf(code, error as Error), logs: '' };
  }
}

/** One client for each place, so that its connections are used again. */
function clientOf({ url, region, profile }: EndpointCode): LambdaClient {
  const key = JSON.stringify([url, region, profile]);
  const found = clients.get(key);
  if (found) return found;
  const client = new LambdaClient({
    region,
    ...(url !== undefined && { endpoint: url }),
    ...(profile !== undefined && { profile }),
    ...(url !== undefined &&
      profile === undefined && { credentials: { accessKeyId: 'test', secretAccessKey: 'test' } }),
    maxAttempts: 1,
  });
  clients.set(key, client);
  return client;
}

interface ErrorPayload {
  readonly errorType?: string;
  readonly errorMessage?: string;
  /** Python's. */
  readonly stackTrace?: readonly string[];
  /** JavaScript's. */
  readonly trace?: readonly string[];
}

function errorText(payload: string): string {
  try {
    const { errorType, errorMessage = '', stackTrace, trace = stackTrace ?? [] } = JSON.parse(payload) as ErrorPayload;
    const head = errorType === undefined ? errorMessage : `${errorType}: ${errorMessage}`;
    return [head, ...trace.filter((line) => line !== head)].join('\n');
  } catch {
    return payload;
  }
}

function reasonOf({ url, region, functionName }: EndpointCode, error: Error): string {
  const where = url ?? `AWS, ${region}`;
  const { code } = error as { readonly code?: string };
  const what = error.message || code || error.name;
  return `${functionName} at ${where}: ${error.name === 'Error' ? '' : `${error.name}: `}${what}`;
}
