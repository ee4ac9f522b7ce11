import { parentPort, workerData } from 'node:worker_threads';
import type { MessagePort } from 'node:worker_threads';
import type { Cancel } from '../gateway/message.ts';
import { startWorker } from './main.ts';
import type { RunningWorker } from './main.ts';
import type { FromWorker, ToWorker, WorkerOptions } from './rpc.ts';

/** How long messages to the host may take to leave before the thread ends by itself, in ms. */
const farewellMs = 100;

void start(parentPort!, workerData as WorkerOptions);

/** The worker as a thread of the extension host: requests come over the port, through the same gateway as everybody's. */
async function start(port: MessagePort, options: WorkerOptions): Promise<void> {
  const tell = (message: FromWorker): void => port.postMessage(message);
  try {
    const worker = await startWorker(options, {
      log: (level, text) => tell({ type: 'log', level, text }),
      changed: (resources) => tell({ type: 'changed', resources }),
      // The host sees a crash and starts again from the store.
      failed: () => void setTimeout(() => process.exit(1), farewellMs),
    });
    serve(port, worker, tell);
    tell({ type: 'ready', port: worker.port, store: worker.store, notice: worker.notice });
  } catch (error) {
    tell({ type: 'failed', code: codeOf(error), message: (error as Error).message });
    port.close();
  }
}

function serve(port: MessagePort, worker: RunningWorker, tell: (message: FromWorker) => void): void {
  const running = new Map<number, Cancel>();

  async function close(): Promise<void> {
    await worker.close();
    tell({ type: 'closed' });
    port.close();
  }

  port.on('message', (message: ToWorker) => {
    if (message.type === 'close') void close();
    else if (message.type === 'request') request(message);
    else cancel(message.id);
  });

  function request({ id, method, url, headers, body }: Extract<ToWorker, { type: 'request' }>): void {
    // The door stays shut to names that are not this machine's: here the name is ours.
    const ours = { ...headers, host: `127.0.0.1:${worker.port}` };
    let isAnswered = false;
    const stop = worker.handle({ method, url, headers: ours, body, client: worker.panel }, (response) => {
      isAnswered = true;
      running.delete(id);
      tell({ type: 'response', id, response });
    });
    if (!isAnswered) running.set(id, stop);
  }

  function cancel(id: number): void {
    running.get(id)?.();
    running.delete(id);
  }
}

type FailureCode = Extract<FromWorker, { type: 'failed' }>['code'];
const codes: Readonly<Record<string, FailureCode>> = {
  PortTakenError: 'PortTaken',
  StoreLocked: 'StoreLocked',
  StoreUnreadable: 'StoreUnreadable',
};

function codeOf(error: unknown): FailureCode {
  return codes[(error as Error).name] ?? 'Unknown';
}
