import { startWorker, type RunningWorker } from '../../src/worker/main.ts';
import type { WorkerOptions } from '../../src/worker/rpc.ts';

export interface WorkerAnswer {
  readonly status: number;
  readonly body: string;
}

/** A whole worker, in memory unless told otherwise, asked without a socket. */
export class TestWorker {
  readonly running: RunningWorker;

  static async start(options: Partial<WorkerOptions> = {}): Promise<TestWorker> {
    const running = await startWorker(
      {
        ...{ port: 0, lastPort: 0, host: '127.0.0.1', memoryLimit: 2 ** 30, allowHosts: [], allowOrigins: [] },
        ...{ accountId: '000000000000', region: 'us-east-1', version: '1.2.3' },
        ...options,
      },
      { log: () => {}, changed: () => {}, failed: () => {} },
    );
    return new TestWorker(running);
  }

  constructor(running: RunningWorker) {
    this.running = running;
  }

  close(): Promise<void> {
    return this.running.close();
  }

  /** One call of the control API. */
  async control(method: 'GET' | 'POST', path: string, input: object = {}): Promise<Record<string, unknown>> {
    const headers = { 'content-type': 'application/json' };
    const text = method === 'GET' ? '' : JSON.stringify(input);
    const { status, body } = await this.ask(method, `/_playground/${path}`, headers, text);
    return { status, ...(JSON.parse(body) as object) };
  }

  /** One AWS operation; a refusal is its `__type` and `message`. */
  async sqs(operation: string, input: object, region = 'us-east-1'): Promise<Record<string, unknown>> {
    const headers = {
      'x-amz-target': `AmazonSQS.${operation}`,
      'content-type': 'application/x-amz-json-1.0',
      authorization: `AWS4-HMAC-SHA256 Credential=test/20261123/${region}/sqs/aws4_request, Signature=x`,
    };
    const { body } = await this.ask('POST', '/', headers, JSON.stringify(input));
    return JSON.parse(body || '{}') as Record<string, unknown>;
  }

  ask(method: string, url: string, headers: Record<string, string> = {}, text = ''): Promise<WorkerAnswer> {
    const { port, panel, handle } = this.running;
    const request = { method, url, headers: { host: `127.0.0.1:${port}`, ...headers }, client: panel };
    return new Promise((resolve) => {
      handle({ ...request, body: Buffer.from(text) }, ({ status, body }) => resolve({ status, body: String(body) }));
    });
  }
}
